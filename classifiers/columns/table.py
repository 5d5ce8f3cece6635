"""What a table is as a whole: an access log, transactions, linked to a person or not, about companies.

Belongs here: facts that one column cannot show. Does not: the verdict on a column (`verdict.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from classifiers.columns.fits import speaks_against

if TYPE_CHECKING:
    from collections.abc import Sequence

    from classifiers.columns.evidence import ColumnEvidence

PERSONAL = frozenset({"person_name", "name_kana", "email", "mobile_email", "age_birthdate", "gender"})
"""Items that only a table about persons has; shops and companies have addresses and telephones too."""

KEY = "the rows carry a customer key"
STATEMENT = "a running balance is one account's statement"

SAYS = 0.5
"""Weight from which a name counts here."""


@dataclass(frozen=True)
class TableFacts:
    """Facts about the table around a column.

    Attributes:
        source: Where the data comes from, as in the contract (`rakuten_feed`), or empty.
        log: It is an access log.
        transactions: It lists transactions.
        linked: Why its rows are linked to a person, in words; empty where they are not.
        organisations: Its rows are companies, shops or machines, and no person.
        address_parts: Columns of it that are an address; a state or a country beside one is a part of it.
        persons: A column names a person or is the key of one.
    """

    source: str = ""
    log: bool = False
    transactions: bool = False
    linked: str = ""
    organisations: bool = False
    address_parts: int = 0
    persons: bool = False

    @property
    def rakuten(self) -> bool:
        """Whether Rakuten provided the data (§3(4))."""
        return self.source.startswith("rakuten")


def facts_of(
    columns: Sequence[ColumnEvidence], *, source: str = "", subject: str | None = None
) -> TableFacts:
    """Reads the facts from all columns of a table.

    Args:
        columns: Evidence of every column.
        source: Source of the contract, or empty.
        subject: The contract's subject column, where there is a contract that names one.
    """
    kinds = [_kind(column) for column in columns]
    personal = [column.column for column in columns if PERSONAL & _items(column)]
    statements = kinds.count("statement")
    deals = kinds.count("transaction") + kinds.count("points") + statements
    transactions = deals >= 2 and deals >= 0.25 * len(columns)
    persons = bool(personal) or "key" in kinds or subject is not None
    return TableFacts(
        source=source,
        log=_is_log(columns, kinds),
        transactions=transactions,
        linked=_link(kinds, personal, statements, subject),
        address_parts=sum("postal_address" in _items(column) for column in columns),
        organisations="organisation" in kinds and not persons and not transactions,
        persons=persons,
    )


def _link(kinds: Sequence[str], personal: Sequence[str], statements: int, subject: str | None) -> str:
    if subject is not None:
        return "the contract names the person"
    if "key" in kinds:
        return KEY
    if personal:
        return "the rows name a person"
    return STATEMENT if statements >= 2 else ""


def _is_log(columns: Sequence[ColumnEvidence], kinds: Sequence[str]) -> bool:
    """URLs, user agents and addresses of clients and servers stand together in an access log alone."""
    items = set().union(*(_items(column) for column in columns))
    seen = len({"ip_address", "page_url", "browser_type_version"} & items) + ("server" in kinds)
    return seen >= 2


def _kind(column: ColumnEvidence) -> str:
    return next((hint.kind for hint in column.hints if hint.weight >= SAYS), "")


def _items(column: ColumnEvidence) -> set[str]:
    named = {
        item
        for hint in column.hints[:1]
        if hint.weight >= SAYS and not hint.business
        for item in hint.items
        if not speaks_against(item, column.shape)
    }
    return named | {what for what, count in column.whole.items() if count >= max(2, 0.6 * column.distinct)}

"""What a table changes about its columns: links, logs, shops, Rakuten.

Belongs here: how the facts of a table turn name hints and shapes into items. Does not: the facts
(`table.py`), the weighing (`verdict.py`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from classifiers.columns.names import WEAK
from classifiers.columns.table import KEY, STATEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from classifiers.columns.evidence import ColumnEvidence
    from classifiers.columns.names import NameHint
    from classifiers.columns.table import TableFacts

SHOPS_HAVE = frozenset(
    {"postal_address", "phone_landline", "phone_mobile", "phone_fax", "email", "location", "name_kana"}
)
"""What companies and shops have as well as persons."""

RAKUTEN = {
    "rk_point_program": {"points_earned", "points_granted", "points_used"},
    "rk_transaction_history": {"transaction_history", "reservation", "bid", "prize_application"},
}
"""Items of our own systems to what the same fact is when Rakuten provided it (§3(4))."""
NOT_REGISTRATION = frozenset({"statement_content", "page_url", "ip_address", "view_datetime", "cookie_id"})
"""Facts that a member's registration does not hold; from Rakuten they are other necessary information."""


PART_OF_ADDRESS = 0.6
"""Weight of a short name (`state`, `country`) beside another part of an address."""
ADDRESS_PARTS = 3
"""Columns of an address from which `other` is one of them."""
HOSTS = 0.5
"""Share of values that are names of hosts from which the column says what was visited."""
SENTENCES = 0.3
"""Free-text score from which remarks are somebody's words."""
OF_THE_PERSON = 0.55
"""Weight of a short name beside a person."""
OF_A_PERSON = frozenset(
    {"person_name", "postal_address", "other_contact", "phone_mobile", "age_birthdate", "interests"}
)
"""Concepts whose short names (`name`, `state`, `website`) mean the person in a table about one."""


def in_context(evidence: ColumnEvidence, facts: TableFacts) -> Iterator[NameHint]:
    """Returns the name hints that count in this table, with the items they mean here."""
    for hint in evidence.hints:
        read = _reading(hint, evidence, facts)
        if read is not None and read.items:
            yield read


def _reading(hint: NameHint, evidence: ColumnEvidence, facts: TableFacts) -> NameHint | None:
    if hint.kind in {"transaction", "statement", "points"}:
        return replace(hint, how=f"{hint.how}, and {facts.linked}") if facts.linked else None
    if hint.kind == "key" and facts.transactions and facts.linked == KEY:
        return replace(hint, items=("transaction_history",), how=f"{hint.how}, which links the transactions")
    if hint.kind == "rakuten" and not facts.rakuten:
        return replace(hint, items=("any_customer_provided",))
    if evidence.shape.free_text < SENTENCES and _notes_a_deal(hint, facts):
        return replace(hint, items=("transaction_history",), how=f"{hint.how} of a transaction")
    if hint.items and _of_a_shop(hint, facts):
        return replace(hint, weight=hint.weight * 0.4, how=f"{hint.how}, of a company or shop")
    return _beside(hint, evidence, facts)


def _beside(hint: NameHint, evidence: ColumnEvidence, facts: TableFacts) -> NameHint | None:
    """A name that says little, lifted by what stands beside it."""
    if hint.kind == "rest" and facts.address_parts < ADDRESS_PARTS:
        return None
    if hint.concept in {"postal_address", "rest"} and facts.address_parts and hint.weight < PART_OF_ADDRESS:
        return replace(hint, weight=PART_OF_ADDRESS, how=f"{hint.how}, beside another part of an address")
    if hint.weight != WEAK:
        return hint
    if facts.persons and not facts.transactions and hint.concept in OF_A_PERSON:
        return replace(hint, weight=OF_THE_PERSON, how=f"{hint.how}, beside a person")
    if hint.kind == "log" and facts.log and evidence.shape.host >= HOSTS:
        return replace(hint, weight=PART_OF_ADDRESS, how=f"{hint.how}: hosts in an access log")
    return hint


def _notes_a_deal(hint: NameHint, facts: TableFacts) -> bool:
    """Remarks that are no sentences belong to the entry of a statement or an order beside them."""
    statement = hint.items == ("statement_content",) and facts.linked == STATEMENT
    return statement or (hint.concept == "memo" and facts.transactions and bool(facts.linked))


def _of_a_shop(hint: NameHint, facts: TableFacts) -> bool:
    return hint.business or (facts.organisations and bool(SHOPS_HAVE & set(hint.items)))


def shaped(evidence: ColumnEvidence, facts: TableFacts) -> Iterator[tuple[str, float, str]]:
    """Returns items that the shape of values means in this table: item, weight, words."""
    shape = evidence.shape
    kind = evidence.hints[0].kind if evidence.hints else ""
    if facts.log and (shape.when > 0.8 or kind == "time"):
        yield "view_datetime", 0.8, "times in an access log"
    if facts.log and shape.url > 0.7 and kind != "property":
        yield "page_url", 0.7, "URLs or paths in an access log"
    if not evidence.hints:
        yield from _of_persons(evidence, facts)
    held = sum(count for what, count in evidence.inside.items() if what not in evidence.whole)
    if shape.free_text >= 0.4 and held and shape.organisation < 0.5:
        yield "statement_content", 0.5, f"free text with personal data inside {held:,} distinct values"
    if facts.transactions and facts.linked and not facts.rakuten and kind not in {"organisation", "key"}:
        yield "transaction_history", 0.5, f"a column of transactions, and {facts.linked}"


def _of_persons(evidence: ColumnEvidence, facts: TableFacts) -> Iterator[tuple[str, float, str]]:
    """What the values of an unnamed column are where the table is about persons."""
    shape = evidence.shape
    if shape.sexes > 0.99:
        yield "gender", 0.6, "both sexes and nothing else"
    if not facts.persons or facts.log or facts.transactions:
        return
    if shape.prefecture > 0.9:
        yield "postal_address", 0.6, "prefectures, beside a person"
    if shape.date > 0.9 and shape.past_century >= 0.3:
        yield "age_birthdate", 0.5, "dates of the past century, beside a person"


def in_rakuten(items: tuple[str, ...], facts: TableFacts) -> tuple[str, ...]:
    """Returns the items as §3(4) calls them where Rakuten is the source; else unchanged."""
    if not facts.rakuten:
        return items
    return tuple(dict.fromkeys(_as_rakuten(item) for item in items))


def _as_rakuten(item: str) -> str:
    if item.startswith("rk_"):
        return item
    provided = next((rakuten for rakuten, own in RAKUTEN.items() if item in own), None)
    return provided or ("rk_other_necessary" if item in NOT_REGISTRATION else "rk_member_registration")

"""What the values of a column say it is, whatever it is called: more matches than chance explains.

Belongs here: shares, bounds and their words. Does not: names (`names.py`), weighing both (`verdict.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from classifiers.columns.chance import beyond_chance
from classifiers.columns.chance_rates import highest, rate_of
from classifiers.columns.families import DIRECT, family

if TYPE_CHECKING:
    from collections.abc import Iterator

    from classifiers.columns.evidence import ColumnEvidence
    from classifiers.columns.table import TableFacts

LEAST_WEIGHT = 0.5
"""Weight of values that are enough for a column, and no more than that."""
CARD = 0.97
"""Weight of card numbers beyond chance: they beat any name."""
NO_PERSON = 0.2
"""What remains of the values' weight where they are a company's or a shop's."""
ERROR = 1e-3
"""How improbable chance must be before values alone make a column."""

SHARE = {"credit_card": 0.1, "person_name": 0.5, "email": 0.5, "ip_address": 0.5, "postal_address": 0.5}
"""Least share of distinct values that make a column; a card number beyond chance makes one early."""
SHARE_ELSE = 0.6
PART, PART_LEAST = 0.25, 10
"""Share and number of values in the form of a direct item from which a column is no longer clean."""
IN_PART = frozenset({"email", "phone_landline", "my_number", "id_document"}) & DIRECT
MIXED = frozenset({"property", "organisation", "server", "transaction", "time"})
"""Kinds of names under which a part of the values makes no column."""

_BUSINESS_TOO = frozenset({"phone_landline", "phone_mobile", "postal_address", "person_name", "name_kana"})


@dataclass(frozen=True)
class Matched:
    """How many distinct values match an item, or one of its family, from end to end.

    Attributes:
        item: The item (or entity) that most of them match.
        count: Values that match.
        distinct: Distinct values looked at.
        rate: Share of random values of the same shape that would match.
        measured: Whether the rate was measured on this column's shape, and may be somewhat higher.
        detector: What saw most of them.
    """

    item: str
    count: int
    distinct: int
    rate: float
    measured: bool
    detector: str

    @property
    def share(self) -> float:
        """Share of the distinct values."""
        return self.count / self.distinct if self.distinct else 0.0

    @property
    def proven(self) -> bool:
        """Whether chance does not explain them."""
        rate = highest(self.rate) if self.measured else self.rate
        return beyond_chance(self.count, self.distinct, rate, ERROR)

    @property
    def words(self) -> str:
        """Counts for a person."""
        return (
            f"matched {self.count:,} of {self.distinct:,} distinct values ({self.share:.1%}), "
            f"chance {self.rate:.1%}, by {self.detector}"
        )


def matches(evidence: ColumnEvidence) -> Iterator[Matched]:
    """Yields what values match, one for each family of items, the most frequent item of it named."""
    for group in sorted({family(what) for what in evidence.whole}, key=sorted):
        members = sorted(what for what in group if what in evidence.whole)
        item = max(members, key=lambda what: evidence.whole[what])
        yield Matched(
            item,
            min(sum(evidence.whole[what] for what in members), evidence.distinct),
            evidence.distinct,
            max(evidence.rate(what) for what in members),
            any(evidence.rate(what) != rate_of(what) for what in members),
            evidence.detectors.get(item, item),
        )


def by_values(evidence: ColumnEvidence, facts: TableFacts) -> dict[str, tuple[float, str]]:
    """Items that more distinct values match than chance explains: weight and words."""
    hint = evidence.hints[0] if evidence.hints else None
    if hint is not None and hint.kind == "server":
        return {}
    found = {}
    for matched in matches(evidence):
        if matched.item == "ip_address" and hint is not None and hint.kind == "version":
            continue  # 1.2.3.4 is either
        weight = _weight(matched, mixed=hint is not None and hint.kind in MIXED)
        if weight:
            nobody = _not_a_person(evidence, facts, matched.item)
            found[matched.item] = (weight * (NO_PERSON if nobody else 1.0), matched.words)
    return found


def enough(matched: Matched) -> bool:
    """Whether the share of values that match makes a column, chance apart."""
    return matched.share >= SHARE.get(matched.item, SHARE_ELSE)


def _weight(matched: Matched, *, mixed: bool) -> float:
    if not matched.proven:
        return 0.0
    if enough(matched):
        return CARD if matched.item == "credit_card" else max(LEAST_WEIGHT, _least_share(matched))
    part = matched.share >= PART and matched.count >= PART_LEAST and not mixed
    return LEAST_WEIGHT if part and IN_PART & family(matched.item) else 0.0


def _not_a_person(evidence: ColumnEvidence, facts: TableFacts, item: str) -> bool:
    """A company's telephone, address or place is no personal data."""
    return item in _BUSINESS_TOO and (
        facts.organisations
        or any(hint.business or hint.kind == "organisation" for hint in evidence.hints[:1])
    )


def _least_share(matched: Matched, z: float = 1.64) -> float:
    """Wilson's lower bound of a share, 95% one-sided."""
    share, distinct = matched.share, matched.distinct
    spread = z * sqrt((share * (1 - share) + z * z / (4 * distinct)) / distinct)
    return (share + z * z / (2 * distinct) - spread) / (1 + z * z / distinct)

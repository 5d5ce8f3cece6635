"""What state a column's verdict has, given what people said of it: suggested, confirmed, rejected, reopened.

Belongs here: whether a review still speaks of what is there, and what follows for publishing. Does not: the
verdict (`verdict.py`, `agreement.py`), whether content changed (`content.py`), keeping reviews (`storage`).
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, Protocol

from classifiers.columns.content import departure, kinds
from classifiers.columns.families import family, related

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from configs.contract import Contract
    from configs.policy import Item

State = Literal["suggested", "confirmed", "rejected", "reopened"]
"""suggested and reopened wait for a person; None, elsewhere: nothing asks for a review."""


class Reviewed(Protocol):
    """The newest review of a column; `storage/reviews.py` says what its fields are."""

    @property
    def state(self) -> Literal["confirmed", "rejected"]: ...  # noqa: D102
    @property
    def declared(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def items(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def landing_id(self) -> int: ...  # noqa: D102
    @property
    def fingerprint(self) -> tuple[str, ...]: ...  # noqa: D102


@dataclass(frozen=True)
class Landed:
    """The verdict of a column in one landing.

    Attributes:
        landing_id: The landing.
        word: How contract and content agreed.
        declared: Items of the contract.
        detected: Items of the verdict.
        distinct: Distinct values looked at.
        publishable: Whether the verdict alone lets the column be published.
        evidence: Words and counts, and where something is wrong, what to do.
        content: Fingerprint of what was there.
    """

    landing_id: int
    word: str
    declared: tuple[str, ...]
    detected: tuple[str, ...]
    distinct: int
    publishable: bool
    evidence: str
    content: str

    @property
    def asks(self) -> bool:
        """Whether a person should look at it."""
        return self.word != "agree" or (bool(self.detected) and not self.declared)


@dataclass(frozen=True)
class Standing:
    """How a column stands: all its landings, the contract of today and the newest review together.

    Attributes:
        state: None where there is nothing to review.
        publishable: Whether the column may be published, under `items`.
        waits: Whether somebody has to do something.
        message: What is wrong and what to do, or what was decided; empty where nothing is to be said.
        items: confirmed: the items under which the column is treated; else None: those of the contract.
        spared: rejected: items whose findings in the column say nothing.
        asked: Landings of which a review speaks, oldest first.
        fresh: Those of them that no review speaks of yet.
    """

    state: State | None
    publishable: bool
    waits: bool
    message: str
    items: tuple[str, ...] | None = None
    spared: tuple[str, ...] = ()
    asked: tuple[Landed, ...] = ()
    fresh: tuple[Landed, ...] = ()

    @property
    def detected(self) -> tuple[str, ...]:
        """What all landings that ask read as, the newest first."""
        asking = (row for row in reversed(self.asked) if row.asks)
        return tuple(dict.fromkeys(item for row in asking for item in row.detected))

    @property
    def fingerprint(self) -> tuple[str, ...]:
        """The kinds of content under review."""
        return kinds(row.content for row in self.asked)


def standing(
    contract: Contract,
    column: str,
    landed: Sequence[Landed],
    review: Reviewed | None,
    items: Mapping[str, Item],
) -> Standing:
    """Says how a column stands.

    Args:
        contract: The dataset, as its contract is today.
        column: Name of the column, under which its verdicts are kept.
        landed: Its verdicts, one a landing, oldest first.
        review: The newest review of it, or None.
        items: The policy's items.
    """
    rows = tuple(_today(row, contract, column, items) for row in landed)
    asked = tuple(row for row in rows if row.asks)
    publishable = all(row.publishable for row in rows)
    if not asked:
        return Standing(None, publishable, False, "")
    place = f"{contract.dataset}.{column}"
    how = f"or decide: kubun review {contract.dataset} {shlex.quote(column)}"
    if review is None:
        words = f"{_said(asked[-1], place)}; {how}"
        return Standing("suggested", publishable, True, words, asked=asked, fresh=asked)
    declared = contract.columns[column].items if column in contract.columns else ()
    if review.state == "confirmed":
        asked = tuple(row for row in rows if row.asks or _turned(row, review))
    changed = {row.landing_id: departure(row.content, review.fingerprint) for row in asked}
    fresh = tuple(row for row in asked if changed[row.landing_id])
    if fresh or set(declared) != set(review.declared):
        shown = fresh[-1] if fresh else asked[-1]
        why = changed[shown.landing_id] or f"declared {_list(declared)} now"
        words = f"{place} was {review.state}, and it changed: {why}; {_said(shown, place)}; {how}"
        return Standing("reopened", publishable, True, words, asked=asked, fresh=fresh or asked)
    treat = _confirmed if review.state == "confirmed" else _rejected
    return replace(treat(contract, column, rows, review, items), asked=asked)


def forbidden(detected: Iterable[str], items: Mapping[str, Item]) -> tuple[str, ...]:
    """Returns the items that no review may publish: those to be cut wherever they are seen (on_detect)."""
    return tuple(item for item in detected if item not in items or items[item].on_detect is not None)


def _today(row: Landed, contract: Contract, column: str, items: Mapping[str, Item]) -> Landed:
    """A verdict as it reads under the contract of today, which may have been mended since."""
    declared = contract.columns.get(column)
    if declared is None or (set(declared.items) == set(row.declared) and row.word != "unknown_column"):
        return row
    if row.word == "unknown_column":  # its values lie beside the declared columns, and are in no mart
        return replace(row, word="agree", declared=declared.items, detected=(), publishable=True)
    never = set(forbidden(row.detected, items)) - set(declared.items)
    if not row.distinct or (_are(row.detected, declared.items) and not never):
        return replace(row, word="agree", declared=declared.items, publishable=True)
    if row.word == "agree" and not _are(row.detected, row.declared):
        return replace(row, declared=declared.items)  # nothing of its own spoke for the old word either
    words = (
        f"{contract.dataset}.{column} is declared {_list(declared.items)} now and reads as "
        f"{_list(row.detected)} in landing {row.landing_id}: correct configs/datasets/{contract.dataset}.yaml"
    )
    return replace(row, word="disagree", declared=declared.items, publishable=False, evidence=words)


def _are(detected: tuple[str, ...], declared: tuple[str, ...]) -> bool:
    """Whether all that was detected is what is declared."""
    if not detected:
        return not declared
    return all(any(related(left, right) for left in declared) for right in detected)


def _turned(row: Landed, review: Reviewed) -> bool:
    """A landing after a confirmation that holds again what the contract declares."""
    return row.landing_id > review.landing_id and row.distinct > 0


def _confirmed(
    contract: Contract, column: str, rows: Sequence[Landed], review: Reviewed, items: Mapping[str, Item]
) -> Standing:
    words = f"{contract.dataset}.{column} is confirmed as {_list(review.items)}"
    mend = f"configs/datasets/{contract.dataset}.yaml"
    if column not in contract.columns:
        return _withheld("confirmed", f"{words}, and the contract must declare it: add it to {mend}")
    if never := forbidden(review.items, items):
        words += f", and {_list(never)} is never published whoever reviews it: correct the source or {mend}"
        return _withheld("confirmed", words)
    as_declared = [
        row
        for row in rows
        if not row.asks and row.distinct and not (row.detected and {*row.detected} <= {*review.items})
    ]
    treated = tuple(dict.fromkeys([*review.items, *(as_declared[-1].declared if as_declared else ())]))
    decided = {item for other in contract.columns.values() for item in other.items}
    if not treated or not decided.issuperset(treated):
        return _withheld("confirmed", f"{words}, which its contract does not: declare it so in {mend}")
    return Standing("confirmed", True, False, words, items=treated)


def _rejected(
    contract: Contract, column: str, rows: Sequence[Landed], review: Reviewed, items: Mapping[str, Item]
) -> Standing:
    words = f"{contract.dataset}.{column}: {_list(review.items)} is rejected"
    if column not in contract.columns:
        words += "; it stays unpublished, since its contract does not declare it"
        return replace(_withheld("rejected", words), waits=False)
    seen = dict.fromkeys([*review.items, *(item for row in rows if row.asks for item in row.detected)])
    if never := forbidden(seen, items):
        words += (
            f", and {_list(never)} is never published whoever reviews it: correct the source, "
            f"or declare the column in configs/datasets/{contract.dataset}.yaml"
        )
        return _withheld("rejected", words)
    spared = {other for item in review.items for other in family(item) if not forbidden([other], items)}
    if contract.columns[column].text == "free":  # sentences: each cell is looked at for itself
        spared = set()
    return Standing("rejected", True, False, words, spared=tuple(sorted(spared)))


def _said(row: Landed, place: str) -> str:
    """What is wrong: where the verdict itself found nothing wrong, that nothing is declared."""
    if row.word != "agree":
        return row.evidence
    return f"{place} is declared {_list(row.declared)} and reads as {_list(row.detected)} ({row.evidence})"


def _withheld(state: State, message: str) -> Standing:
    return Standing(state, False, True, message)


def _list(items: Iterable[str]) -> str:
    return " + ".join(items) or "nothing personal"

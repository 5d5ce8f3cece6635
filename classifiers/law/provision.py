"""Whether the rows of a file may go to a recipient: the gates, asked once for each distinct situation.

Belongs here: the order of the reasons for which a row is left out, and which of its cells are emptied. Does
not: the gates (`gates.py`), reading rows (`assets/outbound_rows.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from classifiers.law.gates import Passage, Person, Recipient, export, provide_to_rakuten
from classifiers.law.outcome import Status
from configs.policy import Item

Ground: TypeAlias = Literal["rakuten", "processor", "authority", "consent"]

UNLINKED = "本人と紐づかない記録"
ENDED = "契約が終了している"
UNKNOWN_CONTRACT = "契約の状態が分からない"
PAST = "保存期間を過ぎた記録（保全・法定保存のみ）"
SECRECY = "通信の秘密は提供ファイルに載せない"
UNDECLARED = "項目が定められていない列は提供できない"
NAMED: Mapping[str, str] = {
    "authority": "照会の対象者ではない",
    "consent": "提供先への提供に同意した記録がない",
}
"""Grounds that name persons, and why others are left out."""


@dataclass(frozen=True)
class Life:
    """How long a row, or an item of it, is kept, as it was decided.

    Attributes:
        status: Status of the decision.
        last_retained_day: 満了日; None while it cannot be named.
    """

    status: Status
    last_retained_day: dt.date | None = None

    def past(self, as_of: dt.date) -> bool:
        """Whether its own period has run out by a day: what is still there is for storage alone."""
        over = self.last_retained_day is not None and self.last_retained_day < as_of
        return over or self.status in {"DUE", "HELD"}


@dataclass(frozen=True)
class Row:
    """What the passing of a row depends on.

    Attributes:
        person: Switches, holds and status.
        runs: Whether the person's contract runs; None: unknown.
        linked: The row names a person.
        named: The person is one of those whom the recipient's consent or case names.
        row: How long the row is kept.
        items: How long each item of it is kept.
    """

    person: Person
    runs: bool | None
    linked: bool
    named: bool
    row: Life
    items: Mapping[str, Life] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What becomes of a row.

    Attributes:
        reason: Why it is left out; None: it goes.
        emptied: Columns whose cells are emptied: the period of their items has run out.
    """

    reason: str | None
    emptied: tuple[str, ...] = ()


@dataclass(frozen=True)
class Door:
    """One recipient and on which ground he may receive.

    Attributes:
        recipient: As the registers know him.
        ground: §5(1), §6, a case of an authority, or the persons' consent.
    """

    recipient: Recipient
    ground: Ground

    def passage(self, item: Item, person: Person, as_of: dt.date, *, consented: bool) -> Passage:
        """Asks the gate of this recipient about one item of one person."""
        if self.ground == "rakuten":
            return provide_to_rakuten(item, person, as_of)
        return export(item, replace(self.recipient, consented=consented), person, as_of)

    def refusal(self, columns: Mapping[str, Sequence[Item]], as_of: dt.date) -> tuple[str, Passage] | None:
        """Returns the first column that may go of nobody at all, and why; None: all may go of somebody.

        Args:
            columns: Policy items of each column.
            as_of: JST day.
        """
        anybody = Person(replace(Person().flags, under16=False))
        for column, items in columns.items():
            if not items:
                return column, Passage(False, "G-EXPORT-DENY", UNDECLARED)
            for item in items:
                if item.secrecy_of_communications:
                    return column, Passage(False, "G-SECRECY", f"{item.id}: {SECRECY}")
                passage = self.passage(item, anybody, as_of, consented=self.recipient.consented)
                if not passage.allowed:
                    return column, passage
        return None

    def answer(self, columns: Mapping[str, Sequence[Item]], row: Row, as_of: dt.date) -> Answer:
        """Says what becomes of a row.

        Args:
            columns: Policy items of each column; `refusal` has nothing against them.
            row: The row.
            as_of: JST day.
        """
        reason = self._left_out(columns, row, as_of)
        if reason is not None or self.ground == "authority":  # the law asks for what there is
            return Answer(reason)
        gone = {name for name, life in row.items.items() if life.past(as_of)}
        return Answer(None, tuple(c for c, items in columns.items() if any(i.id in gone for i in items)))

    def _left_out(self, columns: Mapping[str, Sequence[Item]], row: Row, as_of: dt.date) -> str | None:
        if not row.linked:
            return UNLINKED
        if self.ground in NAMED and not row.named:
            return NAMED[self.ground]
        passages = (self.passage(i, row.person, as_of, consented=row.named) for i in _items(columns))
        denied = next((passage.reason for passage in passages if not passage.allowed), None)
        if denied is not None or self.ground == "authority":
            return denied
        if self.ground != "processor" and row.runs is not True:
            return UNKNOWN_CONTRACT if row.runs is None else ENDED
        return PAST if row.row.past(as_of) else None


def _items(columns: Mapping[str, Sequence[Item]]) -> Iterable[Item]:
    return {item.id: item for items in columns.values() for item in items}.values()

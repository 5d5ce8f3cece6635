"""What a disposal plan (廃棄計画) counts, and what differs between two of them.

Belongs here: lines of a plan, from counts; the difference of two plans. Does not: which rows they are
(`plan_digest.py`), what stops a plan (`disposal_stops.py`), finding what is due (`assets/due.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from classifiers.law.disposal_kinds import Kind
from classifiers.law.outcome import ASIDE, ROW

Place: TypeAlias = tuple[str, str, tuple[str, ...]]
"""Dataset, item (`*`: the row as a whole; `quarantine`: a line put aside), the rules that name the day."""

Found: TypeAlias = tuple[str, str, tuple[str, ...], str]
"""A place, and DUE or HELD."""


@dataclass(frozen=True, order=True)
class Line:
    """What is due in one dataset, of one item, by the same rules.

    Attributes:
        dataset: The dataset.
        item: Policy item id, in rows that stay; `*`: whole rows; `quarantine`: lines put aside, whole.
        rules: The rules that name the day, in their order.
        due: Rows, or cells, that may be erased.
        held: Rows, or cells, that only a hold keeps.
        actions: What these rules say is done, each once.
        kinds: What kind of disposal it comes to; none where nobody knows an action. Plans of earlier versions
            name those of the rules' actions.
    """

    dataset: str
    item: str
    rules: tuple[str, ...]
    due: int
    held: int
    actions: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()

    @property
    def place(self) -> Place:
        """By what two plans are compared."""
        return self.dataset, self.item, self.rules

    @property
    def table(self) -> str:
        """The table whose rows, or cells, are due: `stage/dataset`."""
        return quarantine_place(self.dataset) if self.item == ASIDE else f"records/{self.dataset}"

    @property
    def whole_rows(self) -> bool:
        """Whether it counts rows; else cells of rows that stay."""
        return self.item in {ROW, ASIDE}


@dataclass(frozen=True)
class Totals:
    """What a plan, or one dataset of it, comes to.

    Attributes:
        rows: Rows that may be erased.
        held_rows: Rows that only a hold keeps.
        cells: Cells that may be erased from rows that stay.
        held_cells: Cells that only a hold keeps, in rows that stay.
    """

    rows: int = 0
    held_rows: int = 0
    cells: int = 0
    held_cells: int = 0


@dataclass(frozen=True, order=True)
class Moved:
    """A line that differs between two plans.

    Attributes:
        dataset: The dataset.
        item: Policy item id, `*` or `quarantine`.
        rules: Its rules.
        due: Number before and after.
        held: Number before and after.
    """

    dataset: str
    item: str
    rules: tuple[str, ...]
    due: tuple[int, int]
    held: tuple[int, int]


def quarantine_place(dataset: str) -> str:
    """Returns the name under which the lines of a dataset that were put aside stand in records."""
    return f"{ASIDE}/{dataset}"


Kinds: TypeAlias = Callable[[str, str, tuple[str, ...]], tuple[Kind, ...]]
"""Dataset, item and actions to the kind of disposal (`disposal_done.planned_kinds`)."""


def lines(counts: Mapping[Found, int], actions: Mapping[str, str], kinds: Kinds) -> tuple[Line, ...]:
    """Groups counts into lines, in order of dataset, item and rules.

    Args:
        counts: Number of rows or cells by dataset, item, rules and status; other statuses than DUE and HELD
            are not planned and left out.
        actions: Rule to its action; a rule without one has the action `?`.
        kinds: Says what kind of disposal a line comes to.
    """
    places = sorted({found[:3] for found, number in counts.items() if number and found[3] in {"DUE", "HELD"}})
    return tuple(_line(place, counts, actions, kinds) for place in places)


def _line(place: Place, counts: Mapping[Found, int], actions: Mapping[str, str], kinds: Kinds) -> Line:
    named = tuple(dict.fromkeys(actions.get(rule, UNKNOWN) for rule in place[2])) or (UNKNOWN,)
    due, held = (counts.get((*place, status), 0) for status in ("DUE", "HELD"))
    return Line(*place, due, held, named, kinds(*place[:2], named))


UNKNOWN = "?"
"""Stands in the place of the action of a rule that no configuration of the store names."""


def totals(of: Iterable[Line]) -> Totals:
    """Sums lines."""
    rows, held_rows, cells, held_cells = 0, 0, 0, 0
    for line in of:
        if line.whole_rows:
            rows, held_rows = rows + line.due, held_rows + line.held
        else:
            cells, held_cells = cells + line.due, held_cells + line.held
    return Totals(rows, held_rows, cells, held_cells)


def difference(before: Iterable[Line], after: Iterable[Line]) -> tuple[Moved, ...]:
    """Returns the lines whose numbers differ, in order; a line that one plan lacks counts 0 there."""
    old = {line.place: (line.due, line.held) for line in before}
    new = {line.place: (line.due, line.held) for line in after}
    return tuple(
        Moved(*place, (old_due, new_due), (old_held, new_held))
        for place in sorted({*old, *new})
        for (old_due, old_held), (new_due, new_held) in [(old.get(place, (0, 0)), new.get(place, (0, 0)))]
        if (old_due, old_held) != (new_due, new_held)
    )

"""A disposal as plain lists: what is kept, refused and erased, written apart from what it checks.

Belongs here: rules, days, holds, arrivals and erasures over rows in memory. Does not: any import of the code
it is compared with; days are counted by `pipelines/sample/calendar.py`, which is written apart as well.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from pipelines.sample.calendar import ONE_DAY, eligible_from

Line: TypeAlias = tuple[str, str, tuple[str, ...]]
"""Dataset, item or `*`, rules that name the day."""
Cell: TypeAlias = tuple[str, str, str, tuple[str, ...]]
"""Dataset, key of the row, item or `*`, rules."""
End: TypeAlias = dt.date | Literal["open", "unknown"]

WHOLE = "*"
KEEPS: dict[str, int] = {
    "delete_row": 0,
    "truncate_ip_keep_network": 0,
    "drop_identifiers_keep_daily_aggregates": 1,
    "pseudonymise_customer_key_null_identifiers": 2,
}
"""Action of a rule to what stays of a row: nothing, a count, a residue."""


@dataclass(frozen=True)
class PlainRule:
    """A rule of retention.

    Attributes:
        name: Its id.
        kind: floor, ceiling or purpose.
        months: Of its period.
        days: Of its period.
        start: `event` or `contract`.
        first_counts: 「から起算して」: the first day counts.
        action: What it does; see KEEPS.
    """

    name: str
    kind: str
    months: int
    days: int
    start: str
    first_counts: bool
    action: str


@dataclass(frozen=True)
class Shape:
    """A dataset.

    Attributes:
        columns: Column to its items.
        emptied: Columns that may be emptied in a row that stays.
        sure: Columns that are never empty.
        person: Its rows are persons, one a key.
    """

    columns: dict[str, tuple[str, ...]]
    emptied: tuple[str, ...]
    sure: tuple[str, ...]
    person: bool = False

    def items(self) -> list[str]:
        return sorted({item for items in self.columns.values() for item in items})


@dataclass
class Row:
    """A row.

    Attributes:
        key: What it is found by.
        event: Its day, JST; of a person: of the update.
        subject: Whom it names.
        cells: Column to value, of every column with an item.
        order: Of two updates of a person the greater is newer.
        running: Of a person: the contract is said to run.
        ended_on: Of a person: its end.
    """

    key: str
    event: dt.date
    subject: str | None
    cells: dict[str, str | None]
    order: int = 0
    running: bool = False
    ended_on: dt.date | None = None

    def again(self) -> Row:
        """The same row once more, as it was delivered."""
        return replace(self, cells=dict(self.cells))


@dataclass
class PlainHold:
    """A hold; `until` None: until it is released."""

    dataset: str
    subject: str
    until: dt.date | None

    def freezes(self, day: dt.date) -> bool:
        """Also on the day on which it lapses."""
        return self.until is None or day <= self.until + ONE_DAY


@dataclass
class Stays:
    """What is left of the rows of a dataset that went."""

    residues: int = 0
    counted: int = 0


@dataclass
class Model:
    """A store as plain lists."""

    shapes: dict[str, Shape]
    rules: dict[str, dict[str, tuple[PlainRule, ...]]]
    """Dataset to item to its rules."""
    rows: dict[str, dict[str, Row]] = field(default_factory=dict)
    holds: dict[str, PlainHold] = field(default_factory=dict)
    suppressed: list[tuple[str, str, str, dt.date]] = field(default_factory=list)
    """Dataset, subject, item or `*`, day of the request."""
    remembered: dict[str, dt.date] = field(default_factory=dict)
    """Ends of contracts of persons whose own row is gone while others name them."""
    left: dict[str, Stays] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rows = {name: {} for name in self.shapes}
        self.left = {name: Stays() for name in self.shapes}

    def values(self) -> set[str]:
        """Every value of a cell that is there."""
        rows = (row for mine in self.rows.values() for row in mine.values())
        return {value for row in rows for value in row.cells.values() if value is not None}

    # How long.

    def person_end(self, row: Row, day: dt.date) -> End:
        if row.running:
            if row.ended_on is None:
                return "open"
            return row.ended_on if row.ended_on > day else "unknown"
        return row.ended_on or "unknown"

    def start(self, dataset: str, row: Row, start: str, day: dt.date) -> End:
        if start == "event":
            return row.event
        if self.shapes[dataset].person:
            return self.person_end(row, day)
        if row.subject is None:
            return "unknown"
        if row.subject in self.rows["people"]:
            return self.person_end(self.rows["people"][row.subject], day)
        return self.remembered.get(row.subject, "unknown")

    def empty_start(self, dataset: str, row: Row, start: str) -> bool:
        """Whether the row holds nothing of the items that count from a start."""
        shape = self.shapes[dataset]
        items = {item for item, rules in self.rules[dataset].items() if any(r.start == start for r in rules)}
        columns = [name for name, mine in shape.columns.items() if items & set(mine)]
        return not set(columns) & set(shape.sure) and all(row.cells[name] is None for name in columns)

    def item_end(
        self, dataset: str, row: Row, item: str, day: dt.date
    ) -> tuple[End | Literal["none", "stop"], tuple[str, ...]]:
        """The first day on which an item may go, and the rules that say so."""
        ends: list[tuple[PlainRule, End]] = []
        for rule in self.rules[dataset][item]:
            if self.empty_start(dataset, row, rule.start):
                return "none", ()
            begun = self.start(dataset, row, rule.start, day)
            if isinstance(begun, dt.date):
                ends.append(
                    (rule, eligible_from(begun, rule.months, rule.days, first_day_counts=rule.first_counts))
                )
            else:
                ends.append((rule, begun))
        ceilings = [end for rule, end in ends if rule.kind == "ceiling" and isinstance(end, dt.date)]
        floors = [end for rule, end in ends if rule.kind == "floor"]
        lasting = [end for rule, end in ends if rule.kind != "ceiling"]
        clash = any(
            floor == "open" or (isinstance(floor, dt.date) and ceiling < floor)
            for ceiling in ceilings
            for floor in floors
        )
        if clash or any(end == "unknown" for _, end in ends):
            return "stop", ()
        days = [end for end in lasting if isinstance(end, dt.date)]
        if len(days) < len(lasting) or not lasting:
            found = min(ceilings, default=None)
        else:
            found = min([max(days), *ceilings])
        if found is None:
            return "open", ()
        return found, tuple(sorted(rule.name for rule, end in ends if end == found))

    def held(self, dataset: str, row: Row, days: Iterable[dt.date]) -> bool:
        covering = [
            hold
            for hold in self.holds.values()
            if hold.dataset in {WHOLE, dataset} and hold.subject in {WHOLE, row.subject}
        ]
        return any(hold.freezes(day) for hold in covering for day in days)

    def row_due(
        self, dataset: str, row: Row, day: dt.date
    ) -> tuple[tuple[str, ...] | None, dict[str, tuple[str, ...]]]:
        """The rules by which a row is past its end, or those by which items of it are; holds aside."""
        items = self.rules[dataset]
        found = {item: self.item_end(dataset, row, item, day) for item in items}
        found = {item: end for item, end in found.items() if end[0] != "none"}
        if any(end == "stop" for end, _ in found.values()):
            return None, {}
        days = [end for end, _ in found.values() if isinstance(end, dt.date)]
        if days and len(days) == len(found) and max(days) <= day:
            last = {name for end, rules in found.values() if end == max(days) for name in rules}
            return tuple(sorted(last)), {}
        past = {i: rules for i, (end, rules) in found.items() if isinstance(end, dt.date) and end <= day}
        return None, past

    def emptied(self, dataset: str, row: Row, items: Collection[str]) -> list[str]:
        """The columns with something in them that are emptied where some items go."""
        shape = self.shapes[dataset]
        return [
            name
            for name in shape.emptied
            if set(shape.columns[name]) <= set(items) and cut(name, row.cells[name]) != row.cells[name]
        ]

    def due(self, day: dt.date, also: dt.date | None = None) -> list[Cell]:
        """What may go on a day and is held neither on it nor on another one."""
        found: list[Cell] = []
        for dataset, rows in self.rows.items():
            for row in rows.values():
                if not self.held(dataset, row, {day, also or day}):
                    found += self._due_of(dataset, row, day)
        return found

    def _due_of(self, dataset: str, row: Row, day: dt.date) -> Iterator[Cell]:
        whole, past = self.row_due(dataset, row, day)
        if whole is not None:
            yield dataset, row.key, WHOLE, whole
        columns = self.emptied(dataset, row, past)
        for item, rules in past.items():
            if any(item in self.shapes[dataset].columns[name] for name in columns):
                yield dataset, row.key, item, rules

    # What comes.

    def arrive(self, dataset: str, arriving: Iterable[Row], day: dt.date) -> Counter[str]:
        """Takes rows of one file in; says how many were kept, refused by reason, duplicates."""
        counts: Counter[str] = Counter()
        kept: list[Row] = []
        for row in arriving:
            items = self._suppressed(dataset, row)
            shape = self.shapes[dataset]
            past = self.row_due(dataset, row, day)[0] is not None and not self.held(dataset, row, [day])
            there = self.rows[dataset].get(row.key)
            if WHOLE in items:
                counts["suppressed"] += 1
            elif shape.person and there is not None and row.order < there.order:
                counts["superseded"] += 1
            elif past and not (shape.person and there is not None):
                counts["past_retention"] += 1
            elif there is not None and not (shape.person and row.order > there.order):
                counts["duplicate"] += 1
            else:
                counts["kept"] += 1
                for name in self.emptied(dataset, row, items):
                    row.cells[name] = None
                kept.append(row)
        self.rows[dataset].update({row.key: row for row in kept})
        return counts

    def _suppressed(self, dataset: str, row: Row) -> set[str]:
        return {
            item
            for of, subject, item, on in self.suppressed
            if of in {WHOLE, dataset}
            and subject == row.subject
            and (self.shapes[dataset].person or row.event <= on)
        }

    # What goes.

    def erase(self, dataset: str, cells: Iterable[Cell]) -> Counter[Line]:
        """Erases rows and cells of a dataset; says how many of each line went."""
        gone: Counter[Line] = Counter()
        items: dict[str, dict[str, tuple[str, ...]]] = {}
        actions = {r.name: r.action for rules in self.rules[dataset].values() for r in rules}
        for _, key, item, rules in cells:
            if item != WHOLE:
                items.setdefault(key, {})[item] = rules
                continue
            row = self.rows[dataset].pop(key)
            gone[dataset, item, rules] += 1
            stays = max(KEEPS[actions[name]] for name in rules)
            self.left[dataset].counted += stays == 1
            self.left[dataset].residues += stays == 2
            if self.shapes[dataset].person and row.ended_on is not None:
                self.remembered[key] = max(row.ended_on, self.remembered.get(key, row.ended_on))
        for key, past in items.items():
            row = self.rows[dataset][key]
            columns = self.emptied(dataset, row, past)
            for item, rules in past.items():
                gone[dataset, item, rules] += any(
                    item in self.shapes[dataset].columns[name] for name in columns
                )
            for name in columns:
                row.cells[name] = cut(name, row.cells[name])
        return +gone

    def forget(self) -> None:
        """At the end of a disposal nobody is remembered whom no row names."""
        named = {
            row.subject
            for name, rows in self.rows.items()
            for row in rows.values()
            if not self.shapes[name].person
        }
        self.remembered = {who: end for who, end in self.remembered.items() if who in named}


def cut(column: str, value: str | None) -> str | None:
    """What a disposal leaves of a cell: of an address on the net its network."""
    if column != "ip" or value is None:
        return None
    return value if "/" in value else value.rpartition(".")[0] + ".0/24"


def by_line(cells: Iterable[Cell]) -> Counter[Line]:
    """How many rows or cells of each line there are."""
    return Counter((dataset, item, rules) for dataset, _, item, rules in cells)


def covered(lines: Counter[Line], most: dict[str, int], done: Counter[str], on: Collection[str]) -> set[Line]:
    """The lines that standing approvals let go: every rule of it has one, and none comes to more."""
    now = Counter(done)
    for (_, _, rules), number in lines.items():
        for rule in rules:
            now[rule] += number
    free = {rule for rule, number in most.items() if rule in on and now[rule] <= number}
    return {line for line in lines if set(line[2]) <= free}

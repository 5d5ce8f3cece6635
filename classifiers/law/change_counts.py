"""How many records another configuration would change: by purpose, by what falls due, by rule.

Belongs here: adding up the changes of records. Does not: the change of one (`decision_changes.py`), reading
records (`assets/policy_diff.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from classifiers.law.decision_changes import DecisionChange
from classifiers.law.outcome import ROW

Changes: TypeAlias = Mapping[DecisionChange, int]
"""Changes of the records of a dataset, with the number of records of each."""


@dataclass(frozen=True)
class PurposeCount:
    """Rows that gain or lose a purpose in some item.

    Attributes:
        gain: Rows in which an item gains it.
        lose: Rows in which an item loses it.
        items: Those items.
    """

    gain: int
    lose: int
    items: tuple[str, ...]


@dataclass(frozen=True)
class DueCount:
    """What would be due of a dataset.

    Attributes:
        rows: Live rows.
        newly_due: Rows that only the new configuration says may be erased.
        newly_held: Rows that only the new configuration says are past their end, and a hold keeps.
        no_longer_due: Rows that only the old configuration says are past their end.
        newly_due_cells: Items past their end under the new configuration alone, in rows that stay.
        no_longer_due_cells: Items past their end under the old configuration alone, in rows that stayed.
        rules: Rule to how many of the rows above it would end, newly and no longer due.
    """

    rows: int
    newly_due: int
    newly_held: int
    no_longer_due: int
    newly_due_cells: int
    no_longer_due_cells: int
    rules: Mapping[str, tuple[int, int]]

    @property
    def differs(self) -> bool:
        """Whether anything falls due, or no longer does."""
        rows = self.newly_due or self.newly_held or self.no_longer_due
        return bool(rows or self.newly_due_cells or self.no_longer_due_cells)


def by_purpose(changes: Changes) -> dict[str, PurposeCount]:
    """Counts the rows of a dataset that gain or lose each purpose."""
    gain, lose = Counter[str](), Counter[str]()
    items: dict[str, set[str]] = {}
    for change, rows in changes.items():
        for total, pairs in ((gain, change.gains), (lose, change.losses)):
            total.update(dict.fromkeys({purpose for purpose, _ in pairs}, rows))
            for purpose, item in pairs:
                items.setdefault(purpose, set()).add(item)
    return {name: PurposeCount(gain[name], lose[name], tuple(sorted(items[name]))) for name in sorted(items)}


def by_end(changes: Changes) -> DueCount:
    """Counts the rows of a dataset that fall due or no longer do."""
    total: Counter[str] = Counter()
    newly, no_longer = Counter[str](), Counter[str]()
    for change, rows in changes.items():
        if ROW in change.newly_due:
            total["due" if change.after == "DUE" else "held"] += rows
            newly.update(dict.fromkeys(change.rules, rows))
        else:
            total["cells"] += rows * len(change.newly_due)
        if ROW in change.no_longer_due:
            total["not due"] += rows
            no_longer.update(dict.fromkeys(change.rules, rows))
        else:
            total["no cells"] += rows * len(change.no_longer_due)
    return DueCount(
        sum(changes.values()),
        total["due"],
        total["held"],
        total["not due"],
        total["cells"],
        total["no cells"],
        {name: (newly[name], no_longer[name]) for name in sorted({*newly, *no_longer})},
    )


def by_shortening(changes: Changes, rule: str) -> tuple[int, int]:
    """Counts the rows in which an item ends earlier by a rule, and those of them that fall due by it."""
    touched = {change: rows for change, rows in changes.items() if rule in change.earlier}
    return sum(touched.values()), sum(rows for change, rows in touched.items() if change.newly_due)

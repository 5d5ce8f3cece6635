"""The proof of an erasure: distinctive values of what is erased, looked for in the whole store afterwards.

Belongs here: the sample, and what the search for it says. Does not: which values (`proof_values.py`),
searching bytes and pages (`storage/byte_search.py`), choosing what is erased, the record that quotes it.

The values are in memory alone: no file, log, error or text of these types holds one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

import polars as pl
import pyarrow as pa

from assets.due import DUE_ROWS
from assets.proof_cells import ID, Gone
from assets.proof_values import candidates, live, pieces, standing
from classifiers.law.disposal_record import Proof
from configs.contract import Contract
from configs.policy import Configuration
from storage.byte_search import search_below
from storage.store import Store

Line = TypeVar("Line")

OUTSIDE = ("バックアップ", "着信フォルダ（landing）", "分析者が持ち出した写し")
"""Places outside the store, which no search of it reaches."""
NO_CONTROL = "対照（残る値がなく対照 0 件。検索が値を見つけられることは確かめていない）"
SPARE = 4
"""Values tried for each that is wanted: rows that stay hold some of them too."""
CONTROL = 100
"""Live values that are looked for at least."""


@dataclass(frozen=True)
class Sample:
    """Values of erased cells that stand nowhere else.

    Attributes:
        values: The values, each once; never shown.
        shared: Place to candidates that were left out, since rows that stay hold them too.
    """

    values: tuple[str, ...] = field(default=(), repr=False)
    shared: Mapping[str, int] = field(default_factory=dict)

    @property
    def left_out(self) -> tuple[str, ...]:
        """Where values of what went stand still, with rows that stay: nothing is proven of these."""
        return tuple(f"{place}（残る行にもある値 {count} は標本外）" for place, count in self.shared.items())

    def joined(self, other: Sample) -> Sample:
        """Returns both samples as one: of several datasets, or of rows and cells."""
        shared = {p: self.shared.get(p, 0) + other.shared.get(p, 0) for p in {*self.shared, *other.shared}}
        return Sample(tuple(dict.fromkeys((*self.values, *other.values))), dict(sorted(shared.items())))


@dataclass(frozen=True)
class Searched:
    """What the search found.

    Attributes:
        sampled: Erased values that were looked for.
        found: How many of them were found anywhere.
        searched: Places that were searched.
        not_searched: Places that were not: nothing is said of them.
        where: Place to how many of the erased values were found in it.
        control: Values of live records that were looked for beside them.
        control_found: How many of those were found; fewer than `control`: the search is blind.
        hit: The erased values that were found; never shown.
    """

    sampled: int
    found: int
    searched: tuple[str, ...]
    not_searched: tuple[str, ...]
    where: Mapping[str, int]
    control: int
    control_found: int
    hit: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def sees(self) -> bool:
        """Every live value was found; where there is none `not_searched` says so."""
        return self.control_found == self.control

    @property
    def clean(self) -> bool:
        """Nothing of the sample was found, by a search that sees."""
        return not self.found and self.sees

    @property
    def proof(self) -> Proof | None:
        """As a disposal record quotes it; None: it found nothing and was blind."""
        if not self.found and not self.clean:
            return None
        return Proof(self.sampled, self.found, self.searched, self.not_searched)


def samples(
    store: Store, configuration: Configuration, contract: Contract, chosen: pa.Table, most: int
) -> Sample:
    """Chooses values of what will be erased, before it is: the same for the same store.

    Values that also stand in what stays prove nothing and are left out: all records that stay are read once.

    Args:
        store: Its lock is held.
        configuration: Policy and rules.
        contract: The dataset.
        chosen: What will be erased: landing_id, record_no, event_date, rules; with `item` its cells, else
            whole rows (`assets.due.DUE_ROWS`, `DUE_CELLS`).
        most: How many values at most; they are spread over columns and days.
    """
    return samples_by_line(store, configuration, contract, {"": chosen}, most)[""]


def samples_by_line(
    store: Store,
    configuration: Configuration,
    contract: Contract,
    lines: Mapping[Line, pa.Table],
    most: int,
    aside: Mapping[Line, pa.Table] = MappingProxyType({}),
) -> dict[Line, Sample]:
    """As `samples`, for several lines of a plan that are erased together: what stays is read once for all.

    Args:
        store: Its lock is held.
        configuration: Policy and rules.
        contract: The dataset.
        lines: What will be erased of each line, as `samples` takes it.
        most: How many values of each line at most.
        aside: Lines of the plan whose rows are quarantined lines: landing_id, record_no, event_date.
    """
    if not lines and not aside:
        return {}
    going = {line: Gone(store, configuration, contract, chosen) for line, chosen in lines.items()}
    tried = {line: candidates(gone, SPARE * most) for line, gone in going.items()}
    tried |= {line: pieces(store, contract, rows, SPARE * most) for line, rows in aside.items()}
    values = list(dict.fromkeys(value for some in tried.values() for value in some))
    # Of no row: what stays is asked about even where quarantined lines alone go.
    every = [*going.values(), Gone(store, configuration, contract, DUE_ROWS.empty_table())]
    gone_aside = [pl.DataFrame(rows.select([*ID])) for rows in aside.values()]
    stays = standing(every, values, pl.concat(gone_aside) if gone_aside else None)
    left_out = {place: {values[number] for number in numbers} for place, numbers in sorted(stays.items())}
    everywhere = set[str]().union(*left_out.values())
    return {
        line: Sample(
            tuple(value for value in some if value not in everywhere)[:most],
            {place: count for place, held in left_out.items() if (count := len(held.intersection(some)))},
        )
        for line, some in tried.items()
    }


def search(store: Store, sample: Sample) -> Searched:
    """Looks for the sample in every file of the store, and for as many live values as a control.

    Args:
        store: Its lock is held; the purge stands.
        sample: From `samples`, before the erasure.
    """
    wanted = set(sample.values)
    control = [value for value in live(store, max(CONTROL, len(wanted))) if value not in wanted]
    hits = search_below(store.layout.store, (*sample.values, *control))
    seen = {place: sum(number < len(sample.values) for number in got) for place, got in hits.where.items()}
    unread = (f"{place}（読めないファイル {count}）" for place, count in hits.unread.items())
    hit = frozenset(sample.values[number] for number in hits.numbers if number < len(sample.values))
    return Searched(
        sampled=len(sample.values),
        found=len(hit),
        searched=hits.searched,
        not_searched=(*OUTSIDE, *unread, *(() if control else (NO_CONTROL,))),
        where={place: count for place, count in seen.items() if count},
        control=len(control),
        control_found=sum(number >= len(sample.values) for number in hits.numbers),
        hit=hit,
    )

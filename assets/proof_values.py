"""The values whose absence proves an erasure: read before it, from the cells that go, and from no others.

Belongs here: which cells go, their values spread over columns and days, which of them rows that stay hold
too, and live values as a control. Does not: which values say anything (`classifiers/law/distinctive.py`), the
search (`storage/byte_search.py`), the sample's type (`proof.py`).

All of it streams: memory is bounded by what is chosen and by the values looked for.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from classifiers.law.disposal_acts import cell_act, keeps_text, row_act
from classifiers.law.distinctive import distinctive
from classifiers.law.erasable import emptied, erasable
from classifiers.law.request_ground import actions_of
from classifiers.law.residue import kept_columns
from configs.contract import Contract
from configs.policy import Configuration
from storage.byte_search import search_below
from storage.haystacks import texts
from storage.needles import Needles
from storage.store import EVENT_DATE, Rows, Store

ID = ("landing_id", "record_no")
FILES = 8
"""Days of a dataset from which live values are taken."""
FREQUENT = "（度数の多い値）"
"""Stands for the aggregates that may show a value."""
KEEPS_MOST = "null_identifiers_keep_redacted_text"


@dataclass(frozen=True)
class Gone:
    """The cells that an erasure takes.

    Attributes:
        store: The store.
        configuration: Policy and rules.
        contract: The dataset.
        chosen: As `proof.samples` takes it.
    """

    store: Store
    configuration: Configuration
    contract: Contract
    chosen: pl.DataFrame

    @cached_property
    def cells(self) -> Mapping[str, pl.DataFrame]:
        """Text column to the rows (ID, event_date) in which its value goes altogether."""
        if "item" in self.chosen.columns:
            return self._emptied()
        rows, actions = self.chosen.select(*ID, EVENT_DATE), self._actions(self.chosen["rules"])
        kept: tuple[str, ...] = ()
        if rows.height and row_act(actions) == "residue":
            kept = kept_columns(self.configuration, self.contract, text=keeps_text(actions))
        return dict.fromkeys(
            [name for name in text_columns(self.store.records(self.contract.dataset)) if name not in kept],
            rows,
        )

    @property
    def whole(self) -> bool:
        """Whether the value of a cell is looked for whole: part of another cell of its row may stay."""
        return "item" in self.chosen.columns

    def _emptied(self) -> dict[str, pl.DataFrame]:
        columns = erasable(self.configuration, self.contract)
        due = self.chosen.group_by(*ID, EVENT_DATE, maintain_order=True).agg(
            pl.col("item"), pl.col("rules").list.explode().unique().sort().alias("rules")
        )
        found: dict[str, list[pl.DataFrame]] = {}
        for (items, rules), rows in due.group_by("item", "rules", maintain_order=True):
            actions = self._actions([rules])
            for name in emptied(columns, items):
                if cell_act(actions, self.contract.columns[name]) == "null":
                    found.setdefault(name, []).append(rows.select(*ID, EVENT_DATE))
        texts_ = text_columns(self.store.records(self.contract.dataset))
        return {name: pl.concat(parts) for name, parts in found.items() if name in texts_}

    def _actions(self, rules: Iterable[Sequence[str]]) -> list[str]:
        """What the rules do; one that is gone may have kept the most that any does."""
        known = self.configuration.rules
        named = sorted({rule for some in rules for rule in some})
        asked = actions_of(named)
        return [known[name].action if name in known else asked.get(name, KEEPS_MOST) for name in named]


def candidates(gone: Gone, most: int) -> list[str]:
    """Returns values of the cells that go, each once: of every column in turn, the days in turn within it.

    Args:
        gone: What goes.
        most: How many at most.
    """
    by_column: dict[str, list[str]] = {}
    for columns, rows in _together(gone.cells):
        spread = _spread(rows).head(most)
        for name, values in _read(gone.store.records(gone.contract.dataset), spread, columns).items():
            said = (distinctive(value, whole=gone.whole) for value in values.drop_nulls().to_list())
            by_column[name] = list(dict.fromkeys(value for value in said if value is not None))
    return _in_turn(by_column.values(), most)


def standing(gone: Gone, values: Sequence[str]) -> dict[str, set[int]]:
    """Returns place to the numbers of the values that stay there when what goes is gone.

    Looked through are the cells of all records that stay, alone or within a text, quarantined lines, the
    officer's registers and the configurations. A value of as many rows as an aggregate shows stays there too.

    Args:
        gone: What goes.
        values: Each once.
    """
    needles, store, counts = Needles(values), gone.store, Counter[str]()
    wanted = pl.Series(values, dtype=pl.String).implode()
    for path in sorted(store.layout.records("").glob("*/_delta_log")):
        dataset = path.parent.name
        mine = gone.cells if dataset == gone.contract.dataset else {}
        rows = store.records(dataset)
        names = text_columns(rows)
        for batch in rows.reader([*ID, *names]):
            frame = pl.DataFrame(batch)
            for name, going in _marked(frame, names, mine):
                _look(needles, f"records/{dataset}", frame[name].filter(~going))
                counts.update(frame[name].filter(going & frame[name].is_in(wanted)).to_list())
    for batch in store.quarantine.dataset().scanner(columns=["raw"]).to_reader():
        _look(needles, "quarantine", pl.DataFrame(batch)["raw"])
    found = needles.found()
    for folder in (store.layout.registers, store.layout.configurations):
        for place, numbers in search_below(store.layout.store, values, folder).where.items():
            found.setdefault(place, set()).update(numbers)
    k = gone.configuration.company.k_threshold
    common = {number for number, value in enumerate(values) if counts[value] >= k}
    return {**found, **({FREQUENT: common} if common else {})}


def live(store: Store, most: int) -> list[str]:
    """Returns values of records as they are read today, spread over datasets, days and columns.

    Args:
        store: The store.
        most: How many at most.
    """
    by_column: dict[tuple[str, str], list[str]] = {}
    for path in sorted(store.layout.records("").glob("*/_delta_log")):
        rows = store.records(path.parent.name)
        for day in _days(rows):
            reader = rows.reader(text_columns(rows), pc.field(EVENT_DATE) == pa.scalar(day, pa.date32()))
            first = next((batch for batch in reader if batch.num_rows), None)
            for values in pl.DataFrame(first) if first is not None else ():
                said = (distinctive(value) for value in values.drop_nulls().unique(maintain_order=True))
                kept = by_column.setdefault((path.parent.name, values.name), [])
                kept += itertools.islice((value for value in said if value is not None), most)
    return _in_turn((dict.fromkeys(values) for values in by_column.values()), most)


def text_columns(rows: Rows) -> list[str]:
    """Returns the columns of text that a table has."""
    return [field.name for field in rows.table.dataset().schema if _is_text(field.type)]


def _is_text(kind: pa.DataType) -> bool:
    return any(
        known(kind) for known in (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
    )


def _look(needles: Needles, place: str, values: pl.Series) -> None:
    for content in texts(values.unique().to_arrow()):
        needles.look(place, content)


def _together(cells: Mapping[str, pl.DataFrame]) -> Iterator[tuple[list[str], pl.DataFrame]]:
    """Columns that go in the same rows."""
    named: dict[int, list[str]] = {}
    for name, rows in cells.items():
        named.setdefault(id(rows), []).append(name)
    for columns in named.values():
        yield columns, cells[columns[0]]


def _spread(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows so that each day has its turn; which row of a day comes first has nothing to do with its place."""
    mixed = (
        pl.col("record_no") * 2_654_435_761 + pl.col("landing_id").cast(pl.Int64) * 40_503
    ) % 4_294_967_291
    once = rows.unique(ID, maintain_order=True).with_columns(mixed.alias("mixed")).sort("mixed", *ID)
    turn = pl.int_range(pl.len()).over(EVENT_DATE).alias("turn")
    return once.with_columns(turn).sort("turn", EVENT_DATE).select(*ID, EVENT_DATE)


def _read(records: Rows, rows: pl.DataFrame, columns: Sequence[str]) -> dict[str, pl.Series]:
    """Columns of some rows, in the order of these."""
    where = pc.field("record_no").isin(rows["record_no"].unique().to_arrow())
    where &= pc.field(EVENT_DATE).isin(rows[EVENT_DATE].unique().to_arrow())
    nothing = rows.select(ID).clear().with_columns(pl.lit(None, pl.String).alias(name) for name in columns)
    batches = records.reader([*ID, *columns], where)
    found = (pl.DataFrame(batch).join(rows.select(ID), on=ID, how="semi") for batch in batches)
    joined = rows.join(pl.concat([nothing, *found]), on=ID, how="inner", maintain_order="left")
    return {name: joined[name] for name in columns}


def _marked(
    frame: pl.DataFrame, names: Sequence[str], cells: Mapping[str, pl.DataFrame]
) -> Iterator[tuple[str, pl.Series]]:
    """Text columns of a batch, each with which of its cells go."""
    masks: dict[int, pl.Series] = {}
    for name in names:
        rows = cells.get(name)
        if id(rows) not in masks:
            marks = frame.select(ID).join(
                (rows if rows is not None else frame.clear()).select(ID).unique().with_columns(going=True),
                on=ID,
                how="left",
                maintain_order="left",
            )
            masks[id(rows)] = marks["going"].fill_null(value=False)
        yield name, masks[id(rows)]


def _days(rows: Rows) -> list[dt.date]:
    days = sorted({dt.date.fromisoformat(file.partition) for file in rows.table.files() if file.partition})
    return days[:: max(1, len(days) // FILES)][:FILES]


def _in_turn(lists: Iterable[Iterable[str]], most: int) -> list[str]:
    turns = itertools.zip_longest(*lists)
    found = (value for turn in turns for value in turn if value is not None)
    return list(itertools.islice(dict.fromkeys(found), most))

"""The values whose absence proves an erasure: read before it, from the cells that go, and from no others.

Belongs here: values of what goes, spread over columns and days, which of them rows that stay hold too, and
live values as a control. Does not: which cells go (`proof_cells.py`), which values say anything
(`classifiers/law/distinctive.py`), the search (`storage/byte_search.py`), the sample's type (`proof.py`).

All of it streams: memory is bounded by what is chosen and by the values looked for.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from assets.gather import WIDE, gathered
from assets.proof_cells import ID, Gone, text_columns
from classifiers.law.distinctive import distinctive
from classifiers.law.outcome import ASIDE
from configs.contract import Contract
from storage.byte_search import search_below
from storage.haystacks import texts
from storage.needles import Needles
from storage.store import EVENT_DATE, Rows, Store
from storage.tables import Table

FILES = 8
"""Days of a dataset from which live values are taken."""
FIELDS = re.compile(r"[,\t|;\"]")
"""Between the fields of a line whose form is not known."""
KEPT = (ASIDE, "residues", "aggregates")
"""Tables of rows of their own: what earlier disposals left, and lines that could not be read."""
FREQUENT = "（度数の多い値）"
"""Stands for the aggregates that may show a value."""


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
            said = (distinctive(value, whole=gone.whole(name)) for value in values.drop_nulls().to_list())
            by_column[name] = list(dict.fromkeys(value for value in said if value is not None))
    return _in_turn(by_column.values(), most)


def pieces(store: Store, contract: Contract, lines: pa.Table, most: int) -> list[str]:
    """Returns pieces of quarantined lines that go, each once: of the line itself, and of its fields.

    Args:
        store: The store.
        contract: The dataset.
        lines: landing_id, record_no, event_date.
        most: How many at most.
    """
    wanted = _spread(pl.DataFrame(lines.select([*ID, EVENT_DATE]))).head(most)
    mine = pc.field("landing_id").isin(wanted["landing_id"].unique().to_arrow())
    held = store.quarantine.dataset({contract.dataset}).to_table(columns=[*ID, "raw"], filter=mine)
    raw = wanted.join(pl.DataFrame(held), on=ID, maintain_order="left")["raw"].drop_nulls().to_list()
    whole = (distinctive(text) for text in raw)
    fields = (distinctive(field, whole=True) for text in raw for field in FIELDS.split(text))
    return _in_turn((dict.fromkeys(filter(None, some)) for some in (whole, fields)), most)


def standing(
    going: Sequence[Gone], values: Sequence[str], aside: pl.DataFrame | None = None
) -> dict[str, set[int]]:
    """Returns place to the numbers of the values that stay there when all that goes is gone.

    Looked through are the cells of all records that stay, alone or within a text, quarantined lines, what
    earlier disposals left, the officer's registers and the configurations. A value of as many rows as an
    aggregate shows stays there too.

    Args:
        going: What goes, of one dataset.
        values: Each once.
        aside: Ids of quarantined lines that go; None: none of them does.
    """
    store, contract = going[0].store, going[0].contract
    needles, counts, cells = Needles(values), Counter[str](), _joined(going)
    wanted = pl.Series(values, dtype=pl.String).implode()
    for dataset in _datasets(store):
        mine = cells if dataset == contract.dataset else {}
        rows = Rows(store.records(dataset).table, None)  # a landing that is half taken lies there as well
        names = text_columns(rows)
        for batch in gathered(rows.reader([*ID, *names]), WIDE):
            frame = pl.DataFrame(batch)
            for name, goes in _marked(frame, names, mine):
                _look(needles, f"records/{dataset}", frame[name].filter(~goes))
                counts.update(frame[name].filter(goes & frame[name].is_in(wanted)).to_list())
    _look_at_kept(needles, store, aside)
    found = needles.found()
    for folder in (store.layout.registers, store.layout.configurations):
        for place, numbers in search_below(store.layout.store, values, folder).where.items():
            found.setdefault(place, set()).update(numbers)
    k = going[0].configuration.company.k_threshold
    common = {number for number, value in enumerate(values) if counts[value] >= k}
    return {**found, **({FREQUENT: common} if common else {})}


def live(store: Store, most: int) -> list[str]:
    """Returns values of records as they are read today, spread over datasets, days and columns.

    Args:
        store: The store.
        most: How many at most.
    """
    by_column: dict[tuple[str, str], list[str]] = {}
    for dataset in _datasets(store):
        rows = store.records(dataset)
        for day in _days(rows):
            reader = rows.reader(text_columns(rows), pc.field(EVENT_DATE) == pa.scalar(day, pa.date32()))
            first = next((batch for batch in reader if batch.num_rows), None)
            for values in pl.DataFrame(first) if first is not None else ():
                said = (distinctive(value) for value in values.drop_nulls().unique(maintain_order=True))
                kept = by_column.setdefault((dataset, values.name), [])
                kept += itertools.islice((value for value in said if value is not None), most)
    return _in_turn((dict.fromkeys(values) for values in by_column.values()), most)


def _datasets(store: Store) -> list[str]:
    """Every dataset that has records, whether a contract names it or not."""
    return sorted(path.parent.name for path in store.layout.records("").glob("*/_delta_log"))


def _joined(going: Sequence[Gone]) -> dict[str, pl.DataFrame]:
    """Column to the rows in which any of them takes its value; columns of the same rows share one frame."""
    parts: dict[str, list[pl.DataFrame]] = {}
    for gone in going:
        for name, rows in gone.cells.items():
            parts.setdefault(name, []).append(rows)
    made: dict[tuple[int, ...], pl.DataFrame] = {}
    for frames in parts.values():
        made.setdefault(tuple(map(id, frames)), pl.concat(frames))
    return {name: made[tuple(map(id, frames))] for name, frames in parts.items()}


def _look_at_kept(needles: Needles, store: Store, aside: pl.DataFrame | None) -> None:
    for table in store.tables():
        place = table.path.relative_to(store.layout.store).as_posix()
        if place.split("/")[0] in KEPT:
            batches: Iterator[pa.RecordBatch] = iter(table.dataset().to_batches())
            if aside is not None and place == ASIDE:
                batches = (one for batch in batches for one in _without(batch, aside))
            columns = (column for batch in batches for column in batch.columns)
            for content in itertools.chain.from_iterable(map(texts, columns)):
                needles.look(place, content)


def _without(batch: pa.RecordBatch, ids: pl.DataFrame) -> list[pa.RecordBatch]:
    """A batch without named rows."""
    going = pl.DataFrame(batch.select([*ID])).join(
        ids.unique().with_columns(going=True), on=ID, how="left", maintain_order="left"
    )
    stays = going["going"].is_null().to_arrow()
    left: list[pa.RecordBatch] = pa.Table.from_batches([batch]).filter(stays).to_batches()
    return left


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
    files = Table.found(rows.table.path, rows.table.scratch).files()
    days = sorted({dt.date.fromisoformat(file.partition) for file in files if file.partition})
    return days[:: max(1, len(days) // FILES)][:FILES]


def _in_turn(lists: Iterable[Iterable[str]], most: int) -> list[str]:
    turns = itertools.zip_longest(*lists)
    found = (value for turn in turns for value in turn if value is not None)
    return list(itertools.islice(dict.fromkeys(found), most))

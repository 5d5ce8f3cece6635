"""Rows and cells out of real Delta tables, against a plain list: what was named goes, all else stays."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.erasure import ROWS_GONE, WHAT, Edit, Erasure
from storage.tables import Table, batches

DAY = dt.date(2026, 3, 31)
BASE = [("landing_id", pa.int32()), ("record_no", pa.int64())]
RECORDS = pa.schema(
    [
        *BASE,
        ("event_date", pa.date32()),
        ("event_time", pa.timestamp("us", "UTC")),
        ("氏名", pa.string()),
        ("金額", pa.int64()),
        ("_identity", pa.binary()),
    ]
)
FINDINGS = pa.schema([*BASE, ("column", pa.string())])

Id = tuple[int, int, int]
"""Landing, record, days after DAY."""


def row(landing: int, record: int, day: int) -> dict[str, Any]:
    when = dt.datetime(2026, 3, 31, 3, tzinfo=dt.UTC) + dt.timedelta(days=day, microseconds=record)
    text = None if record % 5 == 0 else f"架空の人 {landing}/{record}"
    return {
        "landing_id": landing,
        "record_no": record,
        "event_date": DAY + dt.timedelta(day),
        "event_time": when,
        "氏名": text,
        "金額": None if record % 3 == 0 else record * 10**9,
        "_identity": bytes([landing, record % 256]) * 8,
    }


def made(path: Path, rows: list[dict[str, Any]], partition: str | None = "event_date") -> Table:
    """A table of one commit a landing, as the night makes it."""
    schema = RECORDS if partition else FINDINGS
    table = Table(path / "t", schema, path / "staging", partition)
    for landing in sorted({one["landing_id"] for one in rows}):
        mine = [one for one in rows if one["landing_id"] == landing]
        mine.sort(key=lambda one: str(one.get("event_date", "")))
        table.append_once(batches(pa.Table.from_pylist(mine, schema)), "ds", landing)
    return Table.found(table.path, table.scratch)


def ids(named: dict[Id, int]) -> pl.DataFrame:
    rows = [
        (landing, record, DAY + dt.timedelta(day), what) for (landing, record, day), what in named.items()
    ]
    schema = {"landing_id": pl.Int32, "record_no": pl.Int64, "event_date": pl.Date, WHAT: pl.Int32}
    return pl.DataFrame(rows, schema, orient="row")


def content(table: Table) -> list[dict[str, Any]]:
    order = [("landing_id", "ascending"), ("record_no", "ascending")]
    rows: list[dict[str, Any]] = (
        table.dataset().to_table().select(table.schema.names).sort_by(order).to_pylist()
    )
    return rows


def emptied(rows: pa.Table, what: pa.Array) -> pa.Table:
    """0: the name goes; 1: the amount; 2: both."""
    for column, numbers in (("氏名", [0, 2]), ("金額", [1, 2])):
        mask = pc.is_in(what, pa.array(numbers, pa.int32()))
        nothing = pa.scalar(None, rows.schema.field(column).type)
        values = pc.if_else(mask, nothing, rows[column])
        rows = rows.set_column(rows.column_names.index(column), column, values)
    return rows


EMPTIED = Edit(emptied, ("氏名", "金額"))

IDS = st.tuples(st.integers(1, 4), st.integers(0, 12), st.integers(0, 5))


def stored(drawn: set[Id]) -> list[dict[str, Any]]:
    """Rows with distinct row ids."""
    by_id = {(landing, record): day for landing, record, day in sorted(drawn)}
    return [row(landing, record, day) for (landing, record), day in sorted(by_id.items())]


def key(one: dict[str, Any]) -> Id:
    return one["landing_id"], one["record_no"], (one["event_date"] - DAY).days


@settings(max_examples=30, deadline=None)
@given(st.sets(IDS, max_size=40), st.dictionaries(IDS, st.integers(0, 2), max_size=40), st.booleans())
def test_what_was_named_goes_and_all_else_stays(drawn: set[Id], named: dict[Id, int], whole: bool) -> None:
    rows = stored(drawn)
    with tempfile.TemporaryDirectory() as folder:
        table = made(Path(folder), rows) if rows else Table(Path(folder) / "t", RECORDS, Path(folder) / "s")
        edit = ROWS_GONE if whole else EMPTIED
        before = {file.path for file in table.files()}
        taken = Erasure(table, ids(named)).carry_out(edit)
        wanted, hit = [], 0
        for one in rows:
            what = named.get(key(one))
            after = dict(one)
            if what is not None and not whole:
                after |= {"氏名": None} if what in {0, 2} else {}
                after |= {"金額": None} if what in {1, 2} else {}
            if not (whole and what is not None):
                wanted.append(after)
            hit += what is not None and (whole or after != one)
        assert content(table) == wanted if rows else taken.after == 0
        assert (taken.before, taken.after, taken.disposed) == (len(rows), len(wanted), hit)
        assert len(before - {file.path for file in table.files()}) == taken.files
        state = table.state
        assert Erasure(table, ids(named)).carry_out(edit).disposed == 0
        assert table.state == state  # nothing was left to do: no commit


def test_only_files_with_a_hit_are_rewritten_and_their_rows_keep_their_order(tmp_path: Path) -> None:
    rows = [row(landing, record, landing % 2) for landing in range(1, 9) for record in (2, 1, 7)]
    table = made(tmp_path, rows)
    before = {file.path for file in table.files()}
    taken = Erasure(table, ids({(3, 1, 1): 0, (4, 9, 0): 0, (5, 7, 0): 0})).carry_out(ROWS_GONE)
    # 4/9 is nowhere; 5/7 lies on another day than it is said to.
    assert (taken.disposed, taken.files) == (1, 1)
    assert len(before - {file.path for file in table.files()}) == 1
    left = table.dataset().to_table(filter=pc.field("landing_id") == 3)
    assert left["record_no"].to_pylist() == [2, 7]


def test_a_table_without_days_and_one_of_several_datasets(tmp_path: Path) -> None:
    found = [{"landing_id": n, "record_no": r, "column": c} for n in (1, 2) for r in (0, 1) for c in "ab"]
    table = made(tmp_path / "findings", found, None)

    def column_a(rows: pa.Table, what: pa.Array) -> pa.Table:
        return rows.filter(pc.invert(pc.and_(pc.is_valid(what), pc.equal(rows["column"], "a"))))

    assert Erasure(table, ids({(1, 1, 0): 0})).carry_out(Edit(column_a, ("column",))).disposed == 1
    assert [one for one in content(table) if (one["landing_id"], one["record_no"]) == (1, 1)] == [
        {"landing_id": 1, "record_no": 1, "column": "b"}
    ]
    schema = pa.schema([*BASE, ("dataset", pa.string())])
    shared = Table(tmp_path / "shared" / "t", schema, tmp_path / "staging", "dataset")
    both = [{"landing_id": n, "record_no": 0, "dataset": d} for n, d in ((1, "one"), (2, "two"), (3, "one"))]
    both.sort(key=lambda one: str(one["dataset"]))
    shared.append_once(batches(pa.Table.from_pylist(both, schema)), "ds", 1)
    taken = Erasure(shared, ids({(1, 0, 0): 0, (2, 0, 0): 0}), frozenset({"one"})).carry_out(ROWS_GONE)
    assert taken.disposed == 1
    assert [one["landing_id"] for one in content(shared)] == [2, 3]


def test_a_commit_carries_its_mark_and_none_is_made_for_nothing(tmp_path: Path) -> None:
    table = made(tmp_path, [row(1, 1, 0), row(1, 2, 0)])
    Erasure(table, ids({(9, 9, 0): 0})).carry_out(ROWS_GONE, ("erase/r", 0))
    assert table.version("erase/r") == -1
    Erasure(table, ids({(1, 1, 0): 0})).carry_out(ROWS_GONE, ("erase/r", 0))
    assert table.version("erase/r") == 0
    table.purge()
    assert table.version("erase/r") == 0
    assert (table.version("ds"), table.row_count()) == (1, 1)


@pytest.mark.parametrize("edit", [ROWS_GONE, EMPTIED], ids=["rows", "cells"])
def test_no_byte_is_left_after_a_purge(tmp_path: Path, edit: Edit) -> None:
    rows = [row(1, record, record % 3) | {"氏名": f"SECRET-{record}-NAME"} for record in range(60)]
    table = made(tmp_path, rows)
    gone = {record for record in range(60) if record % 7 == 0}
    Erasure(table, ids({(1, record, record % 3): 0 for record in gone})).carry_out(edit)
    table.purge()
    files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    decoded = {one["氏名"] for one in content(table)}
    for record in range(60):
        name = f"SECRET-{record}-NAME"
        assert (name in decoded) is (record not in gone)
        assert not (record in gone and any(name.encode() in data for data in files))
    assert [one for one in content(table) if one["record_no"] not in gone] == [
        one for one in rows if one["record_no"] not in gone
    ]


def test_named_rows_are_read_by_day(tmp_path: Path) -> None:
    table = made(tmp_path, [row(1, record, record % 2) for record in range(6)])
    found = list(Erasure(table, ids({(1, 1, 1): 5, (1, 4, 0): 7, (1, 9, 0): 8})).found(("氏名",)))
    assert [(rows["record_no"].to_pylist(), what.to_pylist()) for rows, what in found] == [
        ([4], [7]),
        ([1], [5]),
    ]
    assert found[0][0].column_names == ["landing_id", "record_no", "event_date", "氏名"]

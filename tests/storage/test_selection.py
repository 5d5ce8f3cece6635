from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.out_of_core import connect, injective, name, parquet, text
from storage.selection import Selector

CELL = st.one_of(st.none(), st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=4))
KINDS = {"列": pa.string(), "b": pa.string()}


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.tuples(CELL, CELL), min_size=1, max_size=30, unique=True))
def test_different_rows_are_spelled_differently(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str | None, str | None]]
) -> None:
    path = tmp_path_factory.mktemp("rows") / "r.parquet"
    pq.write_table(pa.table([list(c) for c in zip(*rows, strict=True)], names=list(KINDS)), path)
    with connect(path.parent) as connection:
        source = parquet([path], {"列": "varchar", "b": "varchar"})
        spelled = connection.execute(f"select {injective(list(KINDS), KINDS)} from {source}").fetchall()  # noqa: S608
    assert len(set(spelled)) == len(rows)


def test_new_empty_columns_do_not_change_the_spelling(tmp_path: Path) -> None:
    with connect(tmp_path) as connection:
        spelled = f"{injective(['b'], KINDS)}, {injective(['b', '列'], KINDS)}"
        query = f"select {spelled} from (select 'x' as b, null::varchar as 列)"  # noqa: S608
        (both,) = connection.execute(query).fetchall()
    assert both[0] == both[1]


@pytest.mark.parametrize("odd", ['a"b', "a'b", "氏 名;--", "列)"])
def test_names_and_texts_are_quoted(tmp_path: Path, odd: str) -> None:
    with connect(tmp_path) as connection:
        found = connection.execute(f"select {text(odd)} as {name(odd)}")
        assert found.description[0][0] == odd
        assert found.fetchall() == [(odd,)]


@pytest.mark.slow
def test_more_rows_than_memory(tmp_path: Path) -> None:
    count = 600_000
    table = pa.table(
        {
            "landing_id": pa.array(np.full(count, 1, np.int32)),
            "record_no": pa.array(np.arange(count)),
            "event_date": pa.array(np.arange(count) * 7919 % 400 + 20_000, pa.int32()).cast(pa.date32()),
            "event_time": pa.nulls(count, pa.timestamp("us", tz="UTC")),
            "text": pa.array(np.char.add("架空の長い文章" * 20, (np.arange(count) // 2).astype(str))),
        }
    )
    pq.write_table(table, tmp_path / "s.parquet", row_group_size=65_536)
    with connect(tmp_path, "200MB") as connection:
        selector = Selector(connection, tmp_path / "s.parquet", table.schema, 1)
        found = selector.events("own", ["text"], None, [])
        assert (found.kept, found.duplicate, found.changed) == (count // 2, count // 2, 0)
        last, rows = 0, 0
        for batch in selector.rows():
            dates = batch["event_date"].cast(pa.int32()).to_numpy()
            assert dates[0] >= last
            assert (np.diff(dates) >= 0).all()
            last, rows = dates[-1], rows + batch.num_rows
    assert rows == count // 2

from __future__ import annotations

import csv
import io

import openpyxl
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.sample import formats

CELL = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | st.sampled_from('",\n\t'), max_size=8
)


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=8), st.sampled_from([",", "\t"]), st.booleans())
def test_the_standard_reader_reads_the_same_cells(
    rows: list[tuple[str, str]], separator: str, quote_all: bool
) -> None:
    table = pl.DataFrame(rows, schema={"a": pl.String, "b": pl.String}, orient="row")
    text = "\n".join(formats.delimited(table, separator, quote_all=quote_all))
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    assert read == [list(row) for row in rows]


def test_null_is_an_empty_cell() -> None:
    table = pl.DataFrame({"a": [None, "x"], "b": ["y", None]}, schema={"a": pl.String, "b": pl.String})
    assert formats.delimited(table).to_list() == [",y", "x,"]


@pytest.mark.parametrize("kind", ["gz", "bz2", "zst", ""])
def test_the_same_content_gives_the_same_bytes(kind: str) -> None:
    content = "見本\n".encode() * 100
    assert formats.compress(content, kind) == formats.compress(content, kind)
    assert (formats.compress(content, kind) == content) == (kind == "")


def test_a_workbook_has_no_clock_and_opens() -> None:
    table = pl.DataFrame({"番号": ["A-1", "A-2"], "秒": [10, 20]})
    book = formats.xlsx(table, "一覧")
    assert book == formats.xlsx(table, "一覧")
    rows = list(openpyxl.load_workbook(io.BytesIO(book)).active.iter_rows(values_only=True))
    assert rows == [("番号", "秒"), ("A-1", 10), ("A-2", 20)]


def test_boms_go_first() -> None:
    assert formats.encode(["あ"], "utf-8", boms=2).startswith(formats.BOM * 2 + "あ".encode())
    assert formats.encode([], "utf-8") == b""

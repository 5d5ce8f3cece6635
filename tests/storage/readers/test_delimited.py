"""Delimited tables: shapes of real life, and invariants over tables of any cells."""

from __future__ import annotations

import csv
import io
import resource
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from storage.errors import LandingError
from storage.readers import delimited
from storage.readers.chunk import RECORD_NO, REJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

ENCODINGS = ("utf-8", "cp932")


def read(
    data: bytes,
    *,
    header: bool | None = True,
    columns: Sequence[str] = (),
    separator: str | None = None,
    encoding: Sequence[str] = ENCODINGS,
    chunk_bytes: int = delimited.CHUNK_BYTES,
) -> tuple[pa.Table, pa.Table, int]:
    """Reads everything: records, rejects, skipped lines."""
    chunks = list(
        delimited.read(
            io.BytesIO(data),
            encoding=encoding,
            separator=separator,
            header=header,
            columns=columns,
            chunk_bytes=chunk_bytes,
        )
    )
    assert {chunk.rejects.schema for chunk in chunks} == {REJECTS}
    records = pa.concat_tables([chunk.records for chunk in chunks])
    rejects = pa.concat_tables([chunk.rejects for chunk in chunks])
    numbers = sorted(records[RECORD_NO].to_pylist() + rejects[RECORD_NO].to_pylist())
    assert numbers == list(range(len(numbers)))
    return records.drop_columns([RECORD_NO]), rejects, sum(chunk.skipped for chunk in chunks)


def rows(table: pa.Table) -> list[tuple[str | None, ...]]:
    return list(zip(*[column.to_pylist() for column in table.columns], strict=True))


SHAPES = [
    # name, text, columns of the contract, names read, rows read, skipped
    ("plain", "番号,氏名\n1,山田\n", (), ["番号", "氏名"], [("1", "山田")], 1),
    ("preamble", "会員一覧\n作成日,2026年3月31日\n\n番号,氏名,住所\n1,山田,東京\n2,佐藤,大阪\n", (),
     ["番号", "氏名", "住所"], [("1", "山田", "東京"), ("2", "佐藤", "大阪")], 4),
    ("preamble as wide as the table", "カードID=JE0000,,,\n日付,場所,金額,残高\n2026/3/31,八重洲,10,5\n", (),
     ["日付", "場所", "金額", "残高"], [("2026/3/31", "八重洲", "10", "5")], 2),
    ("preamble found by the contract", "a,b,c\nx,y,z\n番号,氏名\n1,山田\n", ("番号", "氏名"),
     ["番号", "氏名"], [("1", "山田")], 3),
    ("spelling of the contract", "ＮＯ,氏 名\n1,山田\n", ("no", "氏名"), ["no", "氏名"], [("1", "山田")], 1),
    ("blank and double names", "日付,金額,,金額\n1/2,3,4,5\n", (), ["日付", "金額", "column_3", "金額_2"],
     [("1/2", "3", "4", "5")], 1),
    ("header of two lines", '"利用\n金額",b\n1,2\n', (), ["利用 金額", "b"], [("1", "2")], 1),
    ("header again", "a,b\n1,2\na,b\n3,4\n", (), ["a", "b"], [("1", "2"), ("3", "4")], 2),
    ("header again with a mark", "a,b\n1,2\n\ufeffa,b\n3,4\n", (), ["a", "b"], [("1", "2"), ("3", "4")], 2),
    ("blank rows", "a,b\n\n1,2\n,\n  \n\"\",\n3,4\n\x1a", (), ["a", "b"], [("1", "2"), ("3", "4")], 6),
    ("trailing separators", "a,b\n1,2,\n3,4,\n", (), ["a", "b", "column_3"],
     [("1", "2", None), ("3", "4", None)], 1),
    ("one trailing separator", "a,b\n1,2\n3,4,\n5,6\n", (), ["a", "b"],
     [("1", "2"), ("3", "4"), ("5", "6")], 1),
    ("a return within a mended record", "a,b\n1,2\n3,x\ry,\n", (), ["a", "b"],
     [("1", "2"), ("3", "x\ry")], 1),
    ("header with a trailing separator", "a,b,\n1,2\n3,4\n", (), ["a", "b"], [("1", "2"), ("3", "4")], 1),
    ("semicolons", "a;b\n1,5;2\n", (), ["a", "b"], [("1,5", "2")], 1),
    ("tabs", "a\tb\n1\t2\n", (), ["a", "b"], [("1", "2")], 1),
    ("bars", "a|b|c\n1|2|3\n", (), ["a", "b", "c"], [("1", "2", "3")], 1),
    ("another sign", "a@b@c\n1@2@3\n4@5@6\n", (), ["a", "b", "c"], [("1", "2", "3"), ("4", "5", "6")], 1),
    ("one column", "番号\n1\n2\n", (), ["番号"], [("1",), ("2",)], 1),
    ("old Mac", "a,b\r1,2\r3,4\r", (), ["a", "b"], [("1", "2"), ("3", "4")], 1),
    ("no header after all", "1,090-0000-0000\n2,090-0000-0001\n", ("番号", "電話"), ["column_1", "column_2"],
     [("1", "090-0000-0000"), ("2", "090-0000-0001")], 0),
    ("name of our own", "_record_no,b\n1,2\n", (), ["_record_no_2", "b"], [("1", "2")], 1),
    ("header only", "a,b\n", (), ["a", "b"], [], 1),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "columns", "names", "expected", "skipped"), [c[1:] for c in SHAPES], ids=[c[0] for c in SHAPES]
)
@pytest.mark.parametrize("chunk_bytes", [7, delimited.CHUNK_BYTES])
def test_shapes(
    text: str, columns: Sequence[str], names: list[str], expected: list[tuple[str | None, ...]],
    skipped: int, chunk_bytes: int,
) -> None:  # fmt: skip
    records, rejects, blank = read(text.encode(), columns=columns, chunk_bytes=chunk_bytes)
    assert records.column_names == names
    assert rows(records) == expected
    assert rejects.num_rows == 0
    assert blank == skipped


REJECTED = [
    # text after the header of two columns, reason and raw of the reject
    ("1,2\n1,2,3\n3,4\n", "field_count", b"1,2,3"),
    ("1,2\n合計\n3,4\n", "field_count", "合計".encode()),
    ('1,2\n1,"2\n3,4\n', "unbalanced_quote", b'1,"2'),
    ('1,2\n"1\n3,4\n', "unbalanced_quote", b'"1'),
    ('1,2\n"a\nb",2,3\n3,4\n', "field_count", b'"a\nb",2,3'),
    ("1,2\n\0,2\n3,4\n", "nul_byte", b"\0,2"),
]


@pytest.mark.parametrize(("text", "reason", "raw"), REJECTED)
def test_a_broken_record_costs_itself(text: str, reason: str, raw: bytes) -> None:
    records, rejects, _ = read(("a,b\n" + text).encode(), separator=",")
    assert rows(records) == [("1", "2"), ("3", "4")]
    assert rejects.to_pylist() == [{RECORD_NO: 1, "reason": reason, "raw": raw}]


ENCODED = [
    ("utf-8", b"\xef\xbb\xbf"),
    ("utf-8", b"\xef\xbb\xbf\xef\xbb\xbf"),
    ("utf-16-le", b"\xff\xfe"),
    ("utf-16-be", b"\xfe\xff"),
    ("cp932", b""),
]


@pytest.mark.parametrize(("encoding", "mark"), ENCODED)
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_encodings(encoding: str, mark: bytes, quoting: int) -> None:
    text = io.StringIO()
    csv.writer(text, quoting=quoting).writerows([["氏名", "会社"], ["髙﨑", "㈱ｱｲｳ①"], ["表計算", "ソ,能"]])
    records, _, _ = read(mark + text.getvalue().encode(encoding))
    assert rows(records) == [("髙﨑", "㈱ｱｲｳ①"), ("表計算", "ソ,能")]


def test_utf16_without_a_mark_is_read_where_it_may_be_that() -> None:
    records, _, _ = read("番号,氏名\n1,山田\n".encode("utf-16-le"), encoding=("utf-8", "cp932", "utf-16-le"))
    assert rows(records) == [("1", "山田")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\n \n,,\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (bytes(range(32)) * 20, "binary"),
        ("番号,氏名\n1,山田\n".encode("utf-16-le"), "binary"),
        (b"a,b\n1,\xff\xff\n", "undecodable"),
    ],
)
def test_files_that_cannot_be_read(data: bytes, reason: str) -> None:
    with pytest.raises(LandingError) as error:
        read(data)
    assert error.value.reason == reason


def test_columns_name_the_fields_where_there_is_no_header() -> None:
    records, rejects, _ = read(b"1,2\n3,4,5\n", header=False, columns=["番号", "金額"], separator=",")
    assert records.to_pylist() == [{"番号": "1", "金額": "2"}]
    assert rejects["reason"].to_pylist() == ["field_count"]


def test_a_cell_longer_than_a_chunk() -> None:
    memo = "あ\n" * 10_000
    text = io.StringIO()
    csv.writer(text).writerows([["a", "b"], ["1", memo], ["2", "x"]])
    records, _, _ = read(text.getvalue().encode(), chunk_bytes=1000)
    assert rows(records) == [("1", memo), ("2", "x")]


def test_stray_quotes_in_every_line_are_data() -> None:
    lines = "".join(f'{n},5" disk {n}\n' for n in range(20_000))
    records, rejects, _ = read(("a,b\n" + lines).encode())
    assert (records.num_rows, rejects.num_rows) == (20_000, 0)
    assert records["b"][19_999].as_py() == '5" disk 19999'


CELL = (
    st.lists(st.sampled_from([*"ab1 ,;\t|\"'\\@", "\n", "\r\n", "あ", "髙", "ｱ", "ー", "①"]), max_size=6)
    .map("".join)
    .filter(lambda cell: not cell or bool(cell.strip()))
)
TABLE = st.integers(1, 4).flatmap(lambda w: st.lists(st.lists(CELL, min_size=w, max_size=w), max_size=12))
STYLE = st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])


def written(table: list[list[str]], quoting: int, separator: str, line_end: str) -> str:
    text = io.StringIO()
    csv.writer(text, quoting=quoting, delimiter=separator, lineterminator=line_end).writerows(table)
    return text.getvalue()


@given(
    TABLE, STYLE, st.sampled_from(",\t;|"), st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "cp932", "utf-16"]), st.integers(1, 200),
)  # fmt: skip
@settings(max_examples=40, deadline=None)
@example([['"', ""], ["\n", '""']], csv.QUOTE_MINIMAL, ",", "\n", "utf-8", 1)
def test_any_table_reads_back(
    table: list[list[str]], quoting: int, separator: str, line_end: str, encoding: str, chunk_bytes: int
) -> None:
    names = [f"項目{index}" for index in range(len(table[0]) if table else 2)]
    text = written([names, *table], quoting, separator, line_end)
    records, rejects, _ = read(
        text.encode(encoding), separator=separator, columns=names, chunk_bytes=chunk_bytes
    )
    assert rejects.num_rows == 0
    assert rows(records) == [tuple(cell or None for cell in row) for row in table if any(row)]


PLAIN = st.text(st.sampled_from([*"ab1 あ髙'", "\n"]), max_size=6).filter(lambda cell: cell.strip() == cell)
BROKEN = st.sampled_from(['x,"y', "x", "x,y,z", '"x', '"x,y', '"x","y', 'x,"y" z"q', '"x"y,z,w'])


@given(
    st.lists(st.lists(PLAIN, min_size=2, max_size=2), max_size=12),
    STYLE,
    BROKEN,
    st.data(),
    st.integers(1, 99),
)
@settings(max_examples=40, deadline=None)
def test_a_broken_record_anywhere_loses_itself_alone(
    table: list[list[str]], quoting: int, broken: str, data: st.DataObject, chunk_bytes: int
) -> None:
    table = [row for row in table if any(row)]
    at = data.draw(st.integers(0, len(table)))
    before, after = (written(part, quoting, ",", "\n") for part in (table[:at], table[at:]))
    text = "番号,氏名\n" + before + broken + "\n" + after
    records, rejects, _ = read(
        text.encode(), separator=",", columns=["番号", "氏名"], chunk_bytes=chunk_bytes
    )
    assert rows(records) == [tuple(cell or None for cell in row) for row in table]
    assert rejects["raw"].to_pylist() == [broken.encode()]


class Endless(io.RawIOBase):
    """A table of so many bytes that is never in memory as a whole."""

    LINE = '会員0001,"東京都千代田区, 1-1","一行目\n二行目"\n'.encode() * 1000

    def __init__(self, size: int) -> None:
        self.size, self.at = size, 0

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self.at = offset
        return offset

    def readinto(self, target: bytearray) -> int:  # type: ignore[override]
        start = self.at % len(self.LINE)
        piece = self.LINE[start : start + min(len(target), self.size - self.at)]
        target[: len(piece)] = piece
        self.at += len(piece)
        return len(piece)


@pytest.mark.slow
def test_memory_does_not_grow_with_the_file() -> None:
    def peak(megabytes: int) -> int:
        times = megabytes * 2**20 // len(Endless.LINE)
        stream = io.BufferedReader(Endless(times * len(Endless.LINE)), 2**20)
        rows = sum(
            chunk.records.num_rows
            for chunk in delimited.read(stream, encoding=ENCODINGS, separator=",", header=False)  # type: ignore[arg-type]
        )
        assert rows == times * 1000
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

    small = peak(64)
    assert peak(400) < small + 100

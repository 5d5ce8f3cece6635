"""What kind of file a file is."""

from __future__ import annotations

import bz2
import gzip
import io
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from storage.errors import LandingError
from storage.readers import sniff
from storage.readers.chunk import RECORD_NO
from storage.readers.sniff import read_any

if TYPE_CHECKING:
    from pathlib import Path

LOG = '192.0.2.1 - - [31/Mar/2026:10:05:03 +0900] "GET /a,b HTTP/1.1" 200 5 "-" "UA, x"\n'
TABLE = "番号,氏名,金額\n" + "".join(f"{n},山田,{n}00\n" for n in range(5))


def _parquet() -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.table({"番号": ["1"], "氏名": ["山田"]}), buffer)
    return buffer.getvalue()


def _workbook() -> bytes:
    buffer, book = io.BytesIO(), openpyxl.Workbook()
    for row in (["番号", "氏名"], ["1", "山田"]):
        book.worksheets[0].append(row)
    book.save(buffer)
    return buffer.getvalue()


FILES = [
    # file name, bytes, format, rows, first columns
    ("a.csv", TABLE.encode(), "csv", 5, ["番号", "氏名", "金額"]),
    ("a", TABLE.encode("cp932"), "csv", 5, ["番号", "氏名", "金額"]),
    ("a.txt", TABLE.encode("euc_jp"), "csv", 5, ["番号", "氏名", "金額"]),
    ("a.txt", TABLE.encode("utf-16"), "csv", 5, ["番号", "氏名", "金額"]),
    ("a.txt", TABLE.encode("utf-16-le"), "csv", 5, ["番号", "氏名", "金額"]),
    ("a.txt", TABLE.encode("utf-16-be"), "csv", 5, ["番号", "氏名", "金額"]),
    ("a.csv.gz", gzip.compress(TABLE.encode(), mtime=0), "csv", 5, ["番号", "氏名", "金額"]),
    ("a.bz2", bz2.compress(TABLE.encode()), "csv", 5, ["番号", "氏名", "金額"]),
    ("a.dat", TABLE.replace(",", "\t").encode(), "tsv", 5, ["番号", "氏名", "金額"]),
    ("a.csv", "nom,ville\nRené,Orléans\nZoé,Nîmes\n".encode("cp1252"), "csv", 2, ["nom", "ville"]),
    ("a.csv", "1,山田,090-0000-0000\n2,佐藤,090-0000-0001\n".encode(), "csv", 2, ["column_1", "column_2"]),
    ("a.csv", "メール\na@example.jp\nb@example.jp\n".encode(), "csv", 2, ["メール"]),
    ("a.csv", _parquet(), "parquet", 1, ["番号", "氏名"]),
    ("a.csv", _workbook(), "xlsx", 1, ["番号", "氏名"]),
    ("a", b'{"a": 1, "b": {"c": "x"}}\n{"a": 2}\n', "jsonl", 2, ["a", "b.c"]),
    ("a.jsonl", b"{broken\n" + b'{"a": 1}\n' * 9, "jsonl", 9, ["a"]),
    ("a.jsonl", b"oops\n" + b'{"a": 1}\n' * 9, "jsonl", 9, ["a"]),
    ("a.json", b'[{"a": 1, "b": {"c": "x"}},\n {"a": 2}]', "json", 2, ["a", "b.c"]),
    ("a.json", b"[1, 2]\n", "text", 1, ["text"]),
    ("a", LOG.encode() * 5, "access_log", 5, ["time", "client_ip"]),
    ("a.gz", gzip.compress((LOG * 4 + "?\n").encode(), mtime=0), "access_log", 4, ["time", "client_ip"]),
    ("memo.txt", "山田様より、電話あり。\n\n折り返し、お願いします\n".encode("cp932"), "text", 2, ["text"]),
    ("app.log", b"10:05:03,820 WARN a\n10:05:04,820 WARN b\n", "text", 2, ["text"]),
    ("a.xml", b"<a>1,2</a>\n<a>1,2</a>\n", "text", 2, ["text"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "kind", "count", "names"), FILES)
def test_read_any(tmp_path: Path, name: str, data: bytes, kind: str, count: int, names: list[str]) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found, chunks = read_any(path)
    read = [chunk.records for chunk in chunks]
    assert found == kind
    assert sum(table.num_rows for table in read) == count
    assert [c for c in read[0].column_names if c != RECORD_NO][: len(names)] == names


def _zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (gzip.compress(b"", mtime=0), "empty"),
        (bytes(range(256)) * 40, "binary"),
        (b"%PDF-1.7\n" + bytes(200), "binary"),
        (_workbook()[:2000], "unreadable"),
        (_zip(), "unreadable"),
        (_parquet()[:-6], "unreadable"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    with pytest.raises(LandingError) as error:
        list(read_any(path)[1])
    assert error.value.reason == reason


def test_a_large_array_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sniff, "ARRAY_BYTES", 10)
    path = tmp_path / "a.json"
    path.write_bytes(b'[{"a": "0123456789"}]')
    with pytest.raises(LandingError, match="64 MB"):
        read_any(path)

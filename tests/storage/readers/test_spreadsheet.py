"""Workbooks: the text a person sees, the sheet that holds data."""

from __future__ import annotations

import datetime as dt
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from storage.errors import LandingError
from storage.readers import spreadsheet
from storage.readers.chunk import RECORD_NO

if TYPE_CHECKING:
    from pathlib import Path


def workbook(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def read(path: Path, **options: Any) -> tuple[list[dict[str, str | None]], int]:
    chunks = list(spreadsheet.read(path, **options))
    numbers = [number for chunk in chunks for number in chunk.records[RECORD_NO].to_pylist()]
    assert numbers == list(range(len(numbers)))
    rows = [row for chunk in chunks for row in chunk.records.drop_columns([RECORD_NO]).to_pylist()]
    return rows, sum(chunk.skipped for chunk in chunks)


CELLS = [
    ("09012345678", "09012345678"),
    (1504, "1504"),
    (1504.0, "1504"),
    (1504.5, "1504.5"),
    (dt.date(2026, 3, 31), "2026-03-31"),
    (dt.datetime.fromisoformat("2026-03-31T10:05:03"), "2026-03-31 10:05:03"),
    (dt.time(10, 5), "10:05:00"),
    (True, "true"),
    ("改行\nあり", "改行\nあり"),
    ("", None),
    (None, None),
]


@pytest.mark.parametrize(("value", "text"), CELLS)
def test_cells(tmp_path: Path, value: object, text: str | None) -> None:
    path = workbook(tmp_path / "a.xlsx", {"s": [["番号", "値"], ["a", value], ["b", "x"]]})
    assert read(path)[0] == [{"番号": "a", "値": text}, {"番号": "b", "値": "x"}]


def test_preamble_blank_rows_repeated_header_and_the_first_sheet_with_data(tmp_path: Path) -> None:
    rows = [
        ["会員一覧"],
        [],
        ["番号", "氏名", "金額"],
        ["1", "山田", 10],
        [],
        ["番号", "氏名", "金額"],
        ["2", "佐藤", 20],
    ]
    path = workbook(tmp_path / "a.xlsx", {"空": [], "会員": rows})
    assert read(path) == (
        [{"番号": "1", "氏名": "山田", "金額": "10"}, {"番号": "2", "氏名": "佐藤", "金額": "20"}],
        5,
    )


def test_zeros_of_a_number_format_are_kept(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"s": [["会員", "郵便"], [123, 600001], [4567, 1000001]]})
    book = openpyxl.load_workbook(path)
    for row in book.worksheets[0].iter_rows(min_row=2):
        row[0].number_format, row[1].number_format = "0000000", "000\\-0000"
    book.save(path)
    assert read(path)[0] == [{"会員": "0000123", "郵便": "060-0001"}, {"会員": "0004567", "郵便": "100-0001"}]


def test_a_sheet_by_name_and_a_table_without_header(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx", {"a": [["x", "y"]], "b": [[1, "090-0000-0000"], [2, "090-0000-0001"]]}
    )
    assert read(path, sheet="b")[0][0] == {"column_1": "1", "column_2": "090-0000-0000"}


def test_what_cannot_be_read_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = workbook(tmp_path / "empty.xlsx", {"空": []})
    with pytest.raises(LandingError, match="empty"):
        read(empty)
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    with pytest.raises(LandingError, match="unreadable"):
        read(broken)
    with zipfile.ZipFile(tmp_path / "other.xlsx", "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(LandingError, match="unreadable"):
        read(tmp_path / "other.xlsx")
    monkeypatch.setattr(spreadsheet, "UNPACKED_BYTES", 10)
    with pytest.raises(LandingError, match="4 GiB"):
        read(empty)

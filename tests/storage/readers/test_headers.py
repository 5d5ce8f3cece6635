"""Header rows: with names expected, without, and tables that have none."""

from __future__ import annotations

import pytest

from storage.readers import headers
from storage.readers.headers import Header

VALUES = [
    ("1,504円", "number"), ("¥10,612", "number"), ("▲1,200", "number"), ("(1,200)", "number"),
    ("１２", "number"),
    ("5.5E+15", "number"), ("2026-03-31", "date"), ("2026/3/31 10:05", "date"), ("2026年3月31日(火)", "date"),
    ("令和8年3月31日", "date"), ("R8.3.31", "date"), ("10:05:03", "time"), ("03-0000-0000", "grouped"),
    ("+81 90 0000 0000", "grouped"), ("100-0001", "grouped"), ("a@example.jp", "net"), ("192.0.2.1", "net"),
    ("https://example.com/", "net"), ("2001:db8::1", "net"),
    ("電話番号", None), ("住所1", None), ("金額(円)", None), ("", None), ("R2D2", None), ("-", None),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "expected"), VALUES)
def test_kind(cell: str, expected: str | None) -> None:
    assert headers.kind(cell) == expected


FOUND = [
    # rows, known, header, header row, names
    ([["番号", "氏名"], ["1", "山田"]], (), None, 0, ("番号", "氏名")),
    ([["1", "山田"], ["2", "佐藤"]], (), None, -1, ("column_1", "column_2")),
    ([["山田", "東京都"], ["佐藤", "大阪府"]], (), None, 0, ("山田", "東京都")),  # texts over texts: names
    (
        [["地域", "2024", "2025"], ["東京", "12", "15"]],
        (),
        None,
        0,
        ("地域", "2024", "2025"),
    ),  # years over counts
    ([["女", "東京"], ["男", "東京"], ["女", "大阪"]], (), None, -1, ("column_1", "column_2")),
    ([["氏名", "住所"], ["山田", "東京"], ["氏名", "住所"]], (), None, 0, ("氏名", "住所")),  # it comes again
    ([["一覧"], ["番号", "氏名"], ["1", "山田"]], (), True, 1, ("番号", "氏名")),
    ([["1", "山田"]], ("番号", "氏名"), False, -1, ("番号", "氏名")),
    ([["1", "山田"]], (), False, -1, ("column_1", "column_2")),
    ([["x", "y"], ["氏名", "他"], ["1", "2"]], ("氏名",), True, 1, ("氏名", "他")),
    ([["ＴＥＬ", "E mail"], ["1", "2"]], ("tel", "Email"), True, 0, ("tel", "Email")),
    ([["1", "a", "2"], ["2", "備考", "3"]], ("番号", "備考"), True, -1, ("column_1", "column_2", "column_3")),
    ([["1", "2"], ["3", "4"]], ("番号",), True, -1, ("column_1", "column_2")),  # the header got lost
]


@pytest.mark.parametrize(("rows", "known", "header", "row", "names"), FOUND)
def test_find(
    rows: list[list[str]], known: tuple[str, ...], header: bool | None, row: int, names: tuple[str, ...]
) -> None:
    assert headers.find(rows, known=known, header=header) == Header(row, names)


def test_names_are_unique_whatever_they_are() -> None:
    assert headers.unique_names(["a", "", "a", "a_2", "_record_no"]) == [
        "a", "column_2", "a_2", "a_2_2", "_record_no_2",
    ]  # fmt: skip

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from pipelines.sample import ugly
from pipelines.sample.romaji import romaji

DAYS = [
    # day, long era form, short era form
    ("2019-05-01", "令和元年5月1日", "R1.5.1"),
    ("2019-04-30", "平成31年4月30日", "H31.4.30"),
    ("1989-01-07", "昭和64年1月7日", "S64.1.7"),
    ("1989-01-08", "平成元年1月8日", "H1.1.8"),
    ("2026-03-31", "令和8年3月31日", "R8.3.31"),
]


@pytest.mark.parametrize(("day", "words", "short"), DAYS)
def test_era_dates(day: str, words: str, short: str) -> None:
    frame = pl.DataFrame({"d": [dt.date.fromisoformat(day)]})
    assert frame.select(ugly.era_date("d")).item() == words
    assert frame.select(ugly.era_date("d", short=True)).item() == short


AMOUNTS = [
    (1504, ["1504", "1,504円", "\\1,504", "１５０４"]),
    (7, ["7", "7円", "\\7", "７"]),
    (1234567, ["1234567", "1,234,567円", "\\1,234,567", "１２３４５６７"]),
]


@pytest.mark.parametrize(("amount", "written"), AMOUNTS)
def test_amounts(amount: int, written: list[str]) -> None:
    frame = pl.DataFrame({"n": [amount]})
    assert [frame.select(ugly.yen("n", style)).item() for style in range(4)] == written


def test_half_width_kana_sets_the_voiced_mark_apart() -> None:
    assert pl.DataFrame({"k": ["ヤマダ タロウ"]}).select(ugly.half_width_kana("k")).item() == "ﾔﾏﾀﾞ ﾀﾛｳ"


READINGS = [
    ("サトウ", "satou"),
    ("ハットリ", "hattori"),
    ("ショウタ", "shouta"),
    ("ジュンイチ", "junichi"),
    ("リョウ", "ryou"),
    ("キョウコ", "kyouko"),
]


@pytest.mark.parametrize(("kana", "latin"), READINGS)
def test_romaji(kana: str, latin: str) -> None:
    assert romaji(kana) == latin

"""How real sources write plain values: eras, full-width digits, half-width kana, yen signs.

Belongs here: renderings as polars expressions. Does not: which cell gets which.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import jaconv
import polars as pl

if TYPE_CHECKING:
    from polars._typing import IntoExpr

ERAS = (
    (dt.date(2019, 5, 1), "令和", "R"),
    (dt.date(1989, 1, 8), "平成", "H"),
    (dt.date(1926, 12, 25), "昭和", "S"),
)
"""First day, name and letter of each era, the newest first (元号を改める政令)."""


def _column(value: IntoExpr) -> pl.Expr:
    return pl.col(value) if isinstance(value, str) else value  # type: ignore[return-value]


def full_width(value: IntoExpr) -> pl.Expr:
    """Digits and dashes as full-width signs (`０６０－９…`), as cp932 has them."""
    narrow = list("0123456789-/")
    wide = [*"０１２３４５６７８９", "－", "／"]
    return _column(value).str.replace_many(narrow, wide)


def half_width_kana(column: str) -> pl.Expr:
    """Katakana as half-width signs, the voiced mark apart (`ﾔﾏﾀﾞ`)."""
    return pl.col(column).map_elements(
        lambda text: jaconv.z2h(text, kana=True, ascii=False, digit=False), return_dtype=pl.String
    )


def japanese_date(column: str) -> pl.Expr:
    """`2026年3月31日`."""
    return pl.col(column).dt.strftime("%Y年%-m月%-d日")


def era_date(column: str, *, short: bool = False) -> pl.Expr:
    """`令和8年3月31日`, or `R8.3.31` when short; the first year is 元年 in the long form."""
    day = pl.col(column)
    out = pl.lit(None, dtype=pl.String)
    for first, name, letter in reversed(ERAS):
        year = day.dt.year() - (first.year - 1)
        words = pl.when(year == 1).then(pl.lit("元")).otherwise(year.cast(pl.String))
        text = (
            letter + year.cast(pl.String) + day.dt.strftime(".%-m.%-d")
            if short
            else name + words + day.dt.strftime("年%-m月%-d日")
        )
        out = pl.when(day >= first).then(text).otherwise(out)
    return out


def yen(column: str, style: int) -> pl.Expr:
    """An amount as statements write it: plain, with 円, with a yen sign (a backslash), full-width."""
    plain = pl.col(column).cast(pl.String)
    grouped = plain.str.reverse().str.replace_all(r"(\d{3})", "${1},").str.strip_chars_end(",").str.reverse()
    return (plain, grouped + "円", "\\" + grouped, full_width(plain))[style]

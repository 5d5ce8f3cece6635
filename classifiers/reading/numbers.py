"""Columns of numbers and of yes and no, as Japanese systems write them.

Belongs here: text to int64, float64, boolean. Does not: dates (`dates.py`), contracts (`values.py`).
"""

from __future__ import annotations

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from classifiers.reading.parsed import Parsed, by_unique, flat, good, judged

_SIGN = "[-+−▲△]"
_NUMBER = (
    rf"(?i)^(?<open>\()?\s*(?<before>{_SIGN})?\s*(?:[¥\\$]|JPY)?\s*(?<after>{_SIGN})?\s*"
    r"(?<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(?:\.(?<part>[0-9]*))?(?<power>E[-+]?[0-9]+)?"
    r"\s*(?:円|JPY|点|個|件|回|枚|本|ポイント|PT|P)?\s*(?<close>\))?$"
)

_YES = "true t yes y 1 on はい 有 あり 有り ○ 〇 ◯ 済 可 する 希望する 同意する 同意"
_NO = "false f no n 0 off いいえ 無 なし 無し × ✕ x 未 否 しない 希望しない 同意しない 不同意"
_WORDS = {**dict.fromkeys(_YES.split(), True), **dict.fromkeys(_NO.split(), False)}


def to_integer(array: pa.Array | pa.ChunkedArray) -> Parsed:
    """Reads whole numbers: 1504, "1,504円", ¥10,612, １２, ▲1,200, (1,200), 1504.00.

    Returns:
        int64; `bad_integer` for anything else, a broken amount and a number beyond int64 included.
    """
    text = flat(array)
    if _plain(text):
        try:
            return good(text.cast(pa.int64()))
        except pa.ArrowInvalid:  # beyond int64
            return by_unique(text, _integers)
    return by_unique(text, _integers)


def to_number(array: pa.Array | pa.ChunkedArray) -> Parsed:
    """Reads numbers as `to_integer` does, with a fraction or a power of ten.

    Returns:
        float64, finite; `bad_number` for anything else.
    """
    text = flat(array)
    return good(text.cast(pa.float64())) if _plain(text) else by_unique(text, _numbers)


def to_boolean(array: pa.Array | pa.ChunkedArray) -> Parsed:
    """Reads yes and no: true, 1, はい, 有, ○ and their opposites; `bad_boolean` for anything else."""
    return by_unique(flat(array), _booleans)


def _plain(text: pa.Array) -> bool:
    """Says whether every cell is digits alone, so that Arrow reads it as we do."""
    return pc.all(pc.match_substring_regex(text, "^-?[0-9]{1,300}$")).as_py() is not False


def _integers(texts: pl.Series) -> pl.DataFrame:
    parts = _parts(texts)
    whole = pl.col("part").fill_null("").str.strip_chars("0") == ""
    signed = pl.concat_str(pl.col("minus"), pl.col("digits")).cast(pl.Int64, strict=False)
    plain = whole & pl.col("power").is_null() & (pl.col("digits") != "")
    return judged(texts, parts.select(pl.when(plain).then(signed).alias("value"))["value"], "bad_integer")


def _numbers(texts: pl.Series) -> pl.DataFrame:
    some = (pl.col("digits") + pl.col("part").fill_null("")) != ""
    written = pl.concat_str(
        pl.col("minus"),
        pl.col("digits"),
        pl.lit("."),
        pl.col("part").fill_null(""),
        pl.col("power").fill_null(""),
    )
    value = pl.when(some).then(written).cast(pl.Float64, strict=False)
    finite = _parts(texts).select(pl.when(value.is_finite()).then(value).alias("value"))["value"]
    return judged(texts, finite, "bad_number")


def _booleans(texts: pl.Series) -> pl.DataFrame:
    words = texts.str.to_lowercase().replace_strict(_WORDS, default=None, return_dtype=pl.Boolean)
    return judged(texts, words, "bad_boolean")


def _parts(texts: pl.Series) -> pl.DataFrame:
    """Takes numbers apart: `minus`, `digits`, `part`, `power`; all null where a text is no number."""
    groups = texts.str.extract_groups(_NUMBER).struct.unnest()
    signs = pl.concat_str("before", "after", "open", ignore_nulls=True)
    minus = pl.any_horizontal(pl.col("before", "after").is_in(["-", "−", "▲", "△"]).fill_null(value=False))
    closed = pl.col("open").is_null() == pl.col("close").is_null()
    return groups.select(
        pl.when(minus | pl.col("open").is_not_null()).then(pl.lit("-")).otherwise(pl.lit("")).alias("minus"),
        pl.when(closed & (signs.str.len_chars() <= 1) & texts.is_not_null())
        .then(pl.col("whole").fill_null("").str.replace_all(",", "", literal=True))
        .alias("digits"),
        "part",
        "power",
    )

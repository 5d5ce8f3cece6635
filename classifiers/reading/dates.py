"""Columns of dates and moments, as Japanese systems write them.

Belongs here: text to date32 and to UTC timestamps. Does not: the era table (`eras.py`), calendar rules
(`calendar.py`), contracts (`values.py`). A day without a year, with a year of two digits or with its month
first (3/29/1982) is bad: it could be another day.
"""

from __future__ import annotations

import datetime as dt

import polars as pl
import pyarrow as pa

from classifiers.reading import eras
from classifiers.reading.parsed import Parsed, by_unique, flat, good, judged

DAY = pa.date32()
MOMENT = pa.timestamp("us", tz="UTC")

JST = dt.timedelta(hours=9)

NAIVE = "naive_timestamp"
"""The value carries no offset and its source declares no zone."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YMD = r"^(?<y>[0-9]{4})\s*[-/.年]\s*(?<m>[0-9]{1,2})\s*[-/.月]\s*(?<d>[0-9]{1,2})日?$"
_COMPACT = r"^(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2})$"
_ERA = (
    rf"^(?<era>{'|'.join(eras.BY_NAME)}|[mtshr])\s*(?<n>[0-9]{{1,3}}|元)\s*[-/.年]"
    r"\s*(?<m>[0-9]{1,2})\s*[-/.月]\s*(?<d>[0-9]{1,2})日?$"
)
_ERA_LIKE = "^[明大昭平令MTSHRmtshr]|[(（]"
_TIME = (
    r"(?i)^(?<day>.*?[^\sT])(?:(?:\s*T\s*|\s+|日\s*)(?<half>午前|午後)?\s*(?<h>[0-9]{1,2})\s*[:時]\s*"
    r"(?<min>[0-9]{1,2})(?:\s*[:分]\s*(?<s>[0-9]{1,2})?(?:秒|[.,](?<part>[0-9]{1,9}))?)?分?"
    r"\s*(?<ampm>AM|PM)?\s*(?<offset>Z|UTC|GMT|JST|[-+][0-9]{2}(?::?[0-9]{2})?)?)?$"
)
_REWRITES = (
    (r"[(（][月火水木金土日](?:曜日?)?[)）]", " "),
    (r"([)）])([0-9午])", "$1 $2"),
    (r"^([0-9]{8})[T\s]?([0-9]{2})([0-9]{2})([0-9]{2})?(Z|[-+][0-9:]+)?$", "${1} ${2}:${3}:${4}${5}"),
    (
        r"(?i)^\[?(?:[a-z]{3},\s*)?([0-9]{1,2})[/\s-]([a-z]{3})[/\s-]([0-9]{4})[:\s]([0-9].*?)]?$",
        "$3-$2-$1 $4",
    ),
)


def to_date(array: pa.Array | pa.ChunkedArray) -> Parsed:
    """Reads days: 2026-03-31, 2026/3/31, 2026年3月31日(火), 20260331, 令和8年3月31日, R8.3.31, 昭和六十年.

    A time of day after the date is dropped; where it carries an offset, the day is the one in Japan.

    Returns:
        date32; `bad_date` for anything else, impossible days included; warnings `era_overflow`,
        `era_underflow`.
    """
    parsed = by_unique(flat(array), _dates)
    return Parsed(parsed.values.cast(DAY), parsed.reasons, parsed.warnings)


def to_timestamp(array: pa.Array | pa.ChunkedArray, zone: str | None) -> Parsed:
    """Reads moments: any day of `to_date` with a time (10:05, 午後3:05, 24:00), 20260331100503, epochs.

    RFC 2822 and the Apache form (31/Mar/2026:10:05:03 +0900) are read too.

    Args:
        array: Text. Ten digits are seconds since 1970, thirteen are milliseconds.
        zone: IANA name for values without an offset (a time skipped by the clocks is bad, the earlier of two
            is taken); None: such values are bad.

    Returns:
        timestamp[us, UTC]; reasons `bad_timestamp` and `naive_timestamp`; warnings as in `to_date`.
    """
    text = flat(array)
    try:
        text.drop_null().slice(0, 8).cast(MOMENT)  # a column that does not fit is slow to fail as a whole
        return good(text.cast(MOMENT))  # ISO 8601 with offsets throughout: what logs have
    except pa.ArrowInvalid:
        parsed = by_unique(text, lambda texts: _moments(texts, zone))
    return Parsed(parsed.values.cast(MOMENT), parsed.reasons, parsed.warnings)


def _dates(texts: pl.Series) -> pl.DataFrame:
    parts = _split(texts)
    days = _days(parts["day"])
    offset = _offset(parts["offset"])
    japan = days["value"].cast(pl.Datetime("us")) + _time_of_day(parts) - offset + JST
    frame = pl.DataFrame({"written": days["value"], "japan": japan.cast(pl.Date), "offset": offset})
    elsewhere = pl.when(pl.col("offset").is_not_null()).then("japan").otherwise("written")
    values = frame.select(elsewhere.alias("value"))["value"]
    return judged(texts, values, "bad_date").with_columns(days["warning"])


def _moments(texts: pl.Series, zone: str | None) -> pl.DataFrame:
    local = texts.str.replace_all("/", "-", literal=True).str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False)
    plain = local.null_count() == texts.null_count() and bool((local.dt.year() >= 1000).all())
    if plain and zone is not None:  # the commonest form throughout
        return judged(texts, _zoned(local, zone), "bad_timestamp")
    parts = _split(texts)
    days = _days(parts["day"])
    local = days["value"].cast(pl.Datetime("us")) + _time_of_day(parts)
    offset = _offset(parts["offset"])
    if zone is None:
        zoned = pl.Series("zoned", [None] * len(texts), dtype=pl.Datetime("us", "UTC"))
    else:
        zoned = _zoned(local, zone)
    frame = pl.DataFrame({"local": local, "offset": offset, "zoned": zoned, "epoch": _epoch(texts)})
    exact = (pl.col("local") - pl.col("offset")).dt.replace_time_zone("UTC")
    value = pl.when(pl.col("offset").is_not_null()).then(exact).otherwise(pl.col("zoned"))
    values = frame.select(pl.coalesce("epoch", value).alias("value"))["value"]
    naive = local.is_not_null() & parts["offset"].is_null() & (zone is None)
    return judged(texts, values, "bad_timestamp").with_columns(
        pl.when(naive).then(pl.lit(NAIVE)).otherwise(pl.col("reason")).alias("reason"), days["warning"]
    )


def _zoned(local: pl.Series, zone: str) -> pl.Series:
    """Returns the moments in UTC at which the clocks of a zone show a time."""
    zoned = local.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
    return zoned.dt.convert_time_zone("UTC")


def _split(texts: pl.Series) -> pl.DataFrame:
    """Takes texts apart: `day`, `half`, `h`, `min`, `s`, `part`, `ampm`, `offset`."""
    for pattern, written in _REWRITES:
        if texts.str.contains(pattern).any():
            texts = texts.str.replace(pattern, written)
    return texts.str.strip_chars().str.extract_groups(_TIME).struct.unnest()


def _days(texts: pl.Series) -> pl.DataFrame:
    """Reads the day alone: `value` (date), `warning`."""
    if texts.str.contains("-[A-Za-z]{3}-").any():
        for number, month in enumerate(_MONTHS, 1):
            texts = texts.str.replace(f"(?i)-{month}-", f"-{number:02}-")
    day = pl.coalesce(_joined(texts, _YMD), _joined(texts, _COMPACT))
    frame = pl.DataFrame({"text": texts}).with_columns(day.alias("value"))
    like = texts.str.contains(_ERA_LIKE).fill_null(value=False) & frame["value"].is_null()
    if not like.any():
        return frame.select("value", pl.lit(None, pl.String).alias("warning"))
    era = _era_days(texts.filter(like))
    where = pl.Series("at", range(len(texts))).filter(like)
    warning = pl.Series("warning", [None] * len(texts), dtype=pl.String)
    return pl.DataFrame(
        {
            "value": frame["value"].scatter(where, era["value"]),
            "warning": warning.scatter(where, era["warning"]),
        }
    )


def _joined(texts: pl.Series, pattern: str) -> pl.Series:
    parts = texts.str.extract_groups(pattern).struct.unnest()
    return parts.select(
        pl.concat_str("y", pl.col("m").str.zfill(2), pl.col("d").str.zfill(2), separator="-")
        .str.to_date("%Y-%m-%d", strict=False)
        .alias("day")
    )["day"]


def _era_days(texts: pl.Series) -> pl.DataFrame:
    """Reads era dates; those in kanji digits one by one, as there are few of them among unique values."""
    parts = texts.str.extract_groups(_ERA).struct.unnest().with_columns(pl.col("era").str.to_uppercase())
    table = eras.BY_NAME
    year = pl.col("n").replace("元", "1").cast(pl.Int32, strict=False)
    offset = pl.col("era").replace_strict(
        {k: e.offset for k, e in table.items()}, default=None, return_dtype=pl.Int32
    )
    first = pl.col("era").replace_strict(
        {k: e.first for k, e in table.items()}, default=None, return_dtype=pl.Date
    )
    last = pl.col("era").replace_strict(
        {k: e.last for k, e in table.items()}, default=None, return_dtype=pl.Date
    )
    written = pl.when(year > 0).then(
        pl.concat_str(offset + year, pl.col("m").str.zfill(2), pl.col("d").str.zfill(2), separator="-")
    )
    day = written.str.to_date("%Y-%m-%d", strict=False)
    value = pl.when(day >= eras.GREGORIAN_SINCE).then(day)
    frame = parts.with_columns(value.alias("value"), first.alias("first"), last.alias("last")).select(
        "value",
        pl.when(pl.col("value") > pl.col("last"))
        .then(pl.lit(eras.OVERFLOW))
        .when(pl.col("value") < pl.col("first"))
        .then(pl.lit(eras.UNDERFLOW))
        .alias("warning"),
    )
    one_by_one = texts.filter(parts["era"].is_null())
    read = [eras.parse(text) for text in one_by_one]
    where = pl.Series("at", range(len(texts))).filter(parts["era"].is_null())
    days = pl.Series([found and found.day for found in read], dtype=pl.Date)
    warnings = pl.Series([found and found.warning for found in read], dtype=pl.String)
    return pl.DataFrame(
        {
            "value": frame["value"].scatter(where, days),
            "warning": frame["warning"].scatter(where, warnings),
        }
    )


def _time_of_day(parts: pl.DataFrame) -> pl.Series:
    """Returns the time since midnight; null where there is no such time. 24:00 is the end of the day."""
    numbers = parts.select(
        pl.col("h", "min", "s").cast(pl.Int64, strict=False).fill_null(0),
        pl.col("part").fill_null("").str.pad_end(6, "0").str.slice(0, 6).cast(pl.Int64).alias("us"),
        pl.coalesce("half", pl.col("ampm").str.to_uppercase()).alias("half"),
    )
    hour = (
        pl.when(pl.col("half").is_null())
        .then(pl.col("h"))
        .when(pl.col("h") <= 12)
        .then(pl.col("h") % 12 + 12 * pl.col("half").is_in(["午後", "PM"]))
    )
    span = pl.duration(hours=hour, minutes=pl.col("min"), seconds=pl.col("s"), microseconds=pl.col("us"))
    fits = (hour <= 24) & (pl.col("min") < 60) & (pl.col("s") <= 60) & (span <= pl.duration(hours=24))
    return numbers.select(pl.when(fits).then(span).alias("span"))["span"]


def _offset(texts: pl.Series) -> pl.Series:
    """Returns offsets from UTC; null where none is written."""
    signed = texts.str.to_uppercase().replace(
        ["Z", "UTC", "GMT", "JST"], ["+0000", "+0000", "+0000", "+0900"]
    )
    digits = pl.col("offset").str.replace_all(r"\D", "").str.pad_end(4, "0")
    hours, minutes = digits.str.slice(0, 2).cast(pl.Int64), digits.str.slice(2, 2).cast(pl.Int64)
    span = pl.duration(hours=hours, minutes=minutes)
    return pl.DataFrame({"offset": signed}).select(
        pl.when(pl.col("offset").str.starts_with("-")).then(-span).otherwise(span).alias("offset")
    )["offset"]


def _epoch(texts: pl.Series) -> pl.Series:
    seconds = texts.str.extract(r"^([0-9]{10}(?:\.[0-9]+)?)$").cast(pl.Float64)
    millis = texts.str.extract(r"^([0-9]{13})$").cast(pl.Float64)
    frame = pl.DataFrame({"s": seconds, "ms": millis})
    us = pl.coalesce(pl.col("s") * 1_000_000, pl.col("ms") * 1_000)
    return frame.select(us.round().cast(pl.Int64).cast(pl.Datetime("us", "UTC")).alias("epoch"))["epoch"]

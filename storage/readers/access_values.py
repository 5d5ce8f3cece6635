"""Columns of access logs as every format shall give them: times, addresses, request lines, durations.

Belongs here: column-wise conversion of what a format captured. Does not: splitting lines
(`access_patterns.py`, `access_fields.py`, `access_json.py`).
"""

from __future__ import annotations

from typing import Final

import polars as pl

from configs.access_logs import COLUMNS, Unit

INDEX: Final = "_index"
"""Position of the line in its piece; every frame of parsed lines has it."""

_MONTHS: Final = {
    "JanFebMarAprMayJunJulAugSepOctNovDec"[3 * month : 3 * month + 3].lower(): f"{month + 1:02}"
    for month in range(12)
}
_CLF: Final = (
    r"^([0-9]{1,2})/([A-Za-z]{3})/([0-9]{4}):([0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?)"
    r"(?: ?([+-][0-9]{2}):?([0-9]{2}))?$"
)
_ISO: Final = (
    r"^([0-9]{4})[-/]([0-9]{2})[-/]([0-9]{2})[T ]([0-9]{2}:[0-9]{2}:[0-9]{2})"
    r"(?:[.,]([0-9]{1,6})[0-9]*)?(?: ?(?:(Z|UTC)|([+-][0-9]{2}):?([0-9]{2})))?$"
)
_EPOCH: Final = r"^[0-9]{9,19}(?:\.[0-9]+)?$|^[0-9]\.[0-9]+[eE]\+?[0-9]{1,2}$"
_EPOCH_BELOW: Final = {"s": 1e11, "ms": 1e14, "us": 1e17}
"""Upper bounds by unit: 1e11 seconds is the year 5138, 1e11 milliseconds is 1973."""

_REQUEST: Final = r"^([A-Za-z][A-Za-z_-]*) +(.*[^ ]) +(HTTP/[^ ]+) *$"
_REQUEST_WITHOUT_PROTOCOL: Final = r"^([A-Z]{3,20}) +((?:/|\*|[a-z]+://).*)$"

_ADDRESS: Final = r"(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F.]*:[0-9a-fA-F:.]*)"
_CHAIN: Final = rf"{_ADDRESS}(?:, ?(?:{_ADDRESS}|unknown))*"
_PORT: Final = r"^(?:([^:\[\]]+)|\[([^\]]*)\])(?::[0-9]*)?$"
"""Name or address, the latter in brackets if it holds colons itself, with or without a port."""
_PER_SECOND: Final[dict[Unit, float]] = {"s": 1.0, "ms": 1e3, "us": 1e6, "ns": 1e9}


def finish(parsed: pl.DataFrame, *, name: str, unit: Unit) -> pl.DataFrame:
    """Turns what a format captured into the canonical columns.

    Args:
        parsed: INDEX and any of the columns and pieces a format may name (`configs.access_logs.PARTS`).
        name: The format, for the column `format`.
        unit: Of `duration` as logged.

    Returns:
        INDEX and the columns of `configs.access_logs.COLUMNS` that the format can fill. `-` and empty text
        are null, `time` is ISO 8601 (without offset where the log has none), `duration` is in seconds.
    """
    given = set(parsed.columns)
    frame = parsed.with_columns(
        pl.when(pl.col(c).is_in(["-", "", '""', "(empty)"])).then(None).otherwise(pl.col(c)).alias(c)
        for c in parsed.columns
        if c != INDEX
    )
    frame = _unpack(frame, given)
    columns: list[pl.Expr | pl.Series] = [pl.lit(name).alias("format")]
    if "time" in given:
        columns.append(iso_times(frame["time"]).alias("time"))
    if "duration" in frame.columns:
        columns.append(_seconds(pl.col("duration"), unit))
    if "protocol" in frame.columns:
        protocol = pl.col("protocol")
        columns.append(protocol.str.replace(r"^([0-9])", "HTTP/$1"))
    frame = frame.with_columns(columns)
    frame = frame.with_columns(_places(set(frame.columns)))
    return frame.select(INDEX, *(c for c in COLUMNS if c in frame.columns))


def _unpack(frame: pl.DataFrame, given: set[str]) -> pl.DataFrame:
    """Makes columns of the pieces: request line, path and query, trailing and captured fields."""
    if "request" in given:
        frame = _split_requests(frame)
    if "stem" in given:
        query = pl.col("query") if "query" in given else pl.lit(None, pl.String)
        url = pl.col("stem") + pl.when(query.is_null()).then(pl.lit("")).otherwise(
            "?" + query.str.strip_prefix("?")
        )
        frame = frame.with_columns(
            pl.coalesce("url", url).alias("url") if "url" in given else url.alias("url")
        )
    if "trail" in given:
        frame = _read_trail(frame)
    if "captured" in given:
        chain = rf"(?:^|\|)({_CHAIN})(?:\||$)"
        frame = frame.with_columns(
            pl.col("captured").str.extract(chain).alias("forwarded_for"),
            pl.col("captured").str.extract(r"(?:^|\|)([A-Za-z][^|/]*/[0-9][^|]*)").alias("user_agent"),
        )
    return frame


def _split_requests(frame: pl.DataFrame) -> pl.DataFrame:
    request = frame["request"]
    method, url, protocol = request.str.extract_groups(_REQUEST).struct.unnest()
    bare_method, bare_url = request.str.extract_groups(_REQUEST_WITHOUT_PROTOCOL).struct.unnest()
    columns = {"method": method.fill_null(bare_method), "url": url.fill_null(bare_url), "protocol": protocol}
    unsplit = columns["url"].is_null()
    named = (series.alias(name) for name, series in columns.items())
    own = (
        series.fill_null(frame[series.name]) if series.name in frame.columns else series for series in named
    )
    return frame.with_columns(*own, request.set(~unsplit, None))


def _read_trail(frame: pl.DataFrame) -> pl.DataFrame:
    """Finds what common LogFormats append: "X-Forwarded-For", "cookie", request time."""
    trail = pl.col("trail")
    fractional = trail.str.extract(r"(?: |^)\"?(?:rt=|request_time=)?([0-9]+\.[0-9]+)\"?(?: |$)").cast(
        pl.Float64
    )
    milliseconds = trail.str.extract(r" ([0-9]+)ms$").cast(pl.Float64) / 1e3
    # a lone integer is Apache's %D, microseconds
    microseconds = trail.str.extract(r"^ ([0-9]+)$").cast(pl.Float64) / 1e6
    chain = trail.str.extract(rf" \"({_CHAIN})\"").alias("forwarded_for")
    return frame.with_columns(
        pl.coalesce("forwarded_for", chain) if "forwarded_for" in frame.columns else chain,
        trail.str.extract(r" \"([^\"= ;]+=[^\"]*)\"").alias("cookie"),
        pl.coalesce(fractional, milliseconds, microseconds).cast(pl.String).alias("duration"),
    )


def _places(columns: set[str]) -> list[pl.Expr]:
    """Names client and host without ports; the chain and the URL tell what the log has no column for."""
    empty = pl.lit(None, pl.String)
    client, chain, host, url = (
        pl.col(name) if name in columns else empty for name in ("client_ip", "forwarded_for", "host", "url")
    )
    client = pl.coalesce(client, chain.str.extract(r"^([^, ]+)"))
    bare = client.str.replace(_PORT, "$1$2").str.strip_prefix("::ffff:")
    client = pl.when(client.str.contains(":", literal=True)).then(bare).otherwise(client)
    host = pl.coalesce(host, url.str.extract(r"^[a-z]+://(?:[^/?#@]*@)?([^/?#]+)")).str.replace(_PORT, "$1$2")
    return [client.alias("client_ip"), host.alias("host")]


def _seconds(duration: pl.Expr, unit: Unit) -> pl.Expr:
    number = duration.str.strip_suffix("s").cast(pl.Float64, strict=False) / _PER_SECOND[unit]
    return number.cast(pl.Decimal(18, 6), strict=False).cast(pl.String).alias("duration")


def iso_times(times: pl.Series) -> pl.Series:
    """Writes the times of access logs as ISO 8601.

    Args:
        times: Common Log Format, ISO-like, or seconds, milliseconds, microseconds or nanoseconds since 1970.

    Returns:
        Text such as `2015-05-17T10:05:03+00:00`; without offset where the log gave none, at most
        microseconds. A time of no known shape stays as it is.
    """
    for convert in (_from_clf, _from_iso, _from_epoch):
        converted = convert(times)
        if converted.null_count() == times.null_count():
            return converted
        rest = times.filter(converted.is_null() & times.is_not_null())
        if len(rest) < len(times):
            remaining = (converted.is_null() & times.is_not_null()).arg_true()
            return converted.scatter(remaining, iso_times(rest))
    return times


def _from_clf(times: pl.Series) -> pl.Series:
    parts = times.str.extract_groups(_CLF).struct.unnest()
    day, month, year, clock, hours, minutes = (pl.col(name) for name in parts.columns)
    number = month.str.to_lowercase().replace_strict(_MONTHS, default=None, return_dtype=pl.String)
    offset = (hours + ":" + minutes).fill_null("")
    return parts.select(
        pl.concat_str(year, pl.lit("-"), number, pl.lit("-"), day.str.zfill(2), pl.lit("T"), clock, offset)
    ).to_series()


def _from_iso(times: pl.Series) -> pl.Series:
    parts = times.str.extract_groups(_ISO).struct.unnest()
    year, month, day, clock, fraction, utc, hours, minutes = (pl.col(name) for name in parts.columns)
    offset = pl.coalesce(hours + ":" + minutes, pl.when(utc.is_not_null()).then(pl.lit("+00:00")), pl.lit(""))
    date = (year, pl.lit("-"), month, pl.lit("-"), day)
    return parts.select(
        pl.concat_str(*date, pl.lit("T"), clock, ("." + fraction).fill_null(""), offset)
    ).to_series()


def _from_epoch(times: pl.Series) -> pl.Series:
    number = times.set(~times.str.contains(_EPOCH), None).cast(pl.Float64, strict=False).to_frame("n")
    n = pl.col("n")
    microseconds = (
        pl.when(n < _EPOCH_BELOW["s"])
        .then(n * 1e6)
        .when(n < _EPOCH_BELOW["ms"])
        .then(n * 1e3)
        .when(n < _EPOCH_BELOW["us"])
        .then(n)
        .otherwise(n / 1e3)
    )
    moment = microseconds.round().cast(pl.Int64).cast(pl.Datetime("us"))
    return number.select(moment.dt.strftime("%Y-%m-%dT%H:%M:%S%.6f+00:00"))["n"]

"""The ends of a rule over Arrow columns of start dates.

Belongs here: 満了日 and 廃棄可能日 of whole columns, days or moments, nulls kept. Does not: one value
(`rule_clock.py`), several rules at once (`retention.py`).

Start dates lie close together, so each day that can occur is counted once and looked up: ten million rows
cost as much as some thousand days.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from classifiers.law.calendar import jst_days
from classifiers.law.periods import Days
from classifiers.law.retention import may_erase
from classifiers.law.rule_clock import RecordKind, clock_of
from configs.policy import Company, Rule

Column: TypeAlias = pa.Array | pa.ChunkedArray

DAY = pa.date32()


def last_retained_days(
    rule: Rule, starts: Column, company: Company, record_kind: RecordKind | None = None
) -> Column:
    """Returns the day at whose end a rule has run out (満了日), for every start date.

    Args:
        rule: The rule; whether it applies to a row is not asked.
        starts: Start dates: days (date32) or moments with a time zone, whose day in Japan counts.
        company: Fiscal year end, filing extension, loss years.
        record_kind: Books or documents, for tax rules.

    Returns:
        date32, chunked as `starts` is; null where the start date is null.

    Raises:
        ValueError: Moments without a time zone, or neither days nor moments.
    """
    return _looked_up(starts, clock_of(rule, company, record_kind).last_days)


def eligible_days(
    rule: Rule, starts: Column, company: Company, record_kind: RecordKind | None = None
) -> Column:
    """Returns the day from which a rule allows disposal (廃棄可能日), for every start date.

    As `last_retained_days`, the day after; null throughout while the rule is unsigned and only plans.
    """
    if not may_erase(rule):
        nothing = pa.nulls(len(starts), DAY)
        return pa.chunked_array([nothing]) if isinstance(starts, pa.ChunkedArray) else nothing
    clock = clock_of(rule, company, record_kind)
    return _looked_up(starts, lambda days: clock.last_days(days) + 1)


def start_days(starts: Column) -> Column:
    """Returns start dates as days in Japan (date32).

    Raises:
        ValueError: Moments without a time zone, or neither days nor moments.
    """
    if pa.types.is_date32(starts.type):
        return starts
    if not pa.types.is_timestamp(starts.type):
        raise ValueError(f"start dates of type {starts.type}: give date32, or timestamps with a time zone")
    if starts.type.tz is None:
        raise ValueError("naive timestamps: the column carries no time zone; give it the one of its source")
    if isinstance(starts, pa.ChunkedArray):
        return pa.chunked_array([start_days(chunk) for chunk in starts.chunks], DAY)
    # The same moments, in a zone by name: polars knows no offsets such as +05:30.
    moments = starts.cast(pa.timestamp(starts.type.unit, "UTC"))
    return jst_days(pl.Series("starts", moments)).to_arrow().cast(DAY)


def _looked_up(starts: Column, ends: Callable[[Days], Days]) -> Column:
    days = start_days(starts)
    if isinstance(days, pa.ChunkedArray):
        return pa.chunked_array([_looked_up(chunk, ends) for chunk in days.chunks], DAY)
    numbers = days.cast(pa.int32())
    bounds = pc.min_max(numbers).as_py()
    if bounds["min"] is None:
        return days
    low, high = bounds["min"], bounds["max"]
    if high - low >= len(days):  # more days than rows: count each row
        return pa.array(ends(days.to_numpy(zero_copy_only=False).astype("M8[D]"))).cast(DAY)
    table = ends(np.arange(low, high + 1).astype("M8[D]"))
    return pa.array(table).cast(DAY).take(pc.subtract(numbers, pa.scalar(low, pa.int32())))

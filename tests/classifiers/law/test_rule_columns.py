"""Ends over Arrow columns are the ends of single days."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifiers.law.calendar import jst_day
from classifiers.law.periods import LAST_NAMEABLE
from classifiers.law.rule_clock import clock_of
from classifiers.law.rule_columns import eligible_days, last_retained_days, start_days
from configs.load_rules import load_rules
from configs.policy import Company

BOOK = load_rules()
RULES, COMPANY = BOOK.rules, BOOK.company
D = dt.date.fromisoformat
ONE_DAY = dt.timedelta(days=1)

NAMES = st.sampled_from(sorted(RULES))
NEAR = st.lists(st.none() | st.dates(D("2020-01-01"), D("2020-02-29")), max_size=120)
FAR = st.lists(st.none() | st.dates(), max_size=20)


def single(name: str, days: list[dt.date | None]) -> list[dt.date | None]:
    clock = clock_of(RULES[name], COMPANY)
    return [None if day is None else clock.last_day(day) for day in days]


@given(NAMES, NEAR | FAR)
@settings(max_examples=300)
def test_days(name: str, days: list[dt.date | None]) -> None:
    column = pa.array(days, pa.date32())
    lasts = last_retained_days(RULES[name], column, COMPANY)
    assert lasts.type == pa.date32()
    assert lasts.to_pylist() == single(name, days)
    assert eligible_days(RULES[name], column, COMPANY).to_pylist() == [
        last and last + ONE_DAY for last in single(name, days)
    ]


@given(NAMES, st.lists(NEAR | FAR, max_size=4))
def test_chunks_stay_chunks(name: str, chunks: list[list[dt.date | None]]) -> None:
    column = pa.chunked_array([pa.array(chunk, pa.date32()) for chunk in chunks], pa.date32())
    lasts = last_retained_days(RULES[name], column, COMPANY)
    assert [len(chunk) for chunk in lasts.chunks] == [len(chunk) for chunk in chunks]
    assert lasts.to_pylist() == single(name, column.to_pylist())


MOMENTS = st.integers(-2_500_000_000, 7_250_000_000).map(
    lambda seconds: dt.datetime.fromtimestamp(seconds, dt.UTC)
)


@given(st.lists(st.none() | MOMENTS, max_size=40), st.sampled_from(["UTC", "Asia/Tokyo", "+05:30"]))
def test_moments_count_by_their_day_in_japan(moments: list[dt.datetime | None], zone: str) -> None:
    column = pa.array(moments, pa.timestamp("us", tz=zone))
    days = [None if moment is None else jst_day(moment) for moment in moments]
    assert start_days(column).to_pylist() == days
    assert last_retained_days(RULES["RET-WEBLOG"], column, COMPANY).to_pylist() == single("RET-WEBLOG", days)


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_every_unit_of_time(unit: str) -> None:
    column = pa.array([dt.datetime(2025, 12, 31, 15, 30, tzinfo=dt.UTC), None], pa.timestamp(unit, tz="UTC"))
    assert start_days(column).to_pylist() == [D("2026-01-01"), None]


@pytest.mark.parametrize(
    ("column", "words"),
    [
        (pa.array([0], pa.timestamp("us")), "naive"),
        (pa.chunked_array([pa.array([0], pa.timestamp("ms"))]), "naive"),
        (pa.array(["2026-01-01"]), "type string"),
        (pa.array([20260101], pa.int32()), "type int32"),
    ],
)
def test_what_says_no_day_is_refused(column: pa.Array, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        last_retained_days(RULES["RET-WEBLOG"], column, COMPANY)


@pytest.mark.parametrize(
    "column", [pa.array([], pa.date32()), pa.nulls(3, pa.date32()), pa.chunked_array([], pa.date32())]
)
def test_nothing_stays_nothing(column: pa.Array) -> None:
    for ends in (last_retained_days, eligible_days):
        found = ends(RULES["RET-TAX-DOC"], column, COMPANY)
        assert (len(found), found.null_count, found.type) == (len(column), len(column), pa.date32())


def test_the_ends_of_the_calendar() -> None:
    column = pa.array([dt.date.min, dt.date.max, D("9999-03-01")], pa.date32())
    for name in ("RET-TAX-DOC", "RET-WEBLOG", "RET-MAILCONSENT", "RET-GUARDIAN", "RET-PAN"):
        assert last_retained_days(RULES[name], column, COMPANY).to_pylist() == single(
            name, column.to_pylist()
        )
    beyond = pa.array([2**31 - 1], pa.int32()).cast(pa.date32())
    assert last_retained_days(RULES["RET-WEBLOG"], beyond, COMPANY).to_pylist() == [LAST_NAMEABLE]


def test_an_unsigned_rule_only_plans() -> None:
    unsigned = RULES["RET-WEBLOG"].model_copy(update={"sign_off": None})
    column = pa.array([D("2025-02-28")], pa.date32())
    assert last_retained_days(unsigned, column, COMPANY).to_pylist() == [D("2025-08-31")]
    assert eligible_days(unsigned, column, COMPANY).to_pylist() == [None]
    assert eligible_days(unsigned, pa.chunked_array([column]), COMPANY).to_pylist() == [None]


def test_the_kind_of_record_reaches_columns() -> None:
    extended = Company(name="例示通信株式会社", filing_extension_months=1)
    column = pa.array([D("2025-07-01")], pa.date32())
    for kind, last in (("books", "2033-03-31"), ("documents", "2033-02-28")):
        found = last_retained_days(RULES["RET-TAX-DOC"], column, extended, kind)
        assert found.to_pylist() == [D(last)]


@pytest.mark.slow
def test_a_million_random_days_equal_single_days() -> None:
    rng = np.random.default_rng(3)
    numbers = rng.integers(0, 50_000, 1_000_000 // 4).astype("int32")
    column = pa.array(numbers, mask=rng.random(len(numbers)) < 0.01).cast(pa.date32())
    days = column.to_pylist()
    for name in ("RET-TAX-DOC", "RET-TAX-LOSS", "RET-WEBLOG", "RET-MAILCONSENT"):
        assert last_retained_days(RULES[name], column, COMPANY).to_pylist() == single(name, days)

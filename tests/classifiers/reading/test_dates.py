"""Columns of days and moments."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifiers.reading import eras
from classifiers.reading.dates import to_date, to_timestamp

DAYS = [
    # text, day, warning
    ("2026-03-31", "2026-03-31", None),
    ("2026/3/31", "2026-03-31", None),
    ("2026.3.31", "2026-03-31", None),
    ("2026年3月31日", "2026-03-31", None),
    ("2026年 3月 1日（日）", "2026-03-01", None),
    ("２０１０/１１/２２", "2010-11-22", None),
    ("20260331", "2026-03-31", None),
    ("2026/03/31 00:00:00", "2026-03-31", None),
    ("2026-03-31T16:00:00Z", "2026-04-01", None),  # the day in Japan
    ("2026-03-31T16:00:00", "2026-03-31", None),
    ("令和8年3月31日", "2026-03-31", None),
    ("H22.11.22", "2010-11-22", None),
    ("昭和64年1月7日", "1989-01-07", None),
    ("昭和六十年四月一日", "1985-04-01", None),
    ("平成31年5月1日", "2019-05-01", "era_overflow"),
    ("令和元年4月1日", "2019-04-01", "era_underflow"),
    ("2026年3月31日（令和8年）", "2026-03-31", None),
    ("２０２６年３月３１日（火）（令和８年）", "2026-03-31", None),
    ("令和8（2026）年3月31日", "2026-03-31", None),
    ("2026年3月31日（令和7年）", "2026-03-31", "era_mismatch"),
    ("0000-00-00", None, "written_null"),
    ("", None, None),
    (None, None, None),
]
NO_DAYS = [
    "2026-02-30",
    "2026/13/1",
    "3/29/1982",
    "26/3/31",
    "11/05",
    "2026年3月",
    "R8.2.30",
    "明治5年12月2日",
    "2026年3月31日（大安）",
    "x",
]


def test_days() -> None:
    parsed = to_date(pa.array([text for text, _, _ in DAYS]))
    days = [day and dt.date.fromisoformat(day) for _, day, _ in DAYS]
    assert parsed.values.to_pylist() == days
    assert parsed.values.type == pa.date32()
    assert parsed.warnings.to_pylist() == [warning for _, _, warning in DAYS]
    assert parsed.reasons.null_count == len(DAYS)


def test_what_is_no_day() -> None:
    parsed = to_date(pa.array(NO_DAYS))
    assert parsed.values.null_count == len(NO_DAYS)
    assert set(parsed.reasons.to_pylist()) == {"bad_date"}


MOMENTS = [
    # text, the moment in UTC where the clock is Japanese, whether the text needs a zone
    ("2026-03-31T10:05:03Z", "2026-03-31T10:05:03", False),
    ("2026-03-31T10:05:03.123456789+09:00", "2026-03-31T01:05:03.123456", False),
    ("2026-03-31T10:05:03-0330", "2026-03-31T13:35:03", False),
    ("2026年3月31日（令和8年）10時05分", "2026-03-31T01:05:00", True),
    ("2026年（令和8年）3月31日 10:05", "2026-03-31T01:05:00", True),
    ("2026-03-31 10:05 JST", "2026-03-31T01:05:00", False),
    ("1774918800", "2026-03-31T01:00:00", False),
    ("1774918800123", "2026-03-31T01:00:00.123", False),
    ("[31/Mar/2026:10:05:03 +0900]", "2026-03-31T01:05:03", False),
    ("Tue, 31 Mar 2026 10:05:03 +0900", "2026-03-31T01:05:03", False),
    ("2026-03-31 10:05:03", "2026-03-31T01:05:03", True),
    ("2026/3/31 9:05", "2026-03-31T00:05:00", True),
    ("2026/03/31(火)　10:05", "2026-03-31T01:05:00", True),
    ("2026年3月31日10時05分30秒", "2026-03-31T01:05:30", True),
    ("2026年3月31日 午後3:05", "2026-03-31T06:05:00", True),
    ("2026-03-31 12:05 AM", "2026-03-30T15:05:00", True),
    ("20260331100503", "2026-03-31T01:05:03", True),
    ("2026/03/31", "2026-03-30T15:00:00", True),
    ("2026/03/31 24:00", "2026-03-31T15:00:00", True),
    ("R8.3.31 10:05", "2026-03-31T01:05:00", True),
]
NO_MOMENTS = ["2026/03/31 25:00", "2026-03-31 10:61", "2026-02-30 10:00", "10:05:03", "午後", "x"]


@pytest.mark.parametrize("zone", ["Asia/Tokyo", None])
def test_moments(zone: str | None) -> None:
    texts = [text for text, _, _ in MOMENTS] + NO_MOMENTS + ["", None]
    parsed = to_timestamp(pa.array(texts), zone)
    assert parsed.values.type == pa.timestamp("us", tz="UTC")
    for (text, utc, naive), value, reason in zip(
        MOMENTS, parsed.values.to_pylist(), parsed.reasons.to_pylist(), strict=False
    ):
        if naive and zone is None:
            assert (text, value, reason) == (text, None, "naive_timestamp")
        else:
            assert (text, value, reason) == (
                text,
                dt.datetime.fromisoformat(utc).replace(tzinfo=dt.UTC),
                None,
            )
    rest = parsed.reasons.to_pylist()[len(MOMENTS) :]
    assert rest == ["bad_timestamp"] * len(NO_MOMENTS) + [None, None]


def test_a_clock_that_skips_and_repeats_an_hour() -> None:
    parsed = to_timestamp(pa.array(["2026-03-29 02:30", "2026-10-25 02:30"]), "Europe/Berlin")
    assert parsed.reasons.to_pylist() == ["bad_timestamp", None]
    assert parsed.values[1].as_py() == dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)


DAY = st.dates(dt.date(1873, 1, 1), dt.date(2199, 12, 31))
FORMS = st.sampled_from(
    [
        dt.date.isoformat,
        lambda day: f"{day.year}/{day.month}/{day.day}",
        lambda day: f"{day.year}年{day.month:02}月{day.day:02}日",
        lambda day: f"{day:%Y%m%d}",
        eras.written,
    ]
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(DAY, FORMS), max_size=20))
def test_days_read_back_in_every_form(days: list[tuple[dt.date, object]]) -> None:
    texts = [form(day) for day, form in days]  # type: ignore[operator]
    assert to_date(pa.array(texts, pa.string())).values.to_pylist() == [day for day, _ in days]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.datetimes(dt.datetime(1960, 1, 1), dt.datetime(2199, 1, 1)), max_size=20))  # noqa: DTZ001
def test_moments_read_back(moments: list[dt.datetime]) -> None:
    japan = dt.timezone(dt.timedelta(hours=9))
    expected = [moment.replace(tzinfo=japan) for moment in moments]
    for texts in ([m.isoformat() for m in moments], [m.isoformat(" ") for m in moments]):
        assert to_timestamp(pa.array(texts, pa.string()), "Asia/Tokyo").values.to_pylist() == expected


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=12), max_size=20))
def test_any_text_gives_a_value_a_reason_or_nothing(texts: list[str]) -> None:
    for parsed in (to_date(pa.array(texts, pa.string())), to_timestamp(pa.array(texts, pa.string()), None)):
        for value, reason in zip(parsed.values.to_pylist(), parsed.reasons.to_pylist(), strict=True):
            assert value is None or reason is None

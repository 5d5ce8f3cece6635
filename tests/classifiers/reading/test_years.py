"""Days written without their year get the latest year that fits."""

import datetime as dt

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.reading.dates import to_date
from classifiers.reading.years import with_year

CASES = [
    # written, landed, with its year
    ("11/05", dt.date(2022, 11, 5), "2022-11-05"),  # the day itself
    ("11/05", dt.date(2022, 11, 4), "2021-11-05"),  # the day before: of the year before
    ("12/31", dt.date(2023, 1, 2), "2022-12-31"),
    ("1月2日 10:05", dt.date(2023, 1, 2), "2023-01-02 10:05"),
    ("１１／５", dt.date(2022, 12, 1), "2022-11-05"),
    ("02/29", dt.date(2023, 3, 1), "2020-02-29"),  # the last leap day
    ("2/29", dt.date(2024, 2, 29), "2024-02-29"),
    ("2022/11/05", dt.date(2026, 1, 1), "2022/11/05"),  # has its year
    ("22/11/05", dt.date(2026, 1, 1), "22/11/05"),
    ("13/05", dt.date(2022, 12, 1), "13/05"),
    ("11/2022", dt.date(2022, 12, 1), "11/2022"),
    ("11-051", dt.date(2022, 12, 1), "11-051"),
    ("現金", dt.date(2022, 12, 1), "現金"),
    ("", dt.date(2022, 12, 1), ""),
    (None, dt.date(2022, 12, 1), None),
]


@pytest.mark.parametrize(("written", "landed", "expected"), CASES)
def test_with_year(written: str | None, landed: dt.date, expected: str | None) -> None:
    assert with_year(pa.array([written], pa.string()), landed).to_pylist() == [expected]


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)), st.integers(0, 364))
def test_any_day_of_the_last_year_is_found(landed: dt.date, ago: int) -> None:
    day = landed - dt.timedelta(ago)
    dated = to_date(with_year(pa.array([f"{day.month:02}/{day.day:02}"]), landed))
    assert dated.values.to_pylist() == [day]

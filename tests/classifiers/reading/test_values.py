"""A chunk of text becomes the records of its contract."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifiers.reading.values import RECORD_NO, Coerced, coerce, jst_days
from configs.contract import Contract

LANDED = dt.date(2026, 4, 1)

COLUMNS: dict[str, Any] = {
    "番号": {"required": True, "aliases": ["order id", "注文番号"]},
    "日時": {"type": "timestamp", "role": "event_time"},
    "金額": {"type": "integer"},
    "率": {"type": "number"},
    "生年月日": {"type": "date"},
    "希望": {"type": "boolean"},
}


def contract(zone: str | None = "Asia/Tokyo", **event: str) -> Contract:
    return Contract.model_validate(
        {
            "dataset": "orders",
            "title": "注文",
            "category": "C2",
            "source": "own",
            "owner": "team:a",
            "kind": "event",
            "landing": {"files": "*", "format": "csv"},
            "identity": ["番号"],
            "event_time": {"column": "日時", "zone": zone, "year": event.get("year")},
            "columns": COLUMNS | {"日時": {"role": "event_time", "type": event.get("type", "timestamp")}},
        }
    )


def read(rows: list[dict[str, str | None]], **options: Any) -> Coerced:
    names = dict.fromkeys(name for row in rows for name in row)
    table = pa.table({name: pa.array([row.get(name) for row in rows], pa.string()) for name in names})
    table = table.add_column(0, RECORD_NO, pa.array(range(7, 7 + len(rows)), pa.int64()))
    return coerce(table, contract(**options), LANDED)


def test_a_record_gets_names_types_and_its_day_in_japan() -> None:
    done = read(
        [
            {
                "注文番号": "a",
                "日時": "2026-03-31T16:00:00Z",
                "金額": "1,504円",
                "率": "0.5",
                "生年月日": "平成31年5月1日",
                "希望": "はい",
            }
        ]
    )
    moment = dt.datetime(2026, 3, 31, 16, tzinfo=dt.UTC)
    assert done.table.to_pylist() == [
        {
            RECORD_NO: 7,
            "event_date": dt.date(2026, 4, 1),
            "event_time": moment,
            "番号": "a",
            "日時": moment,
            "金額": 1504,
            "率": 0.5,
            "生年月日": dt.date(2019, 5, 1),
            "希望": True,
            "_extra": None,
        }
    ]
    moments, text = pa.timestamp("us", "UTC"), pa.string()
    own = [text, moments, pa.int64(), pa.float64(), pa.date32(), pa.bool_()]
    assert done.table.schema.types == [pa.int64(), pa.date32(), moments, *own, text]
    assert done.bad.num_rows == 0
    assert done.warnings.to_pylist() == [{"column": "生年月日", "warning": "era_overflow", "count": 1}]


BAD = [
    ({"番号": None}, "missing:番号"),
    ({"番号": ""}, "missing:番号"),
    ({"日時": None}, "missing:日時"),
    ({"日時": "昨日"}, "bad_timestamp:日時"),
    ({"金額": "多い"}, "bad_integer:金額"),
    ({"率": "半分"}, "bad_number:率"),
    ({"生年月日": "2026-02-30"}, "bad_date:生年月日"),
    ({"希望": "多分"}, "bad_boolean:希望"),
    ({"番号": None, "金額": "多い"}, "missing:番号"),  # the first reason in the contract's order
]


@pytest.mark.parametrize(("cells", "reason"), BAD)
def test_a_bad_record_is_told_apart_with_its_first_reason(cells: dict[str, str | None], reason: str) -> None:
    done = read([{"番号": "a", "日時": "2026-03-31"}, {"番号": "b", "日時": "2026-03-31", **cells}])
    assert done.table[RECORD_NO].to_pylist() == [7]
    assert done.bad.to_pylist() == [{RECORD_NO: 8, "reason": reason}]


def test_without_a_zone_a_moment_without_offset_is_bad() -> None:
    done = read(
        [{"番号": "a", "日時": "2026-03-31 10:00"}, {"番号": "b", "日時": "2026-03-31T10:00Z"}], zone=None
    )
    assert done.bad.to_pylist() == [{RECORD_NO: 7, "reason": "naive_timestamp:日時"}]
    assert done.table.num_rows == 1


@pytest.mark.parametrize(("kind", "value"), [("text", "2026/3/31"), ("date", dt.date(2026, 3, 31))])
def test_the_event_time_of_a_column_of_another_type(kind: str, value: object) -> None:
    (row,) = read([{"番号": "a", "日時": "2026/3/31"}], type=kind).table.to_pylist()
    assert (row["日時"], row["event_date"]) == (value, dt.date(2026, 3, 31))
    assert row["event_time"] == dt.datetime(2026, 3, 30, 15, tzinfo=dt.UTC)


def test_own_names_go_before_aliases_and_the_rest_is_extra() -> None:
    done = read([{"ORDER　ID": "x", "番号": "a", "日時": "2026-03-31", '謎"': "あ\n", "空": None, "*": "y"}])
    (row,) = done.table.to_pylist()
    assert row["番号"] == "a"
    assert json.loads(row["_extra"]) == {"ORDER　ID": "x", '謎"': "あ\n", "*": "y"}


def test_a_gate_keeps_out_what_the_contract_does_not_need_and_counts_it() -> None:
    table = pa.table(
        {
            RECORD_NO: [1, 2],
            "番号": ["a", "b"],
            "日時": ["2026-03-31"] * 2,
            "年収": ["9", None],
            "空": [None, None],
        }
    )
    guarded = contract().model_copy(update={"gate": "G-RAKUTEN-IN"})
    done = coerce(
        table.cast(
            pa.schema([(n, pa.int64() if n == RECORD_NO else pa.string()) for n in table.column_names])
        ),
        guarded,
        LANDED,
    )
    assert done.table["_extra"].to_pylist() == [None, None]
    assert done.warnings.to_pylist() == [{"column": "年収", "warning": "not_needed", "count": 1}]


def test_a_required_column_that_the_file_lacks_makes_every_record_bad() -> None:
    assert read([{"日時": "2026-03-31"}]).bad["reason"].to_pylist() == ["missing:番号"]


def test_no_records() -> None:
    done = read([])
    assert (done.table.num_rows, done.bad.num_rows, done.warnings.num_rows) == (0, 0, 0)
    assert done.table.column_names[-1] == "_extra"


def test_days_in_japan_begin_at_fifteen_utc_before_1970_too() -> None:
    moments = [
        dt.datetime(1965, 1, 1, 14, 59, 59, 999_999, dt.UTC),
        dt.datetime(1965, 1, 1, 15, tzinfo=dt.UTC),
        None,
    ]
    days = jst_days(pa.array(moments, pa.timestamp("us", "UTC"))).to_pylist()
    assert days == [dt.date(1965, 1, 1), dt.date(1965, 1, 2), None]


CELLS = st.sampled_from([None, "", "a", "1", "1,504円", "2026-03-31", "令和8年3月31日", "はい", "x y"])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.fixed_dictionaries(dict.fromkeys((*COLUMNS, "他"), CELLS)), min_size=1, max_size=20))
def test_every_record_is_good_or_bad_and_none_twice(rows: list[dict[str, str | None]]) -> None:
    done = read(rows)
    numbers = done.table[RECORD_NO].to_pylist() + done.bad[RECORD_NO].to_pylist()
    assert sorted(numbers) == list(range(7, 7 + len(rows)))


def test_a_day_without_a_year_is_bad_unless_the_contract_dates_it_by_the_landing() -> None:
    rows: list[dict[str, str | None]] = [{"番号": "a", "日時": "3/31 10:05"}, {"番号": "b", "日時": "12/31"}]
    assert read(rows, type="date").bad["reason"].to_pylist() == ["bad_date:日時"] * 2
    done = read(rows, type="date", year="landing")
    assert done.table["日時"].to_pylist() == [dt.date(2026, 3, 31), dt.date(2025, 12, 31)]
    assert done.table["event_date"].to_pylist() == [dt.date(2026, 3, 31), dt.date(2025, 12, 31)]

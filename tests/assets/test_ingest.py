from __future__ import annotations

import datetime as dt
import gzip
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assets.counts import ConservationError, IngestCounts
from assets.ingest import LandingChangedError
from storage.readers.by_contract import read
from storage.readers.chunk import Chunk
from tests.assets.night import DAY, ORDERS, House, configuration

NEXT = DAY + dt.timedelta(1)
ORDER = "注文番号,注文日時,金額,備考\n"
VISIT = "time,page\n"
PERSON = "会員番号,氏名,状態,解約日,楽天会員ID,更新日時\n"
POINT = "明細番号,楽天会員ID,日時,ポイント\n"
CARD = "4111111111111111"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path, configuration())


def orders(*numbers: int, note: str = "") -> str:
    return ORDER + "".join(f"A-{n},2026-03-{1 + n % 28:02d} 23:30:00,{n}00,{note}\n" for n in numbers)


def visits(*pages: str) -> str:
    return VISIT + "".join(f"2026-03-30T16:00:00+00:00,/{page}\n" for page in pages)


def whole(counts: IngestCounts) -> tuple[int, int, int]:
    assert counts.conserved
    return counts.read, counts.records, counts.duplicate


def test_records_are_typed_and_dated_in_japan(house: House) -> None:
    house.drop("visits", "a.csv", VISIT + "2026-03-30T16:00:00+00:00,/x\n")
    house.night("visits")
    assert house.rows("visits", "event_date", "event_time", "page") == [
        (DAY, dt.datetime(2026, 3, 30, 16, tzinfo=dt.UTC), "/x")
    ]


def test_bad_records_are_quarantined_with_their_reason(house: House) -> None:
    content = orders(1) + "A-2,2026-03-02 10:00:00,many,\nA-3,2026-03-02 10:00:00\nA-4,,100,\n"
    house.drop("orders", "a.csv", content)
    counts = house.night("orders")
    assert whole(counts) == (4, 1, 0)
    assert counts.quarantined == {"bad_integer:金額": 1, "field_count": 1, "missing:注文日時": 1}
    rows = house.store.quarantine.dataset().to_table().sort_by("record_no").to_pylist()
    assert [row["record_no"] for row in rows] == [1, 2, 3]
    assert "many" in rows[0]["raw"]
    assert rows[1]["raw"].startswith("A-3,")
    assert all(row["dataset"] == "orders" and len(row["digest"]) == 64 and row["length"] for row in rows)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (gzip.compress(orders(1).encode(), mtime=0)[:-6], "truncated"),
        (bytes(range(256)) * 40, "binary"),
        (
            "注文番号,注文日時,金額,備考\nA-1,2026-03-01,1,髙\n".encode("euc_jp", "ignore")
            + b"\xff\xfe\xfd" * 9,
            "undecodable",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_a_reason(house: House, content: bytes, reason: str) -> None:
    house.drop("orders", "a.csv", content)
    house.drop("orders", "b.csv", orders(1))
    counts = house.night("orders")
    assert counts.files_quarantined == {reason: 1}
    assert whole(counts) == (1, 1, 0)
    row = house.store.quarantine.dataset().to_table().to_pylist()[0]
    assert (row["record_no"], row["raw"], row["length"]) == (-1, None, len(content))


def test_late_rows_join_their_day(house: House) -> None:
    house.drop("orders", "a.csv", orders(1, 2))
    house.night("orders")
    house.drop("orders", "b.csv", orders(30, 57), NEXT)
    house.night("orders", NEXT)
    days = [day for (day,) in house.rows("orders", "event_date")]
    assert sorted(d.day for d in days) == [2, 2, 3, 3]


def test_reexport_under_another_name_is_all_duplicate(house: House) -> None:
    house.drop("orders", "a.csv", orders(1, 2))
    house.night("orders")
    house.drop("orders", "again.csv", orders(1, 2), NEXT)
    assert whole(house.night("orders", NEXT)) == (2, 0, 2)
    assert whole(house.night("orders", NEXT)) == (2, 0, 2)
    assert len(house.rows("orders")) == 2


def test_overlapping_exports_and_two_files_a_day(house: House) -> None:
    house.drop("orders", "a.csv", orders(1, 2, 2, 3))
    house.drop("orders", "b.csv", orders(3, 4, 1))
    assert whole(house.night("orders")) == (7, 4, 3)
    assert sorted(n for (n,) in house.rows("orders", "注文番号")) == ["A-1", "A-2", "A-3", "A-4"]


def test_equal_lines_of_a_log_are_two_records_and_their_reexport_is_none(house: House) -> None:
    house.drop("visits", "a.csv", visits("x", "x", "y"))
    assert whole(house.night("visits")) == (3, 3, 0)
    house.drop("visits", "b.csv", visits("y", "x", "z"), NEXT)
    assert whole(house.night("visits", NEXT)) == (3, 1, 2)
    house.drop("visits", "c.csv", visits("x", "x", "x"), NEXT)
    assert whole(house.night("visits", NEXT)) == (6, 2, 4)
    assert sorted(p for (p,) in house.rows("visits", "page")) == ["/x", "/x", "/x", "/y", "/z"]


def test_a_key_with_an_empty_part_names_nothing(house: House) -> None:
    line = ",2026-03-01 10:00:00,{},\n"
    house.drop("orders", "a.csv", ORDER + line.format(1) + line.format(2) + line.format(2))
    assert whole(house.night("orders")) == (3, 3, 0)
    house.drop("orders", "b.csv", ORDER + line.format(2) + line.format(3), NEXT)
    assert whole(house.night("orders", NEXT)) == (2, 1, 1)


def test_a_corrected_event_is_seen(house: House) -> None:
    first, other = orders(1, 2), orders(1).replace(",100,", ",150,")
    house.drop("orders", "a.csv", first + other[len(ORDER) :] + first[len(ORDER) :])
    counts = house.night("orders")
    assert (whole(counts), counts.changed) == ((5, 2, 3), 1)
    house.drop("orders", "b.csv", orders(2, 3, note="訂正"), NEXT)
    counts = house.night("orders", NEXT)
    assert (whole(counts), counts.changed) == ((2, 1, 1), 1)


def test_warnings_and_cut_plan_are_reported(house: House) -> None:
    ids = "".join(f"41111111111{n:05d},2026-03-01 10:00:00,1,\n" for n in range(40))
    house.drop("orders", "a.csv", ORDER + ids)
    counts = house.night("orders")
    (line,) = counts.cut_plan
    assert (line["column"], line["cards"], line["distinct"]) == ("注文番号", "context", 40)
    assert counts.incidents == {}
    house.drop("people", "a.csv", PERSON + person(1, "架空", "2026-03-01 00:00:00", "平成32年3月1日"))
    assert house.night("people").warnings == {"era_overflow:解約日": 1}


def test_incidents_do_not_name_undeclared_columns(house: House) -> None:
    house.drop(
        "orders", "a.csv", f"注文番号,注文日時,金額,架空太郎\nA-1,2026-03-01 10:00:00,1,カード{CARD}\n"
    )
    house.night("orders")
    assert house.store.incidents.dataset().to_table()["column"].to_pylist() == ["(undeclared)"]


def person(number: int, name: str, at: str, ended: str = "", rakuten: str = "") -> str:
    return f"M{number},{name},{'解約' if ended else '契約中'},{ended},{rakuten},{at}\n"


def test_entities_have_one_current_row(house: House) -> None:
    house.drop(
        "people",
        "a.csv",
        PERSON
        + person(1, "古い", "2026-03-01 00:00:00")
        + person(1, "架空一", "2026-03-02 00:00:00")
        + person(2, "架空二", "2026-03-02 00:00:00")
        + person(2, "写し", "2026-03-02 00:00:00"),
    )
    counts = house.night("people")
    assert whole(counts) == (4, 2, 1)
    assert counts.refused == {"superseded": 1}
    house.drop(
        "people",
        "b.csv",
        PERSON
        + person(1, "改名", "2026-03-30 00:00:00")
        + person(2, "架空二", "2026-03-02 00:00:00")
        + person(3, "架空三", "2026-03-30 00:00:00")
        + person(3, "昔", "2026-01-01 00:00:00"),
        NEXT,
    )
    counts = house.night("people", NEXT)
    assert whole(counts) == (4, 2, 1)
    assert counts.refused == {"superseded": 1}
    assert sorted(house.rows("people", "会員番号", "氏名", "landing_id")) == [
        ("M1", "改名", 2),
        ("M2", "架空二", 1),
        ("M3", "架空三", 2),
    ]
    house.drop("people", "c.csv", PERSON + person(1, "遅れ", "2026-03-15 00:00:00"), NEXT)
    assert house.night("people", NEXT).refused == {"superseded": 2}
    assert ("M1", "改名") in house.rows("people", "会員番号", "氏名")


def test_superseded_values_are_erased(house: House) -> None:
    house.drop("people", "a.csv", PERSON + person(1, "ERASED-NAME", "2026-03-01 00:00:00"))
    house.night("people")
    house.drop("people", "b.csv", PERSON + person(1, "架空", "2026-03-02 00:00:00"), NEXT)
    house.night("people", NEXT)
    table = house.store.records("people").table
    assert [str(p) for p in table.path.rglob("event_date=*/*")] == table.uris()
    assert [name for (name,) in house.rows("people", "氏名")] == ["架空"]


def test_gate_refuses_who_is_no_customer_at_receipt(house: House) -> None:
    house.drop(
        "people",
        "a.csv",
        PERSON
        + person(1, "一", "2026-03-01 00:00:00", rakuten="R1")
        + person(2, "二", "2026-03-01 00:00:00", "2026-03-31", "R2")
        + person(3, "三", "2026-03-01 00:00:00", "2026-03-30", "R3")
        + "M4,四,解約,,R4,2026-03-01 00:00:00\n",
    )
    house.night("people")
    lines = [
        f"P{n},{who},2026-03-30 10:00:00,5\n"
        for n, who in enumerate(["R1", "R2", "R3", "R4", "R5", "", "R1"])
    ]
    house.drop("points", "a.csv", POINT + "".join(lines) + lines[0] + lines[2])
    counts = house.night("points")
    assert whole(counts) == (9, 3, 1)
    assert counts.refused == {"not_a_customer": 5}
    assert [who for (who,) in house.rows("points", "楽天会員ID")] == ["R1", "R2", "R1"]


def test_no_customers_no_entry(house: House) -> None:
    house.drop("points", "a.csv", POINT + "P1,R1,2026-03-30 10:00:00,5\n")
    assert house.night("points").refused == {"not_a_customer": 1}


def test_cards_are_nowhere(house: House) -> None:
    wide = CARD.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    bad = f"A-9,2026-03-02 10:00:00,カード {CARD},\nA-8,{CARD}\n"
    house.drop(
        "orders", "a.csv", orders(1, note=f"カード{CARD}です") + bad + orders(2, note=wide)[len(ORDER) :]
    )
    counts = house.night("orders")
    assert counts.incidents == {"credit_card": 4}
    assert whole(counts) == (4, 2, 0)
    notes = dict(house.rows("orders", "注文番号", "備考"))
    assert notes["A-1"] == "カード411111******1111です"
    incidents = house.store.incidents.dataset().to_table()
    assert sorted(incidents["column"].to_pylist()) == ["(raw)", "備考", "備考", "金額"]
    tokens = [t for (t,) in house.rows("orders", "_tokens")]
    assert all(tokens)
    assert tokens[0] == tokens[1]
    for path in house.store.layout.store.rglob("*"):
        assert path.is_dir() or CARD.encode() not in path.read_bytes()
    for rows in house.tables().values():
        assert CARD not in str(rows)
        assert wide not in str(rows)


def test_a_line_that_may_hold_a_bare_code_is_not_kept(tmp_path: Path) -> None:
    columns = {**ORDERS["columns"], "CVV": {"item": "card_security_code"}}
    house = House(tmp_path, configuration({**ORDERS, "columns": columns}))
    house.drop(
        "orders", "a.csv", "注文番号,注文日時,金額,備考,CVV\nA-1,2026-03-01 10:00:00,1,,737\nA-2,737\n"
    )
    counts = house.night("orders")
    assert counts.incidents == {"card_security_code": 1}
    (row,) = house.store.quarantine.dataset().to_table().to_pylist()
    assert (row["reason"], row["raw"]) == ("field_count", None)
    assert row["length"] == 7


def test_unknown_columns_are_kept_apart(house: House) -> None:
    house.drop("orders", "a.csv", "注文番号,注文日時,金額,備考,新しい列\nA-1,2026-03-01 10:00:00,1,,値\n")
    house.night("orders")
    assert house.rows("orders", "_extra") == [('{"新しい列":"値"}',)]


def test_counts_are_the_nights(house: House) -> None:
    house.drop("orders", "a.csv", orders(1, 2))
    first = house.night("orders")
    assert house.night("orders") == first
    assert house.night("orders", NEXT) == IngestCounts()


def test_parse_again_after_a_new_contract(tmp_path: Path) -> None:
    house = House(tmp_path, configuration())
    house.drop("orders", "a.csv", orders(1) + "A-2,2026-03-02 10:00:00,many,\n")
    house.drop("orders", "b.csv", orders(3))
    assert house.night("orders", consume=False).records == 2
    text = {**ORDERS, "columns": {**ORDERS["columns"], "注文番号": {}, "備考": {}}}
    changed = House(tmp_path, configuration(text))
    again = changed.step("orders").again(1)
    assert whole(again) == (2, 1, 0)
    assert len(changed.rows("orders")) == 2
    (tmp_path / "landing/orders/2026-03-31/a.csv").write_text(orders(1, 2))
    with pytest.raises(LandingChangedError):
        changed.step("orders").again(1)


def test_a_drop_changed_while_it_was_read(house: House) -> None:
    house.drop("orders", "a.csv", orders(1))
    house.land("orders")
    house.drop("orders", "a.csv", orders(1, 2))
    with pytest.raises(LandingChangedError, match="changed"):
        house.step("orders").dataset()
    assert house.rows("orders") == []


def test_lost_rows_stop_the_night(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.drop("orders", "a.csv", orders(1, 2))
    house.land("orders")
    monkeypatch.setattr("assets.stage.Staged.read", 3, raising=False)
    monkeypatch.setattr("assets.ingest._counts", lambda staged, selection: IngestCounts(read=3, records=2))
    with pytest.raises(ConservationError, match="3 read, 2 kept"):
        house.step("orders").dataset()
    assert house.store.records("orders").landing(1).count() == 0


def test_a_record_read_twice_stops_the_night_before_anything_is_written(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def twice(*_: Any) -> Iterator[Chunk]:
        for chunk in read(*_):
            yield replace(chunk, records=pa.concat_tables([chunk.records, chunk.records]))

    house.drop("orders", "a.csv", orders(1, 2))
    house.land("orders")
    monkeypatch.setattr("assets.ingest.read", twice)
    with pytest.raises(ConservationError, match="landing 1: the reader did not give each of the 4 records"):
        house.step("orders").dataset()
    monkeypatch.undo()
    assert house.step("orders").dataset().records == 2


def test_staging_is_left_empty(house: House) -> None:
    house.drop("orders", "a.csv", orders(1))
    house.night("orders")
    assert list(house.store.layout.staging.iterdir()) == []


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.lists(st.lists(st.integers(0, 8), max_size=12), min_size=1, max_size=4))
def test_any_deliveries_keep_each_order_once(
    tmp_path_factory: pytest.TempPathFactory, data: list[list[int]]
) -> None:
    house = House(tmp_path_factory.mktemp("house"), configuration())
    seen: set[int] = set()
    for n, numbers in enumerate(data):
        day = DAY + dt.timedelta(n)
        house.drop("orders", f"{n}.csv", orders(*numbers), day)
        result = house.night("orders", day)
        assert result.conserved
        assert result.read == len(numbers)
        assert result.records == len(set(numbers) - seen)
        seen |= set(numbers)
    assert sorted(v for (v,) in house.rows("orders", "注文番号")) == sorted(f"A-{n}" for n in seen)

"""Deciding whole datasets in a real store: persons joined, registers read now, equal nights alike."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pytest

from assets.decide import DecideCounts, decide_dataset
from assets.expressions import DTYPES
from assets.officer_registers import known_subject
from assets.persons import persons_of
from assets.undecided import undecided
from configs.load import load
from configs.policy import Configuration
from storage.register import Landing
from storage.registers import GUARDIAN_CONSENTS, HOLDS, STOPS, Registers, place_stop, read
from storage.schemas import RECORD_PREFIX, RECORD_SUFFIX
from storage.store import Store

D = dt.date.fromisoformat
AS_OF = D("2026-04-01")
ARROW = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32()} | {
    "timestamp": pa.timestamp("us", "UTC"),
    "boolean": pa.bool_(),
}


@pytest.fixture(scope="module")
def configuration() -> Configuration:
    return load()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store")


def noon(day: str) -> dt.datetime:
    return dt.datetime.combine(D(day), dt.time(3), dt.UTC)  # 12:00 in Japan


def land(
    store: Store,
    configuration: Configuration,
    dataset: str,
    rows: list[dict[str, Any]],
    *,
    complete: bool = True,
) -> None:
    """Writes records as one landing, as the ingest step would."""
    contract = configuration.contracts[dataset]
    columns = [(name, ARROW[column.type]) for name, column in contract.columns.items()]
    schema = pa.schema([*RECORD_PREFIX, *columns, *RECORD_SUFFIX])
    number = store.register.next_id()
    landing = Landing(number, dataset, f"{dataset}/{number}.csv", AS_OF, f"{number:064x}", 1, None)
    full = []
    for n, row in enumerate(rows):
        when = row[contract.event_time.column]
        day = (when + dt.timedelta(hours=9)).date()
        full.append({"landing_id": number, "record_no": n, "event_date": day, "event_time": when} | row)
    table = pa.Table.from_pylist(full, schema).sort_by("event_date")
    store.records_table(dataset, schema).append_once(table.to_reader(), dataset, number)
    store.register.open([landing], AS_OF)
    if complete:
        store.register.record("complete", landing, AS_OF)


def registers(
    holds: list[tuple[str, str, str, str | None]] = [],  # noqa: B006
    stops: list[tuple[str, str]] = [],  # noqa: B006
    consents: list[str] = [],  # noqa: B006
    consented_on: dt.date = AS_OF,
) -> Registers:
    held = [
        {
            "hold_id": i,
            "type": "dispute",
            "authority": "a",
            "dataset": d,
            "subject": s,
            "received": AS_OF,
            "until": u and D(u),
        }
        for i, d, s, u in holds
    ]
    stopped = [{"subject": s, "kind": k, "effective_at": noon("2026-06-01")} for s, k in stops]
    consented = [{"subject": s, "consented_on": consented_on} for s in consents]
    return Registers(
        pa.Table.from_pylist(held, HOLDS),
        pa.Table.from_pylist(stopped, STOPS),
        pa.Table.from_pylist(consented, GUARDIAN_CONSENTS),
    )


def customer(number: str, **more: Any) -> dict[str, Any]:
    return {
        "会員番号": number,
        "氏名": "試験 太郎",
        "生年月日": D("1980-05-05"),
        "契約状態": "契約中",
        "メルマガ配信": "希望",
        "更新日時": noon("2026-03-01"),
    } | more


def order(number: str, member: str | None, day: str) -> dict[str, Any]:
    return {"注文番号": number, "会員番号": member, "注文日時": noon(day), "獲得ポイント": 5}


def decide(
    store: Store,
    configuration: Configuration,
    dataset: str,
    with_: Registers | None = None,
    as_of: dt.date = AS_OF,
) -> DecideCounts:
    return decide_dataset(store, configuration, configuration.contracts[dataset], as_of, with_ or registers())


def rows(store: Store, dataset: str, key: str, item: str = "*") -> dict[str, dict[str, Any]]:
    """The outcome of an item, by the records' key."""
    records = store.records(dataset).read(["landing_id", "record_no", key])
    decided = store.decisions(dataset).dataset().to_table().drop_columns(["event_date"])
    outcomes = [o for o in store.outcomes().dataset().to_table().to_pylist() if o["dataset"] == dataset]
    by_id = {o["decision_id"]: o for o in outcomes if o["item"] == item}
    joined = records.join(decided, ["landing_id", "record_no"]).to_pylist()
    return {row[key]: by_id[row["decision_id"]] for row in joined}


def purposes(outcome: dict[str, Any]) -> set[str]:
    return {use["purpose"] for use in outcome["purposes"]}


CUSTOMERS: list[tuple[str, dict[str, Any], str, str | None]] = [
    # number, cells, status on 2026-04-01, eligible from
    ("runs", {}, "ACTIVE_NO_CLOCK", None),
    ("ended", {"契約状態": "解約", "解約日": D("2026-03-31")}, "RETAINED", "2031-04-01"),
    ("due", {"契約状態": "解約", "解約日": D("2021-03-31")}, "DUE", "2026-04-01"),
    ("tomorrow", {"契約状態": "解約", "解約日": D("2021-04-01")}, "RETAINED", "2026-04-02"),
    ("lost", {"契約状態": "解約"}, "UNDETERMINED", None),
    ("over and running", {"解約日": D("2021-03-31")}, "UNDETERMINED", None),
    ("over today and running", {"解約日": D("2026-04-01")}, "UNDETERMINED", None),
    ("ends tomorrow", {"解約日": D("2026-04-02")}, "RETAINED", "2031-04-03"),
    ("before the policy", {"契約日": D("2013-12-04")}, "ACTIVE_NO_CLOCK", None),
    ("held", {"契約状態": "解約", "解約日": D("2021-03-31")}, "HELD", "2026-04-01"),
    ("child", {"契約状態": "解約", "解約日": D("2021-03-31"), "生年月日": D("2005-03-01"),
               "保護者同意日": D("2018-01-01")}, "RETAINED", "2028-03-01"),
    ("child, no consent", {"契約状態": "解約", "解約日": D("2021-03-31"), "生年月日": D("2005-03-01")},
     "DUE", "2026-04-01"),
    ("no birthday", {"契約状態": "解約", "解約日": D("2021-03-31"), "生年月日": None}, "DUE", "2026-04-01"),
]  # fmt: skip


def test_customers(store: Store, configuration: Configuration) -> None:
    land(store, configuration, "customers", [customer(n, **cells) for n, cells, _, _ in CUSTOMERS])
    counts = decide(store, configuration, "customers", registers(holds=[("H1", "*", "held", None)]))
    found = rows(store, "customers", "会員番号")
    assert {n: o["status"] for n, o in found.items()} == {n: status for n, _, status, _ in CUSTOMERS}
    assert {n: o["eligible_from"] for n, o in found.items()} == {
        n: day and D(day) for n, _, _, day in CUSTOMERS
    }
    assert counts.by_status == {"ACTIVE_NO_CLOCK": 2, "DUE": 3, "HELD": 1, "RETAINED": 4, "UNDETERMINED": 3}
    assert counts.due_rows == 3
    assert counts.rows == len(CUSTOMERS)
    assert purposes(found["lost"]) == set()
    assert undecided(store, "customers")["RET-CONTRACT: contract_end（解約日） 不明"] == 3
    assert purposes(found["held"]) == {"L2"}


SWITCHED: list[tuple[str, dict[str, Any], str, set[str], set[str]]] = [
    # member, cells, item, purposes denied, purposes left
    ("plain", {}, "person_name", set(), {"P1", "P3", "P4", "P5", "P8"}),
    ("by mail flag", {"メルマガ配信": "停止"}, "person_name", {"P3", "P4"}, {"P1", "P5", "P8"}),
    ("no wish", {"メルマガ配信": None}, "person_name", {"P3", "P4"}, {"P1", "P5", "P8"}),
    ("odd wish", {"メルマガ配信": "0"}, "person_name", {"P3", "P4"}, {"P1", "P5", "P8"}),
    ("wide wish", {"メルマガ配信": "　希望する "}, "person_name", set(), {"P1", "P3", "P4", "P5", "P8"}),
    ("by mail day", {"配信停止日時": noon("2026-03-01")}, "person_name", {"P3", "P4"}, {"P1", "P5", "P8"}),
    ("stop ahead", {"利用停止日": D("2026-05-01")}, "person_name", {"P1", "P5"}, {"L1"}),
    ("minor at contract", {"生年月日": D("2010-03-01"), "契約日": D("2024-01-01")},
     "person_name", {"P5"}, {"P1"}),
    ("grown since update", {"生年月日": D("2010-03-01")},
     "person_name", set(), {"P1", "P3", "P4", "P5", "P8"}),
    ("contract ahead", {"生年月日": D("2010-03-02"), "契約日": D("2026-05-01")},
     "person_name", {"P5"}, {"P1"}),
    ("consent ahead", {"生年月日": D("2012-01-01"), "保護者同意日": D("2026-04-02")},
     "person_name", {"P5"}, {"P1"}),
    ("opted out", {}, "person_name", {"P3", "P4"}, {"P1", "P5", "P8"}),
    ("stopped", {}, "person_name", {"P1", "P5"}, {"L1"}),
    ("minor", {"生年月日": D("2012-01-01")}, "person_name", {"P5"}, {"P1"}),
    ("minor, form", {"生年月日": D("2012-01-01"), "保護者同意日": D("2026-01-01")}, "person_name", set(),
     {"P1", "P3", "P4", "P5", "P8"}),
    ("minor, register", {"生年月日": D("2012-01-01")}, "person_name", set(), {"P1", "P3", "P4", "P5", "P8"}),
    ("age unknown", {"生年月日": None}, "person_name", set(), {"P1", "P3", "P4", "P5", "P8"}),
]  # fmt: skip


def test_switches_of_rows_and_registers(store: Store, configuration: Configuration) -> None:
    land(store, configuration, "customers", [customer(n, **cells) for n, cells, *_ in SWITCHED])
    given = registers(
        stops=[("opted out", "opt_out"), ("stopped", "stop_use"), ("plain", "stop_provision")],
        consents=["minor, register"],
    )
    decide(store, configuration, "customers", given)
    found = rows(store, "customers", "会員番号", "person_name")
    assert {n: purposes(o) for n, o in found.items()} == {n: left for n, _, _, _, left in SWITCHED}


def test_a_consent_of_a_later_day_is_none_yet(store: Store, configuration: Configuration) -> None:
    land(store, configuration, "customers", [customer("A", 生年月日=D("2012-01-01"))])
    ahead = registers(consents=["A"], consented_on=AS_OF + dt.timedelta(days=1))
    decide(store, configuration, "customers", ahead)
    assert purposes(rows(store, "customers", "会員番号", "person_name")["A"]) == {"P1"}


def test_the_record_of_a_wish_outlives_the_contract_by_a_month(
    store: Store, configuration: Configuration
) -> None:
    land(store, configuration, "customers", [customer("A", 契約状態="解約", 解約日=D("2026-03-31"))])
    for day, status, kept in (("2026-04-30", "RETAINED", {"L1"}), ("2026-05-01", "DUE", set())):
        decide(store, configuration, "customers", as_of=D(day))
        found = rows(store, "customers", "会員番号", "newsletter_subscription")["A"]
        assert (found["status"], purposes(found)) == (status, kept)
        assert found["last_retained_day"] == D("2026-04-30")


CALLS: list[tuple[str | None, dict[str, Any], str, str | None]] = [
    # kind, more, status on 2026-04-01, eligible from
    ("問い合わせ", {}, "DUE", "2026-03-02"),
    ("申し込み", {}, "RETAINED", "2026-09-02"),
    ("苦情", {"対応状況": "対応中"}, "ACTIVE_NO_CLOCK", None),
    ("クレーム", {"対応状況": "完了", "完了日": D("2025-12-01")}, "RETAINED", "2026-06-02"),
    ("苦情", {"対応状況": "対応中", "完了日": D("2025-12-01")}, "UNDETERMINED", None),
    ("要望", {}, "UNDETERMINED", None),
    (None, {}, "UNDETERMINED", None),
]


def test_calls_of_a_kind_nobody_foresaw_are_undetermined(store: Store, configuration: Configuration) -> None:
    calls = [
        {"通話ID": f"c{n}", "通話日時": noon("2025-09-01"), "通話区分": kind, **more}
        for n, (kind, more, *_) in enumerate(CALLS)
    ]
    land(store, configuration, "call_recordings", calls)
    decide(store, configuration, "call_recordings")
    found = rows(store, "call_recordings", "通話ID")
    assert [(found[f"c{n}"]["status"], found[f"c{n}"]["eligible_from"]) for n in range(len(CALLS))] == [
        (status, day and D(day)) for _, _, status, day in CALLS
    ]


def test_persons_reach_every_dataset(store: Store, configuration: Configuration) -> None:
    ended = {"契約状態": "解約", "解約日": D("2026-03-31")}
    people = [customer("A"), customer("B", **ended), customer("C", 楽天会員ID="rk-c"), customer("D")]
    land(store, configuration, "customers", people)
    orders = [order(m, m, "2026-03-20") for m in "ABCD"] + [order("nobody", None, "2026-03-20")]
    land(store, configuration, "transactions", orders)
    given = registers(
        holds=[("H1", "rakuten_points", "C", None)], stops=[("C", "opt_out"), ("D", "stop_use")]
    )
    counts = decide(store, configuration, "transactions", given)
    found = rows(store, "transactions", "注文番号", "transaction_history")
    assert {n: purposes(o) for n, o in found.items()} == {
        "A": {"P1", "P3", "P6", "P7"},
        "B": {"P1", "P7"},  # the contract's end ends advertising and personalising
        "C": {"P1", "P7"},
        "D": {"L1"},
        "nobody": {"P1", "P3", "P6", "P7"},
    }
    assert counts.by_status == {"RETAINED": 5}

    points = [{"ポイント明細番号": "p1", "楽天会員ID": "rk-c", "計上日時": noon("2026-03-02")}]
    points.append({"ポイント明細番号": "p2", "楽天会員ID": "rk-x", "計上日時": noon("2026-03-02")})
    land(store, configuration, "rakuten_points", points)
    decide(store, configuration, "rakuten_points", given)
    found = rows(store, "rakuten_points", "ポイント明細番号")
    assert {n: o["status"] for n, o in found.items()} == {"p1": "ACTIVE_NO_CLOCK", "p2": "UNDETERMINED"}
    assert "P6" not in purposes(found["p1"])  # opted out under another name


def test_a_stop_of_what_was_collected_until_a_day_does_not_follow_into_a_new_contract(
    store: Store, configuration: Configuration
) -> None:
    day = D("2026-03-20")
    for who in "AC":
        place_stop(
            store.layout, who, "stop_use", noon("2026-03-20"), "R-1", by="窓口", on=day, collected_until=day
        )
    given = read(store.layout.registers)
    days = {"A": D("2026-03-21"), "B": D("2020-03-01"), "C": None}  # of C nobody says that it is new
    later = {"更新日時": noon("2026-03-25")}
    land(store, configuration, "customers", [customer(n, 契約日=one, **later) for n, one in days.items()])
    orders = [order("old", "A", "2026-03-20"), order("new", "A", "2026-03-21"), order("B", "B", "2026-03-20")]
    land(store, configuration, "transactions", orders)
    decide(store, configuration, "transactions", given)
    found = rows(store, "transactions", "注文番号", "transaction_history")
    assert [n for n, one in sorted(found.items()) if purposes(one) == {"L1"}] == ["old"]
    decide(store, configuration, "customers", given)
    used = {n: "P1" in purposes(o) for n, o in rows(store, "customers", "会員番号", "person_name").items()}
    assert used == {"A": True, "B": True, "C": False}


def test_a_key_is_one_in_full_and_in_half_width(store: Store, configuration: Configuration) -> None:
    ended = {"契約状態": "解約", "解約日": D("2026-03-31")}
    land(
        store,
        configuration,
        "customers",
        [customer("Ｍ１", **ended), customer("M2", 楽天会員ID="ｒ2"), customer("M3")],
    )
    orders = [
        order("a", "M1", "2026-03-20"),
        order("b", "Ｍ２", "2026-03-20"),
        order("c", "M3", "2026-03-20"),
    ]
    land(store, configuration, "transactions", orders)
    given = registers(holds=[("H", "*", "M１", None)], stops=[("Ｍ2", "stop_use")])
    assert known_subject(store, configuration, "M1")
    assert not known_subject(store, configuration, "M4")
    decide(store, configuration, "transactions", given)
    found = rows(store, "transactions", "注文番号", "transaction_history")
    assert {n: purposes(o) for n, o in found.items()} == {
        "a": {"P1", "P7"},  # the contract's end ends advertising and personalising
        "b": {"L1"},
        "c": {"P1", "P3", "P6", "P7"},
    }
    contract = configuration.contracts["transactions"]
    marked = persons_of(store, configuration, contract, given, AS_OF).marked
    assert set(marked.filter(pl.col("_holds") > 0)["_key"]) == {"M1"}
    points = [{"ポイント明細番号": "p", "楽天会員ID": "r2", "計上日時": noon("2026-03-02")}]
    land(store, configuration, "rakuten_points", points)
    decide(store, configuration, "rakuten_points", given)
    assert purposes(rows(store, "rakuten_points", "ポイント明細番号")["p"]) <= {"L1"}


def test_one_person_with_two_contracts(store: Store, configuration: Configuration) -> None:
    ended = {"契約状態": "解約", "解約日": D("2020-03-31")}
    people = [
        customer("A1", 楽天会員ID="a", **ended),
        customer("A2", 楽天会員ID="a"),
        customer("B1", 楽天会員ID="b", **ended),
        customer("B2", 楽天会員ID="b", 契約状態="解約"),
        customer("C1", 楽天会員ID="c", **ended),
        customer("C2", 楽天会員ID="c", 契約状態="解約", 解約日=D("2026-03-30")),
    ]
    land(store, configuration, "customers", people)
    points = [
        {"ポイント明細番号": n, "楽天会員ID": n, "計上日時": noon("2020-03-02")} for n in ("a", "b", "c")
    ]
    land(store, configuration, "rakuten_points", points)
    decide(store, configuration, "rakuten_points", registers(holds=[("H", "*", "C1", None)]))
    found = rows(store, "rakuten_points", "ポイント明細番号")
    assert {n: o["status"] for n, o in found.items()} == {
        "a": "ACTIVE_NO_CLOCK",  # a contract that runs
        "b": "UNDETERMINED",  # one of two ends is unknown
        "c": "RETAINED",  # the later of two ends
    }


def test_holds(store: Store, configuration: Configuration) -> None:
    due = {"契約状態": "解約", "解約日": D("2021-03-31")}
    land(store, configuration, "customers", [customer("A", **due), customer("B", **due)])
    table = [
        (registers(holds=[("H", "*", "A", None)]), {"A": "HELD", "B": "DUE"}),
        (registers(holds=[("H", "customers", "*", None)]), {"A": "HELD", "B": "HELD"}),
        (registers(holds=[("H", "transactions", "*", None)]), {"A": "DUE", "B": "DUE"}),
        (registers(holds=[("H", "*", "A", "2026-03-31")]), {"A": "HELD", "B": "DUE"}),  # the night it lapses
        (registers(holds=[("H", "*", "A", "2026-03-30")]), {"A": "DUE", "B": "DUE"}),
        (registers(), {"A": "DUE", "B": "DUE"}),
    ]
    for given, expected in table:
        decide(store, configuration, "customers", given)
        assert {n: o["status"] for n, o in rows(store, "customers", "会員番号").items()} == expected


def test_equal_nights_leave_equal_tables(store: Store, configuration: Configuration) -> None:
    land(
        store,
        configuration,
        "customers",
        [customer("A"), customer("B", 契約状態="解約", 解約日=D("2026-03-01"))],
    )
    first = decide(store, configuration, "customers")
    files = {p: p.read_bytes() for p in store.layout.decisions("customers").rglob("*.parquet")}
    assert decide(store, configuration, "customers") == first
    assert {p: p.read_bytes() for p in store.layout.decisions("customers").rglob("*.parquet")} == files
    # The next night decides alike, so no record points anywhere else.
    decide(store, configuration, "customers", as_of=AS_OF + dt.timedelta(days=1))
    assert {p: p.read_bytes() for p in store.layout.decisions("customers").rglob("*.parquet")} == files


def test_only_complete_landings_are_decided(store: Store, configuration: Configuration) -> None:
    land(store, configuration, "customers", [customer("A")])
    land(store, configuration, "customers", [customer("B")], complete=False)
    assert decide(store, configuration, "customers").rows == 1


def test_an_empty_dataset_is_decided(store: Store, configuration: Configuration) -> None:
    counts = decide(store, configuration, "inquiries")
    assert (counts.rows, counts.distinct) == (0, 0)
    assert store.decisions("inquiries").row_count() == 0


def test_the_type_tables_agree() -> None:
    assert DTYPES.keys() == ARROW.keys()

"""A plan over a real store: it counts what is due, binds it, changes no record, and says what stops it."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from assets.disposal_plan import Plan, Planned, kept_lines, plan, planned
from assets.due import Due, DueCounts
from classifiers.law.disposal_plan import Line, Moved
from configs.load import load
from configs.policy import Configuration
from storage.plans import Plans
from storage.registers import Registers, given_on, read, snapshot
from storage.store import Store
from tests.assets.test_decide import D, customer, land, order, registers
from tests.assets.test_due import AS_OF, ENDED, logs

HEADERS = {
    "holds": "hold_id,type,authority,dataset,subject,received,until",
    "stops": "subject,kind,effective_at",
    "guardian_consents": "subject,consented_on",
}


@pytest.fixture(scope="module")
def configuration() -> Configuration:
    return load()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store")


def give(store: Store, *holds: str, day: dt.date = AS_OF) -> Registers:
    """Gives the store registers that the officer wrote on a day."""
    folder = store.layout.store.parent / "landing" / "registers"
    folder.mkdir(parents=True, exist_ok=True)
    noon = dt.datetime.combine(day, dt.time(3), dt.UTC).timestamp()
    for name, header in HEADERS.items():
        path = folder / f"{name}.csv"
        path.write_text("\n".join([header, *(holds if name == "holds" else ())]) + "\n", encoding="utf-8")
        os.utime(path, (noon, noon))
    return snapshot(folder.parent, store.layout.registers)


def fill(store: Store, configuration: Configuration) -> None:
    """Three customers past their end, one who runs, orders of which one is past its end, and logs."""
    people = [customer(name, **ENDED) for name in "ABC"] + [customer("D")]
    land(store, configuration, "customers", people)
    remark = {"備考": "架空の備考"}
    orders = [order("old", None, "2018-01-31"), order("paid", None, "2021-03-31") | remark]
    land(store, configuration, "transactions", orders)
    land(store, configuration, "access_logs", logs("2025-09-28", 5))


def made(
    store: Store,
    configuration: Configuration,
    as_of: dt.date = AS_OF,
    given: Registers | None = None,
    today: dt.date | None = None,
) -> Plan:
    with store.lock:
        return plan(
            store,
            configuration,
            as_of,
            given or read(store.layout.registers),
            today=today or as_of,
            code_version="test",
        )


def rows_of(found: Planned, dataset: str) -> tuple[int, int]:
    lines = [line for line in found.lines if line.dataset == dataset and line.whole_rows]
    return sum(line.due for line in lines), sum(line.held for line in lines)


def test_a_plan_counts_what_is_due_by_dataset_rule_and_item(
    store: Store, configuration: Configuration
) -> None:
    fill(store, configuration)
    give(store, "H,dispute,a,*,B,2026-03-01,")
    found = made(store, configuration)
    assert found.planned.lines == (
        Line(
            "access_logs", "*", ("RET-WEBLOG",), 6, 0,
            ("drop_identifiers_keep_daily_aggregates",), ("集計化",),
        ),
        Line("customers", "*", ("RET-CONTRACT",), 2, 1, ("null_columns",), ("消去",)),
        *(line for line in found.planned.lines if line.dataset == "transactions"),
    )  # fmt: skip
    assert {(x.item, x.due) for x in found.planned.lines if x.dataset == "transactions"} >= {
        ("*", 1),
        ("statement_content", 1),
    }
    for dataset, contract in configuration.contracts.items():
        due = Due(store, configuration, contract, AS_OF, read(store.layout.registers)).counts()
        mine = [line for line in found.planned.lines if line.dataset == dataset]
        of = {whole: [line for line in mine if line.whole_rows is whole] for whole in (True, False)}
        rows, held = (sum(getattr(x, n) for x in of[True]) for n in ("due", "held"))
        cells, held_cells = (sum(getattr(x, n) for x in of[False]) for n in ("due", "held"))
        assert due == DueCounts(rows, held, cells, held_cells), dataset
    assert (found.stops, found.lapses, found.last, found.kept) == ((), (), None, True)


def test_the_same_store_and_day_give_the_same_digest_and_one_row_more_another(
    store: Store, configuration: Configuration
) -> None:
    fill(store, configuration)
    given = registers()
    first = planned(store, configuration, AS_OF, given)
    assert planned(store, configuration, AS_OF, given) == first
    with store.lock:
        store.purge()
    assert planned(store, configuration, AS_OF, given) == first
    land(store, configuration, "access_logs", logs("2026-03-28", 5))  # nothing of it is due
    assert planned(store, configuration, AS_OF, given) == first
    digests = {first.digest, planned(store, configuration, AS_OF + dt.timedelta(days=1), given).digest}
    held = planned(store, configuration, AS_OF, registers(holds=[("H", "*", "A", None)]))
    other = planned(store, configuration.model_copy(update={"digest": "0" * 64}), AS_OF, given)
    assert other.lines == first.lines
    land(store, configuration, "access_logs", logs("2025-09-28", 1, 1))
    more = planned(store, configuration, AS_OF, given)
    assert len(digests | {held.digest, other.digest, more.digest}) == 5


def test_another_row_of_the_same_count_gives_another_digest(
    store: Store, configuration: Configuration
) -> None:
    fill(store, configuration)
    one, two = (
        planned(store, configuration, AS_OF, registers(holds=[("H", "*", who, None)])) for who in "AB"
    )
    assert one.lines == two.lines
    assert one.digest != two.digest


def test_a_plan_changes_no_record_and_keeps_counts_and_digest_alone(
    store: Store, configuration: Configuration
) -> None:
    fill(store, configuration)
    give(store, "H,dispute,架空の権限,*,B,2026-03-01,")
    before = {table.path: table.state for table in store.tables()}
    found = made(store, configuration)
    after = {table.path: table.state for table in store.tables()}
    assert after.keys() - before.keys() == {store.layout.plans}
    assert {path: after[path] for path in before} == before
    (kept,) = Plans(store.layout).all()
    assert (kept.digest, kept.as_of, kept.stops) == (found.planned.digest, AS_OF, ())
    assert kept_lines(kept) == found.planned.lines
    assert made(store, configuration).planned == found.planned
    assert len(Plans(store.layout).all()) == 1


def test_on_the_night_a_hold_lapses_nothing_it_covers_is_planned(
    store: Store, configuration: Configuration
) -> None:
    fill(store, configuration)
    give(store, "H,dispute,a,customers,A,2026-03-01,2026-03-31", day=D("2026-04-02"))
    eve, night, next_ = (made(store, configuration, AS_OF + dt.timedelta(days=n)) for n in (-1, 0, 1))
    assert [rows_of(one.planned, "customers") for one in (eve, night, next_)] == [(0, 0), (2, 1), (3, 0)]
    assert [[(x.hold_id, x.days, x.warning) for x in one.lapses] for one in (eve, night, next_)] == [
        [("H", 1, 1)],
        [("H", 0, 0)],
        [],
    ]
    assert [[(stop.code, stop.whole) for stop in one.stops] for one in (eve, night, next_)] == [
        [],
        [("hold_lapses", False)],
        [],
    ]
    assert rows_of(night.planned, "access_logs") == (6, 0)
    assert [one.stops for one in Plans(store.layout).all()] == [(), (), ()]


def test_the_difference_to_the_last_plan(store: Store, configuration: Configuration) -> None:
    fill(store, configuration)
    give(store)
    first = made(store, configuration)
    give(store, "H,dispute,a,customers,C,2026-03-01,")
    second = made(store, configuration)
    assert second.last is not None
    assert second.last.digest == first.planned.digest
    assert second.moved == (Moved("customers", "*", ("RET-CONTRACT",), (3, 2), (0, 1)),)
    again = made(store, configuration)
    assert (again.last, again.moved) == (second.last, second.moved)


def test_the_forecast_counts_with_the_holds_of_today(store: Store, configuration: Configuration) -> None:
    ends = ("2021-04-20", "2021-05-20", "2021-06-20", "2021-09-20")
    people = [customer(f"{n}", 契約状態="解約", 解約日=D(end)) for n, end in enumerate(ends)]
    land(store, configuration, "customers", [*people, customer("held", **ENDED)])
    give(store, "H,dispute,a,*,held,2026-03-01,")
    found = made(store, configuration)
    assert [(one.days, one.day) for one in found.forecast] == [
        (30, D("2026-05-01")),
        (60, D("2026-05-31")),
        (90, D("2026-06-30")),
    ]
    rows = [(one.datasets["customers"].rows, one.datasets["customers"].held_rows) for one in found.forecast]
    assert rows == [(1, 1), (2, 1), (3, 1)]
    assert [one.new_rows for one in found.forecast] == [{"customers": n} for n in (1, 2, 3)]
    later = made(store, configuration, AS_OF + dt.timedelta(days=30))
    assert [one.new_rows["customers"] for one in later.forecast] == [1, 2, 2]
    totals = found.planned.totals
    assert (totals.rows, totals.held_rows) == (0, 1)


@pytest.mark.parametrize(
    ("day", "codes"), [("2026-03-25", set()), ("2026-03-24", {"stale"}), ("2026-04-09", set())]
)
def test_old_registers_stop_however_often_they_are_taken(
    store: Store, configuration: Configuration, day: str, codes: set[str]
) -> None:
    fill(store, configuration)
    for _ in range(2):
        give(store, day=D(day))
    assert set(given_on(store.layout.registers).values()) == {D(day)}
    found = made(store, configuration)
    assert {stop.code for stop in found.stops} == codes
    assert Plans(store.layout).all()[0].stops == tuple(codes)
    assert rows_of(found.planned, "customers") == (3, 0)


def test_registers_never_given_and_customers_old_or_half_taken_stop(
    store: Store, configuration: Configuration
) -> None:
    fill(store, configuration)
    assert [stop.code for stop in made(store, configuration).stops] == ["never_given"] * 3
    later = AS_OF + dt.timedelta(days=8)
    give(store, day=later)
    assert [(s.code, s.words.split()[0]) for s in made(store, configuration, later).stops] == [
        ("stale", "customers")
    ]
    land(store, configuration, "customers", [customer("E")], complete=False)
    assert [stop.code for stop in made(store, configuration).stops] == ["unfinished"]


def test_customers_that_never_landed_stop_those_who_join_them(
    store: Store, configuration: Configuration
) -> None:
    give(store)
    assert made(store, configuration).stops == ()  # an empty store
    land(store, configuration, "transactions", [order("old", None, "2018-01-31")])
    found = made(store, configuration)
    assert [(stop.code, stop.words.split()[0]) for stop in found.stops] == [("never_given", "customers")]


def test_a_plan_of_a_day_to_come_is_stopped_and_not_kept(store: Store, configuration: Configuration) -> None:
    fill(store, configuration)
    give(store)
    found = made(store, configuration, AS_OF, today=AS_OF - dt.timedelta(days=1))
    assert ([stop.code for stop in found.stops], found.kept) == (["future"], False)
    assert not store.layout.plans.exists()


def test_records_that_no_contract_names_are_named(store: Store, configuration: Configuration) -> None:
    fill(store, configuration)
    give(store)
    left = {n: c for n, c in configuration.contracts.items() if n != "access_logs"}
    found = made(store, configuration.model_copy(update={"contracts": left}))
    assert found.unplanned == ("access_logs",)
    assert rows_of(found.planned, "access_logs") == (0, 0)
    assert made(store, configuration).unplanned == ()


def test_an_action_of_no_known_kind_stops(store: Store, configuration: Configuration) -> None:
    fill(store, configuration)
    give(store)
    rule = configuration.rules["RET-WEBLOG"].model_copy(update={"action": "shred"})
    changed = configuration.model_copy(update={"rules": {**configuration.rules, rule.id: rule}})
    found = made(store, changed)
    assert [stop.code for stop in found.stops] == ["unknown_action"]

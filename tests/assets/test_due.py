"""Due rows in a real store: the rows decided due, read from no more files than hold them."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pyarrow.dataset as ds
import pytest

from assets.due import Due, DueCounts
from configs.load import load
from configs.policy import Configuration, Period
from storage.registers import Registers
from storage.store import Store
from tests.assets.test_decide import D, customer, land, noon, order, registers

AS_OF = D("2026-04-01")
ENDED = {"契約状態": "解約", "解約日": D("2021-03-31")}


@pytest.fixture(scope="module")
def configuration() -> Configuration:
    return load()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store")


def due_of(
    store: Store,
    configuration: Configuration,
    dataset: str,
    as_of: dt.date = AS_OF,
    given: Registers | None = None,
) -> Due:
    return Due(store, configuration, configuration.contracts[dataset], as_of, given or registers())


def logs(first: str, days: int, per_day: int = 2) -> list[dict[str, object]]:
    """Lines of an access log, some on each of many days."""
    begin = noon(first)
    return [
        {"time": begin + dt.timedelta(days=day), "client_ip": "192.0.2.1", "url": f"/{number}"}
        for day in range(days)
        for number in range(per_day)
    ]


def reached(store: Store, dataset: str, where: ds.Expression) -> tuple[int, int]:
    """Files and row groups that statistics leave to be read."""
    records = store.records(dataset).table.dataset()
    files = list(records.get_fragments(filter=where))
    return len(files), sum(len(file.split_by_row_group(where, records.schema)) for file in files)


def test_of_four_hundred_days_only_the_due_ones_are_read(store: Store, configuration: Configuration) -> None:
    land(store, configuration, "access_logs", logs("2025-01-01", 400))
    day = D("2025-07-04")  # what came on 1, 2 and 3 January has run out
    due = due_of(store, configuration, "access_logs", day)
    assert reached(store, "access_logs", due.own.rows()) == (3, 3)
    kept = [
        path
        for path in store.layout.records("access_logs").glob("event_date=*")
        if path.name > "event_date=2025-01-03"
    ]
    assert len(kept) == 397
    for path in kept:
        shutil.rmtree(path)  # a file that is read must be there
    found = due.rows().read_all()
    assert sorted(set(found["event_date"].to_pylist())) == [D("2025-01-01"), D("2025-01-02"), D("2025-01-03")]
    assert found["rules"].to_pylist() == [["RET-WEBLOG"]] * 6
    assert due.counts() == DueCounts(6, 0, 0, 0)


def test_row_groups_without_due_rows_are_not_read(store: Store, configuration: Configuration) -> None:
    """Customers lie by the day of their last change; their contract's end is in the files' own statistics."""
    for end in ("2019-05-05", "2020-06-06", "2024-07-07", "2025-08-08"):
        people = [customer(f"{end}-{n}", 契約状態="解約", 解約日=D(end)) for n in range(3)]
        land(store, configuration, "customers", people)
    due = due_of(store, configuration, "customers")
    assert reached(store, "customers", due.own.rows())[1] == 2
    assert due.rows().read_all().num_rows == 6


def test_nobody_is_due_and_nothing_is_read(store: Store, configuration: Configuration) -> None:
    land(store, configuration, "customers", [customer("A")])
    points = [{"ポイント明細番号": "p", "楽天会員ID": "rk-a", "計上日時": noon("2020-01-01")}]
    land(store, configuration, "rakuten_points", points)
    due = due_of(store, configuration, "rakuten_points")
    assert due.own.rows() is False  # every start is the contract's end, and no contract has ended
    shutil.rmtree(next(store.layout.records("rakuten_points").glob("event_date=*")))
    assert due.counts() == DueCounts(0, 0, 0, 0)


def test_rows_due_by_another_datasets_day(store: Store, configuration: Configuration) -> None:
    land(
        store,
        configuration,
        "customers",
        [customer("A", 楽天会員ID="rk-a", **ENDED), customer("B", 楽天会員ID="rk-b")],
    )
    points = [
        {"ポイント明細番号": name, "楽天会員ID": f"rk-{name}", "計上日時": noon("2020-01-01")}
        for name in ("a", "b", "nobody")
    ]
    land(store, configuration, "rakuten_points", points)
    found = due_of(store, configuration, "rakuten_points").rows().read_all().to_pylist()
    assert found == [
        {"landing_id": 2, "record_no": 0, "event_date": D("2020-01-01"), "rules": ["RET-RAKUTEN-IN"]}
    ]


def test_holds_freeze_and_are_counted(store: Store, configuration: Configuration) -> None:
    land(store, configuration, "customers", [customer(name, **ENDED) for name in "ABC"])
    held = registers(holds=[("H", "*", "B", None)])
    due = due_of(store, configuration, "customers", given=held)
    assert due.rows().read_all()["record_no"].to_pylist() == [0, 2]
    assert (due.counts().rows, due.counts().held_rows) == (2, 1)
    everybody = registers(holds=[("H", "customers", "*", None)])
    assert due_of(store, configuration, "customers", given=everybody).counts() == DueCounts(0, 3, 0, 0)


def test_cells_fall_due_before_their_row(store: Store, configuration: Configuration) -> None:
    """R19: what only the contract needs goes, what the invoice must show stays with it."""
    remark, card = {"備考": "架空の備考"}, {"カード番号": "411111******1111"}
    rows = [
        order("old", None, "2018-12-31") | remark,
        order("paid", None, "2021-03-31") | remark | card,
        order("silent", None, "2021-03-31") | card,
        order("new", None, "2026-03-01") | remark,
    ]
    land(store, configuration, "transactions", rows)
    due = due_of(store, configuration, "transactions", D("2027-03-01"))
    assert due.rows().read_all()["record_no"].to_pylist() == [0]
    cells = due.cells().read_all().to_pylist()
    assert {(cell["record_no"], cell["item"]) for cell in cells} == {
        (1, "statement_content"),
        (1, "credit_card"),
        (2, "credit_card"),
    }
    assert {cell["item"]: cell["rules"] for cell in cells} == {
        "statement_content": ["RET-INQUIRY"],
        "credit_card": ["RET-ORDER"],
    }
    assert due.counts() == DueCounts(1, 0, 3, 0)


def test_what_was_emptied_is_not_due_again(store: Store, configuration: Configuration) -> None:
    """An item is due as long as a cell of it is left; one that several items share goes with the last."""
    calls = [
        {
            "通話ID": "1",
            "通話日時": noon("2026-03-30"),
            "通話区分": "問い合わせ",
            "発信者番号": "03-0000-0000",
        },
        {"通話ID": "2", "通話日時": noon("2026-03-30"), "通話区分": "問い合わせ"},
    ]
    land(store, configuration, "call_recordings", calls)
    contract = configuration.contracts["call_recordings"]
    month = {"id": "RET-SHORT", "period": Period(months=1)}
    short = configuration.rules["RET-CALLREC"].model_copy(update=month)

    def cells(**rules: tuple[str, ...]) -> list[tuple[int, str]]:
        bound = contract.model_copy(update={"rules": {**contract.rules, **rules}})
        changed = configuration.model_copy(
            update={
                "contracts": {**configuration.contracts, bound.dataset: bound},
                "rules": {**configuration.rules, "RET-SHORT": short},
            }
        )
        due = Due(store, changed, bound, D("2026-05-01"), registers())
        assert due.counts().cells == due.cells().read_all().num_rows
        return [(c["record_no"], c["item"]) for c in due.cells().read_all().to_pylist()]

    assert cells() == []
    # A month from the call: of one of two items that share a column, then of both.
    assert cells(phone_mobile=("RET-SHORT",)) == []
    both = cells(phone_mobile=("RET-SHORT",), phone_landline=("RET-SHORT",))
    assert both == [(0, "phone_landline"), (0, "phone_mobile")]


def test_what_a_hold_keeps_is_counted_while_there_is_something(
    store: Store, configuration: Configuration
) -> None:
    remark = {"備考": "架空の備考"}
    rows = [order("full", "M1", "2025-03-01") | remark, order("empty", "M1", "2025-03-01")]
    land(store, configuration, "transactions", rows)
    held = registers(holds=[("H", "*", "*", None)])
    due = due_of(store, configuration, "transactions", D("2027-03-01"), held)
    assert due.counts() == DueCounts(0, 0, 0, 1)
    assert due.cells().read_all().num_rows == 0
    (frame,) = due.ended_cells()
    assert frame.select("record_no", "item", "status").rows() == [(0, "statement_content", "HELD")]


def test_a_copy_beside_the_declared_columns_is_due_with_its_column(
    store: Store, configuration: Configuration
) -> None:
    """A column that came before the contract named it, under its name or another of them."""
    extras = ['{"クレジットカード番号": "c"}', '{"カード番号": "c", "棚": "3"}', '{"棚": "カード番号"}', None]
    rows = [order(f"o{n}", None, "2021-03-31") | {"_extra": extra} for n, extra in enumerate(extras)]
    land(store, configuration, "transactions", rows)
    cells = due_of(store, configuration, "transactions", D("2027-03-01")).cells().read_all()
    assert [(c["record_no"], c["item"]) for c in cells.to_pylist()] == [
        (0, "credit_card"),
        (1, "credit_card"),
    ]


def test_an_unsigned_rule_finds_nothing(store: Store, configuration: Configuration) -> None:
    rule = configuration.rules["RET-WEBLOG"].model_copy(update={"sign_off": None})
    unsigned = configuration.model_copy(update={"rules": {**configuration.rules, rule.id: rule}})
    land(store, configuration, "access_logs", logs("2025-01-01", 2))
    assert due_of(store, configuration, "access_logs").counts().rows == 4
    assert due_of(store, unsigned, "access_logs").counts() == DueCounts(0, 0, 0, 0)


def test_an_empty_store_has_nothing_due(store: Store, configuration: Configuration) -> None:
    for name in configuration.contracts:
        assert due_of(store, configuration, name).counts() == DueCounts(0, 0, 0, 0)

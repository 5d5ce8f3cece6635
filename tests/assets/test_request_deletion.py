"""What a request to delete orders in a real store: floors stay, restricted, and the rest goes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pytest

from assets.find_person import find_person
from assets.request_deletion import DatasetDeletion, deletion_of, suppressed_days
from classifiers.law.deletion import Restricted
from classifiers.law.join_keys import identifier
from classifiers.law.outcome import ROW
from configs.load import load
from storage.deletion_orders import DeletionOrder, DeletionOrderError, DeletionOrders
from storage.registers import read
from storage.store import Store
from tests.assets.test_decide import D, customer, land, noon, order

SHIPPED = load()
ON = D("2026-09-10")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.open(tmp_path / "store")
    ended = {"契約状態": "解約", "契約日": D("2015-01-01")}
    people = [
        customer("RUNS", 契約日=D("2020-01-01"), 住所="架空県架空市1-1"),
        customer("ENDED", 解約日=D("2025-03-31"), **ended),
        customer("LONG", 解約日=D("2020-03-31"), **ended),
    ]
    land(store, SHIPPED, "customers", people)
    orders = [
        order("1", "RUNS", "2026-03-01"),
        order("2", "RUNS", "2015-03-01"),
        order("3", "LONG", "2015-03-01"),
    ]
    land(store, SHIPPED, "transactions", orders)
    land(
        store,
        SHIPPED,
        "inquiries",
        [{"受付番号": "i1", "受付日時": noon("2026-03-01"), "会員番号": "RUNS", "本文": "架空"}],
    )
    return store


def delete(store: Store, member: str, on: dt.date = ON) -> dict[str, DatasetDeletion]:
    found = find_person(store, SHIPPED, [identifier("member", member)], {})
    return deletion_of(store, SHIPPED, read(store.layout.registers), found, on)


def test_a_running_contract_keeps_what_identification_needs(store: Store) -> None:
    found = delete(store, "RUNS")
    until = {one.item: one.until for one in found["customers"].restricted if one.rules}
    # What 携帯電話不正利用防止法 has recorded, and the evidence of the wish for mail (特定電子メール法).
    named = ("age_birthdate", "newsletter_subscription", "person_name", "postal_address")
    assert until == dict.fromkeys(named)
    needed = {one.item for one in found["customers"].restricted if not one.rules}
    assert needed == {"any_customer_provided", "guardian_consent"}, "other rows are decided by these columns"
    assert (found["customers"].rows, found["customers"].cells) == (0, len(found["customers"].always))
    assert {"email", "phone_mobile", "interests"} <= set(found["customers"].always)
    assert (found["inquiries"].rows, found["inquiries"].always) == (1, (ROW,))


def test_tax_documents_stay_until_their_day_and_older_ones_go(store: Store) -> None:
    found = delete(store, "RUNS")["transactions"]
    assert found.rows == 1, "the order of 2015"
    (points,) = [one for one in found.restricted if one.item == "points_earned"]
    assert points == Restricted("points_earned", ("RET-TAX-DOC",), D("2034-02-28"))
    assert "statement_content" in found.always
    assert "transaction_history" not in found.always


ENDED: list[tuple[str, int, dict[str, dt.date]]] = [
    ("ENDED", 0, dict.fromkeys(("age_birthdate", "person_name", "postal_address"), D("2028-03-31"))),
    ("LONG", 1, {}),
]


@pytest.mark.parametrize(("member", "rows", "restricted"), ENDED)
def test_ended_contracts(store: Store, member: str, rows: int, restricted: dict[str, dt.date]) -> None:
    found = delete(store, member)["customers"]
    assert (found.rows, {one.item: one.until for one in found.restricted if one.rules}) == (rows, restricted)


def test_the_last_day_of_a_floor_is_still_a_day_of_it(store: Store) -> None:
    assert delete(store, "ENDED", D("2028-03-31"))["customers"].rows == 0
    assert delete(store, "ENDED", D("2028-04-01"))["customers"].rows == 1


EVENTS: list[tuple[str, dict[str, dt.date]]] = [
    # Orders of 2015 go whole, and a late one of 2026 is taken in: its floor stands.
    ("RUNS", {ROW: D("2015-03-01"), "statement_content": ON}),
    ("LONG", {ROW: D("2015-03-01"), "statement_content": ON}),
    ("ENDED", {"statement_content": ON}),  # nothing lies there
]


@pytest.mark.parametrize(("member", "days"), EVENTS)
def test_what_a_floor_would_keep_is_not_suppressed(
    store: Store, member: str, days: dict[str, dt.date]
) -> None:
    contract, found = SHIPPED.contracts["transactions"], delete(store, member)
    said = suppressed_days(SHIPPED, contract, found.get("transactions"), D("2026-09-01"), ON)
    assert {item: day for item, day in said.items() if item in {ROW, "statement_content"}} == days
    assert "points_earned" not in said


def test_a_contract_of_after_the_request_is_not_suppressed(store: Store) -> None:
    arrived, found = D("2026-09-01"), delete(store, "LONG")
    days = {
        name: suppressed_days(SHIPPED, SHIPPED.contracts[name], found.get(name), arrived, ON)
        for name in ("customers", "rakuten_members", "inquiries")
    }
    assert days == {"customers": {ROW: arrived}, "rakuten_members": {ROW: arrived}, "inquiries": {ROW: ON}}


def test_an_order_waits_until_it_is_done(store: Store) -> None:
    orders, found = DeletionOrders(store.layout), delete(store, "RUNS")
    stands = DeletionOrder("R-2026-0001", "窓口 一郎", "責任者 二郎", ON)
    for dataset, one in found.items():
        orders.place(stands, dataset, one.what)
        orders.place(stands, dataset, one.what)
    waiting, what = orders.waiting("transactions"), found["transactions"]
    assert (waiting.num_rows, waiting["item"].to_pylist().count(ROW)) == (what.rows + what.cells, what.rows)
    assert set(waiting["request"].to_pylist()) == {"R-2026-0001"}
    assert orders.find("R-2026-0001") == stands
    orders.done("R-2026-0001", "transactions", ON)
    orders.done("R-2026-0001", "transactions", ON)
    assert orders.waiting("transactions").num_rows == 0
    assert orders.waiting("inquiries").num_rows == 1


@pytest.mark.parametrize("approver", ["", " ", "窓口 一郎"])
def test_nobody_approves_his_own_order(store: Store, approver: str) -> None:
    with pytest.raises(DeletionOrderError):
        DeletionOrders(store.layout).place(
            DeletionOrder("R-2026-0001", "窓口 一郎", approver, ON), "inquiries", pa.table({"item": [ROW]})
        )

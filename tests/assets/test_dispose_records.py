"""What a record of a disposal claims: what was really done, and no more than was looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from assets.dispose import Disposed
from assets.find_person import find_person
from assets.ledger import check_ledger
from assets.request_deletion import deletion_of
from classifiers.law.disposal_record import DisposalRecord, from_json
from classifiers.law.join_keys import identifier
from configs.load import load
from configs.policy import Configuration
from storage.deletion_orders import DeletionOrder, DeletionOrders
from storage.plans import Plans
from storage.registers import read
from storage.store import Store
from tests.assets.disposing import approve, keys, planned, run
from tests.assets.test_decide import D, customer, land, noon
from tests.assets.test_disposal_plan import give
from tests.assets.test_due import AS_OF
from tests.assets.test_erase import judged


@pytest.fixture(scope="module")
def configuration() -> Configuration:
    return load()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store")


def disposed(store: Store, configuration: Configuration, *datasets: str) -> Disposed:
    give(store)
    for dataset in datasets:
        judged(store, dataset)
    digest = planned(store, configuration)
    approve(store, configuration, digest)
    return run(store, configuration, digest)


def records(store: Store) -> list[DisposalRecord]:
    return [from_json(entry.record) for entry in check_ledger(store.layout).entries]


def test_a_cell_that_is_emptied_is_erased_though_its_rule_ends_in_an_aggregate(
    store: Store, configuration: Configuration
) -> None:
    left = {"契約状態": "解約", "解約日": D("2024-12-31"), "最終利用日": D("2024-12-31")}
    land(store, configuration, "customers", [customer("M-left", 趣味="架空の趣味", **left)])
    done = disposed(store, configuration, "customers")
    assert done.whole
    assert keys(store, "customers", "趣味") == {None}
    (line,) = [one.line for one in done.lines if one.line.item == "interests"]
    assert (line.rules, line.actions, line.kinds) == (
        ("RET-MKT",),
        ("pseudonymise_then_aggregate",),
        ("消去",),
    )
    assert Plans(store.layout).all()[-1].lines[0]["kinds"]
    (record,) = [one for one in records(store) if one.place.columns == ("趣味",)]
    assert (record.kind, record.action, record.ground.rule) == ("erased", "null_columns", "RET-MKT")


def test_rows_of_recordings_that_a_request_ends_leave_their_media_unconfirmed(
    store: Store, configuration: Configuration
) -> None:
    land(store, configuration, "customers", [customer("M-asks")])
    call = {"通話ID": "c-1", "通話日時": noon("2026-03-01"), "会員番号": "M-asks", "通話区分": "問い合わせ"}
    land(store, configuration, "call_recordings", [call | {"通話内容": "架空の通話", "録音ファイル": "架空"}])
    give(store)
    found = find_person(store, configuration, [identifier("member", "M-asks")], {})
    orders, order = DeletionOrders(store.layout), DeletionOrder("R-2026-0001", "窓口", "責任者", AS_OF)
    what = deletion_of(store, configuration, read(store.layout.registers), found, AS_OF)
    orders.place(order, "call_recordings", what["call_recordings"].what)
    disposed(store, configuration, "customers", "call_recordings")
    assert keys(store, "call_recordings", "通話ID") == set()
    (record,) = [one for one in records(store) if one.place.asset == "records/call_recordings"]
    assert (record.kind, record.action, record.place.columns) == ("metadata_only", "delete_row", ())

"""A disposal between whose steps somebody else acts: what is done is what the plan names."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from assets.find_person import find_person
from assets.ledger import check_ledger
from assets.request_deletion import deletion_of
from classifiers.law.disposal_record import from_json
from classifiers.law.join_keys import identifier
from configs.load import load
from configs.policy import Configuration
from storage.deletion_orders import DeletionOrder, DeletionOrders
from storage.registers import read
from storage.store import Store
from tests.assets import disposing
from tests.assets.disposing import NIGHT, approve, keys, lines, person, planned, run
from tests.assets.test_decide import customer, land
from tests.assets.test_disposal_plan import give
from tests.assets.test_due import AS_OF
from tests.assets.test_erase import judged


@pytest.fixture(scope="module")
def configuration() -> Configuration:
    return load()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, configuration: Configuration) -> Path:
    store = Store.open(tmp_path_factory.mktemp("dispose") / "store")
    disposing.fill(store, configuration)
    return store.layout.store


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Store:
    shutil.copy(filled.with_name("store.keys.json"), tmp_path)
    return Store.open(Path(shutil.copytree(filled, tmp_path / "store")))


def test_a_hold_lifted_while_the_plan_is_looked_at_lets_nothing_more_go(
    store: Store, configuration: Configuration
) -> None:
    """The plan leaves a person out, who is under a hold; it is lifted when the plan was made again."""
    give(store, f"H-1,dispute,架空の権限,*,{person(1)},2026-03-01,")
    digest = planned(store, configuration)
    approve(store, configuration, digest)
    looked: list[dt.datetime] = []

    def lifting() -> dt.datetime:
        looked.append(NIGHT)
        # 1: the day for the check; 2: for the approvals, after the plan was made again.
        if len(looked) == 2:
            give(store)
        return NIGHT

    done = run(store, configuration, digest, lifting)
    assert lines(done)["customers", "*"] == (19, 0, True)
    assert person(1) in keys(store, "customers", "会員番号")


def test_what_the_search_finds_is_said_and_called_no_erasure(
    store: Store, configuration: Configuration
) -> None:
    digest = planned(store, configuration)
    approve(store, configuration, digest)

    def leaking() -> dt.datetime:
        folders = list(store.layout.disposals.glob("*/chosen-access_logs.json"))
        if folders:
            (store.layout.store / "left.txt").write_text("gone-3@example.invalid")
        return NIGHT

    done = run(store, configuration, digest, leaking)
    people = next(line for line in done.lines if line.line.dataset == "customers")
    assert people.found
    records = [from_json(entry.record) for entry in check_ledger(store.layout).entries]
    assert {one.kind for one in records if one.place.asset == "records/customers"} == {"metadata_only"}


def test_a_request_is_carried_out_where_no_rule_ends_anything(
    tmp_path: Path, configuration: Configuration
) -> None:
    store = Store.open(tmp_path / "store")
    asks = customer("M-asks", メールアドレス="asks@example.invalid", 趣味="架空")
    land(store, configuration, "customers", [asks])
    give(store)
    judged(store, "customers")
    found = find_person(store, configuration, [identifier("member", "M-asks")], {})
    order = DeletionOrder("R-2026-0001", "窓口", "責任者", AS_OF)
    registers = read(store.layout.registers)
    for dataset, one in deletion_of(store, configuration, registers, found, AS_OF).items():
        DeletionOrders(store.layout).place(order, dataset, one.what)
    digest = planned(store, configuration)
    approve(store, configuration, digest)
    assert run(store, configuration, digest).whole

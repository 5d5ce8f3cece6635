"""Quarantined lines that an officer said are a person's go when that person asks for deletion."""

from __future__ import annotations

from pathlib import Path

import pytest

from assets.conservation import mismatches
from assets.disposal_plan import planned as plan_again
from assets.find_person import find_person
from assets.ledger import check_ledger
from assets.request_deletion import deletion_of
from classifiers.law.disposal_plan import Line
from classifiers.law.disposal_record import from_json
from classifiers.law.join_keys import identifier
from classifiers.law.outcome import ASIDE
from configs.load import load
from storage.deletion_orders import DeletionOrder, DeletionOrders
from storage.registers import read
from storage.store import Store
from tests.assets import disposing
from tests.assets.disposing import approve, planned, run
from tests.assets.setting_aside import aside, held
from tests.assets.test_disposal_plan import give
from tests.assets.test_due import AS_OF

SHIPPED = load()
NUMBER = "R-2026-0001"
MINE = "x,M-stays,昨日,stays-private@example.invalid"
OTHER = "x,M-other,昨日,other@example.invalid"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Lines of this month: no rule ends them."""
    store = Store.open(tmp_path / "store")
    disposing.fill(store, SHIPPED)
    aside(store, "inquiries", AS_OF, [MINE, OTHER])
    return store


def order(store: Store, *, confirmed: bool) -> int:
    given = [identifier("member", "M-stays")]
    waiting = find_person(store, SHIPPED, given, {}).waiting
    found = find_person(store, SHIPPED, given, {one.group: confirmed for one in waiting})
    made = deletion_of(store, SHIPPED, read(store.layout.registers), found, AS_OF)
    for dataset, one in made.items():
        DeletionOrders(store.layout).place(DeletionOrder(NUMBER, "窓口", "責任者", AS_OF), dataset, one.what)
    return sum(one.aside for one in made.values())


def lines(store: Store) -> list[Line]:
    made = plan_again(store, SHIPPED, AS_OF, read(store.layout.registers))
    return [line for line in made.lines if line.item == ASIDE]


def test_what_the_officer_confirmed_goes_and_the_record_names_the_request(store: Store) -> None:
    assert order(store, confirmed=True) == 1
    named = ("inquiries", ASIDE, (f"REQUEST:{NUMBER}",))
    assert lines(store) == [Line(*named, 1, 0, ("delete_row",), ("消去",))]
    digest = planned(store, SHIPPED)
    approve(store, SHIPPED, digest)
    assert run(store, SHIPPED, digest).whole
    assert held(store, "inquiries") == [None, OTHER]
    assert mismatches(store, SHIPPED.contracts["inquiries"]) == []
    assert lines(store) == []
    records = [from_json(entry.record) for entry in check_ledger(store.layout).entries]
    (one,) = [record for record in records if record.place.asset == "quarantine/inquiries"]
    assert (one.kind, one.ground.request, one.ground.rule, one.days) == ("erased", NUMBER, None, None)
    content = b"".join(path.read_bytes() for path in store.layout.store.rglob("*") if path.is_file())
    assert b"stays-private@" not in content


def test_what_he_rejected_stays(store: Store) -> None:
    assert order(store, confirmed=False) == 0
    assert lines(store) == []


def test_a_hold_of_the_dataset_keeps_it(store: Store) -> None:
    order(store, confirmed=True)
    give(store, "H-1,dispute,架空の権限,inquiries,M-other,2026-03-01,")
    (line,) = lines(store)
    assert (line.due, line.held) == (0, 1)

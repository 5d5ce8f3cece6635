"""What a request orders goes with the next disposal, the request is its ground, and no hold is broken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assets.correct import correct
from assets.correcting import mend_stored, uncorrected
from assets.disposal_plan import planned as plan_again
from assets.due import Due
from assets.find_person import find_person
from assets.ledger import check_ledger
from assets.request_deletion import deletion_of
from classifiers.law.disposal_record import from_json
from classifiers.law.join_keys import identifier
from classifiers.law.outcome import ROW
from configs.load import load
from storage.corrections import Correction, Corrections
from storage.deletion_orders import DeletionOrder, DeletionOrders
from storage.registers import read
from storage.request_holds import hold_for
from storage.requests import Requests
from storage.store import Store
from tests.assets import disposing
from tests.assets.disposing import approve, keys, lines, planned, run
from tests.assets.test_decide import customer, land, noon
from tests.assets.test_disposal_plan import give
from tests.assets.test_due import AS_OF

SHIPPED = load()
NUMBER = "R-2026-0001"
RULE = (f"REQUEST:{NUMBER}",)
MEMBER = "M-asks"
MAIL = "asks@example.invalid"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = Store.open(tmp_path_factory.mktemp("ordered") / "store")
    disposing.fill(store, SHIPPED)
    land(
        store,
        SHIPPED,
        "customers",
        [customer(MEMBER, 氏名="架空 請求", メールアドレス=MAIL, 趣味="架空の趣味")],
    )
    ask = {
        "受付番号": "I-1",
        "受付日時": noon("2026-03-01"),
        "会員番号": MEMBER,
        "対応状況": "受付",
        "本文": "消してください",
    }
    land(store, SHIPPED, "inquiries", [ask, {**ask, "受付番号": "I-2", "会員番号": "M-stays"}])
    give(store)
    order(store)
    return store.layout.store


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Store:
    shutil.copy(filled.with_name("store.keys.json"), tmp_path)
    return Store.open(Path(shutil.copytree(filled, tmp_path / "store")))


def order(store: Store) -> None:
    found = find_person(store, SHIPPED, [identifier("member", MEMBER)], {})
    for dataset, one in deletion_of(store, SHIPPED, read(store.layout.registers), found, AS_OF).items():
        DeletionOrders(store.layout).place(DeletionOrder(NUMBER, "窓口", "責任者", AS_OF), dataset, one.what)


def asked(store: Store) -> dict[tuple[str, str], tuple[int, int]]:
    """Dataset and item of the plan's lines that a request asks for: due, held."""
    made = plan_again(store, SHIPPED, AS_OF, read(store.layout.registers))
    return {(one.dataset, one.item): (one.due, one.held) for one in made.lines if one.rules == RULE}


def test_an_order_is_planned_beside_the_rules(store: Store) -> None:
    found = asked(store)
    assert found["inquiries", ROW] == (1, 0)
    assert found["customers", "email"] == found["customers", "interests"] == (1, 0)
    assert ("customers", "person_name") not in found, "a floor keeps it"
    assert ("customers", "phone_fax") not in found, "there is nothing in it"


def test_it_goes_and_its_certificate_names_the_request(store: Store) -> None:
    digest = planned(store, SHIPPED)
    approve(store, SHIPPED, digest)
    done = run(store, SHIPPED, digest)
    assert done.whole
    assert lines(done)["inquiries", ROW][0] == 1
    assert keys(store, "inquiries", "受付番号") == {"I-2"}
    rows = store.records("customers").read(["会員番号", "氏名", "メールアドレス", "趣味"]).to_pylist()
    (row,) = [row for row in rows if row["会員番号"] == MEMBER]
    assert (row["氏名"], row["メールアドレス"], row["趣味"]) == ("架空 請求", None, None)
    records = [from_json(entry.record) for entry in check_ledger(store.layout).entries]
    mine = [one for one in records if one.ground.request == NUMBER]
    assert {one.place.asset for one in mine} == {"records/inquiries", "records/customers"}
    assert {(one.kind, one.ground.rule, one.days) for one in mine} == {("erased", None, None)}
    others = [one for one in records if one.ground.request is None]
    assert others
    assert all(one.ground.rule for one in others)
    content = b"".join(path.read_bytes() for path in store.layout.store.rglob("*") if path.is_file())
    assert MAIL.encode() not in content
    assert asked(store) == {}, "what is done is not planned again"
    orders = DeletionOrders(store.layout)
    assert [name for name in SHIPPED.contracts if orders.waiting(name).num_rows] == []
    assert orders.find(NUMBER) is not None, "who ordered it stays"


def test_a_correction_of_what_goes_is_forgotten_and_not_said_again(store: Store) -> None:
    customers, corrections = SHIPPED.contracts["customers"], Corrections(store.layout)
    with store.lock:
        for column, value in (("メールアドレス", "other@example.invalid"), ("氏名", "架空 改名")):
            correct(store, SHIPPED, Correction("customers", MEMBER, column, value, AS_OF, "R-2026-0009"))
    digest = planned(store, SHIPPED)
    approve(store, SHIPPED, digest)
    assert run(store, SHIPPED, digest).whole
    assert [one.column for one in corrections.open("customers")] == ["氏名"], "a floor keeps the name"
    assert uncorrected(store, customers) == 0
    with store.lock:
        assert mend_stored(store, customers) == 0
    content = b"".join(path.read_bytes() for path in store.layout.store.rglob("*") if path.is_file())
    assert b"other@example.invalid" not in content


def test_a_hold_keeps_it_and_says_so(store: Store) -> None:
    give(store, f"H-1,dispute,架空の権限,*,{MEMBER},2026-03-01,")
    found = asked(store)
    assert found["inquiries", ROW] == (0, 1)
    due = Due(store, SHIPPED, SHIPPED.contracts["inquiries"], AS_OF, read(store.layout.registers))
    assert due.rows().read_all().num_rows == 0
    digest = planned(store, SHIPPED)
    approve(store, SHIPPED, digest)
    run(store, SHIPPED, digest)
    assert DeletionOrders(store.layout).waiting("inquiries").num_rows == 1, "what a hold keeps stays ordered"


def test_another_open_request_of_the_person_keeps_it(store: Store) -> None:
    said = {"kind": "disclosure", "arrived": "2026-03-30", "channel": "phone", "method": "paper"}
    request = Requests(store.layout).open(AS_OF, "窓口", said)
    hold_for(store.layout, request, {MEMBER}, by="窓口", on=AS_OF)
    assert asked(store)["inquiries", ROW] == (0, 1)


def test_a_floor_that_came_since_the_order_keeps_what_it_binds(store: Store) -> None:
    """An order may wait for years under a hold; what the law wants kept by then is asked again."""
    contract = SHIPPED.contracts["inquiries"]
    bound = contract.model_copy(update={"rules": {**contract.rules, "statement_content": ("RET-IDV",)}})
    changed = SHIPPED.model_copy(update={"contracts": {**SHIPPED.contracts, "inquiries": bound}})
    made = plan_again(store, changed, AS_OF, read(store.layout.registers))
    asked_for = {(one.dataset, one.item) for one in made.lines if one.rules == RULE}
    assert ("inquiries", ROW) not in asked_for
    assert ("customers", "email") in asked_for


def test_a_row_is_in_one_line_alone(store: Store) -> None:
    due = Due(store, SHIPPED, SHIPPED.contracts["inquiries"], AS_OF, read(store.layout.registers))
    rows, cells = due.rows().read_all(), due.cells().read_all()
    whole = set(zip(rows["landing_id"].to_pylist(), rows["record_no"].to_pylist(), strict=True))
    assert len(whole) == rows.num_rows
    assert not whole & set(zip(cells["landing_id"].to_pylist(), cells["record_no"].to_pylist(), strict=True))

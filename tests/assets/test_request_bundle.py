"""What an answer says, read from a real store: holds are in no word of it, and what is gone has its proof."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from pathlib import Path

import pytest

from assets.decide import decide_dataset
from assets.find_person import Found, find_person
from assets.ledger import Ledger
from assets.request_bundle import Wish, gone, parts
from classifiers.law.disposal_record import (
    Approval,
    Days,
    DisposalRecord,
    Ground,
    HoldCheck,
    Place,
    Rows,
    Subjects,
)
from classifiers.law.join_keys import identifier
from classifiers.law.redaction import HIDDEN
from configs.load import load
from storage.store import Store
from tests.assets.test_decide import D, customer, land, noon, order, registers

SHIPPED = load()
ON = D("2026-09-10")
AT = dt.datetime(2026, 7, 12, 3, tzinfo=dt.UTC)
ALL = Wish(values=True, only=None, withheld={})


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.open(tmp_path / "store")
    ended = {"契約状態": "解約", "解約日": D("2021-03-31"), "契約日": D("2015-01-01")}
    land(store, SHIPPED, "customers", [customer("M1", 楽天会員ID="rk-1", **ended)])
    land(
        store,
        SHIPPED,
        "rakuten_points",
        [{"ポイント明細番号": "p", "楽天会員ID": "rk-1", "計上日時": noon("2021-03-03")}],
    )
    return store


def found(store: Store) -> Found:
    return find_person(store, SHIPPED, [identifier("member", "M1")], {})


def decide(store: Store, *holds: tuple[str, str, str, str | None]) -> None:
    for name in ("customers", "rakuten_points"):
        decide_dataset(store, SHIPPED, SHIPPED.contracts[name], ON, registers(holds=list(holds)))


def test_a_hold_is_in_no_word_of_an_answer(store: Store) -> None:
    decide(store)
    without = parts(store, SHIPPED, found(store), ALL)
    decide(store, ("H-1", "*", "M1", None))
    assert parts(store, SHIPPED, found(store), ALL) == without
    assert not any("HELD" in str(asdict(part)) or "H-1" in str(asdict(part)) for part in without)


def test_who_else_is_named_in_a_column_of_a_persons_rows_is_not_shown(store: Store) -> None:
    other = {"緊急連絡先": "090-0000-9999（夫）", "氏名": "試験 花子"}
    land(store, SHIPPED, "customers", [customer("M2", **other)])
    orders = [order(f"o{n}", "M2", "2026-03-01") | {"お名前": name} for n, name in enumerate(NAMES)]
    land(store, SHIPPED, "transactions", orders)
    who = find_person(store, SHIPPED, [identifier("member", "M2")], {})
    shown = parts(store, SHIPPED, who, ALL)
    cells = [
        c for part in shown for r in part.records for c in r.cells if c.column in {"緊急連絡先", "お名前"}
    ]
    assert [(cell.value, cell.hidden) for cell in cells] == [
        (HIDDEN, 1), ("試験 花子", 0), ("試験花子様", 0), (HIDDEN, 1), (None, 0),
    ]  # fmt: skip
    assert "試験 太郎" not in repr(shown)


NAMES = ("試験 花子", "試験花子様", "試験 太郎", None)


def test_a_stored_day_and_its_purposes_are_told(store: Store) -> None:
    decide(store)
    (customers, points) = parts(store, SHIPPED, found(store), ALL)
    assert customers.records[0].kept_until == D("2026-03-31")
    assert dict(customers.uses)["氏名"] == (), "all its purposes have ended"
    assert "楽天" in points.source
    assert points.category.startswith("§3(4)")


def test_before_the_first_night_no_day_is_made_up(store: Store) -> None:
    (customers, _) = parts(store, SHIPPED, found(store), ALL)
    assert customers.records[0].kept_until is None


def erased(store: Store, name: str, certificate: str, at: dt.datetime = AT) -> None:
    key = store.keys.key_id
    record = DisposalRecord(
        certificate=certificate,
        disposed_at=at,
        place=Place("records/inquiries"),
        kind="erased",
        action="delete_row",
        method="rewrite_and_purge",
        ground=Ground("RET-INQUIRY", "v"),
        days=Days(D("2025-01-10"), D("2025-01-10"), D("2026-01-10"), D("2026-01-11")),
        rows=Rows(1, 0, 1),
        subjects=Subjects(key, "disposal", D("2030-01-01"), (store.keys.token("disposal", name),)),
        descendants=(),
        hold_check=HoldCheck(at, "0" * 64, 0),
        proof=None,
        run="run-1",
        approval=Approval("承認者", "責任者", "申請者", "稟議1", "0" * 64),
    )
    with store.lock:
        Ledger(store).append(record, anchor_at=at)


def test_what_is_gone_is_answered_by_its_certificate(store: Store) -> None:
    erased(store, "M1", "C-1")
    erased(store, "rk-1", "C-2")
    erased(store, "M2", "C-3")
    erased(store, "M1", "C-4", dt.datetime(2026, 9, 9, 3, tzinfo=dt.UTC))
    told = gone(store, SHIPPED, found(store), D("2026-09-01"))
    assert [(one.certificate, one.on, one.dataset) for one in told] == [
        ("C-1", D("2026-07-12"), "お問い合わせ"),
        ("C-2", D("2026-07-12"), "お問い合わせ"),
        ("C-4", D("2026-09-09"), "お問い合わせ"),
    ]
    assert [("到着後" in one.words) for one in told] == [False, False, True]


def test_a_destroyed_key_answers_nothing(store: Store) -> None:
    erased(store, "M1", "C-1")
    path = store.layout.store.with_name("store.keys.json")
    content = json.loads(path.read_text())
    content["keys"][0]["id"] = content["current"] = "k2"
    path.write_text(json.dumps(content))
    assert gone(Store.open(store.layout.store), SHIPPED, found(store), ON) == ()

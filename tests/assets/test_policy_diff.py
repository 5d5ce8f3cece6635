"""What another configuration would change over a real store, found without changing it."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from assets.policy_diff import PolicyDiff, policy_diff
from classifiers.law.rule_history import Version
from configs.load import load
from configs.policy import Approval, Configuration, Period
from storage.registers import Registers
from storage.store import Store, StoreMissingError
from tests.assets.test_decide import D, customer, land, order, registers
from tests.assets.test_due import logs

AS_OF = D("2026-04-01")
SHIPPED = load()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """400 days of logs, six orders, three customers."""
    made = Store.open(tmp_path_factory.mktemp("diff") / "store")
    land(made, SHIPPED, "access_logs", logs("2025-02-25", 400, per_day=1))
    land(made, SHIPPED, "transactions", [order(day, None, day) for day in ORDERS])
    people = [customer("A"), customer("B"), customer("C", 契約状態="解約", 解約日=D("2020-01-01"))]
    land(made, SHIPPED, "customers", people)
    return Store.view(made.layout.store)


ORDERS = ("2015-05-05", "2016-06-06", "2018-08-08", "2020-02-02", "2024-04-04", "2026-01-01")


def with_rule(name: str, **changed: Any) -> Configuration:
    rule = SHIPPED.rules[name].model_copy(update=changed)
    return SHIPPED.model_copy(update={"rules": {**SHIPPED.rules, name: rule}})


def compared(
    store: Store, new: Configuration, old: Configuration = SHIPPED, given: Registers | None = None
) -> PolicyDiff:
    return policy_diff(store, old, new, AS_OF, given or registers())


def files(store: Store) -> dict[str, str]:
    """Every file and directory of a store, with the digest of its bytes and its time of change."""
    found = {}
    for path in [store.layout.store, *store.layout.store.rglob("*")]:
        content = path.read_bytes() if path.is_file() else b""
        found[str(path)] = f"{path.stat().st_mtime_ns} {hashlib.sha256(content).hexdigest()}"
    return found


def test_equal_configurations_differ_in_nothing(store: Store) -> None:
    found = compared(store, SHIPPED)
    assert not found.differs
    assert (found.changed_rules, found.tags, found.purposes, found.shortened) == ((), (), {}, ())
    assert {name: count.rows for name, count in found.due.items() if count.rows} == {
        "access_logs": 400, "transactions": 6, "customers": 3,
    }  # fmt: skip


def test_a_shortened_rule_names_its_rows_and_awaits_approval(store: Store) -> None:
    """R37: from a year to six months nothing is erased by itself."""
    long = with_rule("RET-WEBLOG", period=Period(years=1))
    before = files(store)
    found = compared(store, SHIPPED, old=long)
    assert files(store) == before
    (needed,) = found.approval_needed
    assert (needed.change.rule, needed.change.kind) == ("RET-WEBLOG", "shortened")
    assert (needed.change.before, needed.change.after) == ("P1Y", "P6M")
    # 2025-02-25 to 2025-03-31 had run out within the year; 2025-04-01 to 2025-09-30 run out by six months.
    assert found.due["access_logs"].newly_due == (D("2025-09-30") - D("2025-03-31")).days
    assert found.due["access_logs"].rules == {"RET-WEBLOG": (183, 0)}
    assert needed.ends_earlier == {"access_logs": 400 - 35}
    assert needed.newly_due == {"access_logs": 183}
    assert not found.due["transactions"].differs


def test_an_approved_shortening_awaits_nothing(store: Store) -> None:
    long = with_rule("RET-WEBLOG", period=Period(years=1))
    approval = Approval(rule="RET-WEBLOG", after="P6M", accepted_by="officer", accepted_on=AS_OF)
    found = compared(store, SHIPPED.model_copy(update={"approvals": (approval,)}), old=long)
    assert found.approval_needed == ()
    assert [entry.approved for entry in found.shortened] == [True]
    assert found.due["access_logs"].newly_due == 183
    later = approval.model_copy(update={"accepted_on": AS_OF + dt.timedelta(days=1)})
    another = approval.model_copy(update={"after": "P3M"})
    for other in (later, another):
        assert compared(store, SHIPPED.model_copy(update={"approvals": (other,)}), old=long).approval_needed


def test_what_awaits_approval_in_the_store_is_shown_whatever_is_compared(store: Store) -> None:
    since = AS_OF - dt.timedelta(days=30)
    history = (Version(since, with_rule("RET-WEBLOG", period=Period(years=1))), Version(AS_OF, SHIPPED))
    found = policy_diff(store, SHIPPED, SHIPPED, AS_OF, registers(), history)
    (needed,) = found.approval_needed
    assert (str(needed.change), found.changed_rules) == ("RET-WEBLOG: P1Y → P6M", ())
    assert found.due["access_logs"].newly_due == 183
    approval = Approval(rule="RET-WEBLOG", after="P6M", accepted_by="officer", accepted_on=AS_OF)
    approved = SHIPPED.model_copy(update={"approvals": (approval,)})
    found = policy_diff(store, SHIPPED, approved, AS_OF, registers(), history)
    assert (found.approval_needed, found.due["access_logs"].newly_due) == ((), 183)


def test_a_lengthened_rule_brings_nothing_back(store: Store) -> None:
    long = with_rule("RET-WEBLOG", period=Period(years=1))
    found = compared(store, long)
    assert [change.kind for change in found.changed_rules] == ["lengthened"]
    assert (found.approval_needed, found.due["access_logs"].differs) == ((), False)
    # What still ran on the day of the change may be used longer, and no row of the past may.
    assert found.differs


def test_a_longer_floor_keeps_what_is_still_there(store: Store) -> None:
    found = compared(store, with_rule("RET-TAX-DOC", period=Period(years=10)))
    # Due under seven years on 2026-04-01: 2015, 2016, 2018; under ten years: 2015.
    assert found.due["transactions"].no_longer_due == 2
    assert found.due["transactions"].rules == {"RET-TAX-DOC": (0, 2)}
    assert found.approval_needed == ()


def test_a_floor_that_goes_awaits_approval(store: Store) -> None:
    found = compared(store, with_rule("RET-TAX-DOC", enabled=False))
    (needed,) = found.approval_needed
    assert needed.change.kind == "shortened"
    assert needed.newly_due == {"transactions": 1}  # 2020: five years of RET-ORDER have passed
    assert found.due["transactions"].newly_due == 1


def test_holds_keep_what_would_fall_due(store: Store) -> None:
    long = with_rule("RET-WEBLOG", period=Period(years=1))
    found = compared(store, SHIPPED, old=long, given=registers(holds=[("H", "access_logs", "*", None)]))
    assert (found.due["access_logs"].newly_due, found.due["access_logs"].newly_held) == (0, 183)


def test_purposes_and_tags(store: Store) -> None:
    policy = SHIPPED.policy
    name = policy.items["person_name"]
    links = tuple(link for link in name.purposes if link.purpose != "P3")
    items = {**policy.items, name.id: name.model_copy(update={"purposes": links})}
    changed = policy.model_copy(update={"items": items})
    new = SHIPPED.model_copy(update={"policy": changed, "editions": (changed,)})
    found = compared(store, new)
    customers = found.purposes["customers"]["P3"]
    assert (customers.gain, customers.lose, customers.items) == (0, 2, ("person_name",))
    assert {(change.dataset, change.column) for change in found.tags} >= {("customers", "氏名")}
    assert {change.change for change in found.tags} == {"reworded"}
    back = compared(store, SHIPPED, old=new).purposes["customers"]["P3"]
    assert (back.gain, back.lose) == (2, 0)


def test_a_dataset_that_is_no_longer_declared(store: Store) -> None:
    contracts = {name: c for name, c in SHIPPED.contracts.items() if name != "access_logs"}
    found = compared(store, SHIPPED.model_copy(update={"contracts": contracts}))
    assert found.due["access_logs"].rows == 400
    assert found.purposes["access_logs"]["P7"].lose > 0
    assert {change.change for change in found.tags if change.dataset == "access_logs"} == {"removed"}


def test_the_rows_that_fall_due_are_told(store: Store) -> None:
    long = with_rule("RET-WEBLOG", period=Period(years=1))
    told: list[tuple[str, pl.DataFrame]] = []
    policy_diff(store, long, SHIPPED, AS_OF, registers(), told=lambda *rows: told.append(rows))
    ((dataset, rows),) = told
    assert (dataset, len(rows)) == ("access_logs", 183)
    assert rows["event_date"].min() == D("2025-04-01")
    assert rows["event_date"].max() == D("2025-09-30")
    assert rows.row(0)[3:] == ("RETAINED", "DUE", ["RET-WEBLOG"])


def test_a_store_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreMissingError):
        Store.view(tmp_path / "store")
    assert list(tmp_path.iterdir()) == []

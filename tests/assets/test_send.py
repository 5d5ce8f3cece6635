"""Handing a planned file over: approved, looked at again, file and record or neither, whatever kills it."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pytest

from assets.outbound_file import OutboundRefusedError
from assets.outbound_plan import Asked, plan_outbound
from assets.send import Sending, resume, send, withdraw_outbox
from classifiers.law.approval import ApprovalError
from configs.load import load
from configs.policy import Configuration
from storage.faults import HANDOVER
from storage.handover import HandoverError
from storage.outbox import Outbound, Outbox
from storage.provisions import Provision, Provisions, provisions_of
from storage.registers import place_stop
from storage.store import Store
from tests.assets.outbound_store import DAY, GOING, HOLDS, PEOPLE, add, approve, decide, fill, give, scanner
from tests.assets.test_decide import customer

ASKED = Asked("members", "楽天株式会社", "試験 次郎")


@pytest.fixture(scope="module")
def configuration() -> Configuration:
    return load()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, configuration: Configuration) -> Path:
    """A store with a plan in its outbox that nobody approved yet."""
    store = Store.open(tmp_path_factory.mktemp("send") / "store")
    registers = give(store)
    fill(store, configuration)
    with store.lock:
        plan_outbound(store, configuration, ASKED, DAY, registers, today=DAY, scanner=scanner())
    return store.layout.store


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Store:
    return copied(filled, tmp_path)


def copied(filled: Path, folder: Path) -> Store:
    folder.mkdir(exist_ok=True)
    (folder / "out").mkdir()
    shutil.copy(filled.with_name("store.keys.json"), folder)
    return Store.open(Path(shutil.copytree(filled, folder / "store")))


def outbox(store: Store) -> list[Outbound]:
    return Outbox(store.layout).all()


def delivery(store: Store) -> Path:
    return store.layout.store.with_name("out")


def sent(store: Store, configuration: Configuration, today: dt.date = DAY, **more: Any) -> Provision:
    sending = Sending(**{"to": delivery(store), "means": "電子媒体", "run": "run-1", **more})
    with store.lock:
        return send(store, configuration, outbox(store)[0], sending, today)


def untouched(store: Store) -> None:
    assert list(delivery(store).iterdir()) == []
    assert Provisions(store).all() == []
    assert len(outbox(store)) == 1
    assert list(store.layout.staging.iterdir()) == []


def test_file_and_record(store: Store, configuration: Configuration) -> None:
    plan = outbox(store)[0]
    given = approve(store, plan.digest)
    record = sent(store, configuration)
    (path,) = delivery(store).iterdir()
    assert hashlib.sha256(path.read_bytes()).hexdigest() == plan.sha256 == record.sha256
    assert path.stat().st_mode & 0o777 == 0o600
    assert (record.recipient, record.means, record.approver) == ("楽天株式会社", "電子媒体", "例示 花子")
    assert record.approval == given.approval_id
    assert (record.address, record.representative) == ("東京都例示区例示1丁目1番1号", "代表取締役 例示 一郎")
    assert (record.persons, record.rows, record.provided_on) == (len(GOING), len(GOING), DAY)
    assert record.purposes == ("PR1", "PR2", "PR3")
    assert record.kept_until == dt.date(2029, 4, 1)
    assert {"person_name", "age_birthdate"} < set(record.items)
    assert record.policy_edition == dt.date(2013, 12, 5)
    assert Provisions(store).all() == [record]
    assert outbox(store) == []
    assert list(store.layout.outbox.iterdir()) == []


def test_a_person_finds_the_provisions_he_is_in(store: Store, configuration: Configuration) -> None:
    approve(store, outbox(store)[0].digest)
    record = sent(store, configuration)
    for name in PEOPLE:
        assert provisions_of(store, [name]) == ([record] if name in GOING else []), name
    assert provisions_of(store, ["STOPPED", "PLAIN"]) == [record]
    assert provisions_of(store, []) == []
    for file in store.layout.provided_persons.rglob("*"):
        assert file.is_dir() or b"PLAIN" not in file.read_bytes()
    provisions = Provisions(store)
    with store.lock:
        assert provisions.expire(record.kept_until) == 0
        assert provisions.expire(record.kept_until + dt.timedelta(days=1)) == 1
    assert (provisions.all(), provisions_of(store, ["PLAIN"])) == ([], [])


UNAPPROVED = [
    # given on, expires on, looked at on
    ("2026-04-01", "2026-04-02", "2026-04-03"),  # over
    ("2026-04-02", "2026-04-05", "2026-04-01"),  # not yet
]


def test_without_an_approval_in_force_nothing_goes(store: Store, configuration: Configuration) -> None:
    with pytest.raises(OutboundRefusedError, match="no approval"):
        sent(store, configuration)
    approve(store, "f" * 64)  # of another plan
    with pytest.raises(OutboundRefusedError, match="no approval"):
        sent(store, configuration)
    untouched(store)


@pytest.mark.parametrize(("given", "expires", "today"), UNAPPROVED)
def test_an_approval_counts_on_its_days(
    store: Store, configuration: Configuration, given: str, expires: str, today: str
) -> None:
    day = dt.date.fromisoformat
    approve(store, outbox(store)[0].digest, day(given), expires=day(expires))
    with pytest.raises(OutboundRefusedError, match="no approval"):
        sent(store, configuration, day(today))
    untouched(store)


@pytest.mark.parametrize("name", ["試験 次郎", "試験次郎", "試験　次郎（担当）"])
def test_who_asks_does_not_approve(store: Store, name: str) -> None:
    with pytest.raises(ApprovalError, match="requester"):
        approve(store, outbox(store)[0].digest, approver=name)


def test_a_stop_between_approval_and_sending_refuses_the_file(
    store: Store, configuration: Configuration
) -> None:
    approve(store, outbox(store)[0].digest)
    at = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)
    place_stop(store.layout, "PLAIN", "stop_provision", at, "R-1", by="例示 花子", on=DAY)
    with pytest.raises(OutboundRefusedError, match=r"第三者提供または利用の停止 1行.*plan again"):
        sent(store, configuration)
    untouched(store)


def test_a_dispute_between_approval_and_sending_refuses_the_file(
    store: Store, configuration: Configuration
) -> None:
    approve(store, outbox(store)[0].digest)
    give(store, holds=[*HOLDS, "H-3,dispute,架空の担当,customers,PLAIN,2026-04-01,"])
    with pytest.raises(OutboundRefusedError, match=r"紛争による保全中 1行"):
        sent(store, configuration)
    untouched(store)


def test_an_opt_out_or_a_stop_of_somebody_else_does_not(store: Store, configuration: Configuration) -> None:
    approve(store, outbox(store)[0].digest)
    at = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)
    place_stop(store.layout, "PLAIN", "opt_out", at, "R-1", by="例示 花子", on=DAY)
    place_stop(store.layout, "ENDED", "stop_provision", at, "R-2", by="例示 花子", on=DAY)
    add(store, configuration, "customers", [customer("NEW", 契約日=dt.date(2020, 1, 1))])
    decide(store, configuration, "customers")
    assert sent(store, configuration).rows == len(GOING)


def test_a_contract_that_ended_since_refuses_the_file(store: Store, configuration: Configuration) -> None:
    approve(store, outbox(store)[0].digest)
    with pytest.raises(OutboundRefusedError, match="契約が終了している 1行"):
        sent(store, configuration, DAY + dt.timedelta(days=1))  # LAST-DAY
    untouched(store)


def test_a_row_that_was_erased_since_refuses_the_file(store: Store, configuration: Configuration) -> None:
    approve(store, outbox(store)[0].digest)
    table = store.records("customers").table
    rows = table.dataset().to_table()
    kept = rows.filter(pc.not_equal(rows["会員番号"], "PLAIN"))
    table.found(table.path, table.scratch).exchange(
        kept.sort_by("event_date").to_reader(), [file.path for file in table.files()]
    )
    with pytest.raises(OutboundRefusedError, match="1行は消去または更新された"):
        sent(store, configuration)
    untouched(store)


def test_another_configuration_and_bad_folders_are_refused(
    store: Store, configuration: Configuration
) -> None:
    approve(store, outbox(store)[0].digest)
    with pytest.raises(OutboundRefusedError, match="configuration"):
        sent(store, configuration.model_copy(update={"digest": "e" * 64}))
    with pytest.raises(OutboundRefusedError, match="inside the store"):
        sent(store, configuration, to=store.layout.marts)
    with pytest.raises(HandoverError, match="no folder"):
        sent(store, configuration, to=delivery(store) / "none")
    untouched(store)
    name = f"members-2026-04-01-{outbox(store)[0].digest[:12]}.csv"
    (delivery(store) / name).write_text("somebody else's")
    with pytest.raises(HandoverError, match="there already"):
        sent(store, configuration)
    assert (delivery(store) / name).read_text() == "somebody else's"
    assert Provisions(store).all() == []


def test_a_file_exchanged_in_the_outbox_does_not_go(store: Store, configuration: Configuration) -> None:
    plan = outbox(store)[0]
    approve(store, plan.digest)
    (Outbox(store.layout).folder(plan.digest) / "file.csv").write_text("氏名\n別人\n")
    sent(store, configuration)
    (path,) = delivery(store).iterdir()
    assert hashlib.sha256(path.read_bytes()).hexdigest() == plan.sha256


CODE = """
import datetime as dt, sys
from pathlib import Path
from assets.send import Sending, send
from configs.load import load
from storage.outbox import Outbox
from storage.store import Store
store = Store.open(Path(sys.argv[1]))
with store.lock:
    plan = Outbox(store.layout).all()[0]
    send(store, load(), plan, Sending(Path(sys.argv[2]), "電子媒体", "run-1"), dt.date(2026, 4, 1))
"""


def killed(store: Store, boundary: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(store.layout.store), str(delivery(store))],
        env={**os.environ, "KUBUN_FAULT": boundary},
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr[-2000:]


@pytest.mark.parametrize("boundary", HANDOVER)
def test_both_or_neither_after_a_kill(filled: Path, tmp_path: Path, boundary: str) -> None:
    configuration = load()
    store = copied(filled, tmp_path / "a")
    plan = outbox(store)[0]
    approve(store, plan.digest)
    killed(store, boundary)
    store = Store.open(store.layout.store)
    with store.lock:
        finished = resume(store)
        assert resume(store) == []
    delivered = [path.name for path in delivery(store).iterdir()]
    records = Provisions(store).all()
    assert len(delivered) == len(records) == (1 if finished else 0)
    assert not any(name.startswith(".") for name in delivered)
    if not finished and not records:
        store.empty_staging()
        untouched(store)
        records = [sent(store, configuration)]
    assert [record.plan for record in records] == [plan.digest]
    assert provisions_of(store, ["PLAIN"]) == records
    assert outbox(store) == []
    with store.lock:
        assert withdraw_outbox(store, "customers") == []
    assert list(store.layout.outbox.iterdir()) == []


def test_what_the_recipient_took_before_the_restart_has_its_record(filled: Path, tmp_path: Path) -> None:
    store = copied(filled, tmp_path / "a")
    approve(store, outbox(store)[0].digest)
    killed(store, "handover.delivered")
    (path,) = delivery(store).iterdir()
    path.unlink()  # taken
    folder = delivery(store).rename(tmp_path / "unmounted")
    store = Store.open(store.layout.store)
    with store.lock:
        with pytest.raises(HandoverError, match="bring the folder back"):
            withdraw_outbox(store, "customers")
        folder.rename(delivery(store))
        assert withdraw_outbox(store, "customers") == []
    assert len(Provisions(store).all()) == 1

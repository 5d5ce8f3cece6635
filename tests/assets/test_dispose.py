"""A disposal over a real store: what is approved and due is gone, recorded once, and nothing under a hold."""

from __future__ import annotations

import datetime as dt
import shutil
import threading
from pathlib import Path

import pytest

from assets.disposal_plan import planned as plan_again
from assets.dispose import Disposed, dispose_by_standing, resume
from assets.dispose_checks import checked
from assets.ledger import LedgerError, check_ledger
from classifiers.law.disposal_record import from_json
from classifiers.law.disposal_run import DisposalRefusedError
from configs.load import load
from configs.policy import Configuration
from storage.lock import StoreLockedError
from storage.outbox import Outbound, Outbox
from storage.plans import PlanMissingError, Plans
from storage.register_lock import registers_locked
from storage.registers import read
from storage.store import Store
from storage.whole_file import write_whole
from tests.assets import disposing
from tests.assets.disposing import NIGHT, approve, clock, keys, lines, person, planned, run, stand
from tests.assets.test_decide import land, noon
from tests.assets.test_disposal_plan import HEADERS, give
from tests.assets.test_due import AS_OF

PEOPLE = {person(n) for n in range(20)}
HOLD = "H-1,dispute,架空の権限,{},{},2026-03-01,"


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


@pytest.fixture
def digest(store: Store, configuration: Configuration) -> str:
    made = planned(store, configuration)
    approve(store, configuration, made)
    return made


def hold(store: Store, dataset: str, subject: str) -> None:
    """An officer places a hold, which takes the registers."""
    give(store, HOLD.format(dataset, subject))


def due_now(store: Store, configuration: Configuration, as_of: dt.date = AS_OF) -> int:
    made = plan_again(store, configuration, as_of, read(store.layout.registers))
    return made.totals.rows + made.totals.cells


def bytes_of(store: Store) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(store.layout.store.rglob("*")) if path.is_file())


def test_what_was_due_is_gone_everywhere_and_recorded(
    store: Store, configuration: Configuration, digest: str
) -> None:
    assert disposing.published(store, "P7", "access_logs") == 5
    rows = store.outcomes().row_count()
    done = run(store, configuration, digest)
    assert done.whole
    assert {(d, i): n for (d, i), (n, _, _) in lines(done).items() if i == "*"} == {
        ("access_logs", "*"): 3,
        ("customers", "*"): 20,
        ("transactions", "*"): 1,
    }
    assert all((withheld, certified) == (0, True) for _, withheld, certified in lines(done).values())
    assert keys(store, "customers", "会員番号") == {"M-stays"}
    assert keys(store, "transactions", "注文番号") == {"paid", "new"}
    assert keys(store, "transactions", "備考") == {None, "残る備考"}
    assert due_now(store, configuration) == 0
    assert disposing.published(store, "P7", "access_logs") == 2
    assert store.outcomes().row_count() < rows
    assert store.decisions("customers").row_count() == 1
    assert store.findings("customers").read(["record_no"])["record_no"].to_pylist() == [20]
    content = bytes_of(store)
    assert "残る備考".encode() in content
    assert not [n for n in range(20) if f"gone-{n}@example.invalid".encode() in content]
    assert disposing.opened(store) == 0
    assert list(store.layout.disposals.iterdir()) == []


def test_a_record_says_who_what_why_and_when(store: Store, configuration: Configuration, digest: str) -> None:
    done = run(store, configuration, digest)
    found = check_ledger(store.layout)
    assert (found.sound, found.unanchored) == (True, 0)
    records = [from_json(entry.record) for entry in found.entries]
    assert [one.certificate for one in records] == [line.certificate for line in done.lines]
    assert records[0].certificate == f"D-2026-04-01-{digest[:8]}-001"
    people = next(one for one in records if one.place.asset == "records/customers")
    assert (people.kind, people.action, people.method) == ("erased", "null_columns", "rewrite_and_purge")
    assert (people.rows.before, people.rows.after, people.rows.disposed) == (21, 1, 20)
    assert people.days is not None
    assert (people.days.basis_first, people.days.eligible_from) == (dt.date(2021, 3, 31), AS_OF)
    assert people.subjects is not None
    assert people.subjects.digests == tuple(sorted(store.keys.token("disposal", one) for one in PEOPLE))
    assert people.ground.rule_version == configuration.digest
    assert people.hold_check.withheld == 0
    assert people.approval.plan == digest
    assert {one.place for one in people.descendants} >= {"decisions/customers"}
    assert people.proof is not None
    assert people.proof.sampled >= 20
    assert people.proof.found == 0
    # The orders that stay name two of them, and the numbers of all that go by cell stay in other rows.
    assert any(one.startswith("records/transactions（") for one in people.proof.not_searched)
    cells = next(one for one in records if one.place.columns == ("備考",))
    assert cells.rows.before - cells.rows.after == 1  # the one order that went as a row
    assert cells.rows.disposed == 1
    kinds = {(one.place.asset, one.place.columns): one.kind for one in records}
    assert kinds["records/access_logs", ()] == "aggregated"
    assert kinds["records/transactions", ()] == "pseudonymised"


def test_a_hold_placed_after_the_plan_makes_it_another_plan(
    store: Store, configuration: Configuration, digest: str
) -> None:
    hold(store, "*", person(1))
    with pytest.raises(DisposalRefusedError, match="another one"):
        run(store, configuration, digest)
    assert keys(store, "customers", "会員番号") > PEOPLE
    assert check_ledger(store.layout).entries == ()


def test_a_hold_placed_while_the_run_stands_before_a_dataset_keeps_what_it_covers(
    store: Store, configuration: Configuration, digest: str
) -> None:
    """The officer asks when the first dataset is erased, and comes in before the customers are."""
    begun = threading.Event()

    def officer() -> None:
        begun.wait(60)
        hold(store, "*", person(1))

    looks: list[dt.datetime] = []

    def watched() -> dt.datetime:
        with_intent = list(store.layout.disposals.glob("*/chosen-access_logs.json"))
        if with_intent:
            begun.set()
        looks.append(NIGHT)
        return NIGHT

    thread = threading.Thread(target=officer)
    thread.start()
    done = run(store, configuration, digest, watched)
    thread.join(60)
    assert lines(done)["access_logs", "*"] == (3, 0, True)
    assert lines(done)["customers", "*"] == (19, 1, True)
    assert not done.whole
    assert keys(store, "customers", "会員番号") == {"M-stays", person(1)}
    records = [from_json(entry.record) for entry in check_ledger(store.layout).entries]
    people = next(one for one in records if one.place.asset == "records/customers")
    assert (people.rows.disposed, people.hold_check.withheld) == (19, 1)
    assert people.subjects is not None
    assert store.keys.token("disposal", person(1)) not in people.subjects.digests


def test_where_a_hold_keeps_everything_there_is_no_certificate(
    store: Store, configuration: Configuration, digest: str
) -> None:
    with registers_locked(store.layout.registers):
        found: list[Disposed] = []
        waiting = threading.Thread(target=lambda: found.append(run(store, configuration, digest)))
        waiting.start()
        while not list(store.layout.disposals.glob("*/intent.json")):
            waiting.join(0.05)
        # As a command does that holds the registers already.
        text = f"{HEADERS['holds']}\n{HOLD.format('*', '*')}\n"
        write_whole(store.layout.registers / "holds.csv", text)
    waiting.join(120)
    assert not waiting.is_alive()
    assert lines(found[0])["customers", "*"] == (0, 20, False)
    assert not found[0].whole
    assert keys(store, "customers", "会員番号") > PEOPLE
    assert check_ledger(store.layout).entries == ()
    assert list(store.layout.disposals.iterdir()) == []


@pytest.mark.parametrize(
    ("days", "words"), [(-1, "after today"), (8, "more than 7 days ago"), (1, None), (7, None)]
)
def test_only_on_its_day_and_the_days_after(
    store: Store, configuration: Configuration, days: int, words: str | None
) -> None:
    made = planned(store, configuration)
    kept = Plans(store.layout).find(made)
    today = AS_OF + dt.timedelta(days=days)
    registers = read(store.layout.registers)
    with store.lock:
        if words is None:
            assert checked(store, configuration, kept, today, registers).digest == made
        else:
            with pytest.raises(DisposalRefusedError, match=words):
                checked(store, configuration, kept, today, registers)


def test_what_a_hold_of_a_later_day_covers_stays_although_the_plans_day_would_let_it_go(
    store: Store, configuration: Configuration
) -> None:
    """A hold that lapses today covers its rows today, also for a plan of a day on which nobody knew of it."""
    made = planned(store, configuration)
    tomorrow = AS_OF + dt.timedelta(days=1)
    approve(store, configuration, made, tomorrow)
    done = run(store, configuration, made, lambda: NIGHT + dt.timedelta(days=1))
    assert lines(done)["customers", "*"] == (20, 0, True)
    assert due_now(store, configuration, tomorrow) == len(
        [
            line
            for line in plan_again(store, configuration, tomorrow, read(store.layout.registers)).lines
            if line.due
        ]
    )


def test_refused_under_another_configuration_and_by_stale_registers(
    store: Store, configuration: Configuration, digest: str
) -> None:
    other = configuration.model_copy(update={"digest": "0" * 64})
    with pytest.raises(DisposalRefusedError, match="another configuration"):
        run(store, other, digest)
    give(store, day=AS_OF - dt.timedelta(days=8))
    with pytest.raises(DisposalRefusedError, match=r"停止: registers/holds\.csv"):
        run(store, configuration, digest)
    assert check_ledger(store.layout).entries == ()


@pytest.mark.parametrize("named", ["", "ffff", "f" * 64, "計画"])
def test_no_plan_of_that_name(store: Store, configuration: Configuration, digest: str, named: str) -> None:
    with pytest.raises(PlanMissingError):
        run(store, configuration, named)


def test_a_row_that_came_since_makes_it_another_plan(
    store: Store, configuration: Configuration, digest: str
) -> None:
    late = {"time": noon("2025-09-29"), "client_ip": "192.0.2.99", "url": "/late"}
    land(store, configuration, "access_logs", [late])
    with pytest.raises(DisposalRefusedError, match="another one"):
        run(store, configuration, digest)


def test_without_an_approval_in_force_all_of_it_waits(store: Store, configuration: Configuration) -> None:
    made = planned(store, configuration)
    done = run(store, configuration, made)
    assert (done.lines, done.whole) == ((), False)
    assert {one.line.dataset for one in done.waiting} == {"customers", "transactions", "access_logs"}
    before = AS_OF - dt.timedelta(days=3)
    approve(store, configuration, made, before)  # it expired on that day
    assert run(store, configuration, made).lines == ()
    assert keys(store, "customers", "会員番号") > PEOPLE


def test_standing_approvals_let_go_what_they_cover_and_the_rest_is_planned_anew(
    store: Store, configuration: Configuration
) -> None:
    stand(store, configuration, "RET-WEBLOG", 3)
    stand(store, configuration, "RET-CONTRACT", 19)
    done = dispose_by_standing(store, configuration, clock=clock, code_version="test")
    assert lines(done) == {("access_logs", "*"): (3, 0, True)}
    assert "customers" in {one.line.dataset for one in done.waiting}
    assert keys(store, "customers", "会員番号") > PEOPLE
    assert done.waits_as is not None
    approve(store, configuration, done.waits_as)
    rest = run(store, configuration, done.waits_as)
    assert lines(rest)["customers", "*"] == (20, 0, True)
    assert due_now(store, configuration) == 0
    again = dispose_by_standing(store, configuration, clock=clock, code_version="test")
    assert (again.lines, again.waiting, again.whole) == ((), (), True)


def test_the_amount_of_a_standing_approval_is_for_a_day_and_not_for_a_run(
    store: Store, configuration: Configuration
) -> None:
    stand(store, configuration, "RET-WEBLOG", 4)
    assert dispose_by_standing(store, configuration, clock=clock, code_version="test").lines
    late = {"time": noon("2025-09-29"), "client_ip": "192.0.2.99"}
    land(store, configuration, "access_logs", [late | {"url": f"/late/{n}"} for n in range(2)])
    done = dispose_by_standing(store, configuration, clock=clock, code_version="test")
    assert done.lines == ()
    assert {one.line.dataset for one in done.waiting} >= {"access_logs"}


def test_a_column_of_two_items_goes_with_both_and_no_record_says_so_before(
    store: Store, configuration: Configuration
) -> None:
    """The telephone may be either; who approved one of them approved nothing that can be done."""
    rule = configuration.rules["RET-INQUIRY"]
    other = rule.model_copy(update={"id": "RET-INQUIRY-2"})
    contract = configuration.contracts["inquiries"]
    bound = {**contract.rules, "phone_mobile": (other.id,), "statement_content": ("RET-CONTRACT",)}
    contracts = {**configuration.contracts, "inquiries": contract.model_copy(update={"rules": bound})}
    rules = {**configuration.rules, other.id: other}
    changed = configuration.model_copy(update={"rules": rules, "contracts": contracts})
    asked = {
        "受付番号": "q-1",
        "受付日時": noon("2023-01-10"),
        "会員番号": "M-stays",
        "電話番号": "03-0000-0000",
    }
    ended = {"対応状況": "完了", "完了日": dt.date(2023, 1, 31), "お名前": "架空 問人", "本文": "架空の相談"}
    land(store, changed, "inquiries", [asked | ended])
    stand(store, changed, rule.id, 100)
    done = dispose_by_standing(store, changed, clock=clock, code_version="test")
    found = lines(done)
    assert found["inquiries", "person_name"] == (1, 0, True)
    assert found["inquiries", "phone_landline"] == (0, 1, False)
    assert keys(store, "inquiries", "電話番号") == {"03-0000-0000"}
    stand(store, changed, other.id, 100)
    done = dispose_by_standing(store, changed, clock=clock, code_version="test")
    assert lines(done)["inquiries", "phone_landline"] == (1, 0, True)
    assert keys(store, "inquiries", "電話番号") == {None}


def test_a_stop_stops_the_night_and_is_said(store: Store, configuration: Configuration) -> None:
    stand(store, configuration, "RET-WEBLOG", 3)
    give(store, day=AS_OF - dt.timedelta(days=8))
    done = dispose_by_standing(store, configuration, clock=clock, code_version="test")
    assert (done.lines, done.whole) == ((), False)
    assert {stop.code for stop in done.stops} == {"stale"}


def test_two_at_once_are_one(store: Store, configuration: Configuration, digest: str) -> None:
    refused: list[Exception] = []

    def other() -> None:
        try:
            run(store, configuration, digest)
        except StoreLockedError as error:
            refused.append(error)

    with store.lock:
        thread = threading.Thread(target=other)
        thread.start()
        thread.join(60)
    assert len(refused) == 1
    assert run(store, configuration, digest).whole


def test_nothing_is_erased_that_could_not_be_recorded(
    store: Store, configuration: Configuration, digest: str
) -> None:
    store.layout.ledger.write_bytes(b"nothing\n")
    with pytest.raises(LedgerError):
        run(store, configuration, digest)
    assert keys(store, "customers", "会員番号") > PEOPLE
    assert disposing.opened(store) == 0


def test_a_second_run_of_the_same_plan_finds_another_one(
    store: Store, configuration: Configuration, digest: str
) -> None:
    run(store, configuration, digest)
    records = len(check_ledger(store.layout).entries)
    with pytest.raises(DisposalRefusedError, match="another one"):
        run(store, configuration, digest)
    assert len(check_ledger(store.layout).entries) == records


def test_records_of_a_retired_dataset_are_not_covered_and_said(
    store: Store, configuration: Configuration
) -> None:
    left = {name: one for name, one in configuration.contracts.items() if name != "access_logs"}
    fewer = configuration.model_copy(update={"contracts": left})
    made = planned(store, fewer)
    approve(store, fewer, made)
    done = run(store, fewer, made)
    stages = ("records", "decisions", "marts/P7")
    assert set(done.uncovered) == {f"{stage}/access_logs" for stage in stages}
    assert "access_logs" not in {dataset for dataset, _ in lines(done)}


def test_nothing_open_nothing_to_end(store: Store, configuration: Configuration) -> None:
    with store.lock:
        assert resume(store, configuration, clock=clock) == ()


def test_no_person_is_in_the_intent(store: Store, configuration: Configuration, digest: str) -> None:
    seen: list[bytes] = []

    def watched() -> dt.datetime:
        seen.extend(path.read_bytes() for path in store.layout.disposals.rglob("*") if path.is_file())
        return NIGHT

    run(store, configuration, digest, watched)
    assert seen
    assert not [content for content in seen if b"M-0" in content or "架空 第".encode() in content]
    assert store.layout.disposals.stat().st_mode & 0o077 == 0


def test_a_file_that_waits_for_its_recipient_is_withdrawn(
    store: Store, configuration: Configuration, digest: str
) -> None:
    waiting = {
        "as_of": AS_OF,
        "recipient": "楽天株式会社",
        "gate": "G-RAKUTEN-OUT",
        "ground": "§5(1)の提供項目",
        "columns": ("お名前",),
        "items": ("person_name",),
        "persons": 1,
        "rows": 1,
        "left_out": {},
        "emptied": {},
        "sha256": "0" * 64,
        "configuration": configuration.digest,
        "requester": "例示 次郎",
    }
    outbox = Outbox(store.layout)
    # Orders are joined to customers: a file of them goes although the disposal takes other rows.
    for number, (file, dataset) in enumerate((("members", "customers"), ("points", "transactions"))):
        parts = [store.layout.staging / name for name in ("file", "rows")]
        for part in parts:
            part.write_bytes(b"invented")
        outbox.put(Outbound(digest=f"{number}" * 64, file=file, dataset=dataset, **waiting), *parts)
    assert len(outbox.all()) == 2
    run(store, configuration, digest)
    assert not outbox.all()

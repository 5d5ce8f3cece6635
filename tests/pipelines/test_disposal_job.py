"""The disposal job over a real store: what it does, what it shows, and what turns it red."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import dagster as dg
import pytest

from assets.suppressing import suppress
from configs.load import load
from pipelines.build import build_definitions
from pipelines.disposal_assets import LEDGER, PLAN, QUEUE
from pipelines.run import QUIET
from pipelines.settings import Settings
from storage.register_books import Event, RegisterBook
from storage.register_lock import registers_locked
from storage.restoring import Restoring
from storage.store import Store
from tests.assets.disposing import AS_OF, NIGHT, clock, fill, keys, person, stand
from tests.assets.test_disposal_plan import HEADERS
from tests.pipelines.conftest import run_night

pytestmark = pytest.mark.slow
CONFIGURATION = load()
RULES = sorted(CONFIGURATION.rules)
PLENTY = 1_000


@dataclass(frozen=True)
class Ran:
    """A run of the disposal job.

    Attributes:
        success: It ended green.
        words: Check to its description.
        red: Checks that failed and are errors.
        shown: Asset to its metadata as text.
    """

    success: bool
    words: dict[str, str]
    red: set[str]
    shown: dict[dg.AssetKey, dict[str, str]]

    @property
    def all(self) -> str:
        return json.dumps([self.words, list(self.shown.values())], ensure_ascii=False)


def job(store: Store, when: Callable[[], dt.datetime] = clock) -> Ran:
    """Runs the job in process, as the schedule does in its own."""
    place = store.layout.store
    definitions = build_definitions(Settings(place, place.parent / "landing"), clock=when)
    with dg.DagsterInstance.ephemeral() as instance:
        result = definitions.resolve_job_def("disposal").execute_in_process(
            run_config=QUIET, instance=instance, raise_on_error=False
        )
    checks = result.get_asset_check_evaluations()
    materializations = [
        event.step_materialization_data.materialization
        for event in result.all_events
        if event.is_step_materialization
    ]
    return Ran(
        result.success,
        {one.check_name: one.description or "" for one in checks},
        {c.check_name for c in checks if not c.passed and c.severity == dg.AssetCheckSeverity.ERROR},
        {m.asset_key: {k: str(v.value) for k, v in m.metadata.items()} for m in materializations},
    )


def approve_all(store: Store) -> None:
    for rule in RULES:
        stand(store, CONFIGURATION, rule, PLENTY)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("filled")
    fill(Store.open(base / "store"), CONFIGURATION)
    return base


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Store:
    """A store of its own; no night ever ran on it, and none has to."""
    shutil.copytree(filled, tmp_path / "base")
    return Store.open(tmp_path / "base" / "store")


@pytest.fixture(scope="module")
def disposed(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """After a proper disposal."""
    base = tmp_path_factory.mktemp("disposed") / "base"
    shutil.copytree(filled, base)
    opened = Store.open(base / "store")
    approve_all(opened)
    ran = job(opened)
    assert ran.success, ran.words
    return base


@pytest.fixture
def after(disposed: Path, tmp_path: Path) -> Store:
    shutil.copytree(disposed, tmp_path / "base")
    return Store.open(tmp_path / "base" / "store")


def test_what_standing_approvals_cover_goes_and_everything_is_green(store: Store) -> None:
    approve_all(store)
    ran = job(store)
    assert ran.success, ran.words
    assert ran.red == set()
    assert keys(store, "customers", "会員番号") == {"M-stays"}
    assert set(ran.shown) == {PLAN, LEDGER, QUEUE}
    plan, ledger, queue = (ran.shown[key] for key in (PLAN, LEDGER, QUEUE))
    assert plan["対象行 rows"] == "24"
    assert "30日後" in plan["予測 forecast"]
    assert "D-" in ledger["消去記録 certificates"]
    assert ledger["状態 state"] == "健全"
    assert queue["承認待ち waiting"] == "none"


def test_what_waits_turns_the_job_red_and_says_what_to_do(store: Store) -> None:
    ran = job(store)
    assert not ran.success
    assert ran.red == {"carried_out"}
    assert "有効な包括承認がありません" in ran.words["carried_out"]
    assert "kubun dispose approve" in ran.words["carried_out"]
    assert "承認を待っています" in ran.words["awaits_approval__customers"]
    assert set(ran.shown) == {PLAN, LEDGER, QUEUE}, "they are shown all the same"
    assert len(keys(store, "customers", "会員番号")) == 21


def test_a_stale_register_stops_it(store: Store) -> None:
    approve_all(store)
    late = NIGHT + dt.timedelta(days=CONFIGURATION.company.stale_after_days + 1)
    ran = job(store, lambda: late)
    assert not ran.success
    assert "停止：" in ran.words["carried_out"]
    assert len(keys(store, "customers", "会員番号")) == 21


def test_it_runs_when_the_night_was_killed_in_its_ingest(store: Store) -> None:
    approve_all(store)
    folder = store.layout.store.parent / "landing" / "access_logs"
    folder.mkdir()
    line = '192.0.2.9 - - [30/Mar/2026:10:00:00 +0900] "GET /p HTTP/1.1" 200 1 "-" "-"'
    (folder / "access.log").write_text(f"{line}\n", encoding="utf-8")
    day, fault = AS_OF.isoformat(), "access_logs:records.after"
    night = run_night(folder.parents[1], store.layout.store, day=day, KUBUN_FAULT=fault)
    assert night.code < 0, night.stderr
    ran = job(store)
    assert ran.success, ran.words
    assert keys(store, "customers", "会員番号") == {"M-stays"}


def test_a_second_run_of_the_day_is_green_and_changes_nothing(after: Store) -> None:
    before = after.layout.ledger.read_bytes()
    assert job(after).success
    assert after.layout.ledger.read_bytes() == before


def put_back(store: Store, filled: Path, dataset: str) -> None:
    shutil.rmtree(store.layout.records(dataset))
    shutil.copytree(filled / "store" / "records" / dataset, store.layout.records(dataset))


def test_rows_past_their_day_that_are_put_back_are_red(after: Store, filled: Path) -> None:
    """The disposal would take them; here it is stopped, and they are there although they were approved."""
    put_back(after, filled, "customers")
    Restoring(after.layout).begin(AS_OF)
    ran = job(after)
    assert not ran.success
    assert {"carried_out", "past_its_day__customers"} <= ran.red
    assert "past_its_day__transactions" not in ran.red
    assert "being restored" in ran.words["carried_out"]


def test_a_ledger_that_was_cut_is_red_and_nothing_goes(after: Store) -> None:
    lines = after.layout.ledger.read_bytes().splitlines(keepends=True)
    after.layout.ledger.write_bytes(b"".join(lines[:-1]))
    ran = job(after)
    assert not ran.success
    assert {"carried_out", "ledger_verifies"} <= ran.red
    assert "末尾の欠落" in ran.words["ledger_verifies"]
    assert "健全ではない" in ran.shown[LEDGER]["状態 state"]


def hold(store: Store, subject: str, on: dt.date, *, confidential: bool = False) -> None:
    fields = {
        "type": "litigation",
        "authority": "架空地方裁判所",
        "dataset": "*",
        "subject": subject,
        "received": on,
        "confidential": confidential,
    }
    with registers_locked(store.layout.registers):
        RegisterBook(store.layout.registers).append([Event("hold", "H-1", "place", fields, "法務", on)])


@pytest.mark.parametrize(
    ("subject", "days", "red"),
    [
        (person(1), 1, True),  # said the day before, and taken all the same
        ("*", 1, True),
        ("M-stays", 1, False),  # nothing of hers went
        (person(1), 0, False),  # said on the day itself: before or after, nobody can say
    ],
)
def test_a_record_of_what_a_hold_kept_is_red(after: Store, subject: str, days: int, red: bool) -> None:
    hold(after, subject, AS_OF - dt.timedelta(days=days))
    ran = job(after)
    assert ("held_kept" in ran.red) is red
    assert person(1) not in ran.all
    assert "架空地方裁判所" not in ran.all


def test_a_confidential_hold_shows_nowhere(after: Store) -> None:
    plain = job(after)
    hold(after, person(1), AS_OF - dt.timedelta(days=1), confidential=True)
    assert job(after).words == plain.words


def test_a_hold_keeps_rows_and_nothing_is_red(store: Store) -> None:
    give_row = f"H-7,litigation,架空地方裁判所,customers,{person(3)},2026-01-01,"
    path = store.layout.registers / "holds.csv"
    path.write_text(f"{HEADERS['holds']}\n{give_row}\n", encoding="utf-8")
    approve_all(store)
    ran = job(store)
    assert ran.success, ran.words
    assert keys(store, "customers", "会員番号") == {"M-stays", person(3)}
    assert person(3) not in ran.all


def test_the_queue_counts_without_names(after: Store) -> None:
    suppress(after, CONFIGURATION, "M-stays", requested_on=AS_OF, reference="R-1")
    queue = job(after).shown[QUEUE]
    assert int(queue["再取得の抑止 suppressions"]) > 0
    assert "M-stays" not in json.dumps(queue)


def test_a_run_that_starts_while_the_store_is_in_use_waits_and_loses_nothing(store: Store) -> None:
    approve_all(store)
    held, free = threading.Event(), threading.Event()

    def night() -> None:
        with store.lock:
            held.set()
            free.wait(60)

    other = threading.Thread(target=night)
    other.start()
    held.wait(60)
    timer = threading.Timer(3, free.set)
    timer.start()
    try:
        ran = job(store)
    finally:
        free.set()
        other.join()
    assert ran.success, ran.words
    assert keys(store, "customers", "会員番号") == {"M-stays"}


def test_a_store_without_its_keys_is_refused(store: Store) -> None:
    store.layout.store.with_name("store.keys.json").unlink()
    ran = job(store)
    assert not ran.success
    assert ran.shown == {}
    assert not store.layout.store.with_name("store.keys.json").exists()


def night(store: Store) -> dict[str, set[str]]:
    """Runs the transactions' chain without its tags; returns what was made and which checks failed."""
    place = store.layout.store
    definitions = build_definitions(Settings(place, place.parent / "landing"))
    paths = [f"{stage}/transactions" for stage in ("landing", "records", "decisions")]
    marts = [f"marts/{mart.purpose}/transactions" for mart in CONFIGURATION.contracts["transactions"].marts]
    with dg.DagsterInstance.ephemeral() as instance:
        result = definitions.resolve_job_def("nightly").execute_in_process(
            run_config=QUIET,
            instance=instance,
            raise_on_error=False,
            partition_key=AS_OF.isoformat(),
            asset_selection=[dg.AssetKey(path.split("/")) for path in (*paths, *marts)],
        )
    made = {event.asset_key.path[0] for event in result.all_events if event.is_step_materialization}
    return {
        "made": made,
        "red": {one.check_name for one in result.get_asset_check_evaluations() if not one.passed},
    }


def test_after_a_proper_disposal_the_night_publishes(after: Store) -> None:
    found = night(after)
    assert "marts" in found["made"]
    assert not found["red"] & {"newest_store", "nothing_back"}


def test_what_was_erased_and_is_back_publishes_nothing(after: Store, filled: Path) -> None:
    put_back(after, filled, "transactions")
    found = night(after)
    assert "nothing_back" in found["red"]
    assert found["made"] == {"landing", "records", "decisions"}


def test_a_suppressed_persons_row_publishes_nothing(after: Store) -> None:
    suppress(after, CONFIGURATION, "M-stays", requested_on=AS_OF, reference="R-1")
    found = night(after)
    assert "nothing_back" in found["red"]
    assert "marts" not in found["made"]


def test_a_store_that_is_being_restored_publishes_nothing(after: Store) -> None:
    Restoring(after.layout).begin(AS_OF)
    found = night(after)
    assert "newest_store" in found["red"]
    assert found["made"] == {"landing"}


def test_a_store_older_than_its_ledger_publishes_nothing(after: Store) -> None:
    lines = after.layout.ledger.read_bytes().splitlines(keepends=True)
    after.layout.ledger.write_bytes(b"".join(lines[:-1]))
    found = night(after)
    assert "newest_store" in found["red"]
    assert found["made"] == {"landing"}

"""A disposal that is killed at any commit boundary and ended later: the rows gone, each recorded once."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assets.disposal_plan import planned as plan_again
from assets.dispose import resume
from assets.dispose_prove import ENDED, prove
from assets.ledger import check_ledger
from classifiers.law.disposal_record import from_json
from configs.load import load
from configs.policy import Configuration
from pipelines.night import open_night
from pipelines.settings import Settings
from storage.disposals import Disposals
from storage.faults import DISPOSAL, DISPOSE
from storage.register_books import Event, RegisterBook, new_id
from storage.register_lock import registers_locked
from storage.registers import read
from storage.store import Store
from tests.assets import disposing
from tests.assets.disposing import approve, clock, keys, person, planned
from tests.assets.test_disposal_plan import give
from tests.assets.test_due import AS_OF
from tests.pipelines.tables import fingerprint, frame

pytestmark = pytest.mark.slow

BEGUN = DISPOSE.index("intent.after")
BEFORE = {*DISPOSE[:BEGUN]}
"""Nothing was begun: the run is said again."""


@pytest.fixture(scope="module")
def configuration() -> Configuration:
    return load()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, configuration: Configuration) -> tuple[Path, str]:
    """A store with an approved plan, and the plan."""
    store = Store.open(tmp_path_factory.mktemp("kill") / "store")
    disposing.fill(store, configuration)
    digest = planned(store, configuration)
    approve(store, configuration, digest)
    return store.layout.store, digest


@pytest.fixture(scope="module")
def calm(
    filled: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory, configuration: Configuration
) -> Store:
    """The same disposal, undisturbed."""
    store = copied(filled[0], tmp_path_factory.mktemp("calm"))
    assert disposing.run(store, configuration, filled[1]).whole
    return store


def copied(filled: Path, folder: Path) -> Store:
    shutil.copy(filled.with_name("store.keys.json"), folder)
    return Store.open(Path(shutil.copytree(filled, folder / "store")))


def killed(store: Store, what: str, boundary: str) -> None:
    """Runs in a process of its own until it is killed at a boundary."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.assets.disposing", str(store.layout.store), what],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "KUBUN_FAULT": boundary},
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == -signal.SIGKILL, f"{boundary} was not reached: {done.stderr[-800:]}"


def tables(store: Store) -> dict[str, str | int]:
    """What the tables hold; pseudonyms are of a key that nobody keeps, so residues are counted."""
    found: dict[str, str | int] = dict(fingerprint(store.layout.store))
    left = frame(store.layout.store / "residues" / "transactions")
    return found | {"residues/transactions": left.height}


def records(store: Store) -> list[dict[str, object]]:
    """What the ledger says, but for the search: who was killed does not remember the values."""
    found = check_ledger(store.layout)
    assert found.sound
    return [{**entry.record, "proof": None} for entry in found.entries]


@pytest.mark.parametrize(
    "boundary", [*DISPOSE, *DISPOSAL, "customers:chosen.after", "customers:erased.after"]
)
def test_killed_and_ended(
    filled: tuple[Path, str],
    calm: Store,
    configuration: Configuration,
    tmp_path: Path,
    boundary: str,
) -> None:
    path, digest = filled
    store = copied(path, tmp_path)
    killed(store, digest, boundary)
    before = records(store)
    assert before == records(calm)[: len(before)]
    if not before:
        assert disposing.opened(store) == (boundary not in BEFORE)
    with store.lock:
        ended = resume(store, configuration, clock=clock)
    if boundary in BEFORE:
        assert ended == ()
        disposing.run(store, configuration, digest)
    elif boundary not in {"closed.half", "closed.after"}:
        assert [one.resumed for one in ended] == [True]
    assert records(store) == records(calm)
    found = check_ledger(store.layout)
    assert (found.unanchored, found.tail) == (0, 0)
    assert list(store.layout.disposals.iterdir()) == []
    assert tables(store) == tables(calm)
    assert plan_again(store, configuration, AS_OF, read(store.layout.registers)).lines == ()
    content = b"".join(p.read_bytes() for p in store.layout.store.rglob("*") if p.is_file())
    assert b"@example.invalid" not in content


@pytest.mark.parametrize("boundary", ["chosen.after", "erase.records.before", "erase.records.after"])
def test_a_hold_placed_between_the_kill_and_its_end_counts_for_what_is_still_there(
    filled: tuple[Path, str], configuration: Configuration, tmp_path: Path, boundary: str
) -> None:
    path, digest = filled
    store = copied(path, tmp_path)
    killed(store, digest, f"customers:{boundary}")
    give(store, f"H-1,dispute,架空の権限,*,{person(1)},2026-03-01,")
    with store.lock:
        (ended,) = resume(store, configuration, clock=clock)
    erased = boundary == "erase.records.after"  # the commit stood before there was a hold
    assert disposing.lines(ended)["customers", "*"] == ((20, 0, True) if erased else (19, 1, True))
    assert keys(store, "customers", "会員番号") == ({"M-stays"} if erased else {"M-stays", person(1)})
    found = [from_json(entry.record) for entry in check_ledger(store.layout).entries]
    people = next(one for one in found if one.place.asset == "records/customers")
    assert people.rows.disposed + people.hold_check.withheld == 20


@pytest.mark.parametrize(
    ("boundary", "left"),
    [("chosen.after", {None, "残る備考", "架空の備考 その一"}), ("erased.before", {None, "残る備考"})],
)
def test_cells_that_nobody_may_speak_of_any_more_are_not_taken_for_emptied_ones(
    filled: tuple[Path, str],
    configuration: Configuration,
    tmp_path: Path,
    boundary: str,
    left: set[str | None],
) -> None:
    """A confidential hold makes them look as if nothing were due there; so does an emptied cell."""
    path, digest = filled
    store = copied(path, tmp_path)
    killed(store, digest, f"transactions:{boundary}")
    with registers_locked(store.layout.registers):
        secret = {"type": "authority_preservation", "authority": "架空の権限", "dataset": "*", "subject": "*"}
        fields = {**secret, "received": AS_OF, "confidential": True}
        said = Event("hold", new_id("hold"), "place", fields, "架空 担当", AS_OF, "架空2026-1")
        RegisterBook(store.layout.registers).append([said])
    with store.lock:
        resume(store, configuration, clock=clock)
    assert keys(store, "transactions", "備考") == left


def test_killed_again_and_again_while_it_is_ended(
    filled: tuple[Path, str], calm: Store, configuration: Configuration, tmp_path: Path
) -> None:
    path, digest = filled
    store = copied(path, tmp_path)
    killed(store, digest, "transactions:erase.records.after")
    for boundary in ("transactions:erased.before", "purged.half", "ledger.half", "closed.half"):
        killed(store, "resume", boundary)
    with store.lock:
        assert resume(store, configuration, clock=clock) == ()
    assert records(store) == records(calm)
    assert tables(store) == tables(calm)


def test_the_same_run_said_again_says_what_was_ended(
    filled: tuple[Path, str], configuration: Configuration, tmp_path: Path
) -> None:
    path, digest = filled
    store = copied(path, tmp_path)
    killed(store, digest, "purged.before")
    done = disposing.run(store, configuration, digest)
    assert (done.resumed, disposing.lines(done)["customers", "*"]) == (True, (20, 0, True))
    assert {one.found for one in done.lines} == {None}
    found = [from_json(entry.record) for entry in check_ledger(store.layout).entries]
    assert {one.proof and one.proof.sampled for one in found} == {0}
    assert all(one.proof and ENDED in one.proof.not_searched for one in found)
    assert next(one.kind for one in found if one.place.asset == "records/customers") == "erased"


@pytest.mark.parametrize(
    ("back", "unproven"),
    [
        ("decisions/customers", lambda dataset, item: (dataset, item) == ("customers", "*")),
        ("records/transactions", lambda dataset, item: dataset == "transactions"),
        ("stray", lambda dataset, item: True),
        ("", lambda dataset, item: False),
    ],
)
def test_what_stands_still_is_not_called_erased_though_nobody_knows_the_values(
    filled: tuple[Path, str],
    configuration: Configuration,
    tmp_path: Path,
    back: str,
    unproven: Callable[[str, str], bool],
) -> None:
    path, digest = filled
    store = copied(path, tmp_path)
    killed(store, digest, "purged.after")
    if back == "stray":
        (store.layout.records("access_logs") / "left.parquet").write_bytes(b"left")
    elif back:
        shutil.rmtree(store.layout.store / back)
        shutil.copytree(path / back, store.layout.store / back)
    store = Store.open(store.layout.store)
    with store.lock:
        (opened,) = Disposals(store.layout).open()
        proofs = prove(opened, store, configuration, {})
    lines = {(said["dataset"], said["item"]) for said in opened.intent.lines}
    proven = {(dataset, item) for dataset, (item, _) in proofs}
    assert lines - proven == {line for line in lines if unproven(*line)}


def test_ended_under_another_configuration_as_it_was_begun(
    filled: tuple[Path, str], calm: Store, configuration: Configuration, tmp_path: Path
) -> None:
    path, digest = filled
    store = copied(path, tmp_path)
    killed(store, digest, "customers:chosen.before")
    rule = configuration.rules["RET-CONTRACT"].model_copy(update={"enabled": False})
    rules = {**configuration.rules, rule.id: rule}
    left = {name: one for name, one in configuration.contracts.items() if name != "access_logs"}
    other = configuration.model_copy(update={"digest": "0" * 64, "rules": rules, "contracts": left})
    with store.lock:
        (ended,) = resume(store, other, clock=clock)
    assert disposing.lines(ended)["customers", "*"] == (20, 0, True)
    assert records(store) == records(calm)
    assert disposing.published(calm, "P7", "access_logs") == 2
    assert disposing.published(store, "P7", "access_logs") == 0  # no contract names it any more


def test_a_night_ends_what_was_begun_before_it_does_anything(
    filled: tuple[Path, str], tmp_path: Path
) -> None:
    path, digest = filled
    store = copied(path, tmp_path)
    killed(store, digest, "customers:erase.records.before")
    (tmp_path / "landing").mkdir()
    said: list[tuple[str, str]] = []
    with open_night(
        Settings(store.layout.store, tmp_path / "landing"), lambda step, words: said.append((step, words))
    ):
        assert keys(store, "customers", "会員番号") == {"M-stays"}
        assert disposing.opened(store) == 0
    assert [step for step, _ in said] == ["dispose"]
    assert check_ledger(store.layout).sound

"""Quarantined lines end: due three months after landing, frozen by any hold, gone once, and accounted for."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from assets.conservation import mismatches
from assets.disposal_plan import forecasts
from assets.disposal_plan import planned as plan_again
from assets.disposal_verify import Verifier
from assets.dispose import resume
from assets.due import Due
from assets.erase import erase_quarantined
from assets.ledger import check_ledger
from assets.quarantine_due import quarantine_due
from assets.restore import begin, replay
from classifiers.law.disposal_plan import Line
from classifiers.law.disposal_record import from_json
from classifiers.law.rule_history import Version
from configs.load import load
from configs.policy import Configuration, Period
from storage.faults import ASIDE
from storage.registers import Registers, read
from storage.store import Store
from tests.assets import disposing
from tests.assets.disposing import approve, clock, planned, run
from tests.assets.night import House
from tests.assets.night import configuration as small
from tests.assets.setting_aside import OLD, aside, gone, held
from tests.assets.test_confidential import held as secret
from tests.assets.test_decide import registers
from tests.assets.test_disposal_plan import give
from tests.assets.test_dispose_kill import copied, killed
from tests.assets.test_due import AS_OF

DAY = dt.timedelta(days=1)
ALL = (3, 0)
RULE = "RET-QUARANTINE"


@pytest.fixture(scope="module")
def configuration() -> Configuration:
    return load()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, configuration: Configuration) -> tuple[Path, str]:
    """A store with lines put aside that are past their end, younger ones, and an approved plan."""
    store = Store.open(tmp_path_factory.mktemp("aside") / "store")
    disposing.fill(store, configuration)
    aside(store, "customers", OLD, [gone(0), gone(1)])
    aside(store, "customers", OLD + DAY, ["young,残る 隔離行,stays-aside@example.invalid"])
    aside(store, "access_logs", OLD, [gone(2)])
    digest = planned(store, configuration)
    approve(store, configuration, digest)
    return store.layout.store, digest


@pytest.fixture
def store(filled: tuple[Path, str], tmp_path: Path) -> Store:
    return copied(filled[0], tmp_path)


def counted(
    store: Store,
    configuration: Configuration,
    as_of: dt.date = AS_OF,
    given: Registers | None = None,
    history: tuple[Version, ...] = (),
) -> tuple[int, int]:
    """Due and held of the customers."""
    found = Due(
        store,
        configuration,
        configuration.contracts["customers"],
        as_of,
        given or read(store.layout.registers),
        history,
    )
    said = quarantine_due(found)["status"].to_list()
    return said.count("DUE"), said.count("HELD")


def with_rule(configuration: Configuration, **changed: object) -> Configuration:
    rule = configuration.rules[RULE].model_copy(update=changed)
    return configuration.model_copy(update={"rules": {**configuration.rules, RULE: rule}, "digest": "0" * 64})


@pytest.mark.parametrize(("as_of", "due"), [(AS_OF - DAY, (0, 0)), (AS_OF, ALL), (AS_OF + DAY, (5, 0))])
def test_a_line_is_due_the_day_after_three_months_from_its_landing(
    store: Store, configuration: Configuration, as_of: dt.date, due: tuple[int, int]
) -> None:
    # 2025-12-31 and 2026-01-01, 初日不算入: until 2026-03-31 and 2026-04-01.
    assert counted(store, configuration, as_of) == due


@pytest.mark.parametrize(
    ("hold", "due"),
    [
        (("H", "*", "*", None), (0, 3)),
        (("H", "customers", "*", None), (0, 3)),
        (("H", "customers", "M-nobody-in-it", None), (0, 3)),
        (("H", "*", "M-nobody-in-it", None), (0, 3)),
        (("H", "access_logs", "*", None), ALL),
        (("H", "customers", "*", "2026-03-31"), (0, 3)),
        (("H", "customers", "*", "2026-03-30"), ALL),
    ],
)
def test_whose_lines_they_are_is_unknown_so_any_hold_of_the_dataset_freezes_them(
    store: Store, configuration: Configuration, hold: tuple[str, str, str, str | None], due: tuple[int, int]
) -> None:
    assert counted(store, configuration, given=registers(holds=[hold])) == due


def test_a_confidential_hold_freezes_and_is_not_told(store: Store, configuration: Configuration) -> None:
    given = secret("M-anybody", confidential=True)
    assert counted(store, configuration, given=given) == (0, 0)
    found = plan_again(store, configuration, AS_OF, given)
    assert [line for line in found.lines if line.item == "quarantine"] == []


def test_an_unsigned_rule_and_a_rule_that_is_gone_erase_nothing(
    store: Store, configuration: Configuration
) -> None:
    assert counted(store, with_rule(configuration, sign_off=None)) == (0, 0)
    assert counted(store, with_rule(configuration, enabled=False)) == (0, 0)
    without = {name: rule for name, rule in configuration.rules.items() if name != RULE}
    assert counted(store, configuration.model_copy(update={"rules": without})) == (0, 0)


def test_a_shortening_waits_for_its_approval(store: Store, configuration: Configuration) -> None:
    before = Version(OLD, with_rule(configuration, period=Period(years=1)))
    assert counted(store, configuration, AS_OF, history=(before,)) == (0, 0)
    assert counted(store, configuration, dt.date(2027, 1, 2), history=(before,)) == (5, 0)
    added = configuration.model_copy(
        update={"rules": {name: rule for name, rule in configuration.rules.items() if name != RULE}}
    )
    assert counted(store, configuration, AS_OF, history=(Version(OLD, added),)) == ALL


def test_the_plan_the_run_the_record_and_the_proof(
    filled: tuple[Path, str], store: Store, configuration: Configuration
) -> None:
    made = plan_again(store, configuration, AS_OF, read(store.layout.registers))
    mine = [line for line in made.lines if line.item == "quarantine"]
    assert mine == [
        Line("access_logs", "quarantine", (RULE,), 2, 0, ("delete_row",), ("消去",)),
        Line("customers", "quarantine", (RULE,), 3, 0, ("delete_row",), ("消去",)),
    ]
    (soon, *_) = forecasts(store, configuration, made, read(store.layout.registers))
    assert soon.new_rows["customers"] == 2
    done = run(store, configuration, filled[1])
    assert done.whole
    assert disposing.lines(done)["customers", "quarantine"] == (3, 0, True)
    assert held(store, "customers") == [None, "young,残る 隔離行,stays-aside@example.invalid"]
    assert held(store, "access_logs") == []
    content = b"".join(path.read_bytes() for path in store.layout.store.rglob("*") if path.is_file())
    assert b"aside-0@example" not in content
    found = check_ledger(store.layout)
    assert found.sound
    records = [from_json(entry.record) for entry in found.entries]
    one = next(record for record in records if record.place.asset == "quarantine/customers")
    assert (one.kind, one.action, one.method) == ("erased", "delete_row", "rewrite_and_purge")
    assert (one.place.partition, one.place.columns) == ("landing_day=2025-12-31", ())
    assert (one.rows.before, one.rows.after, one.rows.disposed) == (5, 2, 3)
    assert one.ground.rule == RULE
    assert one.days is not None
    assert (one.days.basis_first, one.days.last_retained, one.days.eligible_from) == (OLD, AS_OF - DAY, AS_OF)
    assert one.subjects is None
    assert one.proof is not None
    assert one.proof.found == 0
    assert one.proof.sampled >= 6
    for name in ("customers", "access_logs"):
        assert mismatches(store, configuration.contracts[name]) == []
    verifier = Verifier(store, configuration, read(store.layout.registers), AS_OF)
    verified = verifier.verify(found, list(enumerate(records)))
    assert verified.holds
    aside(store, "customers", OLD, [gone(7)])
    assert not verifier.verify(found, list(enumerate(records))).holds


def test_a_piece_that_a_record_holds_too_is_no_proof(store: Store, configuration: Configuration) -> None:
    aside(store, "customers", OLD, ["不正,架空の備考のとおり 残る備考,x"])
    digest = planned(store, configuration)
    approve(store, configuration, digest)
    assert run(store, configuration, digest).whole


@pytest.mark.slow
def test_a_hold_between_the_kill_and_its_end_keeps_what_is_still_there(
    filled: tuple[Path, str], store: Store, configuration: Configuration
) -> None:
    killed(store, filled[1], "customers:erase.quarantine.before")
    give(store, "H-1,dispute,架空の権限,customers,M-999,2026-03-01,")
    with store.lock:
        (ended,) = resume(store, configuration, clock=clock)
    assert disposing.lines(ended)["customers", "quarantine"] == (0, 3, False)
    assert len(held(store, "customers")) == 5
    assert mismatches(store, configuration.contracts["customers"]) == []


@pytest.mark.slow
@pytest.mark.parametrize("boundary", ASIDE)
def test_killed_and_ended(
    filled: tuple[Path, str], store: Store, configuration: Configuration, boundary: str
) -> None:
    killed(store, filled[1], f"customers:{boundary}")
    assert mismatches(store, configuration.contracts["customers"]) == []
    with store.lock:
        (ended,) = resume(store, configuration, clock=clock)
    assert disposing.lines(ended)["customers", "quarantine"] == (3, 0, True)
    assert len(held(store, "customers")) == 2
    assert mismatches(store, configuration.contracts["customers"]) == []
    records = [from_json(entry.record) for entry in check_ledger(store.layout).entries]
    (one,) = [record for record in records if record.place.asset == "quarantine/customers"]
    assert (one.rows.before, one.rows.after, one.rows.disposed) == (5, 2, 3)


def test_lines_that_a_backup_brings_back_go_again(
    filled: tuple[Path, str], store: Store, configuration: Configuration, tmp_path: Path
) -> None:
    run(store, configuration, filled[1])
    newer = tmp_path / "newer.txt"
    shutil.copy(store.layout.ledger, newer)
    shutil.rmtree(store.layout.store)
    old = Store.open(Path(shutil.copytree(filled[0], store.layout.store)))
    assert len(held(old, "customers")) == 5
    with old.lock:
        begin(old, AS_OF)
        replay(old, configuration, newer, None)
    assert len(held(old, "customers")) == 2
    assert mismatches(old, configuration.contracts["customers"]) == []


def test_of_a_landing_that_a_night_took_each_line_is_accounted_for(tmp_path: Path) -> None:
    house = House(tmp_path, small())
    good = "1,2026-03-31 10:00:00,5,架空\n"
    house.drop("orders", "a.csv", "注文番号,注文日時,金額,備考\n" + good + "2,,5,架空\n3,いつか,5,架空\n")
    house.drop("orders", "b.csv", b"")
    house.night("orders")
    store, contract = house.store, house.configuration.contracts["orders"]
    lines = store.quarantine.dataset({"orders"}).to_table(columns=["landing_id", "record_no"])
    assert sorted(lines["record_no"].to_pylist()) == [-1, 1, 2]
    with store.lock:
        for one in range(lines.num_rows):
            erase_quarantined(store, house.configuration, contract, lines.slice(one, 1), "r")
            assert mismatches(store, contract) == []
    assert held(store, "orders") == []
    assert store.records("orders").count() == 1

"""A night and a plan over a store with a confidential hold: it freezes, and nothing they leave tells it."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from storage.store import Store
from tests.pipelines.conftest import DAY, NightRun, kubun, run_night
from tests.pipelines.test_canary import places

pytestmark = pytest.mark.slow

TYPE = "disclosure_order"
AUTHORITY = "架空県警察本部特別捜査室"
REFERENCE = "秘匿照会第77号"
OFFICER = "架空 法務太郎"


@dataclass(frozen=True)
class Secret:
    """A night after everything was held in confidence, and all that was said then."""

    run: NightRun
    hold_id: str
    plan: dict[str, Any]
    said: str


def copied(night: NightRun, folder: Path) -> Path:
    store = Path(shutil.copytree(night.store, folder / "store"))
    shutil.copy(night.store.with_name("store.keys.json"), folder / "store.keys.json")
    return store


def planned(store: Path) -> tuple[dict[str, Any], str]:
    plain = kubun("dispose", "plan", "--date", DAY, "--json", "--store", str(store))
    shown = kubun("dispose", "plan", "--date", DAY, "--store", str(store))
    return json.loads(plain.stdout), plain.stderr + shown.stdout + shown.stderr


def statuses(store: Path) -> Counter[str]:
    """Outcomes by status."""
    found = Store.view(store).outcomes().dataset().to_table(columns=["status"])
    return Counter(found["status"].to_pylist())


@pytest.fixture(scope="module")
def secret(night: NightRun, tmp_path_factory: pytest.TempPathFactory) -> Secret:
    store = copied(night, tmp_path_factory.mktemp("secret"))
    done = kubun(
        "hold", "place", "--type", TYPE, "--authority", AUTHORITY, "--dataset", "*", "--subject", "*",
        "--received", "2020-01-01", "--confidential", "--by", OFFICER, "--reference", REFERENCE,
        "--store", str(store), "--json",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    again = run_night(night.out, store)
    assert again.code == 0, again.stderr[-2000:]
    plan, said = planned(store)
    breach = kubun("breach", "--dataset", "customers", "--json", "--store", str(store))
    asof = kubun("asof", DAY, "--store", str(store))
    lists = kubun("hold", "list", "--all", "--store", str(store))
    said += "".join(one.stdout + one.stderr for one in (again, breach, asof, lists))
    return Secret(again, json.loads(done.stdout)["id"], plan, said + json.dumps(plan, ensure_ascii=False))


@pytest.fixture(scope="module")
def before(night: NightRun, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The plan without it."""
    return planned(copied(night, tmp_path_factory.mktemp("before")))[0]


def test_nothing_that_it_covers_is_due(before: dict[str, Any], secret: Secret) -> None:
    assert before["totals"]["rows"] > 0
    assert before["totals"]["cells"] > 0
    assert (secret.plan["totals"]["rows"], secret.plan["totals"]["cells"]) == (0, 0)


def test_no_number_of_holds_moves(night: NightRun, before: dict[str, Any], secret: Secret) -> None:
    for name in ("held_rows", "held_cells"):
        assert secret.plan["totals"][name] == before["totals"][name]
    assert secret.plan["lapses"] == before["lapses"]
    old, new = statuses(night.store), statuses(secret.run.store)
    assert (new["HELD"], new["DUE"]) == (old["HELD"], 0)
    assert old["DUE"] > 0
    assert new["RETAINED"] > old["RETAINED"]


def test_its_words_lie_in_the_registers_alone(secret: Secret) -> None:
    needles = [secret.hold_id, TYPE, AUTHORITY, REFERENCE, OFFICER]
    found = places(secret.run.store, needles)
    assert found == {needle: {"registers"} for needle in needles}, "and the search itself finds them there"
    assert [needle for needle in needles if needle in secret.said] == []


def test_the_officer_sees_it_where_he_asks_for_it(secret: Secret) -> None:
    shown = kubun("hold", "list", "--confidential", "--json", "--store", str(secret.run.store))
    (one,) = json.loads(shown.stdout)["hold"]
    assert (one["id"], one["authority"]) == (secret.hold_id, AUTHORITY)

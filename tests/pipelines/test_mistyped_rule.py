"""P6D where P6M was meant, on a store that disposes by itself: nothing goes of it, and it is said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from configs.files import SHIPPED
from tests.pipelines.conftest import kubun, run_night
from tests.pipelines.disposing_nights import (
    BEFORE,
    TODAY,
    configs,
    content,
    drop,
    log,
    said,
    stand,
    two_nights,
)
from tests.pipelines.tables import fingerprint, frame

pytestmark = pytest.mark.slow
DUE, ALL = 12, 52


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("mistyped") / "out"
    two_nights(out)
    stand(out / "store", DUE + 8)
    return out


def mistyped(out: Path, **files: str) -> Path:
    before, name, after = (SHIPPED / "retention.yaml").read_text(encoding="utf-8").partition("RET-WEBLOG:")
    return configs(out, "mistyped", retention=before + name + after.replace("P6M", "P6D", 1), **files)


def copied(filled: Path, out: Path) -> Path:
    return Path(shutil.copytree(filled, out))


def pages(store: Path) -> set[str]:
    return set(frame(store / "records" / "access_logs")["url"].to_list())


def page(number: int) -> str:
    return f"/page-{number}-v"


def tonight(out: Path, folder: Path) -> str:
    """A night of today, in which something from last month arrives."""
    drop(out, "access_logs", TODAY, "late.log", *(log(BEFORE, 200 + n) for n in range(3)))
    night = run_night(out, out / "store", "--configs", str(folder), day=TODAY.isoformat())
    assert night.code == 0, night.stderr[-2000:]
    return night.stderr


def test_a_shortened_rule_nobody_approved_erases_nothing_earlier(filled: Path, tmp_path: Path) -> None:
    right, wrong = copied(filled, tmp_path / "right"), copied(filled, tmp_path / "wrong")
    store = wrong / "store"
    words = tonight(wrong, mistyped(wrong))
    assert "RET-WEBLOG: P6M → P6D: shortened, and not approved" in words
    assert pages(store) == {page(n) for n in (*range(12), *range(100, 140), *range(200, 203))}
    done = said("dispose", "run", "--standing", "--store", str(store))
    # What six months end goes; nothing of what six days would.
    assert [(one["dataset"], one["erased"]) for one in done["lines"]] == [("access_logs", DUE)]
    assert pages(store) == {page(n) for n in (*range(100, 140), *range(200, 203))}

    tonight(right, right / "configs")
    said("dispose", "run", "--standing", "--store", str(right / "store"))
    for out in (right, wrong):
        night = run_night(out, out / "store", "--configs", str(out / "configs"), day=TODAY.isoformat())
        assert night.code == 0
        assert "RET-WEBLOG" not in night.stderr
        assert said("dispose", "run", "--standing", "--store", str(out / "store"))["lines"] == []
    assert kubun("ledger", "verify", "--store", str(store)).returncode == 0
    # Purposes end with the shorter rule at once and stay ended (rule_history.py): marts are not compared.
    assert content(right) == content(wrong)


def test_one_that_somebody_approved_waits_for_its_amount(filled: Path, tmp_path: Path) -> None:
    """The officer signed the figure without reading it: the amount that a night may dispose of stops it."""
    out = copied(filled, tmp_path / "out")
    store = out / "store"
    company = (SHIPPED / "company.yaml").read_text(encoding="utf-8")
    signed = f"  - {{accepted_by: 例示 花子, accepted_on: {TODAY}, shortened: {{RET-WEBLOG: [P6D]}}}}\n"
    company = company.replace("sign_offs:\n", f"sign_offs:\n{signed}", 1)
    night = run_night(out, store, "--configs", str(mistyped(out, company=company)), day=TODAY.isoformat())
    assert night.code == 0, night.stderr[-2000:]
    before = fingerprint(store)
    done = said("dispose", "run", "--standing", "--store", str(store), code=1)
    assert done["lines"] == []
    (waits,) = [one for one in done["waiting"] if one["dataset"] == "access_logs"]
    assert f"今回 {ALL:,}件で" in waits["reason"]
    assert "規則の誤記" in waits["reason"]
    shown = kubun("dispose", "run", "--standing", "--store", str(store))
    assert (shown.returncode, "規則の誤記" in shown.stdout) == (1, True)
    after = fingerprint(store)
    assert {name for name in before if before[name] != after.get(name)} <= {"register/plans"}
    assert len(pages(store)) == ALL

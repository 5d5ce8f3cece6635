"""A night and a disposal started together, an officer meanwhile: one is refused, and nothing is lost."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from storage.lock import StoreLock, StoreLockedError
from storage.register_lock import registers_locked
from tests.pipelines.conftest import KUBUN, kubun, run_night
from tests.pipelines.disposing_nights import BEFORE, TODAY, content, drop, log, said, stand, two_nights
from tests.pipelines.tables import frame

pytestmark = pytest.mark.slow
HELD = "M-1"
HOLD: tuple[str, ...] = (
    "hold",
    "place",
    "--type",
    "litigation",
    "--authority",
    "架空地方裁判所",
    "--dataset",
    "*",
)
HOLD += ("--subject", HELD, "--received", str(TODAY), "--by", "法務部", "--reference", "訴訟2026-12")
DUE, HELD_DUE, KEPT, LATE = 12, 3, 40, 3


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve lines have run out, three of them of the person who is held; three more lines wait to land."""
    out = tmp_path_factory.mktemp("together") / "out"
    two_nights(out)
    stand(out / "store", DUE)
    drop(out, "access_logs", TODAY, "late.log", *(log(BEFORE, 200 + n) for n in range(LATE)))
    return out


@pytest.fixture
def out(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled, tmp_path / "out"))


def night(out: Path) -> list[str]:
    places = ["--landing", str(out / "landing"), "--store", str(out / "store")]
    return ["nightly", "--date", str(TODAY), *places, "--configs", str(out / "configs"), "--json"]


def disposal(out: Path) -> list[str]:
    return ["dispose", "run", "--standing", "--store", str(out / "store"), "--json"]


@contextmanager
def begun(out: Path, command: list[str]) -> Iterator[subprocess.Popen[str]]:
    """A process of its own that has the store and waits for the registers until the block ends."""
    with registers_locked(out / "store" / "registers"):
        process = subprocess.Popen(
            [*KUBUN, *command],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=dict(os.environ),
        )
        while free(out):
            assert process.poll() is None, process.communicate()
            time.sleep(0.05)
        yield process


def free(out: Path) -> bool:
    try:
        with StoreLock(out / "store" / "lock"):
            return True
    except StoreLockedError:
        return False


def ended(process: subprocess.Popen[str], code: int = 0) -> str:
    stdout, stderr = process.communicate(timeout=600)
    assert process.returncode == code, stderr[-2000:]
    return stdout


def lines(out: Path) -> tuple[int, int]:
    """Lines in the records, and those of the held person that had run out."""
    rows = frame(out / "store" / "records" / "access_logs")
    old = rows.filter((rows["remote_user"] == HELD) & (rows["event_date"] < BEFORE.replace(day=1)))
    return rows.height, sum(int(url.split("-")[1]) < DUE for url in old["url"])


def one_after_the_other(filled: Path, folder: Path) -> Path:
    out = Path(shutil.copytree(filled, folder))
    assert kubun(*HOLD, "--store", str(out / "store")).returncode == 0
    assert run_night(out, out / "store", "--configs", str(out / "configs"), day=str(TODAY)).code == 0
    said(*disposal(out)[:-1])
    return out


def test_the_night_first(filled: Path, out: Path, tmp_path: Path) -> None:
    with begun(out, night(out)) as running:
        refused = kubun(*disposal(out))
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "another" in refused.stderr
        officer = subprocess.Popen([*KUBUN, *HOLD, "--store", str(out / "store")], stdout=subprocess.DEVNULL)
    assert officer.wait(timeout=600) == 0
    ended(running)
    done = said(*disposal(out)[:-1])
    assert [(one["dataset"], one["erased"]) for one in done["lines"]] == [("access_logs", DUE - HELD_DUE)]
    assert lines(out) == (HELD_DUE + KEPT + LATE, HELD_DUE)
    calm = one_after_the_other(filled, tmp_path / "calm")
    assert content(out) == content(calm)
    marts = [frame(one / "store" / "marts" / "P7" / "access_logs")["url"].sort() for one in (out, calm)]
    assert marts[0].to_list() == marts[1].to_list()
    assert marts[0].len() > 0
    assert kubun("ledger", "verify", "--store", str(out / "store")).returncode == 0


def test_the_disposal_first(out: Path) -> None:
    """The officer comes before its commit or after it, never beside it."""
    with begun(out, disposal(out)) as running:
        refused = kubun(*night(out))
        assert refused.returncode == 2
        assert "another" in refused.stderr
        officer = subprocess.Popen([*KUBUN, *HOLD, "--store", str(out / "store")], stdout=subprocess.DEVNULL)
    assert officer.wait(timeout=600) == 0
    stdout, stderr = running.communicate(timeout=600)
    (done,) = json.loads(stdout)["lines"]
    held = HELD_DUE if done["withheld"] else 0
    assert (running.returncode, done["erased"], done["withheld"]) == (int(held > 0), DUE - held, held), stderr
    again = run_night(out, out / "store", "--configs", str(out / "configs"), day=str(TODAY))
    assert again.code == 0, again.stderr[-2000:]
    assert lines(out) == (held + KEPT + LATE, held)
    rest = said(*disposal(out)[:-1])
    assert rest["lines"] == []
    assert kubun("ledger", "verify", "--store", str(out / "store")).returncode == 0

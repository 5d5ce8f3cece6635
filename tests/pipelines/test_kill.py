"""A night that is killed, anywhere, and run again ends with the tables of an undisturbed night.

The full-size run (100,000 rows and more, every boundary, ten random moments) is `make kill`; the
boundaries within ingest have a test of their own (`tests/assets/test_ingest_kill.py`).
"""

import shutil
import signal
from pathlib import Path

import pytest

from tests.pipelines.conftest import run_night
from tests.pipelines.tables import fingerprint

pytestmark = pytest.mark.slow
SHIPPED = Path(__file__).parents[2] / "configs" / "datasets"
DATASETS = ("customers", "transactions")
SOME = ["records.after", "columns.after", "findings.after", "complete.before", "marts.before"]
"""Boundaries that only a whole night meets, and one of ingest."""


@pytest.fixture(scope="module")
def configs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An entity and an event dataset, without the free text that would load the language model."""
    folder = tmp_path_factory.mktemp("configs")
    (folder / "datasets").mkdir()
    for name in DATASETS:
        text = (SHIPPED / f"{name}.yaml").read_text(encoding="utf-8").replace(", text: free", "")
        (folder / "datasets" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_killed_and_run_again(sample: Path, configs: Path, tmp_path: Path) -> None:
    undisturbed = run_night(sample, tmp_path / "calm" / "store", "--configs", str(configs))
    assert undisturbed.code == 0, undisturbed.stderr[-2000:]
    store = tmp_path / "killed" / "store"
    store.parent.mkdir()
    shutil.copy(tmp_path / "calm" / "store.keys.json", store.parent)  # tokens depend on the keys alone
    for boundary in SOME:
        killed = run_night(sample, store, "--configs", str(configs), KUBUN_FAULT=boundary)
        assert killed.code == -signal.SIGKILL, f"{boundary} was not reached: {killed.stderr[-500:]}"
    resumed = run_night(sample, store, "--configs", str(configs))
    assert resumed.code == 0, resumed.stderr[-2000:]
    assert fingerprint(store) == fingerprint(undisturbed.store)
    assert resumed.summary == undisturbed.summary

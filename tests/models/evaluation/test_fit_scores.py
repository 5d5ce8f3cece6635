"""Scores are fitted on dev by one command, into the file that the runtime reads."""

from pathlib import Path

import numpy as np
import pytest

from classifiers.detect.calibration import load
from models.evaluation.fit_scores import crossed, main
from models.examples import write
from tests.models.evaluation.conftest import PERSONS


def test_one_command_fits_and_says_how_scores_hold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "desk_dev.jsonl", PERSONS)
    out = tmp_path / "scores.json"
    assert main(["--data", str(tmp_path), "--out", str(out)]) == 0
    made = load(out)
    assert set(made) == {"PERSON"}
    assert made["PERSON"].seen >= len(PERSONS) / 2
    assert capsys.readouterr().out.startswith("PERSON: ")


def test_without_a_model_or_sets_it_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--data", str(tmp_path), "--model", str(tmp_path), "--out", str(tmp_path / "scores.json")]
    assert main(given) == 2
    assert "*_dev.jsonl" in capsys.readouterr().err
    write(tmp_path / "desk_dev.jsonl", PERSONS)
    assert main(given) == 2
    assert "ja_kubun_ner is not in" in capsys.readouterr().err


def test_a_finding_is_judged_by_a_map_that_has_not_seen_it() -> None:
    rng = np.random.default_rng(3)
    raw = rng.normal(size=500)
    chance = crossed(raw, rng.random(500) < 0.5)  # what is right has nothing to do with what is said
    assert abs(chance - 0.5).max() < 0.2
    sure = crossed(raw, raw > 0)
    assert sure[raw > 0.7].min() > 0.8
    assert sure[raw < -0.7].max() < 0.2

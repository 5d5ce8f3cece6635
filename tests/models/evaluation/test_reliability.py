"""Scores that hold: bins, calibration error, and maps that are fitted."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.detect.calibration import load, save
from configs.errors import KubunError
from models.evaluation.calibrate import fit
from models.evaluation.reliability import bins, calibration_error, scores, together
from models.evaluation.spans import Found
from models.examples import LABELS, Entity, Example

ALL = frozenset(LABELS)
TEXT = Example("made", "1", "あ" * 20, (Entity(0, 4, "PERSON"), Entity(6, 8, "ORG")))


def test_each_finding_is_exactly_right_or_touches_or_neither() -> None:
    spans = [(0, 4, "PERSON", 0.92), (6, 9, "ORG", 0.91), (6, 8, "PERSON", 0.3), (9, 12, "OTHER", 0.99)]
    # a person in the place of an organisation is wrong, in the right place
    given = scores([TEXT], [[Found(*one) for one in spans]], ALL)
    assert given.exact.tolist() == [True, False, False]
    assert given.overlap.tolist() == [True, True, False]
    assert given.place.tolist() == [True, False, True]
    assert given.of("PERSON").score.tolist() == [0.92, 0.3]
    told = bins(given)
    assert [(one.low, one.seen, one.exact, one.overlap, one.place) for one in told] == [
        (0.3, 1, 0.0, 0.0, 1.0),
        (0.9, 2, 0.5, 1.0, 0.5),
    ]
    assert calibration_error(told) == pytest.approx((0.3 + 2 * (0.915 - 0.5)) / 3)
    assert len(together([given, given]).score) == 6


def test_a_finding_keeps_its_own_label_where_the_set_judges_it_under_another() -> None:
    told = scores([TEXT], [[Found(0, 4, "FURIGANA", 0.7)]], ALL - {"FURIGANA"})
    assert (told.label.tolist(), told.exact.tolist()) == (["FURIGANA"], [True])


def test_a_score_of_one_lies_in_the_last_bin() -> None:
    assert [(one.low, one.high) for one in bins(scores([TEXT], [[Found(0, 4, "PERSON", 1.0)]], ALL))] == [
        (0.95, 1.0)
    ]


def test_nothing_found_has_no_error() -> None:
    assert np.isnan(calibration_error(bins(scores([TEXT], [[]], ALL))))


@given(
    st.lists(st.tuples(st.floats(-50, 0), st.booleans()), max_size=200),
    st.lists(st.floats(-60, 10), min_size=2),
)
def test_the_map_never_falls_and_says_neither_never_nor_always(
    seen: list[tuple[float, bool]], asked: list[float]
) -> None:
    raw, right = np.array([one for one, _ in seen], float), np.array([one for _, one in seen], bool)
    answers = fit(raw, right, "PERSON").apply(np.sort(np.array(asked)))
    assert (np.diff(answers) >= 0).all()
    assert (answers > 0).all()
    assert (answers < 1).all()


def test_scores_hold_on_findings_that_the_map_was_not_fitted_on() -> None:
    rng = np.random.default_rng(1)
    raw = -rng.exponential(1.0, 6_000)
    right = rng.random(6_000) < np.exp(1.5 * raw)  # too sure of itself: exp(raw) would be the probability
    before = np.exp(raw)
    after = fit(raw[:3_000], right[:3_000], "PERSON").apply(raw)
    for low, high in ((0.2, 0.5), (0.5, 0.8), (0.8, 1.0)):
        mine = (after[3_000:] >= low) & (after[3_000:] < high)
        assert right[3_000:][mine].mean() == pytest.approx(after[3_000:][mine].mean(), abs=0.05)
    assert abs(before[3_000:].mean() - right[3_000:].mean()) > 0.08


def test_a_model_that_says_the_same_of_all_gets_the_share_that_is_right() -> None:
    made = fit(np.full(98, 0.85), np.arange(98) < 59, "PERSON")
    assert made.apply(np.array([0.1, 0.85, 0.99])) == pytest.approx([0.6, 0.6, 0.6])


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "scores.json"
    rng = np.random.default_rng(2)
    made = [fit(rng.normal(size=300), rng.random(300) < 0.5, name) for name in ("PERSON", "PERSON+rule")]
    save(path, made)
    assert load(path) == {one.label: one for one in made}


@pytest.mark.parametrize(
    "text",
    [
        "nonsense",
        "[1]",
        '[{"label": "PERSON", "raw": [], "score": [], "seen": 0}]',
        '[{"label": "PERSON", "raw": [0, 1], "score": [0.5], "seen": 0}]',
        '[{"label": "PERSON", "raw": [1, 0], "score": [0.1, 0.5], "seen": 0}]',
        '[{"label": "PERSON", "raw": [0, 1], "score": [0.5, 0.1], "seen": 0}]',
        '[{"label": "PERSON", "raw": [0, 1], "score": [0.5, 1.1], "seen": 0}]',
    ],
)
def test_a_file_that_holds_no_map_is_refused_by_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "scores.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KubunError, match=r"^scores\.json: no calibrations"):
        load(path)

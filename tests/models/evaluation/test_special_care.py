"""The texts of special-care information, and what is found in them."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

from classifiers.detect.special_care_words import words
from models.evaluation.special_care.__main__ import main
from models.evaluation.special_care.measure import Share, measure, total
from models.evaluation.special_care.texts import EACH, Half, templates, texts

HALVES: tuple[Half, ...] = get_args(Half)


@pytest.mark.parametrize("half", HALVES)
def test_a_half_has_enough_of_everything_and_is_the_same_each_time(half: Half) -> None:
    made = list(texts(half))
    assert made == list(texts(half))
    assert len({one.text for one in made}) == len(made)
    counts = Counter((one.kind, one.category) for one in made)
    assert set(counts.values()) == {EACH}
    assert {kind for kind, _ in counts if kind} == {kind.id for kind in words().kinds}
    assert sum(one.kind is not None for one in made) >= 600
    assert sum(one.kind is None for one in made) >= 600
    assert all("{" not in one.text and one.term in one.text[one.start : one.end] for one in made)


def test_no_template_is_in_both_halves() -> None:
    halves = [
        {
            sentence
            for part in (said["positives"], said["negatives"])
            for group in part.values()
            for sentence in group["templates"]
        }
        for said in map(templates, HALVES)
    ]
    assert halves[0].isdisjoint(halves[1])


@pytest.mark.parametrize("half", HALVES)
def test_hardly_anything_is_missed_and_hardly_anything_is_made_up(half: Half) -> None:
    score = measure(texts(half))
    assert min(share.value for share in score.found.values()) >= 0.95
    assert total(score.clean).value >= 0.97


def test_the_command_shows_every_kind_with_its_denominator(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--half", "practice", "--wrong"]) == 0
    shown = capsys.readouterr().out
    assert all(kind.id in shown for kind in words().kinds)
    assert f"/{EACH * 11})" in shown


def test_a_share_of_nothing_is_whole() -> None:
    assert Share(0, 0).value == 1.0

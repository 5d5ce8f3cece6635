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
FEWEST: dict[Half, int] = {"spoken": 120, "spoken_again": 120, "spoken_last": 120, "other_frames": 400}
"""Texts that hold nothing, where a half has fewer than the others."""


@pytest.mark.parametrize("half", HALVES)
def test_a_half_has_enough_of_everything_and_is_the_same_each_time(half: Half) -> None:
    made = list(texts(half))
    assert made == list(texts(half))
    assert len({one.text for one in made}) == len(made)
    counts = Counter((one.kind, one.category) for one in made)
    assert set(counts.values()) == {templates(half).get("each", EACH)}
    assert {kind for kind, _ in counts if kind} == {kind.id for kind in words().kinds}
    assert sum(one.kind is not None for one in made) >= 600
    assert sum(one.kind is None for one in made) >= FEWEST.get(half, 600)
    assert all("{" not in one.text and one.term in one.text[one.start : one.end] for one in made)


def test_the_other_hand_has_many_turns_of_phrase_each_with_several_fillers() -> None:
    said, made = templates("other_hand"), list(texts("other_hand"))
    positives = Counter(one.kind for one in made if one.kind)
    assert min(positives.values()) >= 80
    assert positives.total() >= 880
    assert len(made) - positives.total() >= 500
    assert min(len(part["templates"]) for part in said["positives"].values()) >= 20
    assert sum(len(part["templates"]) for part in said["negatives"].values()) >= 60
    sentences = [
        one
        for side in ("positives", "negatives")
        for part in said[side].values()
        for one in part["templates"]
    ]
    assert all("{" in sentence for sentence in sentences)
    cores = {one.text[one.start : one.end] for one in made}
    assert len(cores) >= 5 * len(made) / 6


def test_no_sentence_of_the_other_hand_is_in_another_half() -> None:
    known = {one.text[one.start : one.end] for half in HALVES if half != "other_hand" for one in texts(half)}
    assert not known & {one.text[one.start : one.end] for one in texts("other_hand")}


def test_no_template_is_in_two_halves() -> None:
    halves = [
        {
            sentence
            for part in (said["positives"], said["negatives"])
            for group in part.values()
            for sentence in group["templates"]
        }
        for said in map(templates, HALVES)
    ]
    assert sum(map(len, halves)) == len(set().union(*halves))


LEAST: dict[Half, float] = dict.fromkeys(HALVES, 0.99) | {"spoken_last": 0.95, "other_hand": 0.91}
"""Share found; in all but spoken_last and other_hand by words that the lexicon has."""
LEAST_CLEAN: dict[Half, float] = {
    "practice": 0.95,
    "held_out": 0.91,
    "spoken": 0.93,
    "spoken_again": 0.75,
    "spoken_last": 0.82,
    "other_hand": 0.96,
    "other_frames": 0.84,
}
"""Share of the texts that hold nothing in which nothing is found: wider words cost some, each as measured."""


@pytest.mark.parametrize("half", HALVES)
def test_no_change_of_the_words_loses_what_was_found(half: Half) -> None:
    score = measure(texts(half))
    assert total(score.found).value >= LEAST[half]
    assert total(score.clean).value >= LEAST_CLEAN[half]


def test_the_command_shows_every_kind_with_its_denominator(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--half", "practice", "--wrong"]) == 0
    shown = capsys.readouterr().out
    assert all(kind.id in shown for kind in words().kinds)
    assert f"/{EACH * 11})" in shown


def test_a_share_of_nothing_is_whole() -> None:
    assert Share(0, 0).value == 1.0

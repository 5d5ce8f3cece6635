"""Paths: the best lawful one of every text, as trying all of them finds it."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifiers.ner.decoding import Span, Tags, best_paths, log_softmax, spans

TAGS = Tags(("PERSON", "ORG"))
ONE = Tags(("PERSON",))


def lawful(path: tuple[int, ...], tags: Tags) -> bool:
    names = [tags.names[tag] for tag in path]
    inside = ""
    for name in names:
        part, _, label = name.partition("-")
        if inside:
            if part not in "IL" or label != inside:
                return False
            inside = "" if part == "L" else inside
        elif part in "IL":
            return False
        elif part == "B":
            inside = label
    return not inside


def by_trying(scores: np.ndarray, tags: Tags) -> float:
    every = (path for path in product(range(len(tags.names)), repeat=len(scores)) if lawful(path, tags))
    return max(sum(scores[place, tag] for place, tag in enumerate(path)) for path in every)


@settings(deadline=None)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=5), st.integers(0, 2**32 - 1))
def test_best_paths_are_lawful_and_none_is_better(lengths: list[int], seed: int) -> None:
    lengths = sorted(lengths, reverse=True)
    scores = log_softmax(np.random.default_rng(seed).normal(size=(sum(lengths), 5)).astype(np.float32) * 3)
    paths = best_paths(scores, np.array(lengths), ONE)
    at = 0
    for length in lengths:
        path, lines = paths[at : at + length], scores[at : at + length]
        assert lawful(tuple(path), ONE)
        assert lines[np.arange(length), path].sum() == pytest.approx(by_trying(lines, ONE), abs=1e-4)
        at += length


@settings(deadline=None)
@given(st.lists(st.integers(1, 30), min_size=1, max_size=8), st.integers(0, 2**32 - 1))
def test_a_text_has_the_same_path_among_others_as_alone(lengths: list[int], seed: int) -> None:
    lengths = sorted(lengths, reverse=True)
    scores = np.random.default_rng(seed).normal(size=(sum(lengths), len(TAGS.names))).astype(np.float32)
    together = best_paths(scores, np.array(lengths), TAGS)
    ends = np.cumsum(lengths)
    alone = [
        best_paths(scores[end - length : end], np.array([length]), TAGS)
        for length, end in zip(lengths, ends, strict=True)
    ]
    assert together.tolist() == np.concatenate(alone).tolist()


def test_spans_of_a_path_and_their_probability() -> None:
    number = {name: place for place, name in enumerate(TAGS.names)}
    path = np.array([number[tag] for tag in ("O", "B-ORG", "I-ORG", "L-ORG", "U-PERSON", "O")])
    scores = np.full((6, len(TAGS.names)), -1.0, np.float32)
    scores[4] = -0.25
    assert spans(path, scores, TAGS) == [Span(1, 4, "ORG", -3.0), Span(4, 5, "PERSON", -0.25)]
    assert spans(np.zeros(3, np.int64), scores, TAGS) == []

"""Decoding with NumPy finds the entities that spaCy's own `ner` finds, whatever the scores are."""

from collections.abc import Callable
from functools import cache
from math import exp, inf, log, nan
from typing import Any, NamedTuple

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.ml.models.parser import build_tb_parser_model
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc
from thinc.api import Model

from classifiers.detect import transitions
from classifiers.detect.transitions import Decoder, TokenSpan

VOCAB = spacy.blank("xx").vocab
LABELS = ("甲", "乙-丙", "X")
WIDTH = 6


class Shape(NamedTuple):
    """What a transition-based model may be."""

    use_upper: bool
    extra_state_tokens: bool
    pieces: int
    labels: tuple[str, ...] = LABELS


SHAPES = [
    Shape(upper, extra, pieces) for upper in (True, False) for extra in (True, False) for pieces in (1, 2, 3)
]
SHAPES.append(Shape(True, False, 2, ("甲",)))


def _vectors(model: Model[Any, Any], docs: list[Doc], is_train: bool) -> tuple[list[Any], Callable[..., Any]]:
    return [
        np.array([[w.orth >> i & 3 for i in range(WIDTH)] for w in d], "f").reshape(-1, WIDTH) for d in docs
    ], list


@cache
def recognizer(shape: Shape, seed: int) -> EntityRecognizer:
    """A component with small whole numbers for weights: sums are exact in any order, and ties are common."""
    words: Model[Any, Any] = Model("words", _vectors, dims={"nO": WIDTH})
    model = build_tb_parser_model(words, "ner", shape.extra_state_tokens, 5, shape.pieces, shape.use_upper)
    ner = EntityRecognizer(VOCAB, model)
    ner.moves.initialize_actions(ner.moves.get_actions(entity_types=shape.labels))
    ner.set_output(ner.moves.n_moves)
    model.initialize()
    draw = np.random.default_rng(seed)
    for part in model.walk():
        for name in part.param_names:
            part.set_param(name, draw.integers(-2, 3, part.get_param(name).shape).astype("f"))
    return ner


def by_spacy(ner: EntityRecognizer, docs: list[Doc]) -> list[list[tuple[int, int, str]]]:
    return [[(e.start, e.end, e.label_) for e in doc.ents] for doc in ner.pipe([doc.copy() for doc in docs])]


def spans(found: list[list[TokenSpan]]) -> list[list[tuple[int, int, str]]]:
    return [[(span.start, span.end, span.label) for span in doc] for doc in found]


WORDS = st.sampled_from([*"あいうえおかきくけこさしすせそ", " ", "\n", "　"])
STARTS = st.sampled_from([True, None, None, False])


@st.composite
def written(draw: st.DrawFn) -> Doc:
    tokens = draw(st.lists(st.tuples(WORDS, STARTS), max_size=12))
    words, starts = [word for word, _ in tokens], [start for _, start in tokens]
    return Doc(VOCAB, words=words, sent_starts=starts) if words else Doc(VOCAB)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@settings(max_examples=40, deadline=None)
@given(docs=st.lists(written(), max_size=6), seed=st.integers(0, 3))
def test_equals_spacy(shape: Shape, docs: list[Doc], seed: int) -> None:
    ner = recognizer(shape, seed)
    assert spans(Decoder(ner).decode(docs)) == by_spacy(ner, docs)


@pytest.mark.filterwarnings("ignore:invalid value")  # what is no number has no logarithm
@pytest.mark.parametrize("worst", [nan, inf, -inf])
@settings(max_examples=40, deadline=None)
@given(docs=st.lists(written(), max_size=4), which=st.sets(st.integers(0, 13)))
def test_equals_spacy_where_scores_are_no_numbers(worst: float, docs: list[Doc], which: set[int]) -> None:
    ner = recognizer(SHAPES[1], 0)
    upper = ner.model.get_ref("upper")
    before = upper.get_param("b").copy()
    upper.get_param("b")[sorted(which)] = worst
    try:
        assert spans(Decoder(ner).decode(docs)) == by_spacy(ner, docs)
    finally:
        upper.set_param("b", before)


@pytest.mark.parametrize("rows", [7, transitions.ROWS])
def test_many_tokens_at_once_are_what_few_are(rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transitions, "ROWS", rows)
    ner = recognizer(SHAPES[1], 0)
    words = np.random.default_rng(0).choice(list("あいうえおかきくけこさしすせそ \n"), 3000)
    doc = Doc(VOCAB, words=words.tolist())
    found = Decoder(ner).decode([doc])
    assert spans(found) == by_spacy(ner, [doc])
    assert len(found[0]) > 500


def test_nothing_is_decoded_of_nothing() -> None:
    assert Decoder(recognizer(SHAPES[0], 0)).decode([]) == []
    assert Decoder(recognizer(SHAPES[0], 0)).decode([Doc(VOCAB), Doc(VOCAB)]) == [[], []]


def test_the_probability_is_that_of_the_steps_among_those_allowed() -> None:
    """Of one token O and each U are allowed; of two, a B for each too, then L alone, or I and L."""
    ner = recognizer(Shape(True, False, 2), 9)
    upper = ner.model.get_ref("upper")
    upper.set_param("W", np.zeros_like(upper.get_param("W")))
    moves = [ner.moves.get_class_name(number) for number in range(ner.moves.n_moves)]
    upper.set_param("b", np.array([1.0 if name in {"U-甲", "B-X"} else 0.0 for name in moves], "f"))
    docs = [Doc(VOCAB, words=list(words)) for words in ("あ", "あい", "あいう")]
    one, two, three = Decoder(ner).decode(docs)
    assert spans([one, two, three]) == by_spacy(ner, docs)
    assert one == [TokenSpan(0, 1, "甲", pytest.approx(log(exp(1) / (exp(1) + 3))))]
    begun = log(exp(1) / (2 * exp(1) + 1 + 4))
    assert two == [TokenSpan(0, 2, "X", pytest.approx(begun))]
    assert three[0].label == "X"
    assert three[0].log_probability == pytest.approx(begun + log(1 / 2))

"""Figures from counts, beside spaCy's own scorer; intervals."""

import numpy as np
import pytest
import spacy
from spacy.scorer import Scorer
from spacy.tokens import Doc, Span
from spacy.training import Example as SpacyExample

from models.evaluation.bootstrap import drawn, interval, ratio, resampled
from models.evaluation.counts import table
from models.evaluation.figures import FIGURES, GROUPS, MICRO, MICRO_LABELS, figure, totals
from models.evaluation.spans import Found
from models.examples import LABELS, Entity, Example

ALL = frozenset(LABELS)
SIZE = 30


def made(texts: int, seed: int) -> tuple[list[Example], list[list[Found]]]:
    """Texts with spans; a system finds some, some badly, and invents others; none overlaps another."""
    rng = np.random.default_rng(seed)
    examples, answers = [], []
    for number in range(texts):
        entities, found = [], []
        for start in range(0, SIZE, 6):
            label, named = (str(rng.choice(MICRO_LABELS)) for _ in range(2))
            length = int(rng.integers(1, 6))
            if rng.random() < 0.5:
                entities.append(Entity(start, start + length, label))
            if rng.random() < 0.5:
                same = rng.random() < 0.6
                found.append(Found(start, start + (length if same else 3), label if same else named, 0.5))
        examples.append(Example("made", str(number), "あ" * SIZE, tuple(entities)))
        answers.append(found)
    return examples, answers


@pytest.mark.parametrize("seed", range(5))
def test_exact_figures_are_those_of_spacys_scorer(seed: int) -> None:
    examples, answers = made(40, seed)
    vocab = spacy.blank("ja").vocab
    pairs = []
    for example, found in zip(examples, answers, strict=True):
        docs = [Doc(vocab, words=["あ"] * SIZE, spaces=[False] * SIZE) for _ in range(2)]
        for doc, spans in zip(docs, (found, example.entities), strict=True):
            doc.set_ents([Span(doc, one.start, one.end, one.label) for one in spans], default="outside")
        pairs.append(SpacyExample(*docs))
    theirs = Scorer.score_spans(pairs, "ents")
    sums = totals(table(examples, answers, ALL))
    for group in (MICRO, *MICRO_LABELS):
        told = theirs["ents_per_type"][group] if group != MICRO else {s: theirs[f"ents_{s}"] for s in "prf"}
        ours = {side: float(figure(f"exact_{side}", sums[GROUPS.index(group)])) for side in "prf"}
        assert ours == pytest.approx(told)


def test_nothing_to_divide_by_is_no_figure_and_nothing_found_is_nought() -> None:
    text = Example("made", "1", "あいうえ", (Entity(0, 2, "PERSON"),))
    sums = totals(table([text], [[]], ALL))
    person, place = sums[GROUPS.index("PERSON")], sums[GROUPS.index("LOCATION")]
    assert figure("exact_f", person) == 0.0
    assert np.isnan(figure("exact_p", person))
    assert np.isnan(figure("exact_f", place))
    assert figure("missed", person) == 1.0


def test_a_resample_is_the_figure_of_its_texts() -> None:
    examples, answers = made(12, 1)
    counts, weights = table(examples, answers, ALL), drawn(12, draws=7)
    assert (weights.sum(axis=1) == 12).all()
    sums = resampled(counts, weights)
    for draw, row in enumerate(weights):
        places = np.repeat(np.arange(12), row)
        again = totals(table([examples[i] for i in places], [answers[i] for i in places], ALL))
        assert (sums[draw] == again).all()


def test_a_figure_lies_in_its_interval_and_more_texts_make_it_narrower() -> None:
    widths = []
    for texts in (30, 600):
        counts = table(*made(texts, 2), ALL)
        sums = resampled(counts, drawn(texts))
        low, high = interval(figure("exact_f", sums[:, GROUPS.index(MICRO)]))
        assert low < figure("exact_f", totals(counts)[GROUPS.index(MICRO)]) < high
        widths.append(high - low)
    assert widths[1] < widths[0] / 2


def test_by_nothing_is_no_ratio() -> None:
    made = ratio(np.array([0.5, 0.0, 0.5]), np.array([0.25, 0.5, 0.0]))
    assert made[:2].tolist() == [2.0, 0.0]
    assert np.isnan(made[2])


def test_every_figure_is_made_of_sums_of_any_shape() -> None:
    counts = table(*made(20, 4), ALL)
    sums = resampled(counts, drawn(20, draws=3))
    assert {figure(name, sums).shape for name in FIGURES} == {(3, len(GROUPS))}


def test_no_figure_in_any_resample_has_no_interval() -> None:
    assert np.isnan(interval(np.array([np.nan, np.nan]))).all()

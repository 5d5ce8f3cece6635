"""The model at work: the same however texts are batched, kept and read; the same through spaCy."""

from dataclasses import replace
from itertools import chain
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from classifiers.detect.pieces import MAX_BYTES
from classifiers.ner.names import load, save
from classifiers.ner.network import Network
from classifiers.ner.pipeline import COMPONENT, LOG_PROBABILITIES, WordTokenizer
from tests.classifiers.detect import tiny_model
from tests.classifiers.detect.sentences import sentences

TEXTS = [*dict.fromkeys(sentences()), "", " ", "\n", "a", "東京　と\n\n大阪"][-80:]
NAMES = tiny_model.names()


def places(found: object) -> list[list[tuple[int, int, str]]]:
    return [[(one.start, one.end, one.label) for one in text] for text in found]  # type: ignore[attr-defined]


def test_a_text_is_read_among_others_as_alone() -> None:
    together = list(NAMES.find(TEXTS))
    alone = [next(NAMES.find([text])) for text in TEXTS]
    assert places(together) == places(alone)
    pairs = zip(chain.from_iterable(together), chain.from_iterable(alone), strict=True)
    assert all(a.log_probability == pytest.approx(b.log_probability, abs=1e-4) for a, b in pairs)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_any_text_has_spans_in_order_that_lie_in_it(text: str) -> None:
    bounds = [bound for one in next(NAMES.find([text])) for bound in (one.start, one.end)]
    assert bounds == sorted(bounds)
    assert not bounds or (bounds[0] >= 0 and bounds[-1] <= len(text))


def test_only_labels_it_says_come_out() -> None:
    some = replace(NAMES, labels=frozenset({"PERSON", "ORG"}))
    said = [[one for one in text if one[2] in some.labels] for text in places(NAMES.find(TEXTS))]
    assert places(some.find(TEXTS)) == said
    assert any(said)
    assert said != places(NAMES.find(TEXTS))


def test_a_model_is_the_same_when_it_was_kept(tmp_path: Path) -> None:
    save(NAMES, tmp_path)
    kept = load(tmp_path)
    save(kept, tmp_path / "again")
    files = [
        sorted(path.read_bytes() for path in folder.glob("*.*")) for folder in (tmp_path, tmp_path / "again")
    ]
    assert files[0] == files[1]
    assert places(kept.find(TEXTS)) == places(load(tmp_path / "again").find(TEXTS))
    assert all(
        np.allclose(kept.network.weights[name], values, rtol=1e-3, atol=1e-3)
        for name, values in NAMES.network.weights.items()
    )


def test_spacy_loads_the_folder_and_finds_the_same(tmp_path: Path) -> None:
    folder = tiny_model.write(tmp_path / "model")
    docs = list(spacy.load(folder).pipe(TEXTS))
    ours = list(load(folder / COMPONENT).find(TEXTS))
    assert [doc.text for doc in docs] == TEXTS
    assert [[(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in docs] == places(ours)
    said = [doc.spans[COMPONENT].attrs[LOG_PROBABILITIES] for doc in docs]
    assert said == [pytest.approx([one.log_probability for one in text], abs=1e-4) for text in ours]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_a_doc_has_the_text_it_was_made_of(text: str) -> None:
    assert WordTokenizer(spacy.blank("ja").vocab)(text).text == text


def test_a_network_has_as_many_convolutions_as_it_has_weights_for() -> None:
    assert NAMES.network.depth == 2
    assert Network({}).depth == 0


def test_spacy_reads_a_text_that_is_too_long_for_the_dictionary(tmp_path: Path) -> None:
    folder = tiny_model.write(tmp_path / "model")
    sentence = "担当は鈴木花子です。"
    doc = spacy.load(folder)(sentence * 2_500)
    once = [(ent.start_char, ent.end_char) for ent in spacy.load(folder)(sentence).ents]
    assert len(doc.text.encode()) > MAX_BYTES
    assert len(doc.ents) > len(once)

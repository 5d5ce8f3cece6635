"""The pipeline of our own, from its folder: what spaCy finds with it, under our entities."""

from math import exp
from pathlib import Path

import pytest
import spacy

from classifiers.detect.kubun_ner import KubunNer, ModelError
from classifiers.recognizers.items import ENTITY_ITEMS
from tests.classifiers.detect import tiny_model
from tests.classifiers.detect.sentences import sentences

TEXTS = list(dict.fromkeys(sentences()))[:120]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_model.write(tmp_path_factory.mktemp("models") / "ja_kubun_ner")


@pytest.fixture(scope="module")
def model(folder: Path) -> KubunNer:
    return KubunNer(folder)


def by_spacy(folder: Path) -> list[list[tuple[int, int, str]]]:
    docs = spacy.load(folder).pipe(TEXTS)
    return [[(e.start_char, e.end_char, KubunNer.LABELS[e.label_]) for e in doc.ents] for doc in docs]


def test_entities_are_those_of_spacy(model: KubunNer, folder: Path) -> None:
    ours = list(model.entities(TEXTS))
    assert [[(e.start, e.end, e.label) for e in found] for found in ours] == by_spacy(folder)
    assert {e.label for found in ours for e in found} == set(model.labels)
    assert all(0 <= e.score == round(exp(e.log_probability), 3) <= 1 for found in ours for e in found)


def test_equal_texts_have_equal_entities_wherever_they_stand(model: KubunNer) -> None:
    once = list(model.entities(TEXTS))
    assert list(model.entities([*TEXTS, *TEXTS[::-1]])) == [*once, *once[::-1]]
    alone = [next(model.entities([text])) for text in TEXTS]
    assert [[(e.start, e.end, e.label, e.score) for e in found] for found in alone] == [
        [(e.start, e.end, e.label, e.score) for e in found] for found in once
    ]


@pytest.mark.parametrize("half", [chr(0xD800), chr(0xDFFF), "\ud83d\ude00"])
def test_half_a_surrogate_pair_is_read_as_a_sign(model: KubunNer, half: str) -> None:
    texts = [text.replace("。", half) for text in TEXTS] + [half]
    signs = "\ufffd" * len(half)
    assert list(model.entities(texts)) == list(model.entities([text.replace(half, signs) for text in texts]))


def test_every_label_is_an_entity_that_has_a_place_in_the_policy(model: KubunNer) -> None:
    assert set(model.labels) <= set(ENTITY_ITEMS)


def test_its_version_names_the_weights(model: KubunNer, tmp_path: Path) -> None:
    name, number, digest = model.version().split()
    assert (name, number, len(digest)) == ("ja_kubun_ner", "1.1.0", 12)
    other = KubunNer(tiny_model.write(tmp_path / "other", seed=1))
    assert other.version() != model.version()
    same = KubunNer(tiny_model.write(tmp_path / "same"))
    assert same.version() == model.version()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"ja_kubun_ner is not in .*nowhere -> .*nlp: ja_ginza"):
        KubunNer(tmp_path / "nowhere")

"""ja_ginza, read our way: what spaCy finds with it, and nothing that is not needed."""

import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.lang.ja import JapaneseTokenizer
from spacy.language import Language

from classifiers.detect.ginza import UNUSED, Ginza
from classifiers.detect.transitions import Decoder
from classifiers.detect.words_tokenizer import WordsTokenizer
from tests.classifiers.detect.sentences import SHORT, sentences

TEXTS = list(dict.fromkeys(sentences()))
VOCAB = spacy.blank("xx").vocab
WORDS, SPACYS = WordsTokenizer(VOCAB, "C"), JapaneseTokenizer(VOCAB, "C")


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(["山田太郎", "へ", " ", "  ", "　", "\n", "\t", *SHORT]) | st.text(max_size=4),
        max_size=6,
    ).map("".join)
)
@example("　 \n ﷽…  あ ")
def test_words_are_spacys(text: str) -> None:
    try:
        theirs = SPACYS(text)
    except ValueError:  # spaCy refuses a text that Sudachi gives back otherwise
        with pytest.raises(ValueError, match="E194"):
            WORDS(text)
        return
    ours = WORDS(text)
    assert [(w.text, w.whitespace_, w.idx, w.shape_) for w in ours] == [
        (w.text, w.whitespace_, w.idx, w.shape_) for w in theirs
    ]


@pytest.fixture(scope="module")
def ginza() -> Ginza:
    return Ginza()


def by_spacy(language: Language, texts: list[str]) -> list[list[tuple[int, int, str]]]:
    return [
        [(e.start_char, e.end_char, Ginza.LABELS[e.label_]) for e in doc.ents if e.label_ in Ginza.LABELS]
        for doc in language.pipe(texts)
    ]


def spans(model: Ginza, texts: list[str]) -> list[list[tuple[int, int, str]]]:
    return [[(e.start, e.end, e.label) for e in found] for found in model.entities(texts)]


@pytest.mark.slow
def test_entities_are_those_of_spacy(ginza: Ginza) -> None:
    assert len(TEXTS) > 500
    ours = spans(ginza, TEXTS)
    assert ours == by_spacy(spacy.load("ja_ginza", exclude=UNUSED), TEXTS)
    assert sum(map(len, ours)) > 800


@pytest.mark.slow
def test_decoding_stops_at_the_sentences_of_the_whole_pipeline() -> None:
    whole = spacy.load("ja_ginza")
    theirs = [[(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in whole.pipe(TEXTS)]
    decoder = Decoder(whole.get_pipe("ner"))
    with whole.select_pipes(enable=["tok2vec", "parser"]):
        docs = list(whole.pipe(TEXTS))
    assert sum(len(list(doc.sents)) > 1 for doc in docs if len(doc)) > 100
    found = zip(docs, decoder.decode(docs), strict=True)
    ours = [[(doc[s.start].idx, doc[s.start : s.end].end_char, s.label) for s in ents] for doc, ents in found]
    assert ours == theirs


@pytest.mark.slow
def test_labels_are_the_models_and_only_what_is_needed_runs(ginza: Ginza) -> None:
    assert set(Ginza.LABELS) <= set(ginza.pipeline.get_pipe("ner").labels)
    assert ginza.pipeline.pipe_names == ["tok2vec", "ner"]
    assert ginza.version() == f"ja_ginza {ginza.pipeline.meta['version']}"
    assert ginza.labels == ("LOCATION", "ORGANIZATION", "PERSON")


@pytest.mark.slow
def test_offsets_are_those_of_the_whole_text(ginza: Ginza) -> None:
    long = "あ" * 20_000 + "。"  # 60,000 bytes: SudachiPy alone refuses it
    texts = ["山田太郎様から渋谷区の株式会社サンプルへ", "", long + "田中一郎です。"]
    found = list(ginza.entities(texts))
    assert [(texts[0][e.start : e.end], e.label) for e in found[0]] == [
        ("山田太郎", "PERSON"),
        ("渋谷区", "LOCATION"),
        ("株式会社サンプル", "ORGANIZATION"),
    ]
    assert found[1] == ()
    assert "田中一郎" in texts[2][found[2][-1].start : found[2][-1].end]

"""The language model: its limit, its labels, and that nothing of a text is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.detect import language_model
from classifiers.detect.language_model import LABELS, pieces


@given(st.text(max_size=200), st.integers(4, 40))
def test_pieces_are_the_text(text: str, limit: int) -> None:
    parts = pieces(text, limit)
    assert "".join(part for _, part in parts) == text
    assert all(text[start : start + len(part)] == part for start, part in parts)
    assert all(len(part.encode("utf-8", "surrogatepass")) <= limit for _, part in parts)


def test_pieces_end_at_sentences() -> None:
    assert pieces("あい。うえ。お", limit=12) == [(0, "あい。"), (3, "うえ。お")]


@pytest.mark.slow
def test_entities_with_offsets_of_the_whole_text() -> None:
    long = "あ" * 20_000 + "。"  # 60,000 bytes: SudachiPy alone refuses it
    texts = ["山田太郎様から渋谷区の株式会社サンプルへ", "", long + "田中一郎です。"]
    found = list(language_model.entities(texts))
    assert [(texts[0][e.start : e.end], e.label) for e in found[0]] == [
        ("山田太郎", "PERSON"),
        ("渋谷区", "LOCATION"),
        ("株式会社サンプル", "ORGANIZATION"),
    ]
    assert found[1] == ()
    assert "田中一郎" in texts[2][found[2][-1].start : found[2][-1].end]


@pytest.mark.slow
def test_labels_are_the_models_and_only_what_is_needed_runs() -> None:
    model = language_model.model()
    assert set(LABELS) <= set(model.get_pipe("ner").labels)
    assert model.pipe_names == ["tok2vec", "ner"]
    assert language_model.version().startswith("ja_ginza ")

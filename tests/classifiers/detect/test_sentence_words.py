"""What is looked for once a text is what each match would find in its sentence."""

import regex
from hypothesis import given
from hypothesis import strategies as st

from classifiers.detect.sentence_words import SPAN, Spans, WordsBeside

WORDS = (regex.compile("ものです|もの|母"), regex.compile("対策"))
texts = st.lists(st.sampled_from(["もの", "です", "母", "対策", "。", "\n", "あ" * 57, "い"]), max_size=14)


@given(texts.map("".join), st.integers(0, 300), st.integers(1, 9))
def test_words_of_its_sentence(text: str, start: int, length: int) -> None:
    end = min(len(text), start + length)
    start = min(start, end)
    before = regex.split("[。\n]", text[max(0, start - SPAN) : start])[-1]
    after = regex.split("[。\n]", text[end : end + SPAN])[0]
    first = [one.search(f"{before}{text[start:end]}{after}") for one in WORDS]
    if not set("。\n") & set(text[start:end]):
        assert WordsBeside(text, WORDS).of(start, end) == [found and found.group() for found in first]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), max_size=9), st.integers(0, 50))
def test_spans_over_a_place(said: list[tuple[int, int]], place: int) -> None:
    spans = [(start, start + length) for start, length in said]
    assert Spans(spans).over(place) == any(start <= place < end for start, end in spans)

"""Pieces of long texts: nothing is lost, none is too long, they end where sentences do."""

from hypothesis import given
from hypothesis import strategies as st

from classifiers.detect.pieces import pieces


@given(st.text(max_size=200), st.integers(4, 40))
def test_pieces_are_the_text(text: str, limit: int) -> None:
    parts = pieces(text, limit)
    assert "".join(part for _, part in parts) == text
    assert all(text[start : start + len(part)] == part for start, part in parts)
    assert all(len(part.encode("utf-8", "surrogatepass")) <= limit for _, part in parts)


def test_pieces_end_at_sentences() -> None:
    assert pieces("あい。うえ。お", limit=12) == [(0, "あい。"), (3, "うえ。お")]

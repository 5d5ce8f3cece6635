"""Looking all strings up at once is looking for each."""

from hypothesis import given
from hypothesis import strategies as st

from classifiers.detect.prefilter import Prefilter

strings = st.text("あい病院a", min_size=1, max_size=4)


@given(st.lists(st.frozensets(strings, max_size=4), max_size=6), st.text("あい病院a", max_size=12))
def test_those_of_which_a_text_holds_a_string(needed: list[frozenset[str]], text: str) -> None:
    expected = [order for order, of in enumerate(needed) if any(string in text for string in of)]
    assert Prefilter(needed).worth(text) == expected

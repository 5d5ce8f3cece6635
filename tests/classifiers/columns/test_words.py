"""The words of column names: folded, split, in the singular."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.columns.words import words

CASES = [
    ("CustomerEmails", ("customer", "email")),
    ("customer_e-mail", ("customer", "e", "mail")),
    ("ＴＥＬ１", ("tel", "1")),
    ("billing.addresses[0].zip", ("billing", "address", "0", "zip")),
    ("status", ("status",)),
    ("hobbies", ("hobby",)),
    ("cookies", ("cookie",)),
    ("last_nm", ("last", "name")),
    ("携帯電話No", ("携帯電話", "no")),
    ("〒番号", ("〒", "番号")),
    ("", ()),
]


@pytest.mark.parametrize(("name", "expected"), CASES)
def test_words(name: str, expected: tuple[str, ...]) -> None:
    assert words(name) == expected


@given(st.text(alphabet="abzABZ019_-. 携帯電話〒カナ", max_size=40))
def test_case_says_nothing_between_words(name: str) -> None:
    joined = "_".join(words(name))
    assert words(joined.upper()) == words(joined)

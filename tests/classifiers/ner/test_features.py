"""Features: rows of tables that depend on the word alone."""

from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.ner.features import NUMBERED, TABLES, Vocabulary, hashed, matrix, shape
from classifiers.ner.words import words


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("", ""),
        ("渋谷", "KK"),
        ("代々木上原", "KK"),
        ("ソフトバンク", "kk"),
        ("お台場", "hKK"),
        ("iPhone15", "aAaadd"),
        ("NTT", "AA"),
        ("3-1", "d.d"),
        ("한국", "LL"),
    ],
)
def test_shape(word: str, expected: str) -> None:
    assert shape(word) == expected


@given(st.sampled_from([name for name, rows in TABLES.items() if rows]), st.text())
def test_a_hashed_row_is_in_its_table_and_never_the_unknown_one(column: str, text: str) -> None:
    assert 0 < hashed(column, text) < TABLES[column]


@given(st.text(min_size=1))
def test_every_word_of_any_text_has_rows_in_every_table(text: str) -> None:
    vocabulary = Vocabulary({column: {} for column in NUMBERED}, {})
    rows = matrix([vocabulary.row(word.kind) for word in words(text)])
    assert rows.shape[1] == len(TABLES)
    assert all((rows[:, place] < (size or 1)).all() for place, size in enumerate(TABLES.values()))
    assert (rows >= 0).all()


def test_a_word_without_a_vector_has_that_of_its_normal_form() -> None:
    word = words("附属")[0].kind
    assert word.normal == "付属"
    numbers = {column: dict[str, int]() for column in NUMBERED}
    assert Vocabulary(numbers, {crc32("付属".encode()): 7}).row(word)[0] == 7
    both = {crc32("付属".encode()): 7, crc32("附属".encode()): 8}
    assert Vocabulary(numbers, both).row(word)[0] == 8
    assert Vocabulary(numbers, {}).row(word)[0] == 0

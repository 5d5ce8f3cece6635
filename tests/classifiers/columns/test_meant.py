"""Values as they were meant: blanks, words of programs for nothing, floats, lost zeros."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.columns.meant import meant

CASES = [
    # values, of telephones, as meant
    ([" a ", "a", "None", "nan", "NULL", "N/A", "-", ""], False, ["a"]),
    (["なし", "不明"], False, ["なし", "不明"]),
    (["23.0", "45.0"], False, ["23", "45"]),
    (["23.0", "45.0", "nan"], False, ["23", "45"]),
    (["1.0", "2.5"], False, ["1.0", "2.5"]),
    (["1.0", "v2"], False, ["1.0", "v2"]),
    (["9012345678", "312345678"], True, ["09012345678", "0312345678"]),
    (["9012345678.0", "8012345678.0"], True, ["09012345678", "08012345678"]),
    (["9012345678"], False, ["9012345678"]),
    (["090-1234-5678", "9012345678", "03-1234-5678"], True, ["090-1234-5678", "9012345678", "03-1234-5678"]),
    ([], True, []),
]


@pytest.mark.parametrize(("values", "telephones", "expected"), CASES)
def test_meant(values: list[str], telephones: bool, expected: list[str]) -> None:
    assert meant(pa.array(values, pa.string()), telephones=telephones).to_pylist() == expected


@given(st.lists(st.text(max_size=12), unique=True, max_size=20), st.booleans())
def test_what_is_meant_means_itself(values: list[str], telephones: bool) -> None:
    once = meant(pa.array(values, pa.string()), telephones=telephones)
    assert len(set(once.to_pylist())) == len(once) <= len(values)
    assert meant(once, telephones=False).to_pylist() == once.to_pylist()

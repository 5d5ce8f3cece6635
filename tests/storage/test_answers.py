"""Answers are numbered once and given back row by row."""

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from storage.answers import Answers

SCHEMA = pa.schema([("start", pa.int32()), ("score", pa.float32()), ("what", pa.string())])
ROW = st.tuples(st.integers(0, 2), st.sampled_from([0.5, 0.8]), st.sampled_from(["a", "b", None]))


@given(st.lists(st.lists(st.lists(ROW, max_size=3), max_size=5), max_size=4))
def test_gives_back_what_was_numbered(parts: list[list[list[tuple[int, float, str | None]]]]) -> None:
    answers = Answers(SCHEMA)
    for part in parts:
        flat = [dict(zip(SCHEMA.names, row, strict=True)) for one in part for row in one]
        counts = np.array([len(one) for one in part], dtype=np.int64)
        numbers = answers.number(pa.Table.from_pylist(flat, schema=SCHEMA), counts)
        rows, given_back = answers.rows(numbers)
        assert rows == pa.Table.from_pylist(flat, schema=SCHEMA)
        assert given_back.tolist() == counts.tolist()
        said = [tuple(one) for one in part]
        assert len(set(numbers.tolist())) == len(set(said))
    assert answers.rows(np.zeros(2, np.int32))[0].num_rows == 0

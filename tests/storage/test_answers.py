"""Answers are numbered once and given back row by row."""

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from storage.answers import Answers

SCHEMA = pa.schema([("start", pa.int32()), ("score", pa.float32()), ("what", pa.string())])
ROW = st.tuples(st.integers(0, 2), st.sampled_from([0.5, 0.8]), st.sampled_from(["a", "b", None]))


def table(answers: list[list[tuple[int, float, str | None]]]) -> tuple[pa.Table, np.ndarray]:
    flat = [dict(zip(SCHEMA.names, row, strict=True)) for one in answers for row in one]
    return pa.Table.from_pylist(flat, schema=SCHEMA), np.array([len(one) for one in answers], dtype=np.int64)


@given(st.lists(st.lists(st.lists(ROW, max_size=3), max_size=5), max_size=4))
def test_gives_back_what_was_kept(parts: list[list[list[tuple[int, float, str | None]]]]) -> None:
    answers, again = Answers(SCHEMA), Answers(SCHEMA)
    numbers = [answers.add(*table(part)) for part in parts]
    for part, kept in zip(parts, numbers, strict=True):
        rows, counts = table(part)
        given_back, given_counts = answers.rows(kept)
        assert given_back == rows
        assert given_counts.tolist() == counts.tolist()
        loaded, loaded_counts = again.rows(again.unpack(answers.packed(kept)))
        assert loaded == rows
        assert loaded_counts.tolist() == counts.tolist()
    assert answers.held == sum(len(one) for part in parts for one in part)


def test_answers_come_in_any_order_and_number() -> None:
    answers = Answers(SCHEMA)
    said = [[], [(1, 0.5, "a")], [(2, 0.8, None), (3, 0.5, "a")]]
    numbers = answers.add(*table(said))
    asked = [2, 0, 1, 1, 2]
    assert answers.rows(numbers[asked])[0] == table([said[n] for n in asked])[0]
    assert answers.rows(np.empty(0, np.int32))[0].num_rows == 0

"""Each distinct combination is answered once, whatever batch it comes in."""

import polars as pl

from assets.distinct import Distinct

KEYS = ["a", "b"]


def test_each_is_answered_at_its_first_sight_and_rows_keep_their_order() -> None:
    asked: list[tuple[object, ...]] = []

    def answer(new: pl.DataFrame) -> list[pl.Series]:
        start = len(asked)
        asked.extend(new.rows())
        return [pl.Series("number", range(start, len(asked)))]

    known = Distinct()
    first = pl.DataFrame({"row": [1, 2, 3], "a": ["x", None, "x"], "b": [1, 1, 1]})
    second = pl.DataFrame({"row": [4, 5, 6], "a": ["y", None, "x"], "b": [1, 1, 2]})
    assert known.pointed(first, KEYS, answer)["row", "number"].rows() == [(1, 0), (2, 1), (3, 0)]
    assert known.pointed(second, KEYS, answer)["row", "number"].rows() == [(4, 2), (5, 1), (6, 3)]
    assert asked == [("x", 1), (None, 1), ("y", 1), ("x", 2)]
    assert known.answers.rows() == [(*key, number) for number, key in enumerate(asked)]

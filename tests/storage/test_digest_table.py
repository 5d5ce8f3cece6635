"""Digests are found in the slot where they stand, however full the table and however they collide."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.digest_table import FEWEST, DigestTable, Entries

HALF = st.one_of(st.integers(0, 3), st.integers(FEWEST - 2, FEWEST + 1), st.integers(0, 2**64 - 1))
"""Digests that meet in one slot, at the end of the table, or nowhere."""


def entries(digests: list[tuple[int, int]], first: int = 0) -> Entries:
    halves = np.array(digests, dtype=np.uint64).reshape(-1, 2)
    numbers = np.arange(first, first + len(digests), dtype=np.int32)
    return Entries(halves[:, 0], halves[:, 1], numbers, numbers)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(HALF, HALF), unique=True, max_size=40), st.data())
def test_equals_a_dictionary(digests: list[tuple[int, int]], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(digests)))
    table = DigestTable.of(entries(digests[:cut]))
    later = entries(digests[cut:], cut)
    assert (table.find(later.low, later.high) == -1).all()
    table.add(later)
    whole = entries(digests)
    assert table.count == len(table.used()) == len(digests)
    assert table.number[table.find(whole.low, whole.high)].tolist() == list(range(len(digests)))
    assert sorted(table.entries(table.used()).number.tolist()) == list(range(len(digests)))


@pytest.mark.parametrize("step", [1, FEWEST // 2, 5 * FEWEST])
def test_grows(step: int) -> None:
    rng = np.random.default_rng(1)
    halves = rng.integers(0, 2**64, (5 * FEWEST, 2), dtype=np.uint64)[: max(step, 2 * FEWEST)]
    whole = Entries(halves[:, 0], halves[:, 1], *[np.arange(len(halves), dtype=np.int32)] * 2)
    table = DigestTable()
    for first in range(0, len(halves), max(step, 64)):
        table.add(whole.take(np.arange(first, min(first + max(step, 64), len(halves)))))
    assert (table.number[table.find(whole.low, whole.high)] == whole.number).all()
    assert table.find(whole.high, whole.low).max() == -1

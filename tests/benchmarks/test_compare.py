"""Cell by cell: the same is the same, and one cell that differs is one cell."""

import pyarrow as pa
import pytest

from benchmarks import ours, presidio
from benchmarks.compare import Difference, compare
from classifiers.detect.engine import engine

BATCH = ours.with_row_id(
    pa.RecordBatch.from_pydict(
        {
            "memo": ["電話は060-9123-4567です", None, "置き配を希望", "電話は060-9123-4567です"],
            "mail": ["hanako@example.jp", "taro@example.com", None, "hanako@example.jp"],
            "empty": pa.array([None] * 4, pa.string()),
        }
    ),
    first=10,
)


@pytest.fixture(scope="module")
def reference() -> presidio.Results:
    return presidio.batched(engine(), presidio.cells(BATCH))


def compared(reference: presidio.Results) -> Difference:
    with ours.night() as seeing:
        return compare(BATCH, reference, seeing, next(ours.found([BATCH], seeing)))


def test_what_the_engine_finds_is_what_the_scanner_finds(reference: presidio.Results) -> None:
    same = compared(reference)
    assert (same.cells, same.different, same.rows_different) == (6, 0, 0)
    assert same.findings == 5
    assert same.columns == {}


def test_a_cell_that_differs_is_counted_in_its_column(reference: presidio.Results) -> None:
    one = compared({**reference, "memo": [[], *reference["memo"][1:]]})
    assert (one.different, one.rows_different, dict(one.columns)) == (1, 1, {"memo": 1})

"""What is kept of rows counts once, whatever was killed between it and the commit that takes the rows."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from storage.erasure import ROWS_GONE, Erasure
from storage.kept import Part, drop_unfinished
from storage.tables import Table, batches
from tests.storage.test_erasure import ids, made, row

KEPT = pa.schema([("part", pa.string()), ("n", pa.int64())])


def kept(path: Path) -> Table:
    return Table(path / "kept", KEPT, path / "staging", "part", ())


def rows(part: Part, *numbers: int) -> pa.RecordBatchReader:
    return batches(pa.table({"part": [part.name] * len(numbers), "n": list(numbers)}, KEPT))


def content(table: Table) -> list[tuple[str, int]]:
    found = table.dataset().to_table().to_pylist() if table.exists else []
    return sorted((one["part"], one["n"]) for one in found)


def test_a_part_is_made_anew_until_its_rows_are_gone(tmp_path: Path) -> None:
    records, table = made(tmp_path, [row(1, n, 0) for n in range(3)]), kept(tmp_path)
    first = Part.next(records, "run-1")
    assert first.name == "run-1-0"
    first.write(table, rows(first, 1, 2))
    again = Part.next(records, "run-1")
    assert again == first
    again.write(table, rows(again, 2))
    assert content(table) == [("run-1-0", 2)]
    Erasure(records, ids({(1, 2, 0): 0})).carry_out(ROWS_GONE, again.mark)
    after = Part.next(records, "run-1")
    assert after.name == "run-1-1"
    after.write(table, rows(after))
    drop_unfinished(table, records)
    assert content(table) == [("run-1-0", 2)]


def test_a_run_that_never_came_back_leaves_nothing(tmp_path: Path) -> None:
    records, table = made(tmp_path, [row(1, 1, 0)]), kept(tmp_path)
    lost, done = Part.next(records, "lost-9"), Part.next(records, "done")
    lost.write(table, rows(lost, 1))
    done.write(table, rows(done, 5))
    Erasure(records, ids({(1, 1, 0): 0})).carry_out(ROWS_GONE, done.mark)
    drop_unfinished(table, records)
    assert content(table) == [("done-0", 5)]
    state = table.state
    drop_unfinished(table, records)
    assert table.state == state


def test_nothing_is_made_where_nothing_is_kept(tmp_path: Path) -> None:
    records, table = made(tmp_path, [row(1, 1, 0)]), kept(tmp_path)
    part = Part.next(records, "r")
    part.write(table, rows(part))
    drop_unfinished(table, records)
    assert not table.exists


@pytest.mark.parametrize("run", ["", "a/b", "../x", "a b", "規則", "-a", "a=b"])
def test_a_run_that_cannot_stand_in_a_path_is_refused(tmp_path: Path, run: str) -> None:
    with pytest.raises(ValueError, match="letters, digits"):
        Part.next(made(tmp_path, [row(1, 1, 0)]), run)

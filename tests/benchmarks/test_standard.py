"""The standard workload: its shape, its seed, and that its unique values grow with its rows."""

from itertools import pairwise
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks import standard
from benchmarks.workloads import night_after, size_of, slices


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return standard.write(tmp_path_factory.mktemp("standard"), 0.001, 1)


def test_factor_1_is_16_million_cells(tables: dict[str, Path]) -> None:
    widths = {name: pq.read_schema(path) for name, path in tables.items()}
    assert {name: len(schema) for name, schema in widths.items()} == {
        "access_log": 9,
        "transactions": 12,
        "rakuten": 6,
    }
    assert sum(standard.ROWS[name] * len(schema) for name, schema in widths.items()) == 16_200_000
    assert {kind for schema in widths.values() for kind in schema.types} == {pa.string()}


def test_rows_are_factor_times_the_full_size(tables: dict[str, Path]) -> None:
    rows = {name: pq.ParquetFile(path).metadata.num_rows for name, path in tables.items()}
    assert rows == {"access_log": 1_000, "transactions": 500, "rakuten": 200}


def test_a_seed_makes_the_same_cells_and_another_others(tables: dict[str, Path], tmp_path: Path) -> None:
    again = standard.write(tmp_path / "again", 0.001, 1)
    other = standard.write(tmp_path / "other", 0.001, 2)
    for name, path in tables.items():
        assert pq.read_table(again[name]).equals(pq.read_table(path))
        assert not pq.read_table(other[name]).equals(pq.read_table(path))


def test_unique_values_grow_with_rows(tables: dict[str, Path], tmp_path: Path) -> None:
    small, large = size_of(tables), size_of(standard.write(tmp_path, 0.004, 1))
    assert large.rows == 4 * small.rows
    assert 3.2 < large.unique / small.unique < 4.2
    assert 0.2 < large.unique / large.cells < 0.4


def test_people_live_in_reserved_places(tables: dict[str, Path]) -> None:
    log = pl.read_parquet(tables["access_log"])
    assert log["client_ip"].str.contains(r"^(198\.1[89]|203\.0\.113|2001:db8)[.:]").all()
    mails = pl.read_parquet(tables["transactions"])["メールアドレス"]
    assert mails.str.contains(r"@(mail\.)?example\.(jp|com|co\.jp|ne\.jp|org)$").all()


def test_slices_are_rows_of_their_table(tables: dict[str, Path]) -> None:
    cut = list(slices(tables, 2, 50, 7))
    assert [piece.table for piece in cut] == [name for name in tables for _ in range(2)]
    for piece in cut:
        whole = pq.read_table(tables[piece.table])
        kept = piece.batch.select(whole.column_names)
        assert pa.Table.from_batches([kept]).equals(whole.slice(piece.first, 50))
        assert piece.batch.column("record_no")[0].as_py() == piece.first


def test_slices_never_overlap_and_a_short_table_is_cut_into_equal_shares(tables: dict[str, Path]) -> None:
    for rows, wanted in ((60, 60), (10_000, 66)):
        cut = [
            (piece.first, piece.batch.num_rows)
            for piece in slices({"rakuten": tables["rakuten"]}, 3, rows, 1)
        ]
        assert {size for _, size in cut} == {wanted}
        assert all(first + wanted <= after for (first, _), (after, _) in pairwise(cut))
        assert cut[-1][0] + wanted <= 200


def test_the_night_after_has_the_share_of_new_values(tables: dict[str, Path], tmp_path: Path) -> None:
    fresh = standard.write(tmp_path / "fresh", 0.001, 1_001)
    after, share = night_after(tables, fresh, tmp_path / "after", 0.05, 1)
    before, now = (pl.read_parquet(files["access_log"])["client_ip"] for files in (tables, after))
    new = set(now.unique()) - set(before.unique())
    assert len(new) == round(0.05 * before.n_unique())
    assert len(now) == len(before)
    assert 0.04 < share <= 0.05

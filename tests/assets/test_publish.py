"""A mart that no contract names any more shows nothing."""

from pathlib import Path

import pyarrow as pa

from assets.publish import retire_marts
from configs.load import load
from storage.store import Store
from storage.tables import batches

ROWS = pa.table(
    {"event_date": pa.array([20_000, 20_001], pa.int32()).cast(pa.date32()), "page": ["/a", "/b"]}
)


def test_a_mart_of_a_purpose_that_is_gone_is_emptied(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store")
    with store.lock:
        for purpose in ("P7", "P3"):
            store.mart(purpose, "access_logs", ROWS.schema).overwrite(batches(ROWS))
        assert retire_marts(store, load()) == ["marts/P3/access_logs"]
        assert retire_marts(store, load()) == []
        store.purge()
    assert store.mart("P3", "access_logs", ROWS.schema).row_count() == 0
    assert store.mart("P7", "access_logs", ROWS.schema).row_count() == 2
    assert list((tmp_path / "store" / "marts" / "P3").rglob("event_date=*/*.parquet")) == []

"""A mart's question over a few visits: pages, who saw them, and whether their cells may be shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from storage import schemas
from storage.mart_query import MartQuery
from storage.out_of_core import connect

DAY = dt.date(2026, 4, 1)


@contextmanager
def asked(
    folder: Path, visits: Sequence[tuple[str, str]], found_in: Sequence[int] = ()
) -> Iterator[MartQuery]:
    """A query over visits (page, visitor).

    Args:
        folder: Where the files are written.
        visits: One record each.
        found_in: Records in whose page something was found that the purpose may not use.
    """
    count = len(visits)
    ids = {"landing_id": pa.array([1] * count, pa.int32()), "record_no": pa.array(range(count), pa.int64())}
    moment = pa.array([dt.datetime(2026, 4, 1, 3, tzinfo=dt.UTC)] * count, schemas.UTC_MICROSECONDS)
    pages, visitors = ([visit[place] for visit in visits] for place in (0, 1))
    tables = {
        "records": {
            **ids,
            "event_date": pa.array([DAY] * count, pa.date32()),
            "event_time": moment,
            "page": pa.array(pages, pa.string()),
            "visitor": pa.array(visitors, pa.string()),
        },
        "decided": {**ids, "decision_id": pa.array(["d"] * count, pa.string())},
        "findings": {
            "landing_id": pa.array([1] * len(found_in), pa.int32()),
            "record_no": pa.array(found_in, pa.int64()),
            "column": pa.array(["page"] * len(found_in), pa.string()),
            "item": pa.array(["email"] * len(found_in), pa.string()),
        },
    }
    for name, columns in tables.items():
        pq.write_table(pa.table(columns), folder / f"{name}.parquet")
    files = {name: [str(folder / f"{name}.parquet")] for name in tables}
    with connect(folder) as connection:
        yield MartQuery(
            connection,
            **files,
            landings=[1],
            cells=pa.table({"decision_id": ["d"], "page": [True]}),
            masked=["email"],
            types={"page": pa.string()},
        )

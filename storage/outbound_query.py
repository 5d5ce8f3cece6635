"""What an outbound file is made of, asked out of core: the rows of a dataset that pass, with their cells.

Belongs here: joining records, decisions and answers by their files. Does not: the answers
(`classifiers/law/provision.py`), writing the file (`assets/outbound_file.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from storage.out_of_core import name, parquet, sql_type, text

ASKED = pa.schema(
    [
        ("landing_id", pa.int32()),
        ("record_no", pa.int64()),
        ("person", pa.string()),
        ("situation", pa.int64()),
    ]
)
"""Every row of the dataset: whose it is, and in which situation it stands at the gate."""

PLANNED = pa.schema([("landing_id", pa.int32()), ("record_no", pa.int64()), ("person", pa.string())])
"""The rows of a file, beside it in the outbox."""

PERSON = "_person"


@dataclass(frozen=True)
class OutboundQuery:
    """Asks for one file of one dataset.

    Attributes:
        connection: From `out_of_core.connect`.
        records: Parquet files of the records.
        decided: Parquet files of `decisions/<dataset>`.
        landings: Landing ids that readers may see.
        asked: Parquet file of schema ASKED.
        planned: Parquet file of schema PLANNED: ask for these rows alone; None: for all.
        types: Arrow types of the columns, in order.
    """

    connection: duckdb.DuckDBPyConnection
    records: Sequence[str]
    decided: Sequence[str]
    landings: Sequence[int]
    asked: Path
    planned: Path | None
    types: dict[str, pa.DataType]

    def pairs(self) -> pa.Table:
        """Returns the distinct `situation` and `decision_id` (null: none) with their number of `rows`."""
        query = f"""
            select situation, decision_id, count(*) as rows
            from ({self._situations()}) group by all order by all"""
        return self.connection.sql(query).to_arrow_table()

    def answered(self, answers: pa.Table) -> None:
        """Takes the answers.

        Args:
            answers: `situation`, `decision_id`, `passes`, and one boolean a column: whether it is emptied.
        """
        self.connection.register("answers", answers)

    def rows(self) -> pa.RecordBatchReader:
        """Streams the rows that pass, PERSON first, in the order of their days and ids."""
        kinds = {c: sql_type(kind) for c, kind in self.types.items()}
        plain = {"landing_id": "integer", "record_no": "bigint", "event_date": "date"}
        cells = ", ".join(
            f"case when not a.{name(column)} then r.{name(column)} end as {name(column)}"
            for column in self.types
        )
        query = f"""
            select p.person as {name(PERSON)}, {cells}
            from {parquet(self.records, {**plain, **kinds})} r
            join ({self._passing()}) p using (landing_id, record_no)
            join answers a on a.situation = p.situation and a.decision_id is not distinct from p.decision_id
            order by r.event_date, r.landing_id, r.record_no"""
        return self.connection.sql(query).to_arrow_reader(65_536)

    def keep(self, path: Path) -> None:
        """Writes the rows that pass as a Parquet file of schema PLANNED."""
        query = f"select landing_id, record_no, person from ({self._passing()}) order by all"
        self.connection.execute(f"copy ({query}) to {text(str(path))} (format parquet)")

    def _passing(self) -> str:
        return f"""
            select s.* from ({self._situations()}) s
            join answers a on a.situation = s.situation and a.decision_id is not distinct from s.decision_id
            where a.passes"""

    def _situations(self) -> str:
        ids = {"landing_id": "integer", "record_no": "bigint"}
        asked = parquet([self.asked], {**ids, "person": "varchar", "situation": "bigint"})
        decided = parquet(self.decided, {**ids, "decision_id": "varchar"})
        alone = ""
        if self.planned is not None:
            alone = f"semi join {parquet([self.planned], ids)} using (landing_id, record_no)"
        seen = ", ".join(str(number) for number in self.landings) or "null"
        return f"""
            select s.landing_id, s.record_no, s.person, s.situation, d.decision_id
            from {asked} s {alone} left join {decided} d using (landing_id, record_no)
            where s.landing_id in ({seen})"""

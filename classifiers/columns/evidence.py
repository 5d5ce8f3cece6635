"""What is known of one column before it is judged: name, values and shape, kept apart.

Belongs here: gathering with denominators. Does not: weighing (`verdict.py`), the table around (`table.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa

from classifiers.columns.chance_rates import rate_of, rates_on
from classifiers.columns.meant import meant
from classifiers.columns.shapes import Shape, shape_of
from classifiers.detect.normalize import normalize_column
from classifiers.detect.person_names import name_part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from classifiers.columns.names import NameHint, NameReader
    from classifiers.detect.scanner import Scanner

SAMPLE = 1000
"""Most distinct values of a column that the verdict looks at."""

TELEPHONES = frozenset({"phone_landline", "phone_mobile", "phone_fax"})

COVERED = 0.75
"""Share of a cell's characters that a finding must cover to say what the whole cell is."""
COVERED_ADDRESS = 0.35
"""An address detector stops at the block number; buildings and floors follow."""


@dataclass(frozen=True)
class ColumnEvidence:
    """What one column shows.

    Attributes:
        column: Name in the file.
        rows_seen: Rows looked at, nulls included.
        nulls: Nulls among them.
        distinct: Distinct non-null values looked at.
        uniqueness: Distinct values of the whole column by its non-null rows, 0 to 1.
        hints: What the name says.
        shape: What the values look like.
        whole: Item (or entity, where it is no item) to the distinct values that are it from end to end.
        inside: The same, to the distinct values that hold it somewhere.
        detectors: Item (or entity) to the detector that saw most of them.
        chance: Item (or entity) to the share of random values of this column's shape that would be it too.
    """

    column: str
    rows_seen: int
    nulls: int
    distinct: int
    uniqueness: float
    hints: tuple[NameHint, ...]
    shape: Shape
    whole: Mapping[str, int]
    inside: Mapping[str, int]
    detectors: Mapping[str, str]
    chance: Mapping[str, float]

    def rate(self, what: str) -> float:
        """The chance rate of an item: that of this column's shape, or else the stated one."""
        return self.chance.get(what, rate_of(what))


@dataclass(frozen=True)
class Sampled:
    """A bounded sample of one column.

    Attributes:
        column: Name in the file.
        values: Distinct non-null strings, at most `SAMPLE`.
        rows_seen: Rows they stand for, nulls included.
        nulls: Null rows among them.
        different: Distinct values of the whole column, estimated where they are more than the sample; 0: as
            many as the sample has.
    """

    column: str
    values: pa.Array
    rows_seen: int
    nulls: int
    different: int = 0


def examine(sampled: Sampled, scanner: Scanner, reader: NameReader) -> ColumnEvidence:
    """Looks at one column: its name, the shape of its values, and what the scanner finds in them."""
    hints = reader.read(sampled.column)
    telephones = any(TELEPHONES & set(hint.items) for hint in hints[:1])
    values = meant(normalize_column(sampled.values), telephones=telephones)
    shape = shape_of(values)
    whole, inside, detectors = _counts(values, scanner)
    persons = _persons(values, shape)
    if persons:
        whole["person_name"] = max(persons, whole.get("person_name", 0))
        detectors.setdefault("person_name", "family and given names of the dictionary")
    return ColumnEvidence(
        column=sampled.column,
        rows_seen=sampled.rows_seen,
        nulls=sampled.nulls,
        distinct=len(values),
        uniqueness=_uniqueness(sampled),
        hints=hints,
        shape=shape,
        whole=whole,
        inside=inside,
        detectors=detectors,
        chance=rates_on(values.to_pylist(), lambda drawn: _counts(drawn, scanner)[0], whole),
    )


def _uniqueness(sampled: Sampled) -> float:
    filled = sampled.rows_seen - sampled.nulls
    return round(min(1.0, max(sampled.different, len(sampled.values)) / filled), 4) if filled else 0.0


def _counts(values: pa.Array, scanner: Scanner) -> tuple[dict[str, int], dict[str, int], dict[str, str]]:
    hits = scanner.scan(values, free_text=False)
    if hits.num_rows == 0:
        return {}, {}, {}
    cell = pl.col("cell").str
    sizes = (
        pl.DataFrame({"cell": values}).select(size=cell.count_matches(r"\S")).with_row_index("value_index")
    )
    found = (
        pl.DataFrame(hits)
        .with_columns(pl.coalesce("item", "entity").alias("what"))
        .join(sizes.with_columns(pl.col("value_index").cast(pl.Int64)), on="value_index")
        .group_by("value_index", "what", "size", "detector")
        .agg(covered=(pl.col("end") - pl.col("start")).sum())
    )
    needed = pl.when(pl.col("what") == "postal_address").then(COVERED_ADDRESS).otherwise(COVERED)
    enough = pl.col("covered") >= needed * pl.col("size")
    counted = found.group_by("what").agg(
        whole=pl.col("value_index").filter(enough).n_unique(),
        inside=pl.col("value_index").n_unique(),
        detector=pl.col("detector").mode().sort().first(),
    )
    rows = sorted(counted.iter_rows())
    return (
        {what: whole for what, whole, _, _ in rows if whole},
        {what: inside for what, _, inside, _ in rows},
        {what: detector for what, _, _, detector in rows},
    )


def _persons(values: pa.Array, shape: Shape) -> int:
    """Counts full Japanese names among the values, where the look of the column allows any."""
    if shape.japanese < 0.3 or shape.mean_length > 16 or shape.numeric > 0.5:
        return 0
    return sum(name_part(text) == "full" for text in values.to_pylist())

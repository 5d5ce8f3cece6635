"""Do two ways of looking find the same: every cell's findings side by side.

Belongs here: one shape for findings of either side, and the counting of cells that differ. Does not: running
them. What differs is counted and placed, never shown: cells are somebody's data.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from classifiers.detect.finding import Finding
from classifiers.detect.overlap import resolve
from classifiers.recognizers import ENTITY_ITEMS
from storage import schemas

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from presidio_analyzer import RecognizerResult

    from classifiers.detect.scanner import Scanner

Spans = frozenset[tuple[int, int, str, float]]
"""Start, end, entity and score of what was found in one cell."""

NOTHING: Spans = frozenset()


@dataclass(frozen=True)
class Difference:
    """How two sides differ over the cells of some columns.

    Attributes:
        cells: Non-null cells compared.
        findings: Findings of the reference in them.
        different: Cells whose findings are not the same.
        columns: Column to its different cells, where there are any.
        rows_different: Cells whose rows of the findings table are not the reference's findings with an item.
    """

    cells: int
    findings: int
    different: int
    columns: Mapping[str, int]
    rows_different: int


def compare(
    batch: pa.RecordBatch,
    reference: Mapping[str, Sequence[Sequence[RecognizerResult]]],
    seeing: Scanner,
    rows: pa.Table,
    *,
    free_text: bool = False,
) -> Difference:
    """Compares the scanner with Presidio, cell by cell.

    Args:
        batch: The cells, with row ids.
        reference: Column to Presidio's results for each of its non-null cells, in order.
        seeing: Our scanner.
        rows: What the night's path gave for the batch.
        free_text: As the scanner was asked before.
    """
    cells = findings = rows_different = 0
    columns = {}
    written = _written(rows)
    for name, results in reference.items():
        wanted = [of_results(one) for one in results]
        ours = _scanned(batch.column(name), seeing, free_text=free_text)
        cells += len(wanted)
        findings += sum(map(len, wanted))
        columns[name] = sum(left != right for left, right in zip(ours, wanted, strict=True))
        numbers = pc.filter(batch.column("record_no"), pc.is_valid(batch.column(name))).to_pylist()
        rows_different += sum(
            written.get((name, number), NOTHING) != _with_item(spans)
            for number, spans in zip(numbers, wanted, strict=True)
        )
    different = {name: count for name, count in columns.items() if count}
    return Difference(cells, findings, sum(different.values()), different, rows_different)


def of_results(results: Iterable[RecognizerResult]) -> Spans:
    """Returns what stands of Presidio's results for one text."""
    findings = [
        Finding(one.start, one.end, one.entity_type, ENTITY_ITEMS.get(one.entity_type), one.score, "", "")
        for one in results
    ]
    return frozenset((one.start, one.end, one.entity, round(one.score, 3)) for one in resolve(findings))


def _scanned(values: pa.Array, seeing: Scanner, *, free_text: bool) -> list[Spans]:
    """What the scanner finds in each non-null cell of a column."""
    encoded = pc.dictionary_encode(pc.drop_null(values))
    by_value: dict[int, set[tuple[int, int, str, float]]] = {}
    hits = seeing.scan(encoded.dictionary, free_text=free_text)
    for hit in hits.select(["value_index", "start", "end", "entity", "score"]).to_pylist():
        by_value.setdefault(hit["value_index"], set()).add(
            (hit["start"], hit["end"], hit["entity"], round(hit["score"], 3))
        )
    frozen = {index: frozenset(spans) for index, spans in by_value.items()}
    return [frozen.get(index, NOTHING) for index in encoded.indices.to_pylist()]


def _written(rows: pa.Table) -> dict[tuple[str, int], Spans]:
    cells: dict[tuple[str, int], set[tuple[int, int, str, float]]] = {}
    for row in rows.select(["record_no", "column", "start", "end", "entity", "score"]).to_pylist():
        cells.setdefault((row["column"], row["record_no"]), set()).add(
            (row["start"], row["end"], row["entity"], round(row["score"], 3))
        )
    return {cell: frozenset(spans) for cell, spans in cells.items()}


def _with_item(spans: Spans) -> Spans:
    return frozenset(span for span in spans if ENTITY_ITEMS.get(span[2]))


def without_row_id(batch: pa.RecordBatch) -> list[str]:
    """Returns the names of the columns that hold cells."""
    return [name for name in batch.schema.names if name not in dict(schemas.ROW_ID)]

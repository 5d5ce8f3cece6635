"""The never-list: card numbers, security codes and My Numbers are cut before anything is written.

Belongs here: how a chunk of text columns is cut, and what the cut reports. Does not: which spans of a
cell go (`never_cells.py`), how a column is to be treated (`never_plan.py`), storing anything.

Cut runs on the text of a chunk, unknown columns included, before types are coerced.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from classifiers.never.cells import FREE_TEXT, RULES, Cut, Kind, cut_cell
from classifiers.never.plan import CutPlan, as_text, plan
from classifiers.never.trigger import triggered

__all__ = ["RECORD_NO", "CutPlan", "CutResult", "cut", "cut_raw", "plan"]

RECORD_NO = "_record_no"

INCIDENTS = pa.schema(
    [
        (RECORD_NO, pa.int64()),
        ("column", pa.string()),
        ("rule", pa.string()),
        ("kind", pa.string()),
        ("count", pa.int32()),
    ]
)
TOKENS = pa.schema([(RECORD_NO, pa.int64()), ("column", pa.string()), ("token", pa.string())])


@dataclass(frozen=True)
class CutResult:
    """A chunk without what may never be stored.

    Attributes:
        table: As it came in, cut cells apart. A number column in which a cell was cut is text now.
        incidents: `_record_no`, `column`, `rule`, `kind`, `count`: what was cut where, never the value.
        tokens: `_record_no`, `column`, `token`: the keyed token of each cut card, in the order of the cell.
    """

    table: pa.Table
    incidents: pa.Table
    tokens: pa.Table


def cut(table: pa.Table, plan: CutPlan, token: Callable[[str], str]) -> CutResult:
    """Cuts card numbers, security codes and My Numbers out of every column of a chunk.

    Python looks only at the distinct values that a vectorised trigger lets through. Cutting a second
    time changes nothing and reports nothing.

    Args:
        table: `_record_no` and the columns of the file.
        plan: From `plan()`; columns it has not seen are treated by the contract or as free text.
        token: Gives the keyed token of a card number (ASCII digits).
    """
    records = table.column(RECORD_NO).combine_chunks()
    incidents, tokens = [], []
    for position, name in enumerate(table.column_names):
        if name == RECORD_NO:
            continue
        text = as_text(table.column(position), name)
        if text is None:
            continue
        treatment = plan.treatment(name)
        rows = np.flatnonzero(triggered(text, treatment).to_numpy(zero_copy_only=False))
        if not len(rows):
            continue
        hits = pc.dictionary_encode(text.take(pa.array(rows)))
        cuts = [cut_cell(value, treatment, token) for value in hits.dictionary.to_pylist()]
        if not any(cuts):
            continue
        which = hits.indices.to_numpy()
        table = table.set_column(position, name, _replaced(text, rows, which, cuts))
        place = _Place(plan.name(name), records.take(pa.array(rows)), which)
        incidents += [_incidents(place, cuts, kind) for kind in RULES]
        tokens.append(_tokens(place, cuts))
    return CutResult(
        table.rename_columns([plan.name(name) for name in table.column_names]),
        pa.concat_tables([INCIDENTS.empty_table(), *incidents]),
        pa.concat_tables([TOKENS.empty_table(), *tokens]),
    )


def cut_raw(text: str, token: Callable[[str], str]) -> tuple[str, dict[Kind, int]]:
    """Cuts a line that could not be parsed, as free text; returns it with the counts by kind.

    Where `CutPlan.raw_allowed` is false a line may hold a bare security code or My Number that no word
    announces: then its digest is kept instead of its text.
    """
    found = cut_cell(text, FREE_TEXT, token)
    return (text, {}) if found is None else (found.text or "", found.counts)


@dataclass(frozen=True)
class _Place:
    """The rows of one column that the trigger let through, each pointing to its distinct value."""

    column: str
    records: pa.Array
    which: np.ndarray


def _replaced(text: pa.Array, rows: np.ndarray, which: np.ndarray, cuts: list[Cut | None]) -> pa.Array:
    changed = np.array([c is not None for c in cuts])[which]
    mask = np.zeros(len(text), dtype=bool)
    mask[rows[changed]] = True
    values = pa.array([None if c is None else c.text for c in cuts], pa.string())
    return pc.replace_with_mask(text, pa.array(mask), values.take(pa.array(which[changed])))


def _incidents(place: _Place, cuts: list[Cut | None], kind: Kind) -> pa.Table:
    counts = np.array([0 if c is None else c.counts.get(kind, 0) for c in cuts], np.int32)[place.which]
    hit = np.flatnonzero(counts)
    records = place.records.take(pa.array(hit))
    constants = (pa.repeat(pa.scalar(word), len(hit)) for word in (place.column, RULES[kind], kind))
    return pa.table([records, *constants, pa.array(counts[hit])], schema=INCIDENTS)


def _tokens(place: _Place, cuts: list[Cut | None]) -> pa.Table:
    lists = pa.array([[] if c is None else list(c.tokens) for c in cuts], pa.list_(pa.string()))
    of_rows = lists.take(pa.array(place.which))
    records = place.records.take(pc.list_parent_indices(of_rows))
    tokens = pc.list_flatten(of_rows)
    return pa.table([records, pa.repeat(pa.scalar(place.column), len(tokens)), tokens], schema=TOKENS)

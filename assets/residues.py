"""Residues: what stays of rows that go, without what names a person; made before the rows are gone.

Belongs here: reading the rows and taking out of them what may stay. Does not: which columns those are
(`classifiers/law/residue.py`), committing it once (`storage/kept.py`).
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from assets.leaving import Leaving
from assets.spans import spans_of
from classifiers.law.residue import kept_columns
from storage.keys import KeyProvider
from storage.schemas import PART, RESIDUE_PREFIX
from storage.store import EVENT_DATE

SUBJECT_KEY = "subject_key"


def residues(leaving: Leaving, plain: int, text: int) -> pa.RecordBatchReader:
    """Streams the residues of rows.

    The key of their tokens is made here and lives as long as the stream: rows of one person stay together,
    and nobody can go back from a token to a person.

    Args:
        leaving: The rows.
        plain: `what` of rows that leave a residue without free text.
        text: `what` of those whose free text stays, with what was found in it black.
    """
    texts = not leaving.ids(text).is_empty()
    kept = kept_columns(leaving.configuration, leaving.treated, leaving.withheld, text=texts)
    columns = tuple(name for name in kept if name in leaving.held.names)
    fields = (leaving.held.field(name).remove_metadata() for name in columns)
    schema = pa.schema([*RESIDUE_PREFIX, *fields])
    return pa.RecordBatchReader.from_batches(schema, _stream(leaving, columns, schema, plain, text))


def _stream(
    leaving: Leaving, columns: tuple[str, ...], schema: pa.Schema, plain: int, text: int
) -> Iterator[pa.RecordBatch]:
    ids = leaving.ids(plain, text)
    if ids.is_empty():
        return
    contract, keys = leaving.contract, KeyProvider("", {"": secrets.token_bytes(32)})
    texts = [name for name in columns if pa.types.is_string(schema.field(name).type)]
    free = {name for name in texts if contract.columns[name].text == "free"}
    spans = spans_of(leaving.store, contract.dataset, ids, texts)
    named = contract.subject.column if contract.subject else None
    subject = tuple(name for name in leaving.held.names if name == named)
    for found, acts in leaving.rows.found((*columns, *subject)):
        chosen = pc.is_in(acts, pa.array([plain, text], pa.int32()))
        rows, with_text = found.filter(chosen), pc.equal(acts.filter(chosen), text)
        cells = {name: spans.blackened(rows, name) if name in texts else rows[name] for name in columns}
        for name in free:
            cells[name] = pc.if_else(with_text, cells[name], pa.scalar(None, pa.string()))
        tokens = [keys.tokens("residue", rows[name].cast(pa.string())) for name in subject]
        cells |= {PART: pa.repeat(leaving.part, rows.num_rows), EVENT_DATE: rows[EVENT_DATE]}
        cells |= {SUBJECT_KEY: tokens[0] if tokens else pa.nulls(rows.num_rows, pa.string())}
        yield from pa.table(cells).select(schema.names).cast(schema).to_batches()

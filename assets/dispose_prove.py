"""What can be shown of a disposal after its purge: values that are found nowhere, and what needs no values.

Belongs here: from the search to what each line's record quotes. Does not: searching (`proof.py`), what a
record may claim by it (`classifiers/law/disposal_certificates.py`).

A process that was killed knows the values no more. What can be shown then is that no table holds a row id or
a filled cell of what went, that no table kept a file of an earlier state, and that the search sees.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa

from assets.dispose_select import line_of, part, still_filled
from assets.proof import Sample, Searched, search
from classifiers.law.disposal_record import Proof
from classifiers.law.outcome import ASIDE, ROW
from configs.policy import Configuration
from storage.erasure import ROW_KEY, WHAT, Erasure
from storage.leftovers import leftovers
from storage.store import EVENT_DATE, Store

if TYPE_CHECKING:
    from assets.dispose_erase import LineKey
    from storage.disposals import OpenDisposal

EVER = dt.datetime(9999, 1, 1, tzinfo=dt.UTC)
INSTEAD = "行番号・セルの内容・旧版ファイルが残っていないことのみ確認"
ENDED = f"消去した値（処理が途中で終わり値が残っていないため検索していない。{INSTEAD}）"
NONE_FIT = f"消去した値（ほかになく検索できる値がないため検索していない。{INSTEAD}）"


def prove(
    opened: OpenDisposal,
    store: Store,
    configuration: Configuration,
    samples: Mapping[tuple[str, LineKey], Sample],
) -> dict[tuple[str, LineKey], Proof]:
    """Searches the store once for all values that are known, and looks at ids and files where none are.

    Args:
        opened: Every dataset of it is erased.
        store: Its lock is held; the purge stands.
        configuration: Policy and rules of the plan.
        samples: Values by dataset and line; what an ended process knew is not in it.

    Returns:
        What a record quotes, by dataset and line. Nothing where a search found nothing and did not see
        values that are there, nor where something of a line stands still: nothing is proven then.
    """
    whole = Sample()
    for known in samples.values():
        whole = whole.joined(known)
    found, purged = search(store, whole), _purged(store)
    proofs: dict[tuple[str, LineKey], Proof] = {}
    for said in opened.intent.lines:
        dataset, line = said["dataset"], (said["item"], tuple(said["rules"]))
        sample, chosen = samples.get((dataset, line)), opened.chosen(dataset)
        if sample is not None and sample.values:
            proof = _by_values(found, sample)
        elif found.sees and purged and chosen and _gone(store, configuration, dataset, line, chosen[0]):
            proof = Proof(0, 0, found.searched, (*found.not_searched, ENDED if sample is None else NONE_FIT))
        else:
            proof = None
        if proof is not None:
            left_out = sample.left_out if sample else ()
            not_searched = (*proof.not_searched, *left_out)
            proofs[dataset, line] = Proof(proof.sampled, proof.found, proof.searched, not_searched)
    return proofs


def _by_values(found: Searched, sample: Sample) -> Proof | None:
    mine = len(found.hit.intersection(sample.values))
    if not mine and not found.sees:
        return None
    return Proof(len(sample.values), mine, found.searched, found.not_searched)


def _purged(store: Store) -> bool:
    """No table keeps a file or a log entry of an earlier state; the registers hold no rows of records."""
    tables = (table for table in store.tables() if not table.path.is_relative_to(store.layout.registers))
    left = (leftovers(table, EVER) for table in tables)
    return not any(one.files or one.entries for one in left)


def _gone(store: Store, configuration: Configuration, dataset: str, line: LineKey, chosen: pa.Table) -> bool:
    """No table holds a row of the line any more; of cells, that nothing is in them that would go."""
    mine = line_of(chosen, *line)
    if line[0] not in {ROW, ASIDE}:
        cells = pl.DataFrame(pl.from_arrow(part(chosen, "cells")))
        left = still_filled(store, configuration, configuration.contracts[dataset], cells)
        return left.filter(pl.col("item") == line[0]).is_empty()
    ids = pl.DataFrame(pl.from_arrow(mine)).select(*ROW_KEY, EVENT_DATE, pl.lit(0, pl.Int32).alias(WHAT))
    tables = (table for table in store.tables() if set(ROW_KEY) <= set(table.schema.names))
    of_records = (table for table in tables if not table.path.is_relative_to(store.layout.registers))
    return not any(True for table in of_records for _ in Erasure(table, ids).found(()))

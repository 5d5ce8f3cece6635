"""The step that tags a landing: a verdict for every column, findings for the cells that need one.

Belongs here: reading one landing, the classifiers' pure calls, two commits, counts. Does not: what a column
is (`classifiers/columns/verdict.py`), which row holds a value that was found (`tag_rows.py`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from assets.gather import gathered
from assets.tag_rows import EXTRA_WATCH, FOUND, Watch, findings_of, watch_of
from assets.tag_sample import sample
from classifiers.columns.agreement import Agreement, compare
from classifiers.columns.content import content_of
from classifiers.columns.judge import Found, judge_columns
from storage import faults, schemas
from storage.tables import batches

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from classifiers.detect.scanner import Scanner
    from configs.contract import Contract
    from configs.policy import Configuration
    from storage.store import Rows, Store


@dataclass(frozen=True)
class TagCounts:
    """What a landing's columns are and what was found in its cells.

    Attributes:
        columns: Columns by category of the verdict; `none` where nothing personal is found.
        agreements: Columns by agree, stricter, disagree, unknown_column.
        problems: Column to what is wrong with it, for those that are not publishable; no value in it.
        findings: Cell findings by item.
    """

    columns: Mapping[str, int] = field(default_factory=dict)
    agreements: Mapping[str, int] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    findings: Mapping[str, int] = field(default_factory=dict)


def tag_landing(
    store: Store, configuration: Configuration, contract: Contract, landing_id: int, scanner: Scanner
) -> TagCounts:
    """Tags one landing of one dataset; running it again changes nothing.

    Args:
        store: The store; its lock is held.
        configuration: Policy and contracts.
        contract: The dataset.
        landing_id: A landing whose records are committed.
        scanner: Finds personal data in values.
    """
    columns, findings = store.columns_table(contract.dataset), store.findings_table(contract.dataset)
    if min(columns.version(contract.dataset), findings.version(contract.dataset)) < landing_id:
        records = store.records(contract.dataset).landing(landing_id)
        subject = contract.subject.column if contract.subject else None
        found = judge_columns(
            sample(records, contract, scanner),
            scanner,
            configuration.policy.items,
            source=contract.source,
            subject=subject,
        )
        agreements = compare(contract, found, configuration.policy.items)
        faults.point("columns.before", contract.dataset)
        columns.append_once(
            batches(_column_rows(landing_id, found, agreements, configuration)), contract.dataset, landing_id
        )
        faults.point("columns.after", contract.dataset)
        watched = [watch for one in found for watch in watch_of(contract, one)]
        watched += [EXTRA_WATCH] if len(found) > len(contract.columns) else []
        findings.append_once(
            _finding_rows(records, watched, scanner, configuration), contract.dataset, landing_id
        )
        faults.point("findings.after", contract.dataset)
    return _counts(store, contract, landing_id)


def _column_rows(
    landing_id: int, found: Sequence[Found], agreements: Sequence[Agreement], configuration: Configuration
) -> pa.Table:
    rows = []
    for one, agreement in zip(found, agreements, strict=True):
        verdict = one.judged.verdict
        items = verdict.items or agreement.declared
        first = configuration.policy.items[items[0]] if items else None
        rows.append(
            {
                "landing_id": landing_id,
                "column": verdict.column,
                "declared": list(agreement.declared),
                "detected": list(verdict.items),
                "category": first.category if first else None,
                "clause": first.clause if first else None,
                "score": verdict.score,
                "agreement": agreement.word,
                "publishable": agreement.publishable,
                "rows_seen": verdict.rows_seen,
                "nulls": verdict.nulls,
                "distinct": verdict.distinct,
                "matched": verdict.matched,
                "evidence": agreement.message or verdict.evidence,
                "alternatives": list(verdict.alternatives),
                "chance": verdict.chance,
                "runner_up": verdict.runner_up or None,
                "runner_up_matched": verdict.runner_up_matched,
                "runner_up_chance": verdict.runner_up_chance,
                "uniqueness": verdict.uniqueness,
                "free_text": verdict.free_text,
                "content": content_of(one),
            }
        )
    return pa.Table.from_pylist(rows, schema=schemas.COLUMNS)


def _finding_rows(
    records: Rows, watched: Sequence[Watch], scanner: Scanner, configuration: Configuration
) -> pa.RecordBatchReader:
    clauses = {item.id: item.clause for item in configuration.policy.items.values()}

    def flow() -> Iterator[pa.RecordBatch]:
        if not watched:
            return
        names = [name for name, _ in schemas.ROW_ID] + [watch.column for watch in watched]
        for batch in gathered(records.reader(names)):
            yield from findings_of(batch, watched, scanner, clauses).to_batches()

    return pa.RecordBatchReader.from_batches(FOUND, flow())


def _counts(store: Store, contract: Contract, landing_id: int) -> TagCounts:
    columns = store.columns(contract.dataset).landing(landing_id).read()
    findings = store.findings(contract.dataset).landing(landing_id).read(["item"])
    problems = columns.filter(pc.invert(columns["publishable"])).select(["column", "evidence"]).to_pylist()
    return TagCounts(
        columns=_tally(pc.fill_null(columns["category"], "none")),
        agreements=_tally(columns["agreement"]),
        problems={row["column"]: row["evidence"] for row in problems},
        findings=_tally(findings["item"]),
    )


def _tally(values: pa.ChunkedArray) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for row in pc.value_counts(values).to_pylist():
        counted[row["values"]] += row["counts"]
    return dict(sorted(counted.items()))

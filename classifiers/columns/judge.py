"""All columns of a table judged together: the one call that steps make.

Belongs here: evidence, then the table's facts, then verdicts. Does not: any of the three.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from classifiers.columns.evidence import ColumnEvidence, Sampled, examine
from classifiers.columns.names import NameReader
from classifiers.columns.table import facts_of
from classifiers.columns.verdict import Judged, judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from classifiers.detect.scanner import Scanner
    from configs.policy import Item


@dataclass(frozen=True)
class Found:
    """What was found in one column: the evidence and the judgement on it."""

    evidence: ColumnEvidence
    judged: Judged


def judge_columns(
    columns: Iterable[Sampled],
    scanner: Scanner,
    items: Mapping[str, Item],
    *,
    source: str = "",
    subject: str | None = None,
) -> list[Found]:
    """Says what each column of a table is.

    Args:
        columns: A bounded sample of every column, in the order of the table.
        scanner: Finds personal data in values.
        items: The policy's items.
        source: Source of the contract (`rakuten_feed`), or empty.
        subject: The contract's subject column, where there is a contract that names one.
    """
    reader = NameReader({item.id: item.column_hints for item in items.values()})
    evidence = [examine(column, scanner, reader) for column in columns]
    facts = facts_of(evidence, source=source, subject=subject)
    categories = {item.id: item.category for item in items.values()}
    return [Found(one, judge(one, facts, categories)) for one in evidence]

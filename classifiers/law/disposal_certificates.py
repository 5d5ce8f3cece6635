"""From what was done to a line of a plan to its 廃棄・消去記録, one a line.

Belongs here: which kind and method a record may claim, the ids of certificates. Does not: the record's fields
(`disposal_record.py`), counting what was done (`assets/dispose_certify.py`), the ledger.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from classifiers.law.disposal_done import What
from classifiers.law.disposal_kinds import Kind
from classifiers.law.disposal_plan import Line
from classifiers.law.disposal_record import (
    Approval,
    Days,
    Descendant,
    DisposalRecord,
    Ground,
    HoldCheck,
    Place,
    Proof,
    Rows,
    Subjects,
)
from classifiers.law.disposal_record import Kind as RecordKind
from classifiers.law.outcome import ASIDE
from classifiers.law.request_ground import request_of

CLAIMS: Mapping[Kind, RecordKind] = {
    "メタデータのみ・媒体未確認": "metadata_only",
    "仮名化（消去ではない）": "pseudonymised",
    "集計化": "aggregated",
    "消去": "erased",
}
"""Kinds of disposal, as a record names them."""

JOIN = "+"
"""Between the rules of a line, in the place of one rule."""


@dataclass(frozen=True)
class Done:
    """What was done to one line.

    Attributes:
        line: As it was planned.
        what: What was really done, as `disposal_done.py` names it.
        columns: Columns whose cells went; none: whole rows.
        days_seen: Distinct event dates of it; of lines put aside, the days on which they landed.
        days: Of its rules.
        rows: Rows of the line's table before, after, and disposed of.
        subjects: Whose.
        hold_check: The look at the holds right before.
        disposed_at: When the commit stood.
        proof: What was shown afterwards; None: nothing was.
        approval: Who stands for it.
    """

    line: Line
    what: What
    columns: tuple[str, ...]
    days_seen: tuple[dt.date, ...]
    days: Days | None
    rows: Rows
    subjects: Subjects | None
    hold_check: HoldCheck
    disposed_at: dt.datetime
    proof: Proof | None
    approval: Approval


def run_id(as_of: dt.date, plan: str) -> str:
    """Returns the id of the one run of a plan; its certificates begin with it."""
    return f"D-{as_of.isoformat()}-{plan[:8]}"


def claimed(kind: Kind, proof: Proof | None) -> RecordKind:
    """Returns what kind of disposal a record may call what was done.

    Where erased values were found again, or nothing could be shown, it is no more than the metadata.
    """
    return CLAIMS[kind] if proof is not None and not proof.found else "metadata_only"


def certificate(
    number: int, run: str, configuration: str, done: Done, descendants: Iterable[Descendant]
) -> DisposalRecord:
    """Makes the record of one line.

    Args:
        number: Place of the certificate in its run, from 1.
        run: Id of the run.
        configuration: Digest of the configuration that ran.
        done: What was done.
        descendants: What was made from its rows, and the backups.
    """
    action, kind = done.what
    one_day = done.days_seen[0] if len(set(done.days_seen)) == 1 else None
    return DisposalRecord(
        certificate=f"{run}-{number:03}",
        disposed_at=done.disposed_at,
        place=Place(
            done.line.table,
            f"{'landing_day' if done.line.item == ASIDE else 'event_date'}={one_day}" if one_day else "*",
            done.columns,
        ),
        kind=claimed(kind, done.proof),
        action=action,
        method="rewrite_and_purge",
        ground=_ground(done.line.rules, configuration),
        days=done.days,
        rows=done.rows,
        subjects=done.subjects,
        descendants=tuple(descendants),
        hold_check=done.hold_check,
        proof=done.proof,
        run=run,
        approval=done.approval,
    )


def _ground(rules: Iterable[str], configuration: str) -> Ground:
    named = tuple(rules)
    request = request_of(named)
    if request is not None:
        return Ground(None, configuration, request)
    return Ground(JOIN.join(named), configuration)

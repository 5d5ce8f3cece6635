"""Invented disposal records for tests."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace

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

JST = dt.timezone(dt.timedelta(hours=9))
DAY = dt.date(2026, 9, 12)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]


RECORD = DisposalRecord(
    certificate="CERT-0001",
    disposed_at=dt.datetime(2026, 9, 12, 2, 30, tzinfo=JST),
    place=Place("records/access_logs", "event_date=2026-03-01"),
    kind="erased",
    action="delete_row",
    method="rewrite_and_purge",
    ground=Ground("RET-WEBLOG", "3f9a02bc"),
    days=Days(dt.date(2026, 3, 1), dt.date(2026, 3, 1), dt.date(2026, 9, 1), dt.date(2026, 9, 2)),
    rows=Rows(1_200, 200, 1_000),
    subjects=Subjects("k1", "ledger", dt.date(2033, 9, 12), tuple(sorted(digest(n) for n in "abc"))),
    descendants=(
        Descendant("marts/P7/access_logs", "done"),
        Descendant("バックアップ 20260910020000", "pending", dt.date(2026, 10, 10)),
    ),
    hold_check=HoldCheck(dt.datetime(2026, 9, 12, 2, 29, 58, tzinfo=JST), "77aa", 3),
    proof=Proof(200, 0, ("records/access_logs",), ("バックアップ 20260910020000",)),
    run="7f1c2c1e-0000-4000-8000-000000000001",
    approval=Approval("例示 花子", "全社管理責任者", "例示 次郎", "稟議-2026-0123", "9c0ffee0"),
)


def record(number: int) -> DisposalRecord:
    return replace(RECORD, certificate=f"CERT-{number:04}")

"""Approvals for tests: invented people, valid unless a test changes them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from classifiers.law.approval import Approval, Standing

TODAY = dt.date(2026, 9, 10)
WHO: dict[str, Any] = {
    "approver": "例示 花子",
    "requester": "試験 太郎",
    "role": "情報セキュリティ全社管理責任者",
    "deputy_until": None,
    "reference": "稟議2026-0912",
    "given_on": TODAY,
}


def approval(**changed: Any) -> Approval:
    """An approval of a disposal plan."""
    month = {"expires_on": changed.get("given_on", TODAY) + dt.timedelta(days=30)}
    return Approval(**({"approval_id": "", "kind": "disposal", "target": "ab" * 32} | WHO | month | changed))


def standing(rule: str = "RET-WEBLOG", most: int = 100, **changed: Any) -> Standing:
    """A standing approval of a year."""
    year = {"expires_on": changed.get("given_on", TODAY) + dt.timedelta(days=365)}
    return Standing(**({"approval_id": "", "rule": rule, "most": most} | WHO | year | changed))

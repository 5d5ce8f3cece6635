"""How long 提供記録 and 受領記録 are kept (RET-3P-RECORD-PER-PROVISION).

Belongs here: the last day of one record. Does not: other rules (`retention.py`), letting records go
(`storage/provisions.py`, `storage/receipts.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from classifiers.law.periods import last_of
from configs.policy import Rule

RULE = "RET-3P-RECORD-PER-PROVISION"
"""Each provision and each landing has a record of its own, made at once (提供の都度)."""
STATUTE_MONTHS = 36


def record_kept_until(rules: Mapping[str, Rule], created: dt.date) -> dt.date:
    """Returns the last day (満了日) of a record made on a day, JST.

    A configuration without the rule keeps the three years of the statute.

    Source: 個人情報保護法29条2項・30条4項; 施行規則21条3号・25条3号.
    """
    rule = rules.get(RULE)
    months = (
        STATUTE_MONTHS if rule is None else max(rule.period.years * 12 + rule.period.months, STATUTE_MONTHS)
    )
    return last_of(created + dt.timedelta(days=1), months)

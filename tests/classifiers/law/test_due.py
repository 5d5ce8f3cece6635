"""The cutoffs by which items of the shipped datasets may be due, with and without a change of the rules."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from classifiers.law.due import due_bounds
from classifiers.law.rule_history import Version
from configs.load import load
from configs.policy import Approval, Configuration, Period

SHIPPED = load()
AS_OF = dt.date(2026, 4, 1)
D = dt.date.fromisoformat

TABLE = [
    # dataset, item, ways on 2026-04-01
    ("access_logs", "ip_address", [{"event_jst_date": "2025-09-30"}]),
    # Seven years from 1 March after the year's end; five years of the order end earlier, and do not matter.
    ("transactions", "transaction_history",
     [{"last_relationship_event_or_contract_end": "2025-03-31", "transaction_date": "2018-12-31"}]),
    ("transactions", "statement_content", [{"case_closed": "2025-03-31"}]),
    ("customers", "person_name", [{"contract_end": "2021-03-31"}]),
    ("mail_deliveries", "email", [{"event_jst_date": "2025-09-30", "last_sent_date": "2026-03-01"}]),
    ("rakuten_points", "rk_point_program", [{"contract_end": "2025-12-31"}]),
    # A call of an application or complaint has a period of its own in the place of the others'.
    ("call_recordings", "call_recording",
     [{"call_jst_date": "2025-09-30"}, {"application_call_jst_date": "2025-03-31"},
      {"complaint_closed": "2025-09-30"}]),
]  # fmt: skip


def ways(
    configuration: Configuration, dataset: str, item: str, history: tuple[Version, ...] = ()
) -> list[dict[str, str]]:
    bounds = due_bounds(configuration, configuration.contracts[dataset], AS_OF, history)
    (mine,) = (bound for bound in bounds if item in bound.items)
    return [{start: latest.isoformat() for start, latest in way.items()} for way in mine.ways]


@pytest.mark.parametrize(("dataset", "item", "expected"), TABLE)
def test_shipped_rules(dataset: str, item: str, expected: list[dict[str, str]]) -> None:
    assert sorted(ways(SHIPPED, dataset, item), key=str) == sorted(expected, key=str)


def test_what_is_cut_before_writing_binds_nothing() -> None:
    bounds = due_bounds(SHIPPED, SHIPPED.contracts["customers"], AS_OF)
    assert "card_security_code" not in {item for bound in bounds for item in bound.items}


def with_weblog(**changed: Any) -> Configuration:
    rule = SHIPPED.rules["RET-WEBLOG"].model_copy(update=changed)
    return SHIPPED.model_copy(update={"rules": {**SHIPPED.rules, rule.id: rule}})


def test_a_shortening_is_looked_for_whether_it_awaits_approval_or_not() -> None:
    history = (Version(D("2026-01-01"), with_weblog(period=Period(years=1))),)
    # Both versions are looked at; which rows wait for the approval is said when they are decided.
    assert ways(SHIPPED, "access_logs", "ip_address", history) == [{"event_jst_date": "2025-09-30"}]
    approval = Approval(rule="RET-WEBLOG", after="P6M", accepted_by="officer", accepted_on=AS_OF)
    approved = SHIPPED.model_copy(update={"approvals": (approval,)})
    assert ways(approved, "access_logs", "ip_address", history) == [{"event_jst_date": "2025-09-30"}]


def test_a_lengthening_looks_for_what_had_run_out_before_it_alone() -> None:
    history = (
        Version(D("2025-01-01"), SHIPPED),
        Version(D("2026-03-01"), with_weblog(period=Period(years=1))),
    )
    # On the day of the change, what came until 2025-08-31 had run out; later lines live a year.
    assert ways(history[1].configuration, "access_logs", "ip_address", history) == [
        {"event_jst_date": "2025-08-31"}
    ]

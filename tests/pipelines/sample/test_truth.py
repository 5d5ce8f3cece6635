from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from configs.load import load
from pipelines.sample.truth import OPEN, Facts, Law, Start

D = dt.date.fromisoformat
CONFIGURATION = load()
CALM = Facts(
    {}, frozenset(), opt_out=False, stop_use=False, under_16=False, consent=False, held=False, linked=True
)


def _row(dataset: str, today: str, starts: dict[str, Start], **more: object) -> tuple[str, str | None]:
    law = Law(CONFIGURATION, CONFIGURATION.contracts[dataset], D(today))
    row, _ = law.judge(replace(CALM, starts=starts, **more))
    return row.status, row.free_from.isoformat() if row.free_from else None


def _log(day: str) -> dict[str, Start]:
    return {"event_jst_date": D(day), "contract_end": OPEN}


def _member(end: Start) -> dict[str, Start]:
    ends = ("contract_end", "last_relationship_event_or_contract_end", "opt_out_or_contract_end")
    names = (*ends, "last_sent_date")
    return {**dict.fromkeys(names, end), "subject_attains_18": D("1980-05-05")}


def _order(day: str) -> dict[str, Start]:
    names = ("transaction_date", "last_relationship_event_or_contract_end", "case_closed")
    return {**dict.fromkeys(names, D(day)), "contract_end": OPEN}


ROWS = [
    # dataset, today, starts, more facts, status, first day of disposal
    ("access_logs", "2025-08-31", _log("2025-02-28"), {}, "RETAINED", "2025-09-01"),
    ("access_logs", "2025-09-01", _log("2025-02-28"), {}, "DUE", "2025-09-01"),
    ("access_logs", "2025-09-01", _log("2025-02-28"), {"held": True}, "HELD", "2025-09-01"),
    ("access_logs", "2025-08-31", _log("2025-02-28"), {"held": True}, "RETAINED", "2025-09-01"),
    ("customers", "2026-06-01", _member(OPEN), {}, "ACTIVE_NO_CLOCK", None),
    ("customers", "2026-06-01", _member(OPEN), {"held": True}, "ACTIVE_NO_CLOCK", None),
    ("customers", "2026-06-01", _member(None), {}, "UNDETERMINED", None),
    ("customers", "2026-06-01", _member(None), {"held": True}, "UNDETERMINED", None),
    ("customers", "2026-06-01", _member(OPEN), {"covered": False}, "UNDETERMINED", None),
    ("customers", "2031-03-31", _member(D("2026-03-31")), {}, "RETAINED", "2031-04-01"),
    ("customers", "2031-04-01", _member(D("2026-03-31")), {}, "DUE", "2031-04-01"),
    ("transactions", "2033-02-28", _order("2025-06-15"), {}, "RETAINED", "2033-03-01"),
    ("transactions", "2033-03-01", _order("2025-06-15"), {}, "DUE", "2033-03-01"),
    ("transactions", "2033-03-01", _order("2026-01-01"), {}, "RETAINED", "2034-03-01"),
    ("rakuten_points", "2026-08-31", {"contract_end": D("2026-05-31")}, {}, "RETAINED", "2026-09-01"),
    ("inquiries", "2026-06-01", {"case_closed": OPEN}, {}, "ACTIVE_NO_CLOCK", None),
    ("inquiries", "2026-06-01", {"case_closed": None}, {}, "UNDETERMINED", None),
]


@pytest.mark.parametrize(("dataset", "today", "starts", "more", "status", "free"), ROWS)
def test_the_row_lives_until_its_last_item(
    dataset: str, today: str, starts: dict[str, Start], more: dict[str, object], status: str, free: str | None
) -> None:
    assert _row(dataset, today, starts, **more) == (status, free)


USES = [
    # dataset, starts, more facts, purposes of the row on 2026-06-01
    ("customers", _member(OPEN), {"empty": frozenset({"subject_attains_18"})}, "P1 P3 P4 P5 P6 P7 P8"),
    (
        "customers",
        _member(OPEN),
        {"empty": frozenset({"subject_attains_18"}), "opt_out": True},
        "L1 P1 P5 P7 P8",
    ),
    ("customers", _member(OPEN), {"empty": frozenset({"subject_attains_18"}), "under_16": True}, "L1 P1"),
    ("customers", _member(OPEN), {"empty": frozenset({"subject_attains_18"}), "stop_use": True}, "L1"),
    ("customers", _member(D("2026-03-31")), {"empty": frozenset({"subject_attains_18"})}, "P1 P5 P7 P8"),
    ("customers", _member(D("2020-03-31")), {}, ""),
    ("customers", _member(D("2020-03-31")), {"held": True}, "L2"),
    ("customers", _member(None), {}, ""),
    ("transactions", _order("2019-06-15"), {"empty": frozenset({"case_closed"})}, "L1"),
    ("rakuten_points", {"contract_end": OPEN}, {}, "P1 P3 P6 P7 P9"),
    ("rakuten_points", {"contract_end": D("2026-05-31")}, {}, "P1 P7 P9"),
]


@pytest.mark.parametrize(("dataset", "starts", "more", "purposes"), USES)
def test_a_purpose_is_denied_by_default_and_ends_by_itself(
    dataset: str, starts: dict[str, Start], more: dict[str, object], purposes: str
) -> None:
    law = Law(CONFIGURATION, CONFIGURATION.contracts[dataset], D("2026-06-01"))
    row, _ = law.judge(replace(CALM, starts=starts, **more))
    assert " ".join(row.purposes) == purposes


def test_an_unsigned_link_serves_nothing() -> None:
    item = CONFIGURATION.policy.items["gender"]
    links = tuple(replaced.model_copy(update={"sign_off": None}) for replaced in item.purposes)
    items = {**CONFIGURATION.policy.items, "gender": item.model_copy(update={"purposes": links})}
    policy = CONFIGURATION.policy.model_copy(update={"items": items})
    unsigned = CONFIGURATION.model_copy(update={"policy": policy})
    law = Law(unsigned, CONFIGURATION.contracts["customers"], D("2026-06-01"))
    _, judged = law.judge(replace(CALM, starts=_member(OPEN)))
    assert judged["gender"].purposes == ("P6",)  # stated by §4(6); P3 and P7 are readings of ours


def test_a_ceiling_before_a_floor_is_a_conflict() -> None:
    contract = CONFIGURATION.contracts["access_logs"]
    rules = {"RET-WEBLOG", "RET-COMMLOG"}
    clash = contract.model_copy(update={"rules": {"cookie_id": ("RET-WEBLOG", "RET-IDV", "RET-COMMLOG")}})
    assert rules <= set(CONFIGURATION.rules)
    law = Law(CONFIGURATION, clash, D("2026-06-01"))
    starts = {**_log("2026-01-01"), "communication_jst_date": D("2026-01-01")}
    row, judged = law.judge(replace(CALM, starts=starts))
    assert (row.status, judged["cookie_id"].status) == ("CONFLICT", "CONFLICT")

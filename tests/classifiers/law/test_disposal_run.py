"""When a kept plan may be carried out, and what a record of it may claim."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from classifiers.law.approval import Approval, Standing
from classifiers.law.disposal_certificates import CLAIMS, Done, certificate, claimed, run_id
from classifiers.law.disposal_days import basis, known_rules, span
from classifiers.law.disposal_kinds import KINDS
from classifiers.law.disposal_plan import Line
from classifiers.law.disposal_record import Approval as Stands
from classifiers.law.disposal_record import Days, HoldCheck, Proof, Rows, from_json, to_json
from classifiers.law.disposal_run import (
    DisposalRefusedError,
    by_approval,
    by_standings,
    check_plan,
    check_same,
    check_stops,
)
from classifiers.law.disposal_stops import Stop
from classifiers.law.situation import Clock, Situation
from configs.load import load
from tests.classifiers.law.records import RECORD

DAY = dt.date(2026, 4, 1)
LINE = Line("customers", "*", ("RET-CONTRACT",), 3, 0, ("null_columns",), ("消去",))
HELD = replace(LINE, item="email", due=0, held=2)
WORDS = ("承認 太郎", "依頼 花子", "部長", None, "R-1", DAY, DAY)
APPROVAL = Approval("AP-1", "disposal", "a" * 64, *WORDS)
STANDING = Standing("AP-2", "RET-CONTRACT", 10, *WORDS)
RULES = known_rules(load())


@pytest.mark.parametrize(
    ("days", "configuration", "words"),
    [
        (0, "c", None),
        (7, "c", None),
        (8, "c", "more than 7 days ago"),
        (-1, "c", "after today"),
        (0, "other", "another configuration"),
    ],
)
def test_a_plan_of_its_day_under_its_configuration(days: int, configuration: str, words: str | None) -> None:
    today = DAY + dt.timedelta(days=days)

    def ask() -> None:
        check_plan(DAY, "c", today=today, now_configured=configuration, valid_days=7)

    if words is None:
        ask()
    else:
        with pytest.raises(DisposalRefusedError, match=words):
            ask()


def test_what_stops_the_whole_is_said_and_a_part_is_not() -> None:
    part = Stop("hold_lapses", "一部", whole=False)
    check_stops([part])
    with pytest.raises(DisposalRefusedError, match="停止: 古い / 未完"):
        check_stops([Stop("stale", "古い"), part, Stop("unfinished", "未完")])
    check_same("a", "a")
    with pytest.raises(DisposalRefusedError, match="another one"):
        check_same("a", "b")


def test_an_approval_covers_what_is_due_or_all_of_it_waits() -> None:
    approved, waiting = by_approval([LINE, HELD], "a" * 64, APPROVAL)
    assert ([one.line for one in approved], waiting) == ([LINE], ())
    assert approved[0].stands == Stands("承認 太郎", "部長", "依頼 花子", "R-1", "a" * 64, standing=False)
    approved, waiting = by_approval([LINE, HELD], "a" * 64, None)
    assert (approved, [one.line for one in waiting]) == ((), [LINE])


def test_standing_approvals_cover_their_rule_up_to_their_amount_on_a_day() -> None:
    approved, waiting = by_standings([LINE, HELD], "a" * 64, [STANDING], DAY)
    assert ([one.line for one in approved], waiting) == ([LINE], ())
    assert approved[0].stands.standing
    approved, waiting = by_standings([LINE], "a" * 64, [STANDING], DAY, done={"RET-CONTRACT": 8})
    assert (approved, [one.line for one in waiting]) == ((), [LINE])
    assert by_standings([LINE], "a" * 64, [], DAY)[0] == ()


BOTH = replace(LINE, rules=("RET-CONTRACT", "RET-MKT"))


def other(**words: str) -> Standing:
    said = {"rule": "RET-MKT", "approver": "承認 次郎", "role": "課長", "reference": "R-2"}
    return replace(STANDING, approval_id="AP-3", **(said | words))  # type: ignore[arg-type]


def test_of_a_line_of_several_rules_everybody_who_approved_is_named_once() -> None:
    (approved,), waiting = by_standings([BOTH], "a" * 64, [STANDING, other()], DAY)
    assert waiting == ()
    assert approved.stands == Stands(
        "承認 太郎、承認 次郎", "部長、課長", "依頼 花子", "R-1、R-2", "a" * 64, standing=True
    )
    record = certificate(1, "D-1", "c" * 64, done(line=BOTH, approval=approved.stands), ())
    assert from_json(to_json(record)).approval == approved.stands
    same = other(approver="承認 太郎", role="部長", reference="R-1")
    (approved,), _ = by_standings([BOTH], "a" * 64, [STANDING, same], DAY)
    assert approved.stands == Stands("承認 太郎", "部長", "依頼 花子", "R-1", "a" * 64, standing=True)


@pytest.mark.parametrize(
    ("first", "second"),
    [("A" * 120, "B" * 120), ("@受付", "No.1")],  # too long; together they look like a mail address
)
def test_what_one_record_cannot_say_waits_before_anything_is_erased(first: str, second: str) -> None:
    standings = [replace(STANDING, reference=f"稟議{first}"), other(reference=second)]
    for alone, line in zip(standings, (LINE, replace(LINE, rules=("RET-MKT",))), strict=True):
        assert by_standings([line], "a" * 64, [alone], DAY)[0]
    approved, (waits,) = by_standings([BOTH], "a" * 64, standings, DAY)
    assert (approved, waits.line) == ((), BOTH)
    assert "書ききれません" in waits.reason


def test_every_kind_has_its_name_in_a_record_and_what_was_found_again_is_metadata() -> None:
    assert set(CLAIMS) == set(KINDS.values())
    assert {claimed(kind, Proof(5, 0, (), ())) for kind in CLAIMS} == set(CLAIMS.values())
    assert {claimed(kind, Proof(0, 0, (), ())) for kind in CLAIMS} == set(CLAIMS.values())
    assert {claimed(kind, Proof(5, 1, (), ())) for kind in CLAIMS} == {"metadata_only"}
    assert {claimed(kind, None) for kind in CLAIMS} == {"metadata_only"}, "nothing was shown"


def done(**changed: object) -> Done:
    made = Done(
        LINE,
        ("null_columns", "消去"),
        (),
        (DAY, DAY),
        Days(DAY, DAY, DAY, DAY + dt.timedelta(days=1)),
        Rows(4, 1, 3),
        None,
        HoldCheck(RECORD.hold_check.checked_at, "d" * 24, 0),
        RECORD.disposed_at,
        Proof(5, 0, ("records",), ()),
        Stands("承認 太郎", "部長", "依頼 花子", "R-1", "a" * 64),
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def test_a_line_becomes_a_record_that_can_be_read_back() -> None:
    run = run_id(DAY, "abcdef0123456789")
    assert run == "D-2026-04-01-abcdef01"
    record = certificate(1, run, "c" * 64, done(), ())
    assert (record.certificate, record.kind, record.action) == (f"{run}-001", "erased", "null_columns")
    assert record.place.partition == "event_date=2026-04-01"
    assert certificate(2, run, "c" * 64, done(days_seen=(DAY, DAY.replace(day=2))), ()).place.partition == "*"
    assert from_json(to_json(record)) == record
    several = done(line=replace(LINE, rules=("RET-CONTRACT", "RET-MKT")))
    assert certificate(1, run, "c" * 64, several, ()).ground.rule == "RET-CONTRACT+RET-MKT"


def test_what_was_found_again_is_recorded_and_not_called_erased() -> None:
    record = certificate(1, "D-1", "c" * 64, done(proof=Proof(5, 2, ("records",), ())), ())
    assert (record.kind, record.proof and record.proof.found) == ("metadata_only", 2)


def test_days_from_which_a_birth_date_could_be_computed_are_not_told() -> None:
    minor = next(name for name, rule in RULES.items() if rule.derive == "attains_18")
    known = Situation((("contract_end", DAY), (RULES[minor].start, DAY)))
    assert basis(known, ["RET-CONTRACT"], RULES) == (DAY, DAY)
    assert basis(known, ["RET-CONTRACT", minor], RULES) is None
    assert basis(Situation((("contract_end", Clock.ENDED),)), ["RET-CONTRACT"], RULES) is None
    assert basis(known, ["RET-GONE"], RULES) is None
    later = DAY + dt.timedelta(days=1)
    assert span(DAY, DAY, DAY, later, ["RET-CONTRACT"], RULES) == Days(DAY, DAY, DAY, later)
    assert span(DAY, DAY, DAY, later, [minor], RULES) is None
    assert span(None, DAY, DAY, later, ["RET-CONTRACT"], RULES) is None

"""What a night disposes of by itself: within standing approvals, rule by rule, or not at all."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.law.approval import Standing, in_force
from classifiers.law.approval_cover import covered
from classifiers.law.disposal_plan import UNKNOWN, Line
from tests.classifiers.law.approving import TODAY, standing

DELETE, DROP = ("delete_row",), ("drop_identifiers_keep_daily_aggregates",)
DAY = dt.timedelta(days=1)


def line(due: int, *rules: str, item: str = "*", actions: tuple[str, ...] = DELETE, held: int = 0) -> Line:
    return Line("orders", item, rules, due, held, actions)


def reasons(lines: list[Line], standings: list[Standing], **more: object) -> list[str]:
    return [one.reason for one in covered(lines, standings, TODAY, **more).waiting]  # type: ignore[arg-type]


def test_within_the_amount_it_goes_and_names_whose_word_it_is() -> None:
    one, other = standing("A", 10, approval_id="AP-000001"), standing("B", 1)
    lines = [line(4, "A"), line(6, "A", item="email")]
    found = covered(lines, [one, other], TODAY)
    assert (found.lines, found.waiting, found.standings) == (tuple(lines), (), (one,))


def test_rows_and_cells_count_together_and_a_rule_waits_as_a_whole() -> None:
    lines = [line(4, "A"), line(7, "A", item="email"), line(1, "B")]
    found = covered(lines, [standing("A", 10), standing("B", 1)], TODAY)
    assert found.lines == (lines[2],)
    assert [one.line for one in found.waiting] == lines[:2]


def test_a_line_of_two_rules_needs_both_and_counts_for_both() -> None:
    both = line(5, "A", "B")
    assert covered([both], [standing("A", 5), standing("B", 5)], TODAY).lines == (both,)
    assert reasons([both], [standing("A", 5)]) == ["規則 B に有効な包括承認がありません"]
    found = covered([both, line(1, "B"), line(1, "A")], [standing("A", 6), standing("B", 5)], TODAY)
    assert found.lines == (line(1, "A"),)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (line(1, "A", actions=("no_such_action",)), "処理 no_such_action は廃棄の種類が定まっていません"),
        (line(1, "A", actions=("delete_row", UNKNOWN)), "処理 ? は"),
        (line(1, "A", actions=()), "処理 ? は"),
        (line(1), "規則が示されていない"),
        (line(1, "GONE"), "規則 GONE に有効な包括承認がありません"),
    ],
)
def test_what_nobody_knows_waits(one: Line, words: str) -> None:
    (reason,) = reasons([one], [standing("A", 100)])
    assert reason.startswith(words)


def test_what_was_done_on_the_night_before_counts() -> None:
    assert not reasons([line(4, "A")], [standing("A", 10)], done={"A": 6})
    assert "今回 11件" in reasons([line(4, "A")], [standing("A", 10)], done={"A": 7})[0]


def test_of_one_rule_the_last_standing_approval_alone_counts() -> None:
    over = standing("A", 50, given_on=TODAY - 9 * DAY, expires_on=TODAY - DAY, approval_id="AP-000007")
    assert not reasons([line(9, "A")], [standing("A", 5), standing("A", 50)])
    assert reasons([line(9, "A")], [standing("A", 50), standing("A", 5)])
    (words,) = reasons([line(9, "A")], [standing("A", 50), over])
    assert (
        words == "規則 A の包括承認 AP-000007 は 2026-09-01 から 2026-09-09 までのもので、有効ではありません"
    )


def test_what_only_a_hold_keeps_is_neither_covered_nor_waiting() -> None:
    found = covered([line(0, "A", held=7)], [standing("A", 1)], TODAY)
    assert (found.lines, found.waiting) == ((), ())


def test_a_mistyped_rule_waits_as_a_whole_in_the_words_an_officer_needs() -> None:
    """P6D for P6M: half a year of access logs at once, where a night ends some 800 lines."""
    normal = line(812, "RET-WEBLOG", actions=DROP)
    mass = line(148_204, "RET-WEBLOG", actions=DROP)
    allowed = standing("RET-WEBLOG", 2_000, approval_id="AP-000003")
    assert covered([normal], [allowed], TODAY).lines == (normal,)
    found = covered([mass, line(3, "A")], [allowed, standing("A", 5)], TODAY, last=[normal])
    assert found.lines == (line(3, "A"),)
    (waits,) = found.waiting
    assert waits.line == mass
    assert waits.reason == (
        "規則 RET-WEBLOG は 前回の計画 812件 → 今回 148,204件で、包括承認 AP-000003 の一晩 2,000件を"
        "超えるため、この規則の全件が待ちます。規則の誤記（期間の単位など）でないか "
        "kubun policy diff で確かめ、正しければ計画を承認してください"
    )
    (first,) = reasons([mass], [allowed])
    assert "前回の計画はなし → 今回 148,204件" in first
    (new,) = reasons([mass], [allowed], last=[])
    assert "前回の計画 0件 → 今回 148,204件" in new


RULES = st.sampled_from(["A", "B", "C"])
LINES = st.lists(
    st.builds(
        lambda rules, due, item, actions: line(due, *rules, item=item, actions=actions),
        st.lists(RULES, max_size=3, unique=True),
        st.integers(0, 20),
        st.sampled_from(["*", "email"]),
        st.sampled_from([DELETE, DROP, ("no_such_action",)]),
    )
)
STANDINGS = st.lists(
    st.builds(
        lambda rule, most, age: standing(rule, most, given_on=TODAY - age * DAY),
        RULES,
        st.integers(1, 40),
        st.integers(-2, 400),
    )
)


@given(LINES, STANDINGS)
def test_no_night_goes_past_an_amount_and_no_line_is_lost(
    lines: list[Line], standings: list[Standing]
) -> None:
    found = covered(lines, standings, TODAY)
    assert Counter([*found.lines, *(one.line for one in found.waiting)]) == Counter(x for x in lines if x.due)
    assert all(one.reason for one in found.waiting)
    last = {one.rule: one for one in standings}
    gone = Counter[str]()
    for one in found.lines:
        assert one.rules
        assert one.actions != ("no_such_action",)
        gone.update(dict.fromkeys(one.rules, one.due))
    for rule, number in gone.items():
        assert in_force(last[rule], TODAY)
        assert number <= last[rule].most
        assert number == sum(x.due for x in lines if rule in x.rules and x in found.lines)
    assert {one.rule for one in found.standings} == set(gone)
    # Nothing waits that could go: of each waiting line one rule, or its action, stops it.
    for waits in found.waiting:
        stopped = [
            rule for rule in waits.line.rules
            if rule not in last or not in_force(last[rule], TODAY)
            or sum(x.due for x in lines if rule in x.rules) > last[rule].most
        ]  # fmt: skip
        assert stopped or not waits.line.rules or waits.line.actions == ("no_such_action",)


@given(LINES, STANDINGS, LINES)
def test_more_that_is_due_never_lets_more_go(
    lines: list[Line], standings: list[Standing], more: list[Line]
) -> None:
    before = Counter(covered(lines, standings, TODAY).lines)
    after = Counter(covered([*lines, *more], standings, TODAY).lines)
    assert after <= before + Counter(more)

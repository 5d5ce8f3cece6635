"""What makes an approval valid, and when it is in force: tables of what counts and what does not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.law.approval import ApprovalError, check, in_force, same_person
from tests.classifiers.law.approving import TODAY, approval, standing

D = dt.date.fromisoformat
DAY = dt.timedelta(days=1)
ACTING = {"role": "管理責任者代行"}


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"kind": "outbound"},
        {"kind": "hold_release"},
        {"given_on": D("2026-08-11")},
        {"expires_on": TODAY},
        {"expires_on": TODAY + 30 * DAY},
        {**ACTING, "deputy_until": TODAY},
        {"role": "管理責任者（代行）", "deputy_until": TODAY + DAY},
        {"role": "Acting Privacy Officer", "deputy_until": TODAY + DAY},
        {"role": "収納代行課長"},
        {"role": "お客様センター課長代理"},
        {"role": "代理店営業部長"},
        {"approver": "田中（法務部）", "requester": "田中（営業部）"},
    ],
)
def test_valid(changed: dict[str, Any]) -> None:
    one = approval(**changed)
    check(one, TODAY, 30)
    assert in_force(one, TODAY)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"approver": "試験 太郎"}, "another person approves"),
        ({"approver": "試験　太郎 "}, "another person approves"),
        ({"approver": "ＴＡＲＯ ｓｈｉｋｅｎ", "requester": "Taro Shiken"}, "another person approves"),
        ({"approver": "ｼｹﾝ ﾀﾛｳ", "requester": "シケンタロウ"}, "another person approves"),
        ({"approver": "試験太郎（管理責任者）"}, "another person approves"),
        ({"approver": "試験\u200b太郎"}, "another person approves"),
        ({"approver": "　 "}, "approver is empty"),
        ({"requester": "-"}, "requester is empty"),
        ({"role": ""}, "role is empty"),
        ({"reference": " "}, "reference is empty"),
        ({"reference": "稟議\n2026"}, "control characters"),
        ({"role": "長" * 201}, "longer than 200"),
        ({"approver": "hanako@example.co.jp"}, "looks like"),
        ({"reference": "090-1234-5678"}, "looks like"),
        ({"requester": "太郎 ４１１１１１１１１１１１１１１１"}, "looks like"),
        (ACTING, "without a term"),
        ({"role": "管理責任者（代行）"}, "without a term"),
        ({"role": "代行 管理責任者"}, "without a term"),
        ({"role": "職務代理者"}, "without a term"),
        ({"role": "acting privacy officer"}, "without a term"),
        ({"deputy_until": TODAY}, "does not say 代行"),
        ({**ACTING, "deputy_until": TODAY - DAY}, "was over before"),
        ({"given_on": TODAY + DAY}, "after today"),
        ({"expires_on": TODAY - DAY}, "is before"),
        ({"expires_on": TODAY + 31 * DAY}, "more than 30 days"),
        ({"target": "ab" * 16}, "is no digest"),
        ({"target": "AB" * 32}, "is no digest"),
        ({"target": ""}, "is no digest"),
    ],
)
def test_refused_without_what_was_typed(changed: dict[str, Any], words: str) -> None:
    with pytest.raises(ApprovalError, match=words) as refused:
        check(approval(**changed), TODAY, 30)
    typed = [text for text in changed.values() if isinstance(text, str) and len(text.strip()) > 3]
    assert not [text for text in typed if text in str(refused.value)]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"most": 0}, "most is below 1"),
        ({"most": -5}, "most is below 1"),
        ({"rule": ""}, "rule is empty"),
        ({"expires_on": TODAY + 367 * DAY}, "more than 366 days"),
        ({"approver": "試験太郎"}, "another person approves"),
    ],
)
def test_a_standing_approval_is_refused(changed: dict[str, Any], words: str) -> None:
    check(standing(), TODAY, 366)
    with pytest.raises(ApprovalError, match=words):
        check(standing(**changed), TODAY, 366)


@pytest.mark.parametrize(
    ("changed", "day", "counts"),
    [
        ({}, TODAY, True),
        ({}, TODAY - DAY, False),
        ({"expires_on": TODAY + DAY}, TODAY + DAY, True),
        ({"expires_on": TODAY + DAY}, TODAY + 2 * DAY, False),
        # A deputy's term ends: what was given within it stays, what was given after it never counted.
        ({**ACTING, "deputy_until": TODAY}, TODAY + DAY, True),
        ({**ACTING, "deputy_until": TODAY - DAY}, TODAY, False),
    ],
)
def test_in_force(changed: dict[str, Any], day: dt.date, counts: bool) -> None:
    assert in_force(approval(**changed), day) is counts
    assert in_force(standing(**changed), day) is counts


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("例示 花子", "例示花子（責任者）", True),
        ("例示 花子（責任者）", "例示 花子（法務）", False),
        ("例示 花子", "例示 花", False),
        ("O'Brien, Ann", "obrien ann", True),
        ("がくと", "か\u3099くと", True),
        ("（株）花子", "（株）太郎", False),
        ("（花子）", "花子", True),
    ],
)
def test_same_person(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


@given(st.text(st.characters(categories=("Lu", "Ll", "Lo", "Nd")), min_size=1), st.sampled_from(" \u3000・-"))
def test_nobody_approves_for_himself_however_he_writes_it(name: str, gap: str) -> None:
    assert same_person(name, gap.join(name))

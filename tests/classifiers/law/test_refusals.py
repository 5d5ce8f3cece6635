"""Which ground refuses which kind of request, and what the person is told."""

from __future__ import annotations

from typing import get_args

import pytest

from classifiers.law.refusals import REFUSALS, RefusalError, codes, notice, refusal
from classifiers.law.request_kinds import KINDS, Kind, RequestKindError, kind_of
from configs.load import load

EVERY = {"not-held", "not-identified"}
GROUNDS: dict[Kind, set[str]] = {
    "disclosure": {"33-2-1", "33-2-2", "33-2-3", "33-4"},
    "provision_records": {"33-2-1", "33-2-2", "33-2-3", "33-5"},
    "purposes": {"32-2-1", "32-2-2"},
    "correction": {"34-fact", "34-purpose", "34-procedure"},
    "addition": {"34-fact", "34-purpose", "34-procedure"},
    "deletion": {"34-fact", "34-purpose", "34-procedure", "35-2-ground", "35-2-instead"},
    "stop_use": {"35-2-ground", "35-2-instead"},
    "stop_provision": {"35-4-ground", "35-4-instead"},
}


@pytest.mark.parametrize("kind", GROUNDS)
def test_a_kind_is_refused_on_its_own_grounds_alone(kind: Kind) -> None:
    assert set(codes(kind)) == GROUNDS[kind] | EVERY
    for code in REFUSALS:
        if code in codes(kind):
            assert refusal(kind, code).code == code
        else:
            with pytest.raises(RefusalError, match=code):
                refusal(kind, code)
            with pytest.raises(RefusalError):
                notice(kind, code)


def test_a_code_that_there_is_not() -> None:
    with pytest.raises(RefusalError, match="33-2-1"):
        refusal("disclosure", "33-2-4")


@pytest.mark.parametrize(("kind", "code"), [(kind, code) for kind in GROUNDS for code in codes(kind)])
def test_a_notice_names_what_on_which_ground_and_why(kind: Kind, code: str) -> None:
    words, one = notice(kind, code), REFUSALS[code]
    for expected in (KINDS[kind].ja, one.statute, one.ja, "第36条", "理由"):
        assert expected in words


def test_both_wordings_of_the_third_ground_are_kept() -> None:
    words = notice("disclosure", "33-2-3")
    assert "他の法令に違反することとなる場合" in words
    assert "他の法令の規定により特別の手續が定められている場合" in words


def test_records_of_provisions_are_refused_by_way_of_33_5() -> None:
    assert "33条5項において準用する同法第33条2項1号" in notice("provision_records", "33-2-1")
    assert "準用" not in notice("disclosure", "33-2-1")


def test_the_kinds_are_the_policys_and_the_statutes() -> None:
    rights = load().policy.rights
    assert [one.right for one in KINDS.values() if one.right] == list(rights)
    for one in KINDS.values():
        if one.right is not None:
            assert one.ja == rights[one.right].ja
    assert set(get_args(Kind)) == set(KINDS) == set(GROUNDS)


def test_only_a_deletion_does_not_freeze() -> None:
    assert [one.kind for one in KINDS.values() if not one.freezes] == ["deletion"]


@pytest.mark.parametrize("name", ["", "erase", "開示", "Disclosure"])
def test_nobody_can_ask_for_anything_else(name: str) -> None:
    with pytest.raises(RequestKindError, match="disclosure"):
        kind_of(name)

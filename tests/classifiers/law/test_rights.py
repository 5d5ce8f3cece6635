from __future__ import annotations

import datetime as dt

import pytest

from classifiers.law.rights import answer, answer_by, suit_from

D = dt.date.fromisoformat

DAYS = [
    # arrived, our target, first day of a suit
    ("2026-12-01", "2026-12-15", "2026-12-16"),
    ("2026-02-20", "2026-03-06", "2026-03-07"),
    ("2028-02-20", "2028-03-05", "2028-03-06"),
    ("2026-12-20", "2027-01-03", "2027-01-04"),
]


@pytest.mark.parametrize(("arrived", "target", "suit"), DAYS)
def test_days_of_a_request(arrived: str, target: str, suit: str) -> None:
    assert (answer_by(D(arrived)), suit_from(D(arrived))) == (D(target), D(suit))


def test_a_record_that_is_there_is_disclosed() -> None:
    assert answer(D("2026-07-20"), None, None).kind == "disclosed"


def test_a_record_that_was_gone_is_answered_by_its_certificate() -> None:
    gone = answer(D("2026-07-20"), D("2026-07-19"), "CERT-1")
    assert (gone.kind, gone.evidence) == ("not_retained", "CERT-1")


@pytest.mark.parametrize(
    ("erased", "certificate"), [("2026-07-20", "CERT-1"), ("2026-07-21", "CERT-1"), ("2026-07-01", None)]
)
def test_what_only_an_officer_may_answer(erased: str, certificate: str | None) -> None:
    with pytest.raises(ValueError, match="officer"):
        answer(D("2026-07-20"), D(erased), certificate)

"""How long what somebody said of special-care information lasts, landing by landing."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.columns.special_care import Seen, care_standing, cleared_until, place
from storage.reviews import Review


def seen(*landings: int) -> list[Seen]:
    return [Seen("本文", "crime", "special_care", landing, 2) for landing in landings]


def said(state: str, landing: int) -> Review:
    name = place("本文", "crime")
    rest = (
        ("statement_content",),
        ("special_care",),
        "法務部",
        dt.date(2026, 4, 1),
        "確認した",
        "",
        landing,
        (),
    )
    return Review("inquiries", name, state, *rest)  # type: ignore[arg-type]


STANDS = [
    # review, landings that hold it, state, publishable, fresh landings
    (None, (1, 3), "suggested", False, (1, 3)),
    (said("confirmed", 3), (1, 3), "confirmed", True, ()),
    (said("confirmed", 3), (1, 3, 4), "confirmed", True, ()),
    (said("rejected", 3), (1, 3), "rejected", True, ()),
    (said("rejected", 3), (1, 3, 4), "reopened", False, (4,)),
    (said("rejected", 3), (4,), "reopened", False, (4,)),
]


@pytest.mark.parametrize(("review", "landings", "state", "publishable", "fresh"), STANDS)
def test_a_confirmation_lasts_and_a_rejection_does_not(
    review: Review | None, landings: tuple[int, ...], state: str, publishable: bool, fresh: tuple[int, ...]
) -> None:
    stands = care_standing("inquiries", ("statement_content",), seen(*landings), review)
    assert (stands.state, stands.publishable, stands.waits) == (state, publishable, not publishable)
    assert tuple(row.landing_id for row in stands.fresh) == fresh
    assert tuple(row.landing_id for row in stands.asked) == landings
    assert stands.detected == ("special_care",)


def test_its_words_are_kind_clause_and_counts() -> None:
    words = care_standing("inquiries", (), seen(1, 3), None).message
    assert words == (
        "inquiries.本文 holds crime in 4 rows (要配慮個人情報, 個人情報保護法2条3項（犯罪の経歴）); "
        "decide: kubun review inquiries '本文:crime'"
    )
    more = care_standing("inquiries", (), seen(1, 3, 4), said("rejected", 3)).message
    assert more.startswith(
        "inquiries.本文 was rejected up to landing 3, and there is more: inquiries.本文 holds crime in 2"
    )


def test_another_landing_is_another_thing_to_look_at() -> None:
    first, second = (care_standing("inquiries", (), seen(*n), None).fingerprint for n in ((1,), (1, 2)))
    assert first != second


@given(st.sampled_from(["confirmed", "rejected"]), st.integers(1, 9), st.sets(st.integers(1, 9), min_size=1))
def test_what_is_published_was_looked_at(state: str, landing: int, landings: set[int]) -> None:
    review = said(state, landing)
    stands = care_standing("inquiries", (), seen(*sorted(landings)), review)
    shown = {number for number in landings if number <= cleared_until(review)}
    assert all(number <= landing for number in shown)
    assert stands.publishable == (state == "confirmed" or max(landings) <= landing)

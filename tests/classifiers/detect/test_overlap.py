"""Of findings on the same characters, the surer and the more specific stands."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.detect.finding import Finding
from classifiers.detect.overlap import CONTAINERS, resolve


def seen(start: int, end: int, entity: str, score: float = 0.9) -> Finding:
    return Finding(start, end, entity, None, score, "Test", "1")


CASES = [
    ([seen(0, 16, "CREDIT_CARD", 1.0), seen(5, 16, "JP_MOBILE_PHONE", 0.7)], ["CREDIT_CARD"]),
    ([seen(0, 20, "JP_MOBILE_EMAIL"), seen(0, 20, "EMAIL_ADDRESS", 0.8)], ["JP_MOBILE_EMAIL"]),
    ([seen(0, 40, "URL"), seen(20, 40, "EMAIL_ADDRESS")], ["URL", "EMAIL_ADDRESS"]),
    ([seen(0, 40, "USER_AGENT"), seen(0, 7, "ORGANIZATION")], ["USER_AGENT"]),
    ([seen(0, 40, "URL"), seen(0, 40, "USER_AGENT", 0.8)], ["URL"]),
    ([seen(0, 40, "URL"), seen(20, 40, "USER_AGENT")], ["URL", "USER_AGENT"]),
    ([seen(0, 40, "USER_AGENT"), seen(20, 40, "URL")], ["USER_AGENT"]),
    ([seen(0, 4, "PERSON"), seen(0, 4, "JP_NAME_KANA", 0.5)], ["JP_NAME_KANA"]),
    ([seen(0, 10, "JP_ADDRESS"), seen(0, 3, "LOCATION")], ["JP_ADDRESS"]),
    ([seen(0, 2, "PERSON"), seen(5, 9, "PERSON")], ["PERSON", "PERSON"]),
]


@pytest.mark.parametrize(("findings", "kept"), CASES)
def test_resolve(findings: list[Finding], kept: list[str]) -> None:
    assert [finding.entity for finding in resolve(findings)] == kept
    assert resolve(findings[::-1]) == resolve(findings)


@given(
    st.lists(
        st.builds(
            lambda start, size, entity, score: seen(start, start + size, entity, score),
            st.integers(0, 30),
            st.integers(1, 20),
            st.sampled_from(["URL", "PERSON", "CREDIT_CARD", "EMAIL_ADDRESS"]),
            st.sampled_from([0.5, 0.9]),
        ),
        max_size=12,
    )
)
def test_what_stands_does_not_overlap(findings: list[Finding]) -> None:
    kept = resolve(findings)
    assert set(kept) <= set(findings)
    for contained in (True, False):
        spans = [finding for finding in kept if (finding.entity in CONTAINERS) is contained]
        assert all(left.end <= right.start for left, right in pairwise(spans))
    assert resolve(kept) == kept

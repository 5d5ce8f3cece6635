"""What a review rests on: the same for new rows of the same kind, another for another kind."""

from __future__ import annotations

from dataclasses import fields

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.columns.content import LOOKS, content, content_of, departure, kinds
from classifiers.columns.evidence import SAMPLE, Sampled
from classifiers.columns.judge import judge_columns
from classifiers.columns.shapes import Shape
from classifiers.detect.column_scanner import ColumnScanner
from configs.load import load

ITEMS = load().policy.items
SCANNER = ColumnScanner()

CASES = [
    # detected, distinct and shares when reviewed; the same now; a word of the difference, or nothing
    (["email"], 100, {"are email": 1.0}, ["email"], 100, {"are email": 1.0}, ""),
    (["email"], 100, {"are email": 0.98}, ["email"], 40_000, {"are email": 0.9}, ""),
    (
        ["email"],
        100,
        {"are email": 1.0},
        ["email"],
        100,
        {"are email": 0.75},
        "100% when it was",
    ),
    (["email"], 10, {"are email": 1.0}, ["email"], 10, {"are email": 0.7}, ""),  # ten values say little
    (["email"], 10, {"are email": 1.0}, ["email"], 10, {"are email": 0.4}, "40% now"),
    (["email"], 9, {}, ["person_name"], 9, {}, "reads as person_name now"),
    (["email"], 9, {}, ["email", "person_name"], 9, {}, "reads as person_name now"),
    (["phone_mobile", "phone_landline"], 9, {}, ["phone_mobile"], 9, {}, ""),
    (["email"], 9, None, [], 9, {}, "no longer reads as email"),
    (["email"], 300, {"are email": 0.98}, [], 3, {"are email": 0.667}, ""),  # one odd value
    (["email"], 300, {"are email": 0.98}, [], 2, {}, "are email: 98% when it was reviewed, 0% now"),
    (["email"], 9, {}, [], 0, {}, ""),  # a night without a value shows nothing
    ([], 0, {}, [], 5, {"look like kana": 1.0}, "had no value"),
    ([], 0, {}, [], 0, {}, ""),
    ([], 50, {"look like digits": 1.0}, [], 50, {"look like sentences": 0.9}, "look like digits: 100%"),
    ([], 50, None, [], 50, {"look like digits": 1.0}, ""),  # written before shares were kept
]


@pytest.mark.parametrize(("then", "size", "shares", "now", "new_size", "new_shares", "words"), CASES)
def test_what_is_a_change(
    then: list[str],
    size: int,
    shares: dict[str, float],
    now: list[str],
    new_size: int,
    new_shares: dict[str, float],
    words: str,
) -> None:
    found = departure(content(now, new_size, new_shares), [content(then, size, shares)])
    assert words in found
    assert bool(found) == bool(words)


def test_one_kind_of_those_that_were_seen_is_enough() -> None:
    mails, names = content(["email"], 90, {"are email": 1.0}), content(["person_name"], 90, {})
    assert not departure(mails, [mails, names])
    assert not departure(names, [mails, names])
    assert departure(mails, [names])
    assert departure(mails, [])
    assert kinds([mails, names, mails, content(["email"], 80, {"are email": 0.9})]) == (mails, names)


def test_every_look_is_a_share_of_the_shape() -> None:
    assert set(LOOKS) <= {field.name for field in fields(Shape)}


def fingerprint(values: list[str], name: str = "備考") -> str:
    sampled = Sampled(name, pa.array(sorted(set(values))[:SAMPLE]), len(values), 0)
    (found,) = judge_columns([sampled], SCANNER, ITEMS)
    return content_of(found)


def mails(seed: int, count: int) -> list[str]:
    return [f"user{(seed + n) * 7919 % 10**6}@example.jp" for n in range(count)]


def test_new_rows_of_the_same_kind_are_the_same_content() -> None:
    first = fingerprint(mails(1, 60))
    assert not departure(fingerprint(mails(1_000, 200)), [first])
    assert not departure(first, [fingerprint(mails(5_000, 30))])


OTHER = {
    "paths": [f"/item/{n}" for n in range(60)],
    "numbers": [str(n * 37) for n in range(60)],
    "half of them": mails(1, 30) + [f"件名{n}について" for n in range(30)],
    "nothing": [""],
}


@pytest.mark.parametrize("kind", OTHER)
def test_another_kind_is_another_content_and_no_value_is_in_it(kind: str) -> None:
    now = fingerprint(OTHER[kind])
    assert departure(now, [fingerprint(mails(1, 60))])
    assert not any(value and value in now for value in OTHER[kind] if len(value) > 3)


@given(st.integers(1, 1000), st.integers(1, 1000), st.integers(0, 1000), st.integers(0, 1000))
def test_a_difference_has_no_direction(size: int, other: int, hits: int, more: int) -> None:
    left = content(["email"], size, {"are email": min(hits, size) / size})
    right = content(["email"], other, {"are email": min(more, other) / other})
    assert bool(departure(left, [right])) == bool(departure(right, [left]))
    assert not departure(left, [left])

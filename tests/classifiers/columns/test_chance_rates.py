"""Chance on the shape of a column's own values."""

import random
import re
import string

import pyarrow as pa
import pytest

from classifiers.columns.chance_rates import LEAST, MOST, highest, rate_of, rates_on
from classifiers.detect.checkdigits import luhn


def drawn(pattern: str, count: int = 500) -> list[str]:
    rng = random.Random(7)  # noqa: S311 - test data
    marks = {"#": string.digits, "&": "0123456789abcdef", "@": "0123456789ABCDEF"}
    return ["".join(rng.choice(marks.get(mark, mark)) for mark in pattern) for _ in range(count)]


def cards(values: pa.Array) -> dict[str, int]:
    return {"credit_card": sum(text[:1] == "4" and luhn(text) for text in values.to_pylist())}


def cameras(values: pa.Array) -> dict[str, int]:
    """What half of all hexadecimal values of a form are."""
    even = re.compile("[0-9A-Fa-f]{5}[02468ACEace]-[0-9A-Fa-f]{6}")
    return {"device_identifier": sum(bool(even.fullmatch(text)) for text in values.to_pylist())}


def telephones(values: pa.Array) -> dict[str, int]:
    return {"phone_mobile": sum(text.startswith("090-") for text in values.to_pylist())}


SHAPES = [
    # values of this pattern, what is asked, the rate within
    ("4###############", "credit_card", cards, 0.06, 0.14),  # what is constant says nothing
    ("################", "credit_card", cards, 0.002, 0.03),
    ("5###############", "credit_card", cards, 0.0, 0.002),
    ("&&&&&&-&&&&&&", "device_identifier", cameras, 0.4, 0.5),  # as lots are numbered
    ("@@@@@@-@@@@@@", "device_identifier", cameras, 0.4, 0.5),
    ("B####2-######", "device_identifier", cameras, 0.4, 0.5),  # a constant letter is one of none
    ("G&&&&&-&&&&&&", "device_identifier", cameras, 0.0, 0.01),
    ("090-####-####", "phone_mobile", telephones, 0.0, 0.01),  # the prefix is what says telephone
]


@pytest.mark.parametrize(("pattern", "what", "hits_of", "least", "most"), SHAPES)
def test_rate_on_a_shape(pattern: str, what: str, hits_of: object, least: float, most: float) -> None:
    values = drawn(pattern)
    rate = rates_on(values, hits_of, [what])[what]  # type: ignore[arg-type]
    assert least <= rate <= most
    assert rates_on(values[::-1], hits_of, [what])[what] == rate  # type: ignore[arg-type]
    assert rate <= highest(rate) <= MOST


def test_few_values_and_other_items_keep_the_stated_rate() -> None:
    assert rates_on(drawn("4###############", 5), cards, ["credit_card"]) == {
        "credit_card": rate_of("credit_card")
    }
    assert rates_on(drawn("####"), cards, ["page_url"]) == {"page_url": LEAST}

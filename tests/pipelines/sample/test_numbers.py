from __future__ import annotations

import ipaddress

import numpy as np
import pytest

from pipelines.sample import numbers

LUHN = [("411111111111111", "1"), ("555555555555444", "4"), ("37828224631000", "5"), ("7992739871", "3")]
RESERVED = [
    ipaddress.ip_network(n) for n in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32")
]


@pytest.mark.parametrize(("digits", "check"), LUHN)
def test_luhn_digit(digits: str, check: str) -> None:
    assert numbers.luhn_digit(digits) == check


def test_cards_are_of_published_test_ranges() -> None:
    rng = np.random.default_rng(1)
    for _ in range(200):
        card = numbers.card_number(rng)
        assert len(card) == 16
        assert card.startswith(numbers.TEST_CARD_PREFIXES)
        assert numbers.luhn_digit(card[:-1]) == card[-1]


def test_individual_number_has_its_check_digit() -> None:
    rng = np.random.default_rng(2)
    weights = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
    for _ in range(200):
        number = numbers.individual_number(rng)
        rest = sum(int(d) * w for d, w in zip(number, weights, strict=False)) % 11
        assert int(number[-1]) == (0 if rest <= 1 else 11 - rest)


def test_addresses_are_reserved_for_documentation() -> None:
    rng = np.random.default_rng(3)
    addresses = [*numbers.ipv4(rng, 300), *numbers.ipv6(rng, 300)]
    assert all(any(ipaddress.ip_address(a) in network for network in RESERVED) for a in addresses)


def test_telephones_lie_in_ranges_that_nobody_has() -> None:
    rng = np.random.default_rng(4)
    assert all(t.startswith("060-9") and len(t) == 13 for t in numbers.mobile_numbers(rng, 100))
    assert all(
        t.startswith(("06-0000-", "045-000-")) and len(t) == 12 for t in numbers.landline_numbers(rng, 100)
    )


def test_as_many_order_numbers_pass_for_cards_as_planned() -> None:
    orders = numbers.order_numbers(np.random.default_rng(5), 600, 60)
    passing = [o for o in orders["order"] if numbers.luhn_digit(o[:-1]) == o[-1]]
    assert all(len(order) == 16 for order in orders["order"])
    assert passing == orders["lookalike"].drop_nulls().to_list()
    assert len(passing) == 10

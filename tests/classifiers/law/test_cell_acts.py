"""What stands in a cell after it was cut; cutting twice is cutting once."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.law.cell_acts import BLACK, first6_last4, network, redacted


@pytest.mark.parametrize(
    ("value", "left"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("192.0.2.0/24", "192.0.2.0/24"),
        ("10.0.0.0/8", "10.0.0.0/8"),  # wider than what stays already
        ("192.0.2.77/32", "192.0.2.0/24"),
        ("2001:db8:1:2::5", "2001:db8:1::/48"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("fe80::1%eth0", "fe80::/48"),
        ("192.0.2.77, 2001:db8::1", "192.0.2.0/24, 2001:db8::/48"),
        ("192.0.2.77,198.51.100.9", "192.0.2.0/24, 198.51.100.0/24"),
        ("unknown", None),
        ("192.0.2.77:8080", None),
        ("192.0.2.77, unknown", None),
        ("1234", None),
        ("", None),
    ],
)
def test_network(value: str, left: str | None) -> None:
    assert network(value) == left
    assert left is None or network(left) == left


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_a_network_holds_its_address_and_says_no_more(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    left = network(str(address))
    assert left is not None
    found = ipaddress.ip_network(left)
    assert found.prefixlen == {4: 24, 6: 48}[found.version]
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    assert (mapped or address) in found


@pytest.mark.parametrize(
    ("value", "left"),
    [
        ("4111111111111111", "411111******1111"),
        ("4111-1111-1111-1111", "411111******1111"),
        ("4111 1111 1111 1111", "411111******1111"),
        ("378282246310005", "378282******0005"),
        ("411111******1111", "411111******1111"),
        ("41111111", None),
        ("会員 4111111111111111", None),
        ("", None),
    ],
)
def test_first6_last4(value: str, left: str | None) -> None:
    assert first6_last4(value) == left
    assert left is None or first6_last4(left) == left


@pytest.mark.parametrize(
    ("spans", "left"),
    [
        ([(0, 2)], "■■さん、電話"),
        ([(0, 2), (5, 7)], "■■さん、■■"),
        ([(0, 4), (2, 5)], "■■■■■電話"),
        ([(5, 99)], "架空さん、■■"),
        ([(-3, 1), (9, 12)], "■空さん、電話"),
        ([], "架空さん、電話"),
    ],
)
def test_redacted(spans: list[tuple[int, int]], left: str) -> None:
    assert redacted("架空さん、電話", spans) == left


@given(st.text(), st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60))))
def test_redacting_keeps_the_length_and_twice_is_once(value: str, spans: list[tuple[int, int]]) -> None:
    left = redacted(value, spans)
    assert len(left) == len(value)
    assert redacted(left, spans) == left
    inside = {place for start, end in spans for place in range(max(start, 0), end)}
    wanted = (BLACK if place in inside else old for place, old in enumerate(value))
    assert left == "".join(wanted)

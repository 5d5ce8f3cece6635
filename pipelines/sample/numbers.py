"""Numbers that look right and belong to nobody: test cards, individual numbers, telephones, addresses.

Belongs here: check digits written a second time, apart from the detectors, and ranges that are reserved
or not assigned. Does not: who holds which number.
"""

from __future__ import annotations

import numpy as np
import polars as pl

TEST_CARD_PREFIXES = ("411111", "401288", "555555", "510510", "353011")
"""First six digits of test cards that brands and gateways publish; all with sixteen digits."""

ACCESS_NETWORKS = ("192.0.2.", "198.51.100.", "203.0.113.")
"""Documentation ranges (RFC 5737)."""


def luhn_digit(digits: str) -> str:
    """Returns the digit that makes `digits` pass the Luhn check when appended."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def card_number(rng: np.random.Generator) -> str:
    """Returns a sixteen digit card number under a published test prefix."""
    prefix = TEST_CARD_PREFIXES[int(rng.integers(len(TEST_CARD_PREFIXES)))]
    body = prefix + "".join(map(str, rng.integers(0, 10, 9)))
    return body + luhn_digit(body)


def order_numbers(rng: np.random.Generator, count: int, lookalike_every: int) -> pl.DataFrame:
    """Returns sixteen-digit order numbers, of which one in so many passes for a card number and no other.

    Returns:
        `order`, and `lookalike`: the number where it passes for a card, else null.
    """
    digits = rng.integers(0, 10, (count, 16))
    digits[:, 0] = rng.integers(1, 10, count)
    doubled = digits.copy()
    doubled[:, ::2] = digits[:, ::2] * 2 - 9 * (digits[:, ::2] > 4)
    passes = doubled.sum(axis=1) % 10 == 0
    digits[passes, 15] = (digits[passes, 15] + 1) % 10
    parts = (digits @ 10 ** np.arange(15, -1, -1)).astype(np.int64)
    lookalikes = [card_number(rng) if n % lookalike_every == 7 else None for n in range(count)]
    lookalike = pl.Series("lookalike", lookalikes, dtype=pl.String)
    return pl.DataFrame({"lookalike": lookalike, "order": parts}).with_columns(
        pl.coalesce("lookalike", pl.col("order").cast(pl.String)).alias("order")
    )


def individual_number(rng: np.random.Generator) -> str:
    """Returns twelve digits with the check digit of an individual number (個人番号).

    Source: 平成26年総務省令第85号 5条 (検査用数字).
    """
    base = "".join(map(str, rng.integers(0, 10, 11)))
    total = sum(int(d) * (n + 1 if n <= 6 else n - 5) for n, d in enumerate(reversed(base), start=1))
    rest = total % 11
    return base + ("0" if rest <= 1 else str(11 - rest))


def mobile_numbers(rng: np.random.Generator, count: int) -> pl.Series:
    """Returns mobile numbers of `060-9xxx`: opened for mobiles, a block that no carrier was given."""
    return "060-9" + _digits(rng, count, 3) + "-" + _digits(rng, count, 4)


def landline_numbers(rng: np.random.Generator, count: int) -> pl.Series:
    """Returns numbers of `06-0000` and `045-000`, which cannot exist: no exchange begins with 0."""
    exchanges = pl.Series(["06-0000-", "045-000-"]).gather(rng.integers(0, 2, count))
    return exchanges + _digits(rng, count, 4)


def _digits(rng: np.random.Generator, count: int, size: int) -> pl.Series:
    return pl.Series(rng.integers(0, 10**size, count)).cast(pl.String).str.zfill(size)


def ipv4(rng: np.random.Generator, count: int) -> pl.Series:
    """Returns IPv4 addresses of the documentation ranges."""
    networks = pl.Series(ACCESS_NETWORKS).gather(rng.integers(0, len(ACCESS_NETWORKS), count))
    return networks + pl.Series(rng.integers(1, 255, count)).cast(pl.String)


def ipv6(rng: np.random.Generator, count: int) -> pl.Series:
    """Returns IPv6 addresses of the documentation range 2001:db8::/32."""
    low = [f"{a:x}:{b:x}" for a, b in rng.integers(1, 65536, (count, 2)).tolist()]
    return pl.Series("", [f"2001:db8:{i % 7:x}::{tail}" for i, tail in enumerate(low)], dtype=pl.String)

"""Seeded randomness for tests of the generator."""

from random import Random


def dice(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - texts, not secrets

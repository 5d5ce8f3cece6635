"""Sentences with somebody in them: what is written, what is stored after the cut, and where who stands.

Belongs here: filling templates and counting offsets while doing so. Does not: finding anything again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from pipelines.sample import numbers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np

FINDINGS = pl.Struct(
    {"column": pl.String, "item": pl.String, "start": pl.Int32, "end": pl.Int32, "text": pl.String}
)
CUTS = pl.Struct({"column": pl.String, "kind": pl.String, "value": pl.String})


@dataclass(frozen=True)
class Part:
    """What a placeholder stands for.

    Attributes:
        raw: As it is delivered.
        stored: As it is kept: a cut card is its first six and last four digits.
        item: The policy item it is, or None where nothing personal is left.
        cut: The kind of the never-list, or None.
        digits: The bare digits of what is cut.
    """

    raw: str
    stored: str
    item: str | None
    cut: str | None = None
    digits: str = ""


@dataclass(frozen=True)
class Text:
    """A filled template: the delivered text, and findings and cuts of the stored one."""

    raw: str
    findings: tuple[tuple[str, int, int, str], ...]
    cuts: tuple[tuple[str, str], ...]


def fill(template: str, parts: Mapping[str, Part]) -> Text:
    """Fills `{name}` placeholders; offsets count characters of the stored text, end exclusive."""
    raw = stored = ""
    findings, cuts = [], []
    for literal, name in re.findall(r"([^{]*)(?:\{(\w+)\})?", template):
        raw, stored = raw + literal, stored + literal
        if not name:
            continue
        part = parts[name]
        if part.item is not None:
            findings.append((part.item, len(stored), len(stored) + len(part.stored), part.stored))
        if part.cut is not None:
            cuts.append((part.cut, part.digits))
        raw, stored = raw + part.raw, stored + part.stored
    return Text(raw, tuple(findings), tuple(cuts))


def parts(person: Mapping[str, str], rng: np.random.Generator) -> dict[str, Part]:
    """Returns what a person may say: who and where they are, and what they had better not say."""
    card = numbers.card_number(rng)
    masked = f"{card[:6]}******{card[-4:]}"
    wide = "−".join(full_width_digits(card[n : n + 4]) for n in range(0, 16, 4))
    individual, code = numbers.individual_number(rng), f"{rng.integers(1000):03d}"
    return {
        "name": Part(person["family"] + person["given"], person["family"] + person["given"], "person_name"),
        "mail": Part(person["mail"], person["mail"], "email"),
        "carrier_mail": Part(person["mobile_mail"], person["mobile_mail"], "mobile_email"),
        "phone": Part(person["mobile"], person["mobile"], "phone_mobile"),
        "address": Part(person["address"], person["address"], "postal_address"),
        "card": Part(card, masked, "credit_card", "credit_card", card),
        "spaced_card": Part(_spaced(card), masked, "credit_card", "credit_card", card),
        "wide_card": Part(wide, masked, "credit_card", "credit_card", card),
        "code": Part(code, "〔削除〕", None, "card_security_code", code),
        "individual": Part(_spaced(individual), "〔個人番号を削除〕", None, "my_number", individual),
        "own_number": Part("0120-987-100", "0120-987-100", None),
    }


def full_width_digits(digits: str) -> str:
    """Returns ASCII digits as full-width ones."""
    return "".join(chr(ord(digit) + 0xFEE0) for digit in digits)


def _spaced(digits: str) -> str:
    return " ".join(digits[n : n + 4] for n in range(0, len(digits), 4))


def columns(texts: Mapping[str, Sequence[Text | None]]) -> list[pl.Series]:
    """Returns the account's `findings` and `cuts` of several text columns, row by row."""
    told = [
        (row, column, filled)
        for column, of_rows in texts.items()
        for row, filled in enumerate(of_rows)
        if filled is not None
    ]
    findings = [(row, column, *found) for row, column, filled in told for found in filled.findings]
    cuts = [(row, column, *cut) for row, column, filled in told for cut in filled.cuts]
    rows = len(next(iter(texts.values())))
    return [_lists("findings", findings, FINDINGS, rows), _lists("cuts", cuts, CUTS, rows)]


def _lists(name: str, flat: Sequence[tuple[object, ...]], kind: pl.Struct, rows: int) -> pl.Series:
    """Groups flat values by the row in their first place; a row without any has null."""
    fields = [field.name for field in kind.fields]
    table = pl.DataFrame(flat, schema={"_row": pl.UInt32(), **dict(kind.to_schema())}, orient="row")
    lists = table.group_by("_row").agg(pl.struct(fields).alias(name))
    every = pl.DataFrame({"_row": pl.int_range(rows, dtype=pl.UInt32, eager=True)})
    return every.join(lists, on="_row", how="left", maintain_order="left")[name]

"""How each column is cut: decided once per landing on a bounded sample, and reported with its counts.

Belongs here: chance against evidence, per column. Does not: cutting (`never_list.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc

from classifiers.columns.chance import beyond_chance
from classifiers.detect import cards, checkdigits, labels
from classifiers.detect.normalize import normalize
from classifiers.never.cells import FREE_TEXT, Treatment, cut_cell
from classifiers.never.trigger import long_number
from classifiers.recognizers import my_number
from configs.contract import Column, Contract

RECORD_NO = "_record_no"

LUHN_CHANCE = 0.1
"""Share of random digits that pass Luhn."""
MY_NUMBER_CHANCE = 0.1
"""Share of random twelve digits that carry a valid My Number check digit."""
ENOUGH = 20
"""Distinct values from which an undeclared column of long numbers is judged by chance, too."""
SEEN_AT_MOST = 5_000
"""Distinct values of a column that the plan looks at."""

_CODE_HEADING = re.compile(
    r"cv[vc]2?|セキュリティ[ー・]?コード|security[ _-]?code|card[ _-]?verification", re.IGNORECASE
)
((_, _MY_NUMBER_NAME),) = labels.sides(my_number.NAMES, (), my_number.MyNumberRecognizer.INSIDE)
_CAMEL = re.compile("(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True)
class ColumnReport:
    """Why a column is cut as it is: counts of distinct sampled values, never a value.

    Attributes:
        column: Its name (itself cut, where a file without header made a record the header).
        cards: Treatment of card numbers.
        codes: Treatment of security codes.
        my_numbers: Treatment of My Numbers.
        distinct: Distinct values looked at.
        long_numbers: Of these, those that are nothing but 13 to 19 digits.
        card_candidates: Of these, those with a card's number range and length.
        card_valid: Of these, those that also pass Luhn; chance alone gives one in ten.
        twelve_digits: Distinct values that are nothing but twelve digits.
        my_number_valid: Of these, those with a valid check digit; chance alone gives one in ten.
        why: In words.
    """

    column: str
    cards: str
    codes: str
    my_numbers: str
    distinct: int
    long_numbers: int
    card_candidates: int
    card_valid: int
    twelve_digits: int
    my_number_valid: int
    why: str


@dataclass(frozen=True)
class CutPlan:
    """How every column of a landing is cut.

    Attributes:
        treatments: By name in the file; the contract's columns and aliases are always among them.
        report: One line per sampled column that is not treated as ordinary text, or whose counts decided.
        raw_allowed: False where a column of bare security codes or My Numbers is declared or hinted: the
            text of a line that cannot be parsed may then not be kept, only its digest.
    """

    treatments: dict[str, Treatment]
    report: tuple[ColumnReport, ...]
    raw_allowed: bool

    def treatment(self, column: str) -> Treatment:
        """How cells of this column are cut; one that was neither declared nor sampled is free text."""
        known = self.treatments.get(column)
        return known if known is not None else _by_name(column)

    def name(self, column: str) -> str:
        """The column's name without what may never be stored: a file without header may hold it there."""
        found = cut_cell(column, FREE_TEXT, lambda _digits: "")
        return column if found is None else found.text or ""


def plan(sample: pa.Table, contract: Contract) -> CutPlan:
    """Decides how each column is cut.

    A declared identifier, or an undeclared column of nothing but long numbers, is cut only where more of
    its distinct values pass Luhn than chance explains, or beside words about cards. Everything else is
    always cut.

    Args:
        sample: The first rows of the landing, columns as text (`as_text` tells which types are looked at).
        contract: Of the dataset; columns are matched by name and alias.
    """
    treatments: dict[str, Treatment] = {}
    declared: dict[str, Column] = {}
    for name, column in contract.columns.items():
        for known in (name, *column.aliases):
            declared[known] = column
            treatments[known] = _by_contract(known, column)
    report = []
    for name in sample.column_names:
        if name == RECORD_NO:
            continue
        text = as_text(sample.column(name), name)
        if text is None:
            continue
        start = treatments.get(name, _by_name(name))
        treatments[name], line = _by_values(name, text, start, declared.get(name))
        if line.why:
            report.append(line)
    bare = any(t.codes != "context" or t.my_numbers != "context" for t in treatments.values())
    return CutPlan(treatments, tuple(report), not bare)


def as_text(column: pa.ChunkedArray | pa.Array, name: str) -> pa.Array | None:
    """A column as text, or None where its type cannot hold digits of a card or a My Number.

    Raises:
        TypeError: The column is nested or binary: a reader must have made it text.
    """
    array = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    kind = array.type
    if pa.types.is_string(kind):
        return array
    if pa.types.is_null(kind) or pa.types.is_boolean(kind) or pa.types.is_temporal(kind):
        return None
    if pa.types.is_floating(kind):
        whole = pc.and_(pc.equal(pc.round(array), array), pc.less(pc.abs(array), 1e18))
        digits = pc.if_else(pc.fill_null(whole, False), array, None).cast(pa.decimal128(38, 0), safe=False)
        return pc.coalesce(digits.cast(pa.string()), array.cast(pa.string()))
    if pa.types.is_nested(kind) or pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        raise TypeError(f"column {name!r}: {kind} cannot be searched for cards; make it text before the cut")
    return array.cast(pa.string())


def _by_contract(name: str, column: Column) -> Treatment:
    by_name = _by_name(name)
    if "card_security_code" in column.items:
        return replace(by_name, codes="declared")
    if "my_number" in column.items:
        return replace(by_name, my_numbers="declared")
    if "credit_card" in column.items:
        return replace(by_name, cards="declared")
    return by_name


def _by_name(name: str) -> Treatment:
    heading = normalize(name).text
    if _CODE_HEADING.search(heading):
        return Treatment(codes="hinted", heading=heading)
    if _names_my_number(heading):
        return Treatment(my_numbers="hinted", heading=heading)
    return Treatment(heading=heading)


def _names_my_number(heading: str) -> bool:
    """Whether a column is called as the number is, and not as the card that bears it."""
    ways = (heading.lower(), _CAMEL.sub("_", heading).lower())
    return any(not way.startswith("カード", m.end()) for way in ways for m in _MY_NUMBER_NAME.finditer(way))


@dataclass(frozen=True)
class _Counts:
    distinct: int
    long_numbers: int
    card_candidates: int
    card_valid: int
    twelve_digits: int
    my_number_valid: int


def _by_values(
    name: str, text: pa.Array, start: Treatment, column: Column | None
) -> tuple[Treatment, ColumnReport]:
    counts = _count(text, start.heading)
    treatment, why = _decide(counts, start, column)
    report = ColumnReport(
        column=CutPlan({}, (), True).name(name),
        cards=treatment.cards,
        codes=treatment.codes,
        my_numbers=treatment.my_numbers,
        **vars(counts),
        why="; ".join(why),
    )
    return treatment, report


def _decide(counts: _Counts, start: Treatment, column: Column | None) -> tuple[Treatment, list[str]]:
    treatment, why = start, []
    if "declared" in (start.cards, start.codes, start.my_numbers):
        why.append("the contract declares what the column holds")
    elif "hinted" in (start.codes, start.my_numbers):
        why.append("the column's name says what it holds")
    if start.cards == "always":
        mode, reason = _cards_by_chance(counts, start, column)
        treatment = replace(treatment, cards=mode)
        why += [reason] if reason else []
    numbers, valid = counts.twelve_digits, counts.my_number_valid
    likely = 2 * valid >= numbers and beyond_chance(valid, numbers, MY_NUMBER_CHANCE)
    if start.my_numbers == "context" and likely:
        treatment = replace(treatment, my_numbers="valid")
        why.append(f"{valid} of {numbers} twelve-digit values check as My Numbers: beyond chance")
    return treatment, why


def _cards_by_chance(
    counts: _Counts, start: Treatment, column: Column | None
) -> tuple[Literal["always", "context"], str]:
    """Whether the valid numbers of a column of identifiers are cards or chance."""
    identifier = column is not None and column.role in ("identifier", "subject")
    alike = counts.long_numbers >= ENOUGH and 2 * counts.long_numbers >= counts.distinct
    if not identifier and not alike:
        return "always", ""
    if cards.speaks_of_cards(start.heading):
        return "always", "the column's name speaks of cards"
    figures = f"{counts.card_valid} of {counts.card_candidates} numbers in card ranges pass Luhn"
    if beyond_chance(counts.card_valid, counts.card_candidates, LUHN_CHANCE):
        return "always", f"{figures}: beyond chance (10%), cut"
    return "context", f"{figures}: no more than chance (10%), cut only beside words about cards"


def _count(text: pa.Array, heading: str) -> _Counts:
    values = pc.unique(pc.drop_null(text)).slice(0, SEEN_AT_MOST)
    distinct = len(values)
    long_numbers = candidates = valid = twelve = checked = 0
    for value in values.filter(long_number(values)).to_pylist():
        read = normalize(value).text.strip()
        bare = re.sub(r"[ \-]", "", read)
        if bare.isdecimal():
            long_numbers += 13 <= len(bare) <= 19
            twelve += len(bare) == 12
            checked += checkdigits.my_number(bare)
        found = list(cards.candidates(read, heading=heading))
        candidates += bool(found)
        valid += any(card.valid for card in found)
    return _Counts(distinct, long_numbers, candidates, valid, twelve, checked)

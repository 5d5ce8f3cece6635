"""Payment card numbers in normalised text: where they stand, however they are grouped.

Belongs here: candidates by digits, grouping, number range and Luhn, and words that speak of cards.
Does not: cutting them (`never_cells.py`), the Presidio face (`recognizers/credit_card.py`).
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass

from classifiers.detect import checkdigits

SEPARATOR = r"[ \t\r\n\f\v\-._/・,+|]"
"""What may stand between two groups of one number, up to three of them; RE2 and re read it alike."""
_LOOSE = r"(?:[ \t\r\n\f\v\-._/・,+|:;=~〜*'’]|[& ]nbsp[; ]){1,3}"
LOOSE = rf"[0-9]{{4}}{_LOOSE}(?:[0-9]{{4}}{_LOOSE}[0-9]{{4}}{_LOOSE}[0-9]{{4}}|[0-9]{{6}}{_LOOSE}[0-9]{{5}})"
"""A number in the two commonest groupings, whatever people type between groups; RE2 and re read it alike."""
_GROUPED = re.compile(rf"(?<![0-9])(?<![0-9]\*{{6}}){LOOSE}(?![0-9])(?!\*{{6}}[0-9])")
_ADDRESS = re.compile("[0-9A-Fa-f:]+")
_RUN = re.compile(
    # not the tail of a truncated number (`411111******1111`), which would otherwise join what follows
    rf"(?<![0-9])(?<![0-9]\*{{6}})[0-9]+(?:{SEPARATOR}{{1,3}}[0-9]+)*(?!\*{{6}}[0-9])"
)
_GROUP = re.compile("[0-9]+")
_HEX_TOKEN = re.compile("[0-9A-Fa-f]{20,}")
_LETTER = re.compile("[A-Za-z]")
_SHAPES = frozenset({(4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (4, 4, 4, 4, 3), (4, 4, 4, 3), (4, 4, 4, 2)})
"""Groupings under which a card number is printed, and so found inside a longer run of numbers."""

_BETWEEN = rf"{SEPARATOR}{{1,3}}"
POSSIBLE = (
    r"(?:^|[^0-9])[2-68](?:[ -]?[0-9]){12}"
    rf"|[0-9]{{4}}{_BETWEEN}(?:[0-9]{{6}}{_BETWEEN}[0-9]{{4}}|[0-9]{{4}}{_BETWEEN}[0-9]{{4}}{_BETWEEN}[0-9]{{2}})|{LOOSE}"
)
"""What stands in a text that holds a candidate: its first digit, and a grouping that is printed (RE2)."""

_CONTEXT = re.compile(
    r"クレジット|クレカ|カード|ﾶｰﾄﾞ|決済|引落|引き落と|credit|card|(?<![a-z])pan(?![a-z])|visa|master|jcb|amex"
    r"|アメックス|ダイナース|diners|discover|銀聯|unionpay|有効期限|セキュリティコード|cvv|cvc",
    re.IGNORECASE,
)
_OTHER_CARDS = re.compile(
    r"(?:会員|ポイント|SIM|シム|ＳＩＭ|診察|社員|学生|IC|交通系|ギフト|プリペイド|メッセージ|グラフィック|メモリ|SD)"
    r"カード|(?:member|membership|point|sim|gift|id|sd|postal?|score|dis)[ _-]?card|post-?master|webmaster",
    re.IGNORECASE,
)
_BEFORE, _AFTER = 30, 16


@dataclass(frozen=True)
class Card:
    """A run of digits that has the number range and length of a card.

    Attributes:
        start: Of the first digit in the text, in characters.
        end: After the last digit.
        digits: The digits alone.
        valid: Luhn fits; one candidate in ten does by chance.
        context: The text nearby speaks of payment cards.
    """

    start: int
    end: int
    digits: str
    valid: bool
    context: bool


def speaks_of_cards(words: str) -> bool:
    """Says whether normalised words are about payment cards (and not SIM, member or point cards)."""
    return _CONTEXT.search(_OTHER_CARDS.sub("", words)) is not None


def candidates(text: str, *, heading: str = "") -> Iterator[Card]:
    """Yields runs of digits that could be card numbers, from left to right; valid ones do not overlap.

    Args:
        text: Normalised text (`normalize.py`).
        heading: Words that count as context wherever the number stands, such as a column name.
    """
    about_cards = speaks_of_cards(heading)
    runs = list(_in_runs(text, about_cards))
    loose = [
        card
        for card in _loosely_grouped(text, about_cards)
        if all(card.end <= other.start or other.end <= card.start for other in runs if other.valid)
    ]
    yield from sorted([*runs, *loose], key=lambda card: card.start) if loose else runs


def _in_runs(text: str, about_cards: bool) -> Iterator[Card]:
    for run in _RUN.finditer(text):
        if run.end() - run.start() < 13:
            continue
        groups = [(m.start(), m.end()) for m in _GROUP.finditer(text, run.start(), run.end())]
        first = 0
        while first < len(groups):
            card, last = _at(text, groups, first, about_cards)
            if card is not None:
                yield card
            first = last + 1


def _loosely_grouped(text: str, about_cards: bool) -> Iterator[Card]:
    """Candidates between whose groups stands what no run has, such as colons."""
    for match in _GROUPED.finditer(text):
        card = _candidate(text, match.start(), match.end(), about_cards)
        if card is not None and not _RUN.fullmatch(match.group()) and not _in_ipv6(text, match):
            yield card


def _in_ipv6(text: str, match: re.Match[str]) -> bool:
    """Four groups of an IP address: Japanese prefixes begin like card numbers."""
    left = max(0, match.start() - 40)
    for token in _ADDRESS.finditer(text, left, match.end() + 40):
        if token.start() <= match.start() and match.end() <= token.end():
            try:
                ipaddress.IPv6Address(token.group())
            except ValueError:
                return False
            return True
    return False


def find(text: str, *, heading: str = "") -> list[Card]:
    """Returns the valid card numbers of a normalised text, from left to right."""
    return [card for card in candidates(text, heading=heading) if card.valid]


def _at(text: str, groups: list[tuple[int, int]], first: int, about_cards: bool) -> tuple[Card | None, int]:
    """The best candidate that begins with this group, and the last group spent on it."""
    best: tuple[Card | None, int] = (None, first)
    total = 0
    for last in range(first, len(groups)):
        total += groups[last][1] - groups[last][0]
        if total > 19:
            break
        if total < 13 or not _printed_like_a_card(text, groups, first, last):
            continue
        card = _candidate(text, groups[first][0], groups[last][1], about_cards)
        if card is not None and card.valid:
            return card, last
        if card is not None and best[0] is None:
            # an invalid candidate spends its first group alone: a valid one may begin with the next
            best = card, first
    return best


def _printed_like_a_card(text: str, groups: list[tuple[int, int]], first: int, last: int) -> bool:
    if last - first > 4 and (first > 0 or last < len(groups) - 1):
        return False
    shape = tuple(end - start for start, end in groups[first : last + 1])
    if len(shape) == 1 or shape in _SHAPES:
        return True
    if first > 0 or last < len(groups) - 1 or shape[0] >= 13:  # a whole number, and another one behind it
        return False
    between = {text[groups[i][1] : groups[i + 1][0]] for i in range(first, last)}
    even = len(set(shape[:-1])) == 1 and shape[-1] <= shape[0]
    return even and between in ({" "}, {"-"})


def _candidate(text: str, start: int, end: int, about_cards: bool) -> Card | None:
    digits = "".join(_GROUP.findall(text, start, end))
    if checkdigits.card_brand(digits) is None or _inside_hex(text, start, end):
        return None
    near = f"{text[max(0, start - _BEFORE) : start]} {text[end : end + _AFTER]}"
    context = about_cards or speaks_of_cards(near)
    valid = checkdigits.luhn(digits)
    if not context:
        # article and corporate numbers begin with 4 too; a fraction of a number is no number
        valid = valid and not (checkdigits.ean13(digits) or checkdigits.corporate_number(digits))
        valid = valid and not _is_fraction(text, start, end)
    return Card(start, end, digits, valid, context)


def _inside_hex(text: str, start: int, end: int) -> bool:
    """A digit run inside a digest or another long hexadecimal id."""
    if not _LETTER.match(text[start - 1 : start]) and not _LETTER.match(text[end : end + 1]):
        return False
    left, right = max(0, start - 64), min(len(text), end + 64)
    return any(m.start() <= start and end <= m.end() for m in _HEX_TOKEN.finditer(text, left, right))


def _is_fraction(text: str, start: int, end: int) -> bool:
    """The digits after a decimal point."""
    return re.fullmatch(r"[0-9]\.", text[max(0, start - 2) : start]) is not None and text[start:end].isdigit()


def windows(text: str) -> Iterator[tuple[int, int]]:
    """Yields every span of a text in which a card number could stand, by length and grouping alone."""
    for run in _RUN.finditer(text):
        groups = [(m.start(), m.end()) for m in _GROUP.finditer(text, run.start(), run.end())]
        for first, (start, _) in enumerate(groups):
            total = 0
            for last in range(first, len(groups)):
                total += groups[last][1] - groups[last][0]
                if total > 19:
                    break
                if total >= 13 and _printed_like_a_card(text, groups, first, last):
                    yield start, groups[last][1]
    yield from (match.span() for match in _GROUPED.finditer(text))

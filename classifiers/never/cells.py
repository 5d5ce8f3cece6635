"""What may never be stored, in one cell: which spans go, and what stands there afterwards.

Belongs here: cards, security codes and My Numbers in a text. Does not: columns, chance and incidents
(`never_list.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from classifiers.detect import cards, checkdigits, labels
from classifiers.detect.normalize import Normalized, layers, normalize
from classifiers.recognizers.my_number import MyNumberRecognizer

Kind = Literal["credit_card", "card_security_code", "my_number"]
RULES: dict[Kind, str] = {
    "credit_card": "RET-PAN",
    "card_security_code": "RET-CVV",
    "my_number": "RET-MYNUMBER",
}
"""The retention rule (law.md 2) that each kind is cut under."""

CODE_REMOVED = "〔削除〕"
MY_NUMBER_REMOVED = "〔個人番号を削除〕"

_CODE = re.compile(
    r"(?:cv[vc]2?|セキュリティ[ー・\s]?コード|security[\s_\-]?code|card[\s_\-]?verification[\s_\-]?(?:value|code|number)"
    r"|裏面?の?(?=[34]桁|数字|番号)|署名欄の?)"
    r"(?:[^0-9。.!?！？\n〕]|[34]\s?(?:桁|ケタ|digits?)){0,16}?"
    r"(?<![0-9.,])(?P<code>[0-9]{3,4})(?![0-9]|[.,/\-][0-9]|\s?[年円月桁])",
    re.IGNORECASE,
)
_TWELVE = re.compile(rf"(?<![0-9])[0-9](?:{cards.SEPARATOR}{{0,3}}[0-9]){{11}}(?![0-9])")
_MY_NUMBERS = MyNumberRecognizer()
((_, _MY_NUMBER_WORD),) = labels.sides(_MY_NUMBERS.CONTEXT, (), _MY_NUMBERS.INSIDE)
_OTHER_NUMBER = re.compile(
    r"(?:注文|受付|伝票|問い?合わ?せ|お客[様さ]ま?|会員|契約|請求|追跡|送り状|荷物|管理|予約|申込|口座|免許証?|電話|携帯|整理|製造|許可|会社法人等)(?:の)?番号"
    r"|(?:注文|会員|契約|取引)ID|order[ _-]?(?:id|no|number)",
    re.IGNORECASE,
)
_CARD_DECLARED = re.compile(rf"(?<![0-9*])[0-9](?:{cards.SEPARATOR}{{0,3}}[0-9]){{12,18}}(?![0-9*])")
_NUMBER_BEFORE, _NUMBER_AFTER = 40, 20


@dataclass(frozen=True)
class Treatment:
    """How the cells of one column are cut.

    Attributes:
        cards: `always`: every valid number; `context`: only beside words about cards (identifiers);
            `declared`: every run of 13 to 19 digits, since the column is said to hold nothing else.
        codes: `context`: three or four digits after a word for the code; `hinted`: also a cell that is
            nothing but two to four (a leading 0 gets lost); `declared`: the whole cell.
        my_numbers: `context`: check digit and a word for it nearby; `valid`: check digit alone; `hinted`:
            also a cell that is nothing but twelve digits; `declared`: the whole cell.
        heading: Normalised column name, which counts as context for cards and My Numbers.
    """

    cards: Literal["always", "context", "declared"] = "always"
    codes: Literal["context", "hinted", "declared"] = "context"
    my_numbers: Literal["context", "valid", "hinted", "declared"] = "context"
    heading: str = ""


FREE_TEXT = Treatment()
"""How text of unknown origin is cut."""


@dataclass(frozen=True)
class Cut:
    """One cut cell: what stays, the tokens of its cards in order, and how often each kind was cut."""

    text: str | None
    tokens: tuple[str, ...]
    counts: dict[Kind, int]


def cut_cell(text: str, treatment: Treatment, token: Callable[[str], str]) -> Cut | None:
    """Returns the cell without what may never be stored, or None where nothing is to be cut.

    Args:
        text: The cell as it was read.
        treatment: How cells of its column are cut.
        token: Gives the keyed token of a card number (ASCII digits).
    """
    whole = _whole_cell(text, treatment)
    if whole is not None:
        return Cut(None, (), {whole: 1})
    spans = _spans(text, treatment)
    if not spans:
        return None
    pieces: list[str] = []
    tokens: list[str] = []
    counts: dict[Kind, int] = {}
    position = 0
    for span in spans:
        pieces += [text[position : span.start], span.instead]
        position = span.end
        counts[span.kind] = counts.get(span.kind, 0) + 1
        if span.kind == "credit_card":
            tokens.append(token(span.digits))
    pieces.append(text[position:])
    return Cut("".join(pieces), tuple(tokens), counts)


def _whole_cell(text: str, treatment: Treatment) -> Kind | None:
    """The kind for which the cell as a whole goes."""
    modes = (treatment.codes, treatment.my_numbers)
    if modes == ("context", "context"):
        return None
    read = re.sub(r"[ \-]", "", normalize(text).text)
    if "declared" in modes and re.search("[0-9]", read):
        return "card_security_code" if treatment.codes == "declared" else "my_number"
    if treatment.codes == "hinted" and re.fullmatch("[0-9]{2,4}", read):
        return "card_security_code"
    if treatment.my_numbers == "hinted" and re.fullmatch("[0-9]{12}", read):
        return "my_number"
    return None


@dataclass(frozen=True)
class _Span:
    """A span of the original text, and what takes its place."""

    start: int
    end: int
    kind: Kind
    instead: str
    digits: str


def _spans(text: str, treatment: Treatment) -> list[_Span]:
    """Non-overlapping spans in order; where two overlap the kind found first stays."""
    taken: list[_Span] = []
    for layer in layers(text):
        for find in (_cards, _my_numbers, _codes):
            for span in find(layer, treatment):
                if all(span.end <= other.start or other.end <= span.start for other in taken):
                    taken.append(span)
    return sorted(taken, key=lambda span: span.start)


def _cards(layer: Normalized, treatment: Treatment) -> Iterator[_Span]:
    if treatment.cards == "declared":
        for match in _CARD_DECLARED.finditer(layer.text):
            yield _card(layer, match.start(), match.end(), re.sub("[^0-9]", "", match.group()))
        return
    for card in cards.find(layer.text, heading=treatment.heading):
        if treatment.cards == "always" or card.context:
            yield _card(layer, card.start, card.end, card.digits)


def _card(layer: Normalized, start: int, end: int, digits: str) -> _Span:
    return _Span(*layer.span(start, end), "credit_card", f"{digits[:6]}******{digits[-4:]}", digits)


def _my_numbers(layer: Normalized, treatment: Treatment) -> Iterator[_Span]:
    """Whatever the recogniser reports; then, by a wider look around, however the digits are parted."""
    for seen in _MY_NUMBERS.find_in((layer,), treatment.heading):
        yield _Span(seen.start, seen.end, "my_number", MY_NUMBER_REMOVED, "")
    for match in _TWELVE.finditer(layer.text):
        digits = re.sub("[^0-9]", "", match.group())
        if not checkdigits.my_number(digits):
            continue
        if treatment.my_numbers != "context" or _speaks_of_my_number(layer.text, *match.span()):
            yield _Span(*layer.span(*match.span()), "my_number", MY_NUMBER_REMOVED, digits)


def _speaks_of_my_number(text: str, start: int, end: int) -> bool:
    """A word for My Number stands over, behind, or before the digits with no other label in between."""
    over = _MY_NUMBERS.over(text, start)
    if over is not None:
        return over.side > 0
    if _MY_NUMBER_WORD.search(text[end : end + _NUMBER_AFTER].lower()):
        return True
    before = text[max(0, start - _NUMBER_BEFORE) : start]
    word = max((m.end() for m in _MY_NUMBER_WORD.finditer(before.lower())), default=0)
    other = max((m.end() for m in _OTHER_NUMBER.finditer(before)), default=0)
    return word > other


def _codes(layer: Normalized, _treatment: Treatment) -> Iterator[_Span]:
    for match in _CODE.finditer(layer.text):
        start, end = match.span("code")
        yield _Span(*layer.span(start, end), "card_security_code", CODE_REMOVED, match.group("code"))

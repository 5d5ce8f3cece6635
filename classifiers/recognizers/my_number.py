"""My Number (個人番号): twelve digits, the last of which checks the others.

Belongs here: finding it beside a word for it. Does not: cutting it (`never_list.py`).
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from presidio_analyzer import Pattern

from classifiers.detect import checkdigits, labels
from classifiers.detect.groups import LEFT, RIGHT, grouped, spelled
from classifiers.detect.labels import Label
from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer, Match

_KEYS = (
    *spelled("my", "number"),
    *spelled("my", "num"),
    *spelled("my", "no"),
    *spelled("kojin", "bango"),
    *spelled("kojin", "bangou"),
    *spelled("kojin", "number"),
    *spelled("kojin", "no"),
    *spelled("individual", "number"),
    *spelled("individual", "no"),
    *spelled("individual", "num"),
    *spelled("kojin", "num"),
    *spelled("mai", "nanba"),
    *spelled("mainanbaa"),
)
_NUMBERS = ("個人番号", "マイナンバー", "個人番号(マイナンバー)")
_EITHER = tuple(
    f"{word}{joint}法人番号" for word in _NUMBERS for joint in ("又は", "または", "・", "/", "、", "or", "(")
)
"""The box of a form in which either number may stand: twelve digits in it are a person's."""

NAMES = (
    *(
        "マイナンバ",
        "マイナンバー",
        "まいなんばー",
        "まいなんば",
        "マイ・ナンバー",
        "マイ ナンバー",
        "マイナ番号",
    ),
    *("マイナの番号", "myナンバー", "マイナno", "まいな番号", "個人番号", "個人ナンバー", "個人no"),
    *("個人バンゴウ", "個人ばんごう", "コジンバンゴウ", "こじんばんごう", "個番"),
    *("社会保障・税番号", "社会保障・税の番号", "社会保障と税の番号", "税番号"),
    *_EITHER,
    *_KEYS,
)
"""What the number itself is called, as in the name of a column."""
_NEAR = (
    *("マイナ:", "マイナは", "マイナカード", "マイナンバーカード", "個人番号カード", "通知カード"),
    *("個人番号通知書", "社会保障番号", "社会保障及び税", "納税者番号", "国民番号", "番号法", "12桁の番号"),
    *(
        "12桁番号",
        "特定個人情報",
        "共通番号",
        "social security and tax number",
        "tax number",
        "taxpayer",
        "tin",
    ),
)
"""What it stands on, and words that may mean another number too."""

_ROW = re.compile(r"[^\n]{0,40}[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}[^\n]{0,40}")
_RULE = re.compile(r"[-=+|:\s]*")
_NUMBER = re.compile("[0-9]{4}[ -]?[0-9]{4}")
_BEHIND = 40
"""Most characters before a number in a row that has no cells."""
_WIDEST = 400
"""Longest line that heads a table."""


class _Head(NamedTuple):
    """A line that says what stands below it.

    Attributes:
        sign: What parts its cells; empty: it is one.
        cells: Of each cell, what it says of the numbers below.
        label: The first that speaks of My Numbers.
    """

    sign: str
    cells: tuple[Label | None, ...]
    label: Label

    def parts(self, line: str) -> bool:
        """Whether a line has the same cells."""
        return bool(self.sign) and line.count(self.sign) == len(self.cells) - 1

    def goes_on(self, line: str) -> bool:
        """Whether the list or table goes on in a line."""
        return self.parts(line) or bool(_ROW.fullmatch(line)) or bool(_RULE.fullmatch(line))


class MyNumberRecognizer(JapanesePatternRecognizer):
    """Finds My Numbers; one random number in ten has a valid check digit, so a word for it is needed.

    Source: 番号法 2条5項 (https://laws.e-gov.go.jp/law/425AC0000000027); the digit: `checkdigits.my_number`.
    """

    ENTITY = "JP_MY_NUMBER"
    VERSION = "2"
    PATTERNS = (
        Pattern(
            "twelve digits with check digit",
            # not the tail of 1-4-4-4 (a corporate number) or 4-4-4-4 (a card); 1 may belong to マイナンバー1
            rf"{LEFT}(?<![^\n0-9:/.\-ぁ-ゖァ-ヺー一-鿿A-Za-z][0-9] )(?<!法人番号[0-9] )(?<!T[0-9] )"
            rf"(?<![0-9]{{4}} )"
            rf"{grouped((4, 4, 4), (3, 3, 3, 3), (6, 6), (2, 2, 2, 2, 2, 2), (4, 8), (8, 4))}{RIGHT}",
            0.4,
        ),
    )
    CONTEXT = (*NAMES, *_NEAR)
    INSIDE = (
        *spelled("my", "number"),
        *spelled("my", "num"),
        *spelled("kojin", "bango"),
        *("kojinno", "kojinnumber"),
        *spelled("individual", "number"),
    )
    AGAINST = (
        *OTHER_NUMBERS,
        *("会員番号", "口座", "免許", "契約番号", "お客様番号", "電話", "携帯"),
        *(
            "製造番号",
            "製造no",
            "識別番号",
            "機器番号",
            "社員番号",
            "職員番号",
            "学籍番号",
            "証券番号",
            "許可番号",
        ),
        *("会社法人等番号", "法人マイナンバー", "upc", "serial"),
    )
    BEFORE = 40
    AFTER = 40
    GAP = 16
    LIFT = 0.55
    CHECK = "check digit of My Numbers"

    def __init__(self, *said: Any, **more: Any) -> None:
        """Takes what every recogniser takes; reads the lines of one text at a time."""
        super().__init__(*said, **more)
        self._read: tuple[str, dict[int, _Head]] = ("", {})

    def rate(self, value: str, pattern: Pattern) -> float:
        """Drops a number whose check digit does not fit."""
        return float(pattern.score) if checkdigits.my_number(re.sub("[^0-9]", "", value)) else 0.0

    def said(self, heading: str) -> Label | None:
        """What a normalised heading says of numbers below it."""
        return labels.either(self._nearest, heading) if heading else None

    def over(self, text: str, start: int) -> Label | None:
        """What the head of its column says of a number in a table; what its own cell says goes before."""
        line, head = self._row(text, start)
        row = text[line : _end(text, start)]
        if head is None or not head.parts(row):
            return None
        if self._nearest(text[line:start].rpartition(head.sign)[2].lower()) is not None:
            return None
        return head.cells[row[: start - line].count(head.sign)]

    def _label(self, text: str, match: Match) -> Label | None:
        """As every recogniser; in a list or table, what stands over its first row is said of all of them."""
        label = self.over(text, match.start) or super()._label(text, match)
        if label is not None:
            return label
        line, head = self._row(text, match.start)
        if head is None or head.parts(text[line : _end(text, match.start)]):
            return None
        return head.label if match.start - line <= _BEHIND else None

    def _row(self, text: str, start: int) -> tuple[int, _Head | None]:
        """Where the line of a number begins, and the head of the list or table that it is a row of."""
        line = text.rfind("\n", 0, start) + 1
        if not line:
            return 0, None
        known, heads = self._read
        if known != text:
            heads = self._heads(text)
            self._read = (text, heads)
        return line, heads.get(line)

    def _heads(self, text: str) -> dict[int, _Head]:
        """The head of every line that is a row, by where the line begins."""
        heads: dict[int, _Head] = {}
        position, head = 0, None
        for line in text.split("\n"):
            plain = line.rstrip("\r")
            if head is not None and head.goes_on(plain):
                heads[position] = head
            else:
                head = self._head(plain)
            position += len(line) + 1
        return heads

    def _head(self, line: str) -> _Head | None:
        if len(line) > _WIDEST or _NUMBER.search(line):
            return None
        sign = max("\t|,;", key=line.count)
        cells = line.split(sign) if sign in line else [line]
        said = tuple(map(self.said, cells))
        label = next((label for label in said if label is not None and label.side > 0), None)
        return None if label is None else _Head(sign if len(cells) > 1 else "", said, label)


def _end(text: str, start: int) -> int:
    """Where the line ends."""
    end = text.find("\n", start)
    return len(text) if end < 0 else end

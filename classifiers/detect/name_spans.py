"""What of a span of the language model is a name, and how many names it holds.

Belongs here: signs, honorifics, roles and numbers around a name, brackets and line ends between two. Does
not: whose name it is (`evidence.py`), where a family name goes on (`plausible.py`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classifiers.detect.introduced import is_introduced
from classifiers.detect.person_names import ends_with_given_name, may_be_name, name_part
from classifiers.detect.plausible import HONORIFIC, KIN
from classifiers.detect.word_ends import is_one_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from classifiers.detect.masking import Span

_ROLES = "社長|会長|部長|課長|係長|店長|主任|所長|支店長|担当者?|先輩|選手"
_SAID = re.compile(rf"(?:{HONORIFIC.pattern}|{KIN.pattern}(?:様|さま|さん|方)?|[ 　]?(?:{_ROLES}))$")
_SURNAME = re.compile("殿$")
"""The end of family names too: 真殿, 鵜殿; names that end in 氏 or 君 are rarer than 岸氏 and 南君."""
_GIVEN_NAME = re.compile("[氏君]$")
"""The end of given names too, as the dictionary knows them: 足利尊氏."""
_SIGNS_BEFORE = re.compile(r"[\s、。・:：,=)」』】]+")
_SIGNS_BEHIND = re.compile(r"[\s、。・:：,=(「『【]+$")
_NUMBER_BEFORE = re.compile(r"[0-9]+[.:)]?")
_NUMBER_BEHIND = re.compile(r"[0-9]+\.?$")
_GIVEN = r"[ :]名[ :]"
"""The label of a given name behind a family name: 姓 鈴木 名 花子."""
_BETWEEN = re.compile(rf"{_GIVEN}|[()「」『』【】\[\]{{}}<>\r\n\t|]+")
_LABELLED = re.compile(rf"{_GIVEN}$")
_ONCE = re.compile("旧姓?[ :]?")
"""What a former name is called by in brackets."""


def names(text: str, start: int, end: int) -> Iterator[Span]:
    """Yields the names in a span, without what is said of their bearers.

    What brackets or line ends part from the first is a name only where the dictionary knows it as one; what
    its label parts from the family name is a given name.

    Args:
        text: The normalised text.
        start: Where the span starts.
        end: Where it ends, exclusive.
    """
    first = True
    edges = [start, *(edge for sign in _BETWEEN.finditer(text, start, end) for edge in sign.span()), end]
    for part in zip(edges[::2], edges[1::2], strict=True):
        begin, behind = trimmed(text, *part)
        if not first and (once := _ONCE.match(text, begin, behind)):
            begin = once.end()
        may_be = first or _LABELLED.search(text, start, part[0]) or name_part(text[begin:behind]) is not None
        if begin < behind and may_be:
            yield begin, behind
            first = False


def trimmed(text: str, start: int, end: int) -> Span:
    """Returns a span without signs, honorifics and roles around a name, nor numbers where one is left."""
    start, end = _bare(text, start, end)
    before, behind = _NUMBER_BEFORE.match(text, start, end), _NUMBER_BEHIND.search(text, start, end)
    if not before and not behind:
        return start, end
    first, last = _bare(text, before.end() if before else start, behind.start() if behind else end)
    named = first < last and (may_be_name(text[first:last]) or is_introduced(text, start))
    return (first, last) if named else (start, end)


def _bare(text: str, start: int, end: int) -> Span:
    """The span without signs around it, and what is said of its bearer behind it."""
    while match := _said(text, start, end) or _SIGNS_BEHIND.search(text, start, end):
        end = match.start()
    lead = _SIGNS_BEFORE.match(text, start, end)
    return lead.end() if lead else start, end


def _said(text: str, start: int, end: int) -> re.Match[str] | None:
    """An honorific, a role or a relation at the end of a span, which is no end of a name."""
    found = _SAID.search(text, start, end)
    if found and _GIVEN_NAME.search(text, start, end) and ends_with_given_name(text[start:end]):
        return None
    if found and _SURNAME.search(text, start, end) and is_one_word(text[start:end].lstrip()):
        return None
    return found

"""What every match of an expression holds: one of some strings.

Belongs here: reading an expression as its parser does. Does not: asking a text for the strings
(`prefilter.py`).
"""

from __future__ import annotations

import re
from itertools import product
from re import _parser  # type: ignore[attr-defined]  # no public module says what an expression is made of
from typing import Any

MANY = 200
"""Strings of a sequence up to which they are multiplied out."""
RARE = 4


def strings(expression: str) -> frozenset[str]:
    """Returns strings of which every match holds one, within itself or right beside; the longest known."""
    return _best(_of_sequence(_parser.parse(expression)))


def any_of(said: frozenset[str]) -> str:
    """Returns an expression for any of some strings, without those that hold another one."""
    found: list[str] = []
    for string in sorted(said, key=lambda string: (len(string), string)):
        if not any(other in string for other in found):
            found.append(string)
    return "|".join(map(re.escape, sorted(found)))


def _of_sequence(sequence: Any) -> list[frozenset[str]]:
    found: list[frozenset[str]] = []
    run = frozenset({""})
    for part in sequence:
        whole = _whole([part])
        found += [whole] if whole else []
        if whole is not None and len(run) * len(whole) <= MANY:
            run = frozenset("".join(pair) for pair in product(run, whole))
            continue
        found.append(run)
        run = whole or frozenset({""})
        found += _inside(part)
    return [*found, run]


def _whole(sequence: Any) -> frozenset[str] | None:
    """All strings that a sequence matches, if they are few."""
    run = frozenset({""})
    for kind, said in sequence:
        name = str(kind)
        if name == "LITERAL":
            part: frozenset[str] | None = frozenset({chr(said)})
        elif name == "IN" and all(str(k) == "LITERAL" for k, _ in said):
            part = frozenset(chr(v) for _, v in said)
        elif name == "BRANCH":
            choices = [_whole(choice) for choice in said[1]]
            part = None if None in choices else frozenset().union(*(c for c in choices if c))
        elif name == "SUBPATTERN":
            part = _whole(said[3])
        elif name == "ASSERT_NOT":
            part = frozenset({""})
        elif name == "MAX_REPEAT" and said[:2] == (0, 1):
            inner = _whole(said[2])
            part = None if inner is None else inner | {""}
        else:
            part = None
        if part is None or len(run) * len(part) > MANY:
            return None
        run = frozenset("".join(pair) for pair in product(run, part))
    return run


def _inside(part: Any) -> list[frozenset[str]]:
    kind, said = part
    name = str(kind)
    if name == "BRANCH":
        choices = [_best(_of_sequence(choice)) for choice in said[1]]
        return [frozenset({""}) if any("" in c for c in choices) else frozenset().union(*choices)]
    if name == "SUBPATTERN":
        return _of_sequence(said[3])
    if name == "ASSERT" and said[0] > 0:  # what has to stand before is too often any person
        return _of_sequence(said[1])
    if name == "MAX_REPEAT" and said[0] > 0:
        return _of_sequence(said[2])
    return []


def _best(found: list[frozenset[str]]) -> frozenset[str]:
    """Of several sets the one whose commonest string is rarest; of two such ones the smaller."""
    return max(found, key=lambda one: (min(map(_rare, one), default=0), -len(one)), default=frozenset({""}))


def _rare(said: str) -> int:
    """A kanji is worth two kana, and what is worth two kanji is rare enough."""
    return min(RARE, sum(1 if "ぁ" <= letter <= "ゖ" or not letter.isalnum() else 2 for letter in said))

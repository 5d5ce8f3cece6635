"""What of a text is not shown to the person who asks: names and numbers of others (APPI 33(2)(i)).

Belongs here: which spans are somebody else's, and the text without them. Does not: finding spans
(`classifiers/detect`), the person's identifiers (`assets/find_person.py`).

What cannot be told to be the person's own is somebody else's: an answer that shows too little can be mended.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from classifiers.law.join_keys import JoinKeyError, identifier
from configs.contract import FindKind
from configs.policy import Item

HIDDEN = "［第三者の情報のため非表示］"
GROUND = "33-2-1"
"""Code of the ground on which it is not shown."""

KIND_OF: Mapping[str, FindKind] = {
    "person_name": "name",
    "name_kana": "name",
    "phone_landline": "phone",
    "phone_mobile": "phone",
    "phone_fax": "phone",
    "email": "mail",
    "mobile_email": "mail",
    "age_birthdate": "birth",
    "other_contact": "member",
    "rk_member_registration": "rakuten",
}
"""As what an item is compared with the person's own."""

CUT = ("credit_card", "card_expiry")
"""What is left of a card is cut to six and four digits, and tells nobody from anybody."""

SHORTEST_NAME = 2
"""Characters from which on a part of the person's name (a family name) is theirs."""


@dataclass(frozen=True)
class Span:
    """A place in a text at which an item was found: the first character, and behind the last one."""

    start: int
    end: int
    item: str


def redact(
    text: str, spans: Iterable[Span], own: Mapping[FindKind, frozenset[str]], personal: Mapping[str, Item]
) -> tuple[str, int]:
    """Returns a text without what is somebody else's, and how many places were hidden.

    Args:
        text: The cell.
        spans: What was found in it; of places that overlap, one that is somebody else's hides all.
        own: Keys of the person's identifiers.
        personal: Items of the policy; one that says nothing of a person by itself is shown.
    """
    others = [one for one in spans if _names_somebody(one, personal) and not _own(text, one, own)]
    shown, position, hidden = [], 0, 0
    for start, end in _merged(others):
        shown += [text[position:start], HIDDEN]
        position, hidden = end, hidden + 1
    return "".join([*shown, text[position:]]), hidden


def hers(text: str, own: Mapping[FindKind, frozenset[str]]) -> bool:
    """Says whether a whole cell is a name or number of the person's own: for columns that may name another.

    Args:
        text: The cell.
        own: Keys of the person's identifiers.
    """
    # The key of a telephone number leaves out what stands around it: whose name that is.
    alone = not any(character.isalpha() for character in text)
    return any(_is(kind, text, own) for kind in own if alone or kind != "phone")


def _names_somebody(span: Span, items: Mapping[str, Item]) -> bool:
    item = items.get(span.item)
    return span.item not in CUT and (item is None or item.appi in {"personal", "review"})


def _own(text: str, span: Span, own: Mapping[FindKind, frozenset[str]]) -> bool:
    kind = KIND_OF.get(span.item)
    return kind is not None and _is(kind, text[span.start : span.end], own)


def _is(kind: FindKind, text: str, own: Mapping[FindKind, frozenset[str]]) -> bool:
    try:
        key = identifier(kind, text).key
    except JoinKeyError:
        return False
    mine = own.get(kind, frozenset())
    if kind != "name":
        return key in mine
    key = key.removesuffix("様").removesuffix("さん")
    return len(key) >= SHORTEST_NAME and any(name.startswith(key) or name.endswith(key) for name in mine)


def _merged(spans: Iterable[Span]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for one in sorted(spans, key=lambda span: (span.start, span.end)):
        if merged and one.start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], one.end))
        else:
            merged.append((one.start, one.end))
    return merged

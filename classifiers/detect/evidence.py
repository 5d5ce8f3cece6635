"""What the language model saw, weighed against what stands around it.

Belongs here: what is cut off a name, what turns a person into an organisation, what is nobody. Does not: the
model (`language_model.py`), where a family name goes on (`plausible.py`), rules against the model on the same
characters (`overlap.py`).

Honorifics, roles and brackets are outside a name, and corporate forms inside that of an organisation, as the
public sets have it (stockmark, UD_Japanese-GSD, WikipediaAnnotatedCorpus).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from classifiers.detect import places
from classifiers.detect.firms import FIRMS, FORMS, bearer, before_role
from classifiers.detect.introduced import is_introduced
from classifiers.detect.name_spans import names, trimmed
from classifiers.detect.person_names import may_be_name
from classifiers.detect.plausible import HONORIFIC, whole_name
from classifiers.detect.word_ends import ends_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from classifiers.detect.entity import Entity
    from classifiers.detect.masking import Span

PERSON, KANA, ORGANIZATION, LOCATION = "PERSON", "JP_NAME_KANA", "ORGANIZATION", "LOCATION"
NAMES = frozenset({PERSON, KANA})

_FORM_BEFORE = re.compile(rf"(?:{FORMS}) ?\Z")
_CALLED = re.compile(rf"(?<![ァ-ヺー一-鿿々A-Za-z0-9])(?:{FORMS})\Z")
"""A form makes a firm of the name that touches it; behind a blank or a firm that it ends is a person."""
_FORM_BEHIND = re.compile(rf" ?(?:{FORMS})")
_FORM = re.compile(FORMS)
_FIRM = re.compile(FIRMS)
_KANA = re.compile("[ぁ-ゖァ-ヺー ・]+")
_NUMBERED = re.compile("[0-9](?![0-9]*[世代])")
"""A number is in nobody's name: iPhone15, and products with a version."""
_LETTER = re.compile("[ぁ-ゖァ-ヺー]")
_MUNICIPALITY = re.compile("[市区町村県府郡](?![長議政民役立])")
_THING = re.compile("(?:駅前?|支店|本店|店|空港|通り|神社|城[主下]?|橋|ビル|型|製)(?![長員])")
"""Behind a name, as a word of its own, not one of its bearer's roles (店長, 市議)."""
_FIRM_INSIDE = re.compile(rf"(?<=.)(?:{FIRMS}|ブラザー?ス|バンド|クラブ)$")


def settle(text: str, entities: Sequence[Entity], taken: Sequence[Span]) -> list[Entity]:
    """Returns the entities that stand, with the spans of the names themselves, by start.

    Args:
        text: The normalised text that the model read, before anything was cut out of it.
        entities: What the model saw, in characters of `text`, in any order.
        taken: Spans that rules are sure of (mail, telephones, links), in order; no entity reaches into one.
    """
    found = sorted(entities, key=lambda entity: (entity.start, entity.end))
    outside = (part for entity in found for part in _outside(entity, taken))
    settled = (one for entity in outside for one in _settled(text, entity))
    kept: list[Entity] = []
    for one in settled:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _outside(entity: Entity, taken: Sequence[Span]) -> Iterator[Entity]:
    """The part of an entity before the first span that it reaches into, or behind it where none is before."""
    start, end = entity.start, entity.end
    near = bisect_left(taken, entity.start, key=lambda span: span[1])
    for first, last in taken[near:]:
        if first >= end:
            break
        if start < last:
            start, end = (start, first) if start < first else (last, end)
    if start < end:
        yield entity if (start, end) == (entity.start, entity.end) else replace(entity, start=start, end=end)


def _settled(text: str, entity: Entity) -> Iterator[Entity]:
    """The entity with its own span and label, once for each name that it holds; none where it is nobody's."""
    for part in _parts(text, entity):
        start, end = part.start, part.end
        label: str | None = part.label
        if not any(map(str.isalpha, text[start:end])):
            continue
        if label == ORGANIZATION and (name := bearer(text, start, end)) is not None:
            label, end = PERSON, name
        if label == LOCATION and _is_called_like_a_place(text, start, end):
            label = PERSON
        if label in NAMES:
            label, end = _named(text, start, end, label)
        if label == ORGANIZATION:
            start, end = _with_form(text, start, end)
        if label is not None:
            yield replace(part, start=start, end=end, label=label)


def _parts(text: str, entity: Entity) -> Iterator[Entity]:
    """The names of a name's span; a reading in brackets is one in kana. Else the entity."""
    start, end = entity.start, entity.end
    if entity.label not in NAMES:
        yield entity
    elif _FORM.search(text, start, end):
        start, end = trimmed(text, start, end)
        yield replace(entity, start=start, end=end)
    else:
        written = ""
        for first, last in names(text, start, end):
            reading = written and not _KANA.fullmatch(written) and _KANA.fullmatch(text[first:last])
            written = written or text[first:last]
            yield replace(entity, start=first, end=last, label=KANA if reading else entity.label)


def _named(text: str, start: int, end: int, label: str) -> tuple[str | None, int]:
    """What a name is by what it holds and what stands around it, and where it ends; None: nobody's."""
    end = before_role(text, start, end)
    if (firm := _firm(text, start, end)) is not None:
        return ORGANIZATION, firm
    introduced = is_introduced(text, start)
    if (place := _place(text, start, end, introduced)) is not None:
        return LOCATION, place
    if not introduced and _is_thing(text, start, end):
        return None, end
    if _NUMBERED.search(text, start, end) or _LETTER.fullmatch(text, start, end):
        return None, end
    return label, whole_name(text, start, end) if label == PERSON else end


def _place(text: str, start: int, end: int, introduced: bool) -> int | None:
    """Where the municipality ends that a name is the beginning of, if it is: 区 of 鈴木区分 ends none."""
    behind = _MUNICIPALITY.match(text, end)
    if not behind:
        return None
    last = behind.end()
    known = places.is_place(places.folded(text[start:last]))
    whole = ends_word(text, start, last)
    return last if (known and whole) or (not introduced and (known or whole)) else None


def _is_called_like_a_place(text: str, start: int, end: int) -> bool:
    """Whether a place is somebody's family name beside what only persons have: 責任者:渋谷, 平塚様."""
    addressed = HONORIFIC.match(text, end) or is_introduced(text, start)
    return bool(addressed) and not _is_thing(text, start, end) and may_be_name(text[start:end])


def _is_thing(text: str, start: int, end: int) -> bool:
    """Whether a word for a thing follows that is called by a name: 松本駅; 佐藤店頭 is none."""
    behind = _THING.match(text, end)
    return behind is not None and ends_word(text, start, behind.end())


def _firm(text: str, start: int, end: int) -> int | None:
    """Where the organisation ends that is called by a name, if one is."""
    addressed = HONORIFIC.match(text, end)  # 株式会社 佐藤様 is somebody of a firm
    before = not addressed and _CALLED.search(text[max(0, start - 16) : start])
    if before or _FORM.search(text, start, end) or _FIRM_INSIDE.search(text[start:end]):
        return end
    firm = _FIRM.match(text, end)
    return firm.end() if firm else None


def _with_form(text: str, start: int, end: int) -> Span:
    """The span of an organisation with the corporate form beside it."""
    before = _FORM_BEFORE.search(text[max(0, start - 12) : start])
    behind = _FORM_BEHIND.match(text, end)
    first = max(0, start - 12) + before.start() if before else start
    return first, behind.end() if behind else end

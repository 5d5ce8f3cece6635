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

from classifiers.detect.person_names import is_common
from classifiers.detect.plausible import HONORIFIC, whole_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from classifiers.detect.entity import Entity
    from classifiers.detect.masking import Span

PERSON, ORGANIZATION, LOCATION = "PERSON", "ORGANIZATION", "LOCATION"
NAMES = frozenset({PERSON, "JP_NAME_KANA"})

_FORMS = (
    "株式会社|有限会社|合同会社|合資会社|合名会社|相互会社|一般社団法人|一般財団法人|公益社団法人|公益財団法人|社団法人"
    "|財団法人|医療法人社団|医療法人財団|医療法人|社会福祉法人|学校法人|宗教法人|特定非営利活動法人|NPO法人"
    r"|国立大学法人|独立行政法人|地方独立行政法人|農事組合法人|税理士法人|弁護士法人|監査法人|協同組合|\([株有合医社財学福]\)"
)
"""Corporate forms (会社法 2条1号, 一般法人法, 医療法 39条, 私立学校法 3条, NPO法 2条2項 …)."""
_FORM_BEFORE = re.compile(rf"(?:{_FORMS}) ?\Z")
_CALLED = re.compile(rf"(?<![ァ-ヺー一-鿿々A-Za-z0-9])(?:{_FORMS})\Z")
"""A form makes a firm of the name that touches it; behind a blank or a firm that it ends is a person."""
_FORM_BEHIND = re.compile(rf" ?(?:{_FORMS})")
_FORM = re.compile(_FORMS)
_FIRMS = (
    "(?:商店|商会|商事|物産|工業|工務店|製作所|製菓|建設|建築|不動産|運輸|運送|電機|電器|自動車|印刷|食品|酒造|薬局|薬品"
    "|医院|病院|歯科|内科|外科|眼科|皮膚科|小児科|整形外科|クリニック|診療所|産婦人科|接骨院|整骨院|法律事務所|会計事務所"
    "|税理士事務所|事務所|旅館|ホテル|書店|酒店|米店|呉服店|精肉店|理容室|美容室|ホールディングス|グループ|カンパニー"
    "|コーポレーション|幼稚園|保育園|学園|大学|高校|高等学校|中学校|小学校|財団|組合)(?!生|教授|講師)"
)
"""What makes an organisation of the family name before it."""
_FIRM = re.compile(_FIRMS)
_ENDS = re.compile(
    rf"(?:{HONORIFIC.pattern}|[ 　]?(?:社長|会長|部長|課長|係長|店長|主任|所長|支店長|担当者?|先輩|選手))+$"
    "|[ 　、。・:：,=(「『【]+$"
)
_STARTS = re.compile(r"^[ 　、。・:：,=)」』】]+")
_BRACKETS = re.compile(r"[()「」『』【】\[\]{}<>\n\t|]")
_NUMBERED = re.compile("[0-9](?![世代])")
"""A number is in nobody's name: iPhone15, and products with a version."""
_LETTER = re.compile("[ぁ-ゖァ-ヺー]")
_MAY_BE_COMMON = re.compile("[ァ-ヺー]{2,}|[一-鿿々]{3,}")
"""Family names of one or two kanji are common nouns too (森, 林); loanwords and long compounds are not."""
_WORD = re.compile("[A-Za-z.'-]+")
"""One word of Latin letters is a product or a firm as often as a person, unless it is addressed."""
_MUNICIPALITY = re.compile("[市区町村県府郡](?![長議政民役立])")
_THING = re.compile("(?:駅|支店|本店|店|空港|通り|神社|城|橋|ビル|型|製)(?![長員])")
"""Behind a name, not one of its bearer's roles (店長, 市議): 1 of 5,521 persons of the public sets."""
_FIRM_INSIDE = re.compile(rf"(?<=.)(?:{_FIRMS}|ブラザー?ス|バンド|クラブ)$")


def settle(text: str, entities: Sequence[Entity], taken: Sequence[Span]) -> list[Entity]:
    """Returns the entities that stand, with the spans of the names themselves, by start.

    Args:
        text: The normalised text that the model read, before anything was cut out of it.
        entities: What the model saw, in characters of `text`, in any order.
        taken: Spans that rules are sure of (mail, telephones, links), in order; no entity reaches into one.
    """
    found = sorted(entities, key=lambda entity: (entity.start, entity.end))
    outside = (part for entity in found for part in _outside(entity, taken))
    kept: list[Entity] = []
    for entity in outside:
        settled = _settled(text, entity)
        if settled is not None and (not kept or settled.start >= kept[-1].end):
            kept.append(settled)
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


def _settled(text: str, entity: Entity) -> Entity | None:
    """The entity with its own span and label, or None where it is nobody."""
    start, end = _trimmed(text, entity)
    label: str | None = entity.label
    if not any(map(str.isalpha, text[start:end])):
        return None
    if label in NAMES:
        label, end = _named(text, start, end, entity.label)
    if label == ORGANIZATION:
        start, end = _with_form(text, start, end)
    return None if label is None else replace(entity, start=start, end=end, label=label)


def _named(text: str, start: int, end: int, label: str) -> tuple[str | None, int]:
    """What a name is by what it holds and what follows, and where it ends; None: nobody's."""
    if (firm := _firm(text, start, end)) is not None:
        return ORGANIZATION, firm
    if place := _MUNICIPALITY.match(text, end):
        return LOCATION, place.end()
    if not HONORIFIC.match(text, end) and _is_word(text[start:end]):
        return None, end
    if _THING.match(text, end) or _NUMBERED.search(text, start, end):
        return None, end
    return label, whole_name(text, start, end) if label == PERSON else end


def _firm(text: str, start: int, end: int) -> int | None:
    """Where the organisation ends that is called by a name, if one is."""
    addressed = HONORIFIC.match(text, end)  # 株式会社 佐藤様 is somebody of a firm
    before = not addressed and _CALLED.search(text[max(0, start - 16) : start])
    if before or _FORM.search(text, start, end) or _FIRM_INSIDE.search(text[start:end]):
        return end
    firm = _FIRM.match(text, end)
    return firm.end() if firm else None


def _is_word(name: str) -> bool:
    """Whether it is a word that names things, a letter of kana, or one word in Latin letters."""
    if _WORD.fullmatch(name) or _LETTER.fullmatch(name):
        return True
    return bool(_MAY_BE_COMMON.fullmatch(name)) and is_common(name)


def _trimmed(text: str, entity: Entity) -> Span:
    """The span without signs around it and, of a name, without what is said of its bearer."""
    start, end = entity.start, entity.end
    if entity.label in NAMES:
        while match := _ENDS.search(text, start, end):
            end = match.start()
        lead = _STARTS.match(text[start:end])
        start += lead.end() if lead else 0
        bracket = None if _FORM.search(text, start, end) else _BRACKETS.search(text, start, end)
        end = bracket.start() if bracket else end
    return start, end


def _with_form(text: str, start: int, end: int) -> Span:
    """The span of an organisation with the corporate form beside it."""
    before = _FORM_BEFORE.search(text[max(0, start - 12) : start])
    behind = _FORM_BEHIND.match(text, end)
    first = max(0, start - 12) + before.start() if before else start
    return first, behind.end() if behind else end

"""What stands where a rule and the language model saw something on the same characters.

Belongs here: the table of docs/decisions/0021-rules-and-model.md. Does not: rules among themselves
(`overlap.py`), what stands around an entity of the model (`evidence.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from classifiers.detect.normalize import normalize
from classifiers.detect.overlap import CONTAINERS, SPECIAL_CARE
from classifiers.detect.person_names import may_be_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from classifiers.detect.hits import Hit

ADDRESS, KANA, PERSON = "JP_ADDRESS", "JP_NAME_KANA", "PERSON"
SURE = 0.7
"""A rule's name in kana below this is one by its honorific alone, and may be a foreign name (PERSON)."""
PLACES = frozenset({ADDRESS, "LOCATION"})
_SIGNS = " \u3000\r\n\t、。,.:：;/・(（「【-"
_DAY = (
    r"\d{4}\s?[-/.年／．－]\s?\d{1,2}\s?[-/.月／．－]|\d{1,2}月\d{1,2}日|(?:明治|大正|昭和|平成|令和)[\d元]"
)
_CODE = r"[A-Za-zＡ-Ｚａ-ｚ]{2,8}[-－_]?\d{4,}|\d{5,}"
_LABEL = (
    r"(?:注文|受注|発注|受付|伝票|会員|契約|顧客|管理|お客様|お問い?合わせ|電話|携帯|整理|請求)(?:番号|コード|No|ID)|番号|電話|携帯"
    r"|連絡先|TEL|Tel|FAX|〒|[:：]"
)
_OTHER = re.compile(f"{_DAY}|{_CODE}|{_LABEL}")
"""What is no part of an address though it stands beside one."""
_LONGEST = 12
"""Letters of such a thing of which the model saw the beginning: the year of a day."""
NAMES = frozenset({KANA, PERSON})
_HEAD = re.compile("[ 　]*(?:セイ|メイ|シメイ|ナマエ|せい|めい|しめい|なまえ)[ 　:]*")
_TITLE = re.compile("[ 　]*(?:サン|サマ|クン|チャン|ドノ|シ|さん|さま|くん|ちゃん|どの|様|殿|氏|君)[ 　]*")
_JOINTS = frozenset("・･=＝")
_HIRAGANA = re.compile("[ぁ-ゖ]")


def beside(text: str, rules: Sequence[Hit], model: Sequence[Hit]) -> list[Hit]:
    """Returns the findings of rules and of the model that stand together, by start.

    Args:
        text: The text as it was given.
        rules: Findings of rules that stand among themselves.
        model: The model's, none overlapping another.
    """
    cares = [rule for rule in rules if rule.entity == SPECIAL_CARE]
    if cares:
        rules = [rule for rule in rules if rule.entity != SPECIAL_CARE]
        model = [hit for hit in model if hit.entity not in NAMES or all(hit[:2] != one[:2] for one in cares)]
        cares = [one for one in cares if not any(_holds(text, hit, one) for hit in model)]
    kept = sorted(rules, key=lambda rule: rule.start)
    starts = [rule.start for rule in kept]
    reach = list(accumulate((rule.end for rule in kept), max))  # a link ends behind what it holds
    added: list[Hit] = []
    for hit in model:
        near = range(bisect_right(reach, hit.start), bisect_left(starts, hit.end))
        touched = [at for at in near if kept[at].start < hit.end and hit.start < kept[at].end]
        if not touched:
            added.append(hit)
        elif len(touched) == 1 and (joined := _joined(text, kept[touched[0]], hit)) is not None:
            kept[touched[0]] = joined
        elif hit.entity == PERSON and (name := _behind(text, hit, [kept[at] for at in touched])) is not None:
            added.append(name)
        elif hit.entity == ADDRESS and (rest := _rest(hit, [kept[at] for at in touched])) is not None:
            added.append(rest)
    return sorted([*kept, *added, *cares], key=lambda hit: (hit.start, -hit.end, hit.entity))


def _holds(text: str, hit: Hit, care: Hit) -> bool:
    """Whether a word of special care is a part of a place or of a name with joints: デイヴィッド・リンチ."""
    if not (hit.start <= care.start and care.end <= hit.end) or hit[:2] == care[:2]:
        return False
    neighbours = {text[max(0, care.start - 1) : care.start], text[care.end : care.end + 1]}
    return hit.entity in PLACES or (hit.entity in NAMES and not _JOINTS.isdisjoint(neighbours))


def _joined(text: str, rule: Hit, hit: Hit) -> Hit | None:
    """What the two say together, where the model's adds something to the rule's."""
    start, end = min(rule.start, hit.start), max(rule.end, hit.end)
    if rule.entity == ADDRESS and hit.entity in PLACES:
        return rule._replace(start=_begins(text, start, rule.start), end=_ends(text, rule.end, end))
    if rule.entity == KANA and hit.entity in NAMES and (start, end) == (hit.start, hit.end):
        return hit if rule.score < SURE or _names_more(text, rule, hit) else None
    return None


def _names_more(text: str, rule: Hit, hit: Hit) -> bool:
    """Whether what the model saw beside a name in kana may be of it: no メイ before, no サン behind."""
    before, behind = (
        normalize(text[at:to]).text for at, to in ((hit.start, rule.start), (rule.end, hit.end))
    )
    name = normalize(text[rule.start : rule.end]).text
    heads = (
        before
        and not _HEAD.fullmatch(before)
        and bool(_HIRAGANA.match(before)) == bool(_HIRAGANA.match(name))
    )
    return bool(heads) or bool(behind and not _TITLE.fullmatch(behind))


def _begins(text: str, start: int, address: int) -> int:
    """Where an address begins of which the model saw more in front: behind the last that is none of it."""
    other = list(_OTHER.finditer(text, start, address))
    return address if other else start


def _ends(text: str, address: int, end: int) -> int:
    """Where an address ends of which the model saw more behind: before a day, a number or a label."""
    other = _OTHER.search(text, address, end + _LONGEST)
    if other is None or other.start() >= end:
        return end
    more = text[address : other.start()].rstrip(_SIGNS)
    return address + len(more)


def _behind(text: str, hit: Hit, touched: Sequence[Hit]) -> Hit | None:
    """The part of a person's name behind the address into which the model's span reaches: 室山田花子."""
    end = touched[-1].end
    if any(rule.entity != ADDRESS for rule in touched) or not may_be_name(text[end : hit.end]):
        return None
    return hit._replace(start=end)


def _rest(hit: Hit, touched: Sequence[Hit]) -> Hit | None:
    """The longest part of the model's address outside what rules saw in it: a postal code, a telephone."""
    if any(rule.entity in CONTAINERS for rule in touched):
        return None
    edges = [hit.start, *(edge for rule in sorted(touched) for edge in rule[:2]), hit.end]
    start, end = max(zip(edges[::2], edges[1::2], strict=True), key=lambda part: part[1] - part[0])
    return hit._replace(start=start, end=end) if end - start > 1 else None

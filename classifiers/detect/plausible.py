"""Whether what the language model calls a person can be one here, and where the name ends.

Belongs here: the traps of names in sentences: shops, stations, honorifics. Does not: the model
(`language_model.py`), whole cells (`person_names.py`).
"""

from __future__ import annotations

import re

from classifiers.detect.person_names import is_given_name, is_organisation, name_part

HONORIFIC = re.compile(r"[ 　]?(?:様|さま|さん|殿|氏|くん|君|ちゃん|先生)")
"""What follows the name of a person."""

_ENDS = re.compile(r"(?:[ 　]?(?:様|さま|さん|殿|氏|くん|君|ちゃん|先生))+$|[ 　、。・:：]+$")
_STARTS = re.compile(r"^[ 　、。・:：]+")
_NOT_AFTER = re.compile(
    r"[ 　]?(?:商店|商会|商事|医院|病院|クリニック|薬局|店|支店|駅|市|区|町|村|県|府|郡|通り|線|大学|高校"
    r"|銀行|ホテル|ビル|株式会社|\(株\)|製|型|社|亭|屋|堂|寺|神社|城|川|山|島|港|空港)"
)
_BEFORE = re.compile(
    r"(?:氏名|名前|名義|契約者|担当者?|申込者|利用者|本人|会員|お客様|お客さま|母|父|妻|夫|息子|娘|受取人|宛名|宛先"
    r"|届け先|代表)(?:は|の|が|名|人|:|：|、|[ 　])*$"
)
_INTRODUCED = re.compile(r"(?:です|でございます)[。、,\s]|と(?:申し|いい|言い)ます")
_SENTENCE = re.compile(r"(?:^|[。、！!\n])[ 　]*$")
_REST = re.compile(
    r"(?!.{0,2}(?:長|任|員|授|人|役|師|士|方|族|家|宅|方々|夫妻|先生|担当)[様さ殿氏と])[一-鿿々]{1,3}(?=(?:様|さん|さま|殿|氏|と申し))"
)
"""Kanji between what the model saw and an honorific belong to the name, unless they are a title."""
_SOLID = re.compile(r"(?![様殿氏君先])[一-鿿ァ-ヺ]")
"""A word goes on: what stands before it is no whole name."""
_LOOSE = re.compile("[ァ-ヺー][ぁ-ゖ]")
"""Katakana that goes on in hiragana: a particle follows, no name."""
_JAPANESE = re.compile(r"^[぀-ヿ㐀-鿿豈-﫿々〆ヶ 　・\U00020000-\U0003ffff]+$")


def person_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Returns the span of the name itself, without honorific, or None where no person is plausible.

    Args:
        text: The normalised text.
        start: Where the model's span starts.
        end: Where it ends, exclusive.
    """
    while match := _ENDS.search(text, start, end):
        end = match.start()
    lead = _STARTS.match(text[start:end])
    start += lead.end() if lead else 0
    name = text[start:end]
    if not _JAPANESE.match(name) or is_organisation(name) or _NOT_AFTER.match(text, end):
        return None
    end = whole_name(text, start, end)
    said = HONORIFIC.match(text, end) or _BEFORE.search(text[max(0, start - 12) : start])
    said = said or (_INTRODUCED.match(text, end) and _SENTENCE.search(text[:start]))
    return (start, end) if said or name_part(text[start:end]) == "full" else None


def whole_name(text: str, start: int, end: int) -> int:
    """Returns where the full name ends of which the model saw the family name alone.

    Args:
        text: The normalised text.
        start: Where the name starts.
        end: Where the model's span ends, exclusive.
    """
    if text[end : end + 1] == "・":
        return end
    if rest := _REST.match(text, end):
        return rest.end()
    if name_part(text[start:end]) == "full":
        return end
    for to in range(min(end + 4, len(text)), end, -1):
        if (
            not _SOLID.match(text, to)
            and not _LOOSE.search(text, start, to)
            and (name_part(text[start:to]) == "full" or (end - start >= 2 and is_given_name(text[end:to])))
        ):
            return to
    return end

"""Names in kana that the list of readings knows, where a text has them: whole names, or one beside evidence.

Belongs here: what stands around such a word. Does not: the list (`name_readings.py`), words that only a
label makes a name (`recognizers/name_kana.py`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from classifiers.detect.name_readings import is_family, is_given, split
from classifiers.detect.person_names import name_part

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["two listed words", "one listed word", "listed name beside evidence"]

_KATAKANA = re.compile("[ァ-ヺー]{2,}")
_HIRAGANA = re.compile("[ぁ-ゖー]{2,}")
_GAP = re.compile(r" {1,2}|・|/|\+")
_SPACE = re.compile(" {1,2}")
_JOINED = "・="
_PARTICLES = "のはがをにでともやへ"
"""What stands before a name in hiragana, in the same run of it."""
_HONORIFICS = ("さま", "さん", "くん", "ちゃん")
_CALLED = re.compile("(?<=..)(?:サマ|サン|クン|ドノ)$")
_SO_ON = r"(?=$|[^ぁ-ゖ]|[のはがをにへもや]|から|です|だ(?:$|と|っ)|で(?:す|し|ご|$)|って|より|まで|と(?!う))"
"""What follows さん where it is no part of a longer word (さんみゃく)."""
_GOES_ON = re.compile(
    rf"$|(?:さま|さん|くん|ちゃん){_SO_ON}|です|でし|でご|と(?:$|もう|い[いう]|の)|[のはがをにへも、](?![ぁ-ゖ]{{0,1}}ん)|から|より"
    r"|まで|あて|だ(?:$|と|っ)|で$|や$|という"
)
"""How a run of hiragana goes on behind a name."""
_ADDRESSED = re.compile(
    rf"[」』)]?\s?(?:様(?![々式相子])|さま(?!ざま)|さん{_SO_ON}|殿(?![堂下])|氏(?![族名])|くん{_SO_ON}|君(?!臨)|ちゃん|先生)"
)
_SAID = re.compile(r"と(?:申し|名乗|もうします|い[いう]ます|言います)")
_INTRODUCED = re.compile(r"(?:です|でございます|でした)(?=[。、,\s!]|が|けど|$)")
_OPENS = re.compile(r"(?:^|[。!?」\n])\s*$")
_SAYS_WHO = (
    r"(?:[旧新]姓|(?:担当|受付|対応|契約|申込|利用|使用|架電|入電|紹介|請求|届出|発信|着信|通話)者|担当|受付|名義人?|氏名"
    r"|名前|本人|宛名|届け先|受取人|奥様|妻|夫|母|父|息子|娘|主人|家族|フリガナ|ふりがな|カナ|かな|よみ|ヨミ|読み)"
)
_LABEL = re.compile(rf"{_SAYS_WHO}[はがを]?[\s:=/「『(\[【)\]】]{{0,3}}$")
_OF = re.compile(r"(?:担当|契約者|名義人|本人|妻|夫|母|父|息子|娘|主人)の$")
_KANJI_NAME = re.compile(r"([一-鿿々ヶ]{1,4} ?[一-鿿々ヶぁ-ゖ]{0,4})(?:様|さん|氏)?[(]$")
_KANJI_BEHIND = re.compile(r"[(「『]([一-鿿々ヶ]{1,4} ?[一-鿿々]{0,4})[)」』]")
_CLOSES = re.compile(r"[)、, ]")


_KANA = "[ぁ-ゖァ-ヺー]"
CONDITION = (
    r"[ァ-ヺー]{5}|[ァ-ヺー]{2}(?: {1,2}|[・/+])[ァ-ヺー]{2}|[ぁ-ゖー]{2} {1,2}[ぁ-ゖー]{2}"
    rf"|{_KANA}{{2}}[」』)]?\s?(?:様|さま|さん|殿|氏|くん|君|ちゃん|先生)|[ァ-ヺー]{{2}}(?:サマ|サン|クン|ドノ)"
    rf"|{_KANA}{{2}}と(?:申し|名乗|もうします|い[いう]ます|言います)"
    rf"|(?:^|[。!?」\n])\s*{_KANA}{{2,10}}(?:です|でございます|でした)"
    rf"|{_SAYS_WHO}[はがをの]?[\s:=/「『(\[【)\]】]{{0,3}}{_KANA}{{2}}"
    rf"|[一-鿿々ヶぁ-ゖ]\({_KANA}{{2}}|{_KANA}{{2}}[(「『][一-鿿々ヶ]"
)
"""What a text holds before a listed name in it is worth looking for (RE2)."""


class Known(NamedTuple):
    """A listed name: its span in the text, and how it was known."""

    start: int
    end: int
    kind: Kind


def known(text: str) -> Iterator[Known]:
    """Yields the listed names of a normalised text, katakana first, each from left to right."""
    yield from _katakana(text)
    yield from _hiragana(text)


def _katakana(text: str) -> Iterator[Known]:
    words = [word.span() for word in _KATAKANA.finditer(text)]
    at = 0
    while at < len(words):
        start, end = words[at]
        behind = words[at + 1] if at + 1 < len(words) else None
        at += 1
        if behind and _GAP.fullmatch(text, end, behind[0]) and _is_pair(text, start, end, *behind):
            yield Known(start, behind[1], "two listed words")
            at += 1
        elif behind and _SPACE.fullmatch(text, end, behind[0]) and _is_half_pair(text, start, end, *behind):
            yield Known(start, behind[1], "listed name beside evidence")
            at += 1
        elif (start and text[start - 1] in _JOINED) or (end < len(text) and text[end] in _JOINED):
            continue
        elif called := _called(text[start:end]):
            yield Known(start, start + called, "listed name beside evidence")
        elif end - start >= 5 and split(text[start:end]):
            yield Known(start, end, "one listed word")
        elif (_is_listed(text[start:end]) or _is_half(text[start:end])) and _evidence(text, start, end):
            yield Known(start, end, "listed name beside evidence")


def _is_pair(text: str, start: int, middle: int, behind: int, end: int) -> bool:
    """Whether a family and a given name stand beside each other, and no third word is joined to them."""
    alone = (not start or text[start - 1] != "・") and text[end : end + 1] not in ("・", ":", "=")
    return alone and is_family(text[start:middle]) and is_given(text[behind:end])


def _is_half_pair(text: str, start: int, middle: int, behind: int, end: int) -> bool:
    """Whether one of two words is a listed family or given name, and evidence stands beside them."""
    half = is_family(text[start:middle]) or is_given(text[behind:end])
    return half and _evidence(text, start, end)


def _called(word: str) -> int:
    """How long the name is behind which a word of katakana says サマ or サン; 0: it does not."""
    found = _CALLED.search(word)
    return found.start() if found and _is_listed(word[: found.start()]) else 0


def _is_listed(word: str) -> bool:
    return is_family(word) or (len(word) > 2 and is_given(word)) or split(word) is not None


def _is_half(word: str) -> bool:
    """Whether a word ends with a given name behind what may be a family name that is not listed."""
    return 5 <= len(word) <= 11 and any(is_given(word[at:]) for at in range(2, min(6, len(word) - 2)))


def _evidence(text: str, start: int, end: int) -> bool:
    """Whether what stands around a listed word says that it is somebody's name."""
    before = text[max(0, start - 14) : start]
    word = text[start:end]
    katakana = word[0] >= "ァ"
    if _SAID.match(text, end) or (_ADDRESSED.match(text, end) and not word.endswith("ない")):
        return True
    if _LABEL.search(before) and (katakana or not "一" <= before[-1] <= "鿿"):
        return True
    if is_family(word) and (
        (_INTRODUCED.match(text, end) and _OPENS.search(before)) or (katakana and _OF.search(before))
    ):
        return True
    beside = _KANJI_NAME.search(before) if _CLOSES.match(text, end) else None
    beside = beside or _KANJI_BEHIND.match(text, end)
    return bool(beside) and bool(
        katakana or (len(word) > 4 and split(word)) or name_part(beside[1]) is not None
    )


def _hiragana(text: str) -> Iterator[Known]:
    runs = [run.span() for run in _HIRAGANA.finditer(text)]
    at = 0
    while at < len(runs):
        start, end = runs[at]
        behind = runs[at + 1] if at + 1 < len(runs) else None
        at += 1
        if behind and _SPACE.fullmatch(text, end, behind[0]):
            family, given = _tail(text[start:end]), _head(text[slice(*behind)])
            if family and given:
                yield Known(end - family, behind[0] + given, "two listed words")
                continue
        yield from _one(text, start, end)


def _one(text: str, start: int, end: int) -> Iterator[Known]:
    """The listed name in one run of hiragana that evidence stands beside, if there is one."""
    for first in range(start, min(end - 2, start + 12)):
        if first > start and text[first - 1] not in _PARTICLES:
            continue
        for last in range(min(end, first + 12), first + 2, -1):
            word = text[first:last]
            if (
                not word.endswith(_HONORIFICS)
                and _is_listed(word)
                and _GOES_ON.match(text[last:end])
                and _evidence(text, first, last)
            ):
                yield Known(first, last, "listed name beside evidence")
                return


def _tail(run: str) -> int:
    """How long the family name is with which a run of hiragana ends; 0: with none."""
    sizes = range(min(len(run), 6), 1, -1)
    fits = (n for n in sizes if is_family(run[-n:]) and (n == len(run) or run[-n - 1] in _PARTICLES))
    return next(fits, 0)


def _head(run: str) -> int:
    """How long the given name is with which a run of hiragana begins; 0: with none."""
    sizes = range(min(len(run), 7), 1, -1)
    return next((n for n in sizes if is_given(run[:n]) and _GOES_ON.match(run[n:])), 0)

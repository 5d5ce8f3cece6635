"""Names in kana that the list of readings knows, where a text has them: whole names, or one beside evidence.

Belongs here: what stands around such a word. Does not: the list (`name_readings.py`), words that only a
label makes a name (`recognizers/name_kana.py`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from classifiers.detect.name_readings import Read
from classifiers.detect.person_names import is_common, is_conjugated, may_be_name, name_part

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["two listed words", "one listed word", "listed name beside evidence"]

_KATAKANA = re.compile("[ァ-ヺー]{2,}")
_HIRAGANA = re.compile("[ぁ-ゖー]{2,}")
_GAP = re.compile(r" {1,2}|・|/|\+")
_SPACE = re.compile(" {1,2}")
_JOINED = "・="
_JOINS_ON = ("・", ":", "=")
_PARTICLES = "のはがをにでともやへて"
"""What stands before a name in hiragana, in the same run of it."""
_HONORIFICS = ("さま", "さん", "くん", "ちゃん")
_CALLED = re.compile("(?:サマ|サン|クン|ドノ)(?![ァ-ヺー])")
_SO_ON = r"(?=$|[^ぁ-ゖ]|[のはがをにへもや]|から|です|だ(?:$|と|っ)|で(?:す|し|ご|$)|って|より|まで|と(?!う))"
"""What follows さん where it is no part of a longer word (さんみゃく)."""
_GOES_ON = re.compile(
    rf"$|(?:さま|さん|くん|ちゃん){_SO_ON}|です|でし|でご|と(?:$|もう|い[いう]|の)|[のはがをにへも、](?![ぁ-ゖ]{{0,1}}ん)|から|より"
    r"|まで|あて|だ(?:$|と|っ)|で$|や$|という"
)
"""How a run of hiragana goes on behind a name."""
_ADDRESSED = re.compile(
    rf"[」』)]?\s?(?:様(?![々式相子専])|さま(?!ざま)|さん{_SO_ON}|殿(?![堂下])|氏(?![族名])|くん{_SO_ON}|君(?!臨)|ちゃん|先生|(?:ヨリ|サマ|サン|ドノ)(?![ァ-ヺー]))"
)
_SAID = re.compile(r"[」』]?と(?:申し|名乗|もうします|い[いう]ます|言います|お?読[みむ])|に聞こえ")
_INTRODUCED = re.compile(r"(?:です|でございます|でした)(?=[。、,\s!]|が|けど|$)")
_OPENS = re.compile(r"(?:^|[。!?」\n ]|はい)\s*$")
_SAYS_WHO = (
    r"(?:[旧新]姓|(?:担当|受付|対応|契約|申込|利用|使用|架電|入電|紹介|請求|届出|発信|着信|通話)者|担当|受付|名義人?|メイギ|氏名"
    r"|予約名|患者|児童|園児|生徒|保護者|名前|なまえ|本人|宛名|届け先|受取人|奥様|妻|夫|母|父|息子|娘|主人|家族|フリガナ|ふりがな|カナ|かな|よみ|ヨミ|読み)"
)
_LABEL = re.compile(rf"{_SAYS_WHO}[はがを]?[\s:=/「『(\[【)\]】]{{0,3}}$")
_OF = re.compile(r"(?:担当|契約者|名義人|本人|妻|夫|母|父|息子|娘|主人)の$")
_KANJI_NAME = re.compile(r"([一-鿿々ヶ]{1,4} ?[一-鿿々ヶぁ-ゖ]{0,4})(?:様|さん|氏)?[(]$")
_KANJI_BEHIND = re.compile(r"[(「『]([一-鿿々ヶ]{1,4} ?[一-鿿々]{0,4})[)」』]")
_BODY = re.compile("(?:グループ|チーム|クラス|コース|コーナー|ハウス|ルーム|班|組|号室?|丸)(?![長員]|さん)")
"""Behind a name, what makes it that of a body or a thing: 担当:さくらチーム."""
_CLOSES = re.compile(r"[)、, ]")
_LONG = 6
"""Letters of a verb that is no family name."""


_FIRST_SAID = re.compile(r"セイ[\s:=\]】]{1,3}$")
"""セイ ヤマダ メイ タロウ: メイ is a label there."""
_IN_KANJI = re.compile(r"([一-鿿々ヶ]{1,4}) ?$")
_CALLED_BEHIND = re.compile("(?:サマ|サン|クン|ドノ|ヨリ|シメイ|ナマエ|フリガナ|メイ)(?![ァ-ヺー])")
"""What follows a name at a distance and is none."""
_TELLS = re.compile("さま|さん|くん|ちゃん|です|でした|でござ|ともうします|とい[いう]ます|に$")
_BESIDE = (*"様殿氏君先申名言読聞 )」』(「『", "")
"""What may stand right behind a run of hiragana that holds a name; the text's end too."""
_KANA = "[ぁ-ゖァ-ヺー]"
CONDITION = (
    r"[ァ-ヺー]{5}|[ァ-ヺー]{2}(?: {1,2}|[・/+])[ァ-ヺー]{2}|[ぁ-ゖー]{2} {1,2}[ぁ-ゖー]{2}"
    rf"|{_KANA}{{2}}[」』)]?\s?(?:様|さま|さん|殿|氏|くん|君|ちゃん|先生|ヨリ|サマ|サン|ドノ)|[ァ-ヺー]{{2}}クン"
    rf"|{_KANA}{{2}}[」』]?と(?:申し|名乗|もうします|い[いう]ます|言います|お?読[みむ])|{_KANA}{{2}}に聞こえ|「{_KANA}{{6}}"
    rf"|(?:^|[。、!?」\n ]|はい)\s{{0,3}}{_KANA}{{2,10}}(?:です|でございます|でした)"
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
    read = Read(text)
    yield from _katakana(text, read)
    yield from _hiragana(text, read)


def _katakana(text: str, read: Read) -> Iterator[Known]:
    words = [word.span() for word in _KATAKANA.finditer(text)]
    at = 0
    while at < len(words):
        start, end = words[at]
        behind = words[at + 1] if at + 1 < len(words) and words[at + 1][0] - end < 3 else None
        at += 1
        if behind and (kind := _pair(text, read, (start, end), behind)):
            yield Known(start, behind[1], kind)
            at += 1
        elif _is_part(text, start, end, behind):
            continue
        elif end - start > 3 and (called := _called(text, read, start, end)):
            yield Known(start, called, "listed name beside evidence")
        elif end - start > 4 and read.split(start, end):
            yield Known(start, end, "one listed word")
        elif _may_be_name(read, start, end) and _evidence(text, read, start, end):
            yield Known(start, end, "listed name beside evidence")


def _is_part(text: str, start: int, end: int, behind: tuple[int, int] | None) -> bool:
    """Whether a word is part of a name of several, of which the list knows not enough."""
    if behind and _GAP.fullmatch(text, end, behind[0]) and not _CALLED_BEHIND.match(text, behind[0]):
        return not is_common(text[slice(*behind)])
    return (start > 0 and text[start - 1] in _JOINED) or text[end : end + 1] in tuple(_JOINED)


def _pair(text: str, read: Read, first: tuple[int, int], second: tuple[int, int]) -> Kind | None:
    """How two words of katakana beside each other are known as a family and a given name, if they are."""
    start, end = first[0], second[1]
    if not _GAP.fullmatch(text, first[1], second[0]):
        return None
    if _CALLED_BEHIND.match(text, second[0]) and (text[second[0]] != "メ" or _said_apart(text, start)):
        return None
    family, given = read.is_family(*first), read.is_given(*second)
    if family and given and (not start or text[start - 1] != "・") and text[end : end + 1] not in _JOINS_ON:
        return "two listed words"
    half = (family or given) and text[first[1]] == " "
    return "listed name beside evidence" if half and _evidence(text, read, start, end) else None


def _said_apart(text: str, start: int) -> bool:
    """Whether family and given name are announced one by one."""
    return bool(_FIRST_SAID.search(text[max(0, start - 6) : start]))


def _called(text: str, read: Read, start: int, end: int) -> int | None:
    """Where the name ends behind which a word of katakana says サマ or サン, if it does."""
    found = _CALLED.search(text, start + 2, end)
    return found.start() if found and _is_listed(read, start, found.start()) else None


def _is_listed(read: Read, start: int, end: int) -> bool:
    if read.is_family(start, end):
        return True
    return end - start > 2 and (read.is_given(start, end) or read.split(start, end) is not None)


def _may_be_name(read: Read, start: int, end: int) -> bool:
    """Whether a word is listed, or ends with a given name behind what may be a family name."""
    if _is_listed(read, start, end):
        return True
    starts = range(start + 2, min(start + 6, end - 2)) if 5 <= end - start <= 11 else ()
    return any(read.is_given(at, end) for at in starts)


def _evidence(text: str, read: Read, start: int, end: int) -> bool:
    """Whether what stands around a listed word says that it is somebody's name."""
    before = text[max(0, start - 14) : start]
    katakana = text[start] >= "ァ"
    told = _SAID.match(text, end) or (_ADDRESSED.match(text, end) and text[end - 2 : end] != "ない")
    if told or _BODY.match(text, end):
        return bool(told)
    if _LABEL.search(before) and _may_be_labelled(before[-1], text[start:end]):
        return True
    if read.is_family(start, end) and (
        (_INTRODUCED.match(text, end) and (_OPENS.search(before) or (katakana and before.endswith("、"))))
        or (katakana and _OF.search(before))
    ):
        return True
    whole = end - start > 4 and read.split(start, end) is not None
    if whole and end - start > 5 and text[start - 1 : start] == "「" and text[end : end + 1] == "」":
        return True
    beside = _KANJI_NAME.search(before) if _CLOSES.match(text, end) else None
    beside = beside or _KANJI_BEHIND.match(text, end)
    if beside is None:
        return False
    return whole or may_be_name(beside[1])


def _may_be_labelled(before: str, word: str) -> bool:
    """Whether a word behind a label is what it labels: in 名前をうかがわなかった it is not."""
    if word[0] >= "ァ":
        return True
    return not "一" <= before <= "鿿" and (before != "を" or len(word) < _LONG or not is_conjugated(word))


def _hiragana(text: str, read: Read) -> Iterator[Known]:
    runs = [run.span() for run in _HIRAGANA.finditer(text)]
    at = 0
    while at < len(runs):
        start, end = runs[at]
        behind = runs[at + 1] if at + 1 < len(runs) and runs[at + 1][0] - end < 3 else None
        at += 1
        if behind and _SPACE.fullmatch(text, end, behind[0]):
            first, last = _tail(text, read, start, end), _head(text, read, *behind)
            if first is not None and last is not None:
                yield Known(first, last, "two listed words")
                continue
        if _is_worth(text, start, end):
            yield from _one(text, read, start, end)


def _may_begin(text: str, start: int, first: int) -> bool:
    """Whether a name may begin somewhere in a run of hiragana."""
    if first == start:
        return not _goes_on_from_kanji(text, start)
    return text[first - 1] in _PARTICLES or text.endswith("はい", start, first)


def _goes_on_from_kanji(text: str, start: int) -> bool:
    """Whether a family name in kanji stands right before a run of hiragana, and no label (佐藤はなこ)."""
    before = text[max(0, start - 14) : start]
    kanji = _IN_KANJI.search(before)
    return kanji is not None and not _LABEL.search(before) and name_part(kanji[1]) is not None


def _is_worth(text: str, start: int, end: int) -> bool:
    """Whether evidence may stand beside a name in a run of hiragana."""
    if text[end : end + 1] in _BESIDE or _TELLS.search(text, start, end):
        return True
    first = start + (text[start] in "はがを")
    return bool(_LABEL.search(text[max(0, first - 14) : first])) or text[start - 1 : start] == "("


def _one(text: str, read: Read, start: int, end: int) -> Iterator[Known]:
    """The listed name in one run of hiragana that evidence stands beside, if there is one."""
    for first in range(start, min(end - 2, start + 12)):
        if not _may_begin(text, start, first):
            continue
        for last in range(min(end, first + 12), first + 2, -1):
            if (
                _may_be_name(read, first, last)
                and not text.endswith(_HONORIFICS, first, last)
                and _GOES_ON.match(text[last:end])
                and _evidence(text, read, first, last)
            ):
                yield Known(first, last, "listed name beside evidence")
                return


def _tail(text: str, read: Read, start: int, end: int) -> int | None:
    """Where the family name starts with which a run of hiragana ends, if it does."""
    for first in range(max(start, end - 6), end - 1):
        if read.is_family(first, end) and (first == start or text[first - 1] in _PARTICLES):
            return first
    return None


def _head(text: str, read: Read, start: int, end: int) -> int | None:
    """Where the given name ends with which a run of hiragana begins, if it does."""
    for last in range(min(end, start + 7), start + 1, -1):
        if read.is_given(start, last) and _GOES_ON.match(text[last:end]):
            return last
    return None

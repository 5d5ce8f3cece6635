"""Birth dates: any way to write a day, in eras too, that a word for birth announces.

Belongs here: forms, words, and whether the day exists. Does not: other dates, ages (`age.py`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from presidio_analyzer import Pattern

from classifiers.detect.labels import Label
from classifiers.reading import eras
from classifiers.recognizers.base import JapanesePatternRecognizer, Match

_KANJI = "〇零一二三四五六七八九十廿卅"
_N = f"(?:[0-9]{{1,2}}|[{_KANJI}]{{1,3}})"
_ERA_YEAR = f"(?:[0-9]{{1,2}}|[{_KANJI}]{{1,3}}|元)"
_ERA = (
    f"(?:明治|大正|昭和|平成|令和|[明大昭平令](?=[0-9元{_KANJI}.])"
    r"|(?:(?<![A-Za-z0-9])|(?<=(?i:birth|birthday|dob)))[MTSHRmtshr](?=\.?\s?(?:[0-9]|元)))\.?"
)
_YEAR = f"(?:(?<![0-9])(?:18|19|20)[0-9]{{2}}|(?<![{_KANJI}])[一二][{_KANJI}]{{3}})"
_BOTH = r"(?:\s?\((?:(?:明治|大正|昭和|平成|令和|[MTSHR])\s?(?:[0-9]{1,2}|元)年?|(?:18|19|20)[0-9]{2}年?)\))?"
_MONTHS = "(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_SEPARATORS = r"\s?[./・\-]\s?"
_END = r"(?![0-9])"
_BY_ERA = (
    rf"{_ERA}\s{{0,2}}{_ERA_YEAR}(?:"
    rf"(?:\([0-9]{{4}}\))?\s{{0,2}}年{_BOTH}\s{{0,2}}{_N}\s{{0,2}}月\s{{0,2}}{_N}\s{{0,2}}日"
    rf"|{_SEPARATORS}{_N}{_SEPARATORS}{_N}){_END}"
)
_BY_YEAR = (
    rf"{_YEAR}(?:\s{{0,2}}年{_BOTH}\s{{0,2}}{_N}\s{{0,2}}月\s{{0,2}}{_N}\s{{0,2}}日"
    rf"|{_SEPARATORS}[0-9]{{1,2}}{_SEPARATORS}[0-9]{{1,2}}"
    rf"|\s[0-9]{{1,2}}\s[0-9]{{1,2}}){_END}"
)
_EIGHT_DIGITS = r"(?<![0-9])(?:18|19|20)[0-9]{6}(?![0-9]|[-.][0-9])"
_LETTER_SIX = r"(?<![A-Za-z0-9])[MTSHRmtshr][0-9]{6}(?![0-9A-Za-z])"
_ENGLISH = (
    rf"(?<![A-Za-z0-9])(?:{_MONTHS}\.? [0-9]{{1,2}}(?:st|nd|rd|th)?,? |[0-9]{{1,2}}(?:st|nd|rd"
    rf"|th)?[ \-]{_MONTHS}\.?,?[ \-])"
    rf"(?:18|19|20)[0-9]{{2}}{_END}"
)
_BORN_AGAIN = re.compile(r"\s{0,2}生まれ(?:変|替|かわ)")
_BORN = (
    r"(?=\s{0,2}生(?:まれ(?!変|替|かわ)|れ|[男女]|だ|と|が(?!い)|は(?!え)|で(?![食飲見観聴聞視])"
    r"|の(?=[男女方人子者母父祖妻夫娘息兄弟姉妹孫本長次会患申契被])|[^一-鿿々ぁ-ゖァ-ヺー]|$))"
)
"""生 behind a day, which is no 生産, 生徒, 生じた or 生チョコ."""
_EIGHT = re.compile("([0-9]{4})([0-9]{2})([0-9]{2})")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")


_EVENTS = """
契約 申込 申し込み 購入 登録 更新 作成 解約 利用 注文 開始 終了 開通 加入 入会 入社 退社 就職 入学 卒業 結婚
出産 取得 支払 請求 来店 予約 確認 回答 変更
"""
"""What happens to a person on other days."""
_OTHER_DAYS = """
受付 期限 死亡 没年 設立 創立 創業 発行 交付 満了 支給 納品 製造 施工 特典 クーポン 割引 キャンペーン
プレゼント ギフト 予定日 前日 翌日 空欄 未登録 送信 配信 発送 配送 お届け 適用
coupon campaign gift expires expiry expire expiration valid check checked verified changed updated created
sent issued registered contract order
"""

_ASIDE = re.compile(
    r"(生年月日|誕生日|出生年?月?日?|生まれ|birth(?:[ _-]?da(?:y|te))?|dob)(\s?[(\[【〔<]"
    rf"(?:{'|'.join(_EVENTS.split())})(?:年月)?[日時](?:点|現在|の)?[)\]】〕>])"
)
"""When somebody told the day: 生年月日(申込時)."""


class BirthDateRecognizer(JapanesePatternRecognizer):
    """Finds dates beside 生年月日, 誕生日, 生まれ and the like; without one a date is only a date.

    Source: 元号法 (https://laws.e-gov.go.jp/law/354AC0000000043); ISO 8601.
    """

    ENTITY = "BIRTH_DATE"
    VERSION = "2"
    PATTERNS = (
        Pattern("era", _BY_ERA, 0.35),
        Pattern("year, month, day", _BY_YEAR, 0.35),
        Pattern("eight digits", _EIGHT_DIGITS, 0.2),
        Pattern("era letter and six digits", _LETTER_SIX, 0.2),
        Pattern("English", _ENGLISH, 0.3),
        Pattern("era, born", _BY_ERA + _BORN, 0.7),
        Pattern("year, month, day, born", _BY_YEAR + _BORN, 0.7),
        Pattern("eight digits, born", _EIGHT_DIGITS + _BORN, 0.7),
        Pattern("era letter and six digits, born", _LETTER_SIX + _BORN, 0.7),
        Pattern("English, born", _ENGLISH + _BORN, 0.7),
        Pattern(
            "day, month, year",
            rf"(?<![0-9])(?<![0-9][/.\-])[0-3]?[0-9]([/.\-])[0-3]?[0-9]\1(?:18|19|20)[0-9]{{2}}{_END}",
            0.25,
        ),
        Pattern(
            "year alone",
            rf"(?:{_ERA}\s?{_ERA_YEAR}|{_YEAR})\s?年(?:\s?{_N}\s?月)?(?=\s?生|[)」、。\s]|$)",
            0.15,
        ),
    )
    CONTEXT = (
        "生年月日",
        "誕生日",
        "生まれ",
        "うまれ",
        "お誕生",
        "出生",
        "birth",
        "birthday",
        "birthdate",
        "dob",
        "date of birth",
        "bday",
        "dateofbirth",
        "seinengappi",
        "tanjobi",
        *(
            "tanjoubi",
            "seinen_gappi",
            "birthdt",
            "birthymd",
            "d.o.b",
            "born",
            "生月日",
            "生年",
            "生誕",
            "バースデー",
            "バースデイ",
        ),
        *("バースディ", "セイネンガッピ", "せいねんがっぴ", "タンジョウビ", "たんじょうび", "ウマレ"),
    )
    AGAINST = (
        *(f"{event}{day}" for event in _EVENTS.split() for day in ("日", "年月日", "時")),
        *_OTHER_DAYS.split(),
    )
    BEFORE = 28
    LIFT = 0.5

    def matches(self, text: str) -> Iterator[Match]:
        """Yields days but those on which something was born again."""
        return (match for match in super().matches(text) if not _BORN_AGAIN.match(text, match.end))

    def _nearest(self, text: str) -> Label | None:
        return super()._nearest(_ASIDE.sub(r"\1", text))

    def rate(self, value: str, pattern: Pattern) -> float:
        """Drops days that do not exist."""
        return (
            float(pattern.score)
            if pattern.score < 0.2 or _is_day(value, pattern.name.removesuffix(", born"))
            else 0.0
        )


def _is_day(value: str, form: str) -> bool:
    if form == "era":
        plain = re.sub(r"^([A-Za-z])\.", r"\1", re.sub(r"\s", "", value).replace("・", "."))
        return eras.parse(plain.replace("零", "〇").replace("廿", "二十")) is not None
    if form == "English":
        return 1 <= int(re.findall("[0-9]+", value)[0]) <= 31
    if form == "era letter and six digits":
        return eras.parse(".".join((value[0] + value[1:3], value[3:5], value[5:]))) is not None
    return any(_exists(parts) for parts in _readings(value, form))


def _readings(value: str, form: str) -> list[list[int]]:
    """Year, month and day as a date may be meant."""
    eight = _EIGHT.fullmatch(value)
    plain = re.sub(r"\([^)]*\)", "", value)
    parts = [_number(part) for part in (eight.groups() if eight else re.findall(f"[0-9{_KANJI}]+", plain))]
    if form == "day, month, year":
        return [parts[::-1], [parts[2], parts[0], parts[1]]]
    return [parts]


def _number(text: str) -> int:
    if "十" not in text:
        return int(text.translate(_DIGITS).replace("廿", "2").replace("卅", "3"))
    tens, ones = text.translate(_DIGITS).split("十", 1)
    return int(tens or 1) * 10 + int(ones or 0)


def _exists(parts: list[int]) -> bool:
    try:
        dt.date(*parts)
    except (TypeError, ValueError):
        return False
    return True

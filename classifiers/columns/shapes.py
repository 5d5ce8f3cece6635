"""What the values of a column look like, whatever they are called: shares over distinct values.

Belongs here: vectorised shape tests. Does not: detectors of one thing (`recognizers/`), the verdict.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from classifiers.detect.person_names import ORGANISATION_RE2

if TYPE_CHECKING:
    import pyarrow as pa

_ERA = r"(?:明治|大正|昭和|平成|令和|[MTSHR])\.?"
_DAY = rf"(?:\d{{4}}|{_ERA}(?:\d{{1,2}}|元))[-/.年](?:0?[1-9]|1[0-2])(?:[-/.月](?:[0-2]?\d|3[01])日?)?"
_TIME = r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-6]\d(?:[.,]\d+)?)?"
_ZONE = r" ?(?:Z|UTC|GMT|JST|[+-]\d{2}:?\d{2})?"
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_DATE_FORMS = (
    rf"{_DAY}(?:[T日 ]+{_TIME}{_ZONE})?",
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?:[0-2]\d[0-5]\d(?:[0-5]\d)?)?",
    rf"\d{{1,2}}[-/. ](?:\d{{1,2}}|{_MONTHS})[-/. ,]+\d{{2,4}}(?:[T: ]+{_TIME}{_ZONE}(?: ?[AP]M)?)?",
    rf"{_MONTHS} \d{{1,2}},? \d{{4}}(?: {_TIME})?",
    r"\d{1,2}/\d{1,2}|\d{1,2}月\d{1,2}日",
)
_NUMBER = r"[-+▲△(]?[\\¥$€£]?\d{1,3}(?:,?\d{3})*(?:\.\d+)?(?:[eE][-+]?\d+)?[%円)]?|[-+]?\d*\.\d+"
_PARTICLES = (
    r"[ぁ-ん](?:は|が|を|に|の|で|と|も|です|ます|した|ない)|(?:は|が|を|の)[一-鿿ァ-ヶ]"
    r"|(?:です|ます|した|ください)"
)

_TESTS = {
    "digits": r"\d+",
    "number": _NUMBER,
    "date": "|".join(_DATE_FORMS),
    "time": rf"{_TIME}",
    "flag": r"(?i)[01yn]|true|false|yes|no|on|off|有|無|可|否|済|未|はい|いいえ|[○×]|null",
    "kana": r"[ァ-ヺー・ ]*[ァ-ヺ][ァ-ヺー・ ]*|[ぁ-ゖー・ ]*[ぁ-ゖ][ぁ-ゖー・ ]*",
    "words": r"[A-Za-z][A-Za-z'’.-]*(?: [A-Za-z][A-Za-z'’.-]*){0,4}",
    "url": r"(?:[a-z][a-z0-9+.-]*://|/)\S*|(?:GET|POST|HEAD|PUT|DELETE|OPTIONS|PATCH) \S+.*|www\.\S+",
    "host": r"(?:[A-Za-z0-9_-]+\.)+[A-Za-z]{2,18}(?::\d+)?|\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?",
    "postal": r"〒? ?\d{3}-\d{4}",
    "phone_like": r"\+?[\d() .-]{9,20}",
    "masked": r"[\dXx*●＊-]*[*●＊Xx]{3,}[\dXx*●＊-]*",
    "degrees": r"-?\d{1,3}\.\d{3,}(?: ?, ?-?\d{1,3}\.\d{3,})?",
    "mobile": r"0[6-9]0-?\d{4}-?\d{4}",
    "male": r"(?i)男|男性|m|male|man",
    "female": r"(?i)女|女性|f|female|woman",
    "no_sex": r"(?i)その他|不明|無回答|回答しない|u|x|other|unknown",
    "prefecture": r"北海道|東京都|京都府|大阪府|[一-鿿]{2,3}県",
    "past_century": r"(?:19\d\d[-/.年]|19\d{6}$|[TSH]\d|大正|昭和|平成).*",
    "token": r"[A-Za-z0-9_-]{16,}",
}
"""Whole-cell tests on normalised text (RE2 syntax of polars)."""

_CONTAINS = {
    "letters": r"\p{L}",
    "japanese": r"[ぁ-ゖァ-ヺ一-鿿々]",
    "at_sign": "@",
    "organisation": ORGANISATION_RE2,
}
"""Tests of a part of the cell."""


@dataclass(frozen=True)
class Shape:
    """Shares (0 to 1) of the distinct non-null values that pass a test, and lengths in characters."""

    distinct: int
    digits: float = 0.0
    number: float = 0.0
    date: float = 0.0
    time: float = 0.0
    flag: float = 0.0
    kana: float = 0.0
    words: float = 0.0
    url: float = 0.0
    host: float = 0.0
    postal: float = 0.0
    phone_like: float = 0.0
    masked: float = 0.0
    degrees: float = 0.0
    mobile: float = 0.0
    male: float = 0.0
    female: float = 0.0
    no_sex: float = 0.0
    prefecture: float = 0.0
    past_century: float = 0.0
    token: float = 0.0
    letters: float = 0.0
    japanese: float = 0.0
    at_sign: float = 0.0
    organisation: float = 0.0
    sentences: float = 0.0
    mean_length: float = 0.0
    median_digits: float = 0.0
    largest: float = 0.0

    @property
    def numeric(self) -> float:
        """Share of plain numbers."""
        return max(self.digits, self.number)

    @property
    def when(self) -> float:
        """Share of dates, times and timestamps."""
        return max(self.date, self.time)

    @property
    def sexes(self) -> float:
        """Share of words for a sex, where both are among them."""
        return self.male + self.female + self.no_sex if self.male and self.female else 0.0

    @property
    def free_text(self) -> float:
        """How much the values read as sentences of people, 0 to 1."""
        if self.numeric > 0.5 or self.when > 0.5 or self.url > 0.5:
            return 0.0
        return min(1.0, self.sentences * min(1.0, self.mean_length / 20))


def shape_of(values: pa.Array) -> Shape:
    """Measures distinct values.

    Args:
        values: Distinct, non-null, normalised strings.
    """
    if len(values) == 0:
        return Shape(0)
    cell = pl.col("cell")
    tests = [
        *(cell.str.contains(rf"^(?:{test})$").mean().alias(name) for name, test in _TESTS.items()),
        *(cell.str.contains(test).mean().alias(name) for name, test in _CONTAINS.items()),
        (
            (cell.str.contains(_PARTICLES) & (cell.str.len_chars() >= 8))
            | (cell.str.contains(r"[。！？!?、]") & cell.str.contains(r"[ぁ-ん]"))
            | (cell.str.count_matches(r"[A-Za-z]{2,}") >= 5) & cell.str.contains(" ")
        )
        .mean()
        .alias("sentences"),
        cell.str.len_chars().mean().alias("mean_length"),
        cell.str.count_matches(r"\d").median().alias("median_digits"),
        cell.cast(pl.Float64, strict=False).max().fill_null(0.0).alias("largest"),
    ]
    frame = pl.DataFrame({"cell": values}).with_columns(cell.str.strip_chars())
    measured = frame.select(tests).row(0, named=True)
    return Shape(len(values), **{name: float(value or 0.0) for name, value in measured.items()})

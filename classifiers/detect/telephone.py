"""Japanese telephone numbers: what they look like in normalised text, and what kind a number is.

Belongs here: forms and number plan. Does not: whether the text speaks of a phone or a FAX (`recognizers/`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

import phonenumbers

from classifiers.detect.counted import uncounted

Kind = Literal["mobile", "landline", "business"]

_S = r"(?:[-. ()]{0,2}| [-.ー] | ?[/_・の] ?)"
_WORD = r"(?<=(?i:tel|fax|phone|mobile|no)[.\-]?)"
_LEFT = rf"(?:(?<![0-9A-Za-z_])(?<![0-9A-Za-z]-)(?<![0-9]\.)|{_WORD})"
_RIGHT = (
    r"(?![0-9])(?!-[0-9])(?!\.[0-9])(?:(?<=[-)][0-9]{4,8})|(?![/_][1-9])(?![A-Za-z](?![A-Za-z])))"
    rf"(?:(?<=[^0-9A-Za-z][0-9]{{4,8}})|{uncounted('円個件枚台')})"
)
"""No number goes on; what is written with hyphens or brackets is whole, whatever stands behind it."""
_ELEVEN = rf"[25-9]{_S}0(?:{_S}[0-9]){{8}}"
_TEN = rf"[1-9](?:{_S}[0-9]){{8}}"
_ZERO = r"(?:\((?=0[0-9]{1,5}\)))?0"
"""The first digit, with the bracket before it only where one closes behind the area code."""
NATIONAL = rf"{_LEFT}(?!0\)){_ZERO}{_S}(?:{_ELEVEN}|{_TEN}){_RIGHT}"
_COUNTRY = r"(?:\(\+81\)|\+81|(?<![0-9A-Za-z])(?:00|010[- ]?)81)"
_ABROAD = rf"{_S}(?:\(?0\)?)?{_S}(?:{_ELEVEN}|{_TEN}){_RIGHT}"
INTERNATIONAL = rf"(?:(?<![0-9A-Za-z])|{_WORD}){_COUNTRY}{_ABROAD}"
UNSIGNED = rf"(?:(?<![0-9A-Za-z+])(?<![0-9][-./])|{_WORD})81{_ABROAD}"
"""With the country's code but no plus sign, as systems keep it: a word must announce a number to call."""
BOXED = rf"(?:(?<![0-9A-Za-z_])(?<![0-9] )(?<![0-9]-)|{_WORD})0(?: (?:[-ー] )?[0-9]){{9,10}}(?! ?-? ?[0-9])"
"""Digit by digit, as the boxes of a form are read."""

_BUSINESS = re.compile(r"0120[0-9]{6}|0800[0-9]{7}|0(?:570|990|180)[0-9]{6}")
_MOBILE = re.compile(r"0[6-9]0[0-9]{8}|020[0-9]{8}")
_VOIP = re.compile(r"050[1-9][0-9]{7}")


def national(written: str) -> str:
    """Returns the digits of a number in national form, with its leading 0."""
    digits = re.sub("[^0-9]", "", written)
    if digits.startswith(("81", "00", "010")):
        return "0" + re.sub("^(?:00|010)?810?", "", digits)
    return digits


def kind(digits: str) -> Kind | None:
    """Returns what a national number is, or None where the number plan has none such.

    Source: 総務省 電気通信番号計画 as in libphonenumber (region JP).
    """
    if _BUSINESS.fullmatch(digits):
        return "business"
    if _MOBILE.fullmatch(digits):
        return "mobile"
    if _VOIP.fullmatch(digits):
        return "landline"
    if len(digits) == 10 and digits[0] == "0":
        return "landline" if _is_area(digits[1:6]) else None
    return None


@lru_cache(maxsize=100_000)
def _is_area(first: str) -> bool:
    """Whether a national number may begin so: in the plan of Japan the last four digits decide nothing."""
    return phonenumbers.is_valid_number(phonenumbers.parse(f"+81{first}0000"))


def grouped(written: str) -> bool:
    """Says whether a number is written in a few groups, as people write telephone numbers."""
    return 2 <= len(re.findall("[0-9]+", written)) <= 5


def cut_short(written: str) -> bool:
    """Says whether the last of several groups has fewer digits than that of any private number."""
    return re.search(r"[0-9][^0-9]+[0-9]{1,3}$", written) is not None


def scattered(written: str) -> bool:
    """Says whether the digits stand apart more than a telephone number is ever written but in boxes."""
    groups = len(re.findall("[0-9]+", written))
    return groups > 5 or (groups != 3 and re.search("[/_]", written) is not None)

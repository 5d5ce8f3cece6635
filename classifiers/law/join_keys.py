"""Under which form two ways to write one identifier are the same: telephone, mail, numbers, names, birthdays.

Belongs here: pure keys of values, of a column at once. Does not: which columns hold which identifier
(`configs/contract.py: Find`), whose it is (`ownership.py`), reading (`assets/find_person.py`).

A key says that two texts may name one person, and no more than that: whether they do is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from classifiers.detect.normalize import normalize, normalize_column
from classifiers.detect.telephone import kind as phone_kind
from classifiers.detect.telephone import national
from classifiers.reading.dates import to_date
from configs.contract import FindKind
from configs.errors import KubunError

_BLANKS = re.compile(r"\s+")
_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
"""Hiragana to katakana."""
_FORMS = str.maketrans(
    "髙﨑嵜濵濱邊邉齋齊斎澤櫻廣國惠眞淵冨嶋嶌槇曾會來學禮龍瀨德淸增靑",
    "高崎崎浜浜辺辺斉斉斉沢桜広国恵真渕富島島槙曽会来学礼竜瀬徳清増青",
)
"""Forms of one character that families write differently and that NFKC does not fold."""
_WORDS: tuple[FindKind, ...] = ("mail", "member", "rakuten")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+")
_EXTENSION = re.compile(r"(?:内線|ext\.?|[x#]).*$", re.IGNORECASE)


@dataclass(frozen=True)
class Identifier:
    """What somebody gave to be found by.

    Attributes:
        kind: What it is.
        key: Its key.
    """

    kind: FindKind
    key: str


class JoinKeyError(KubunError):
    """A text that is no such identifier; the message never holds it."""


def identifier(kind: FindKind, text: str) -> Identifier:
    """Reads an identifier as a person gives it.

    Raises:
        JoinKeyError: It is none of that kind.
    """
    key = _ONE[kind](text)
    if not key:
        raise JoinKeyError(f"what was given as {kind} is none; correct it")
    return Identifier(kind, key)


def keys(kind: FindKind, values: pa.Array) -> pa.Array:
    """Returns the key of each value of a column, null where it is no such identifier.

    Args:
        kind: What the column holds.
        values: Texts, or days (kind `birth`).
    """
    if kind == "birth":
        days = values if pa.types.is_date(values.type) else to_date(values.cast(pa.string())).values
        return days.cast(pa.date32()).cast(pa.string())
    encoded = pc.fill_null(values.cast(pa.string()), "").dictionary_encode()
    folded = normalize_column(encoded.dictionary)
    made = pa.array([_FOLDED[kind](text) or None for text in folded.to_pylist()], pa.string())
    return pc.take(made, encoded.indices)


def phone(text: str) -> str:
    """Returns a number in national form, digits alone; empty where the number plan has none such."""
    return _phone(normalize(text).text)


def may_mention(wanted: Mapping[FindKind, frozenset[str]]) -> str:
    """Returns an expression (RE2) that normalised, lower-case text with a mention matches; or empty."""
    phones = ("[-() ./ー]*".join(key[1:]) for key in sorted(wanted.get("phone", ())))
    others = (re.escape(key) for kind in _WORDS for key in sorted(wanted.get(kind, ())))
    return "|".join((*phones, *others))


def mentions(text: str, wanted: Mapping[FindKind, frozenset[str]]) -> tuple[FindKind, ...]:
    """Says which kinds of the wanted identifiers a text of any form holds: a quarantined line, a remark.

    Names and birthdays are not looked for: they are written in too many ways, and shared by too many.
    """
    folded = normalize(text).text
    found: list[FindKind] = []
    if wanted.get("phone") and any(_phone(run) in wanted["phone"] for run in _digit_runs(folded)):
        found.append("phone")
    lowered = folded.lower()
    found += [k for k in _WORDS if any(_stands_alone(key, lowered) for key in wanted.get(k, ()))]
    return tuple(found)


def _digit_runs(text: str) -> list[str]:
    return re.findall(r"(?:\+|\(\+|\(?0|81)[0-9()\-. ー/]{8,20}[0-9]", text)


def _stands_alone(key: str, text: str) -> bool:
    """Whether a key stands in a text and is no part of a longer one."""
    return re.search(rf"(?<![0-9a-z._-]){re.escape(key)}(?![0-9a-z_-])", text) is not None


def _phone(folded: str) -> str:
    digits = national(_EXTENSION.sub("", folded))
    if digits[:1] not in {"", "0"}:  # a spreadsheet took the leading zero for arithmetic
        digits = f"0{digits}"
    return digits if phone_kind(digits) is not None else ""


def _mail(folded: str) -> str:
    address = _BLANKS.sub("", folded).lower().removeprefix("mailto:")
    return address if _MAIL.fullmatch(address) else ""


def _number(folded: str) -> str:
    return _BLANKS.sub("", folded).lower()


def _name(folded: str) -> str:
    return re.sub(r"[\s・･.,、]+", "", folded).translate(_HIRAGANA).translate(_FORMS).lower()


_FOLDED: Mapping[FindKind, Callable[[str], str]] = {
    "member": _number,
    "rakuten": _number,
    "phone": _phone,
    "mail": _mail,
    "name": _name,
}


def _one(kind: FindKind) -> Callable[[str], str]:
    return lambda text: _FOLDED[kind](normalize(text).text)


def _birth(text: str) -> str:
    (day,) = to_date(pa.array([text])).values.to_pylist()
    return day.isoformat() if day is not None else ""


_ONE: Mapping[FindKind, Callable[[str], str]] = {kind: _one(kind) for kind in _FOLDED} | {"birth": _birth}

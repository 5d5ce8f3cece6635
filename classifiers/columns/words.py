"""The words of a column name: folded, split, in the singular.

Belongs here: splitting. Does not: what the words mean (`names.py`).
"""

from __future__ import annotations

import re
import unicodedata

_SPLIT = re.compile(r"[a-z]+|[0-9]+|[^\W\d_a-z]+|〒")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_KEEPS_ITS_S = re.compile(r"(?:ss|us|is)$")
_LONGER_PLURAL = re.compile(r"(?:ss|x|ch|sh)es$")
_SHORT = {
    "nm": "name",
    "dt": "date",
    "addr": "address",
    "cust": "customer",
    "usr": "user",
    "acct": "account",
    "mbr": "member",
    "emp": "employee",
    "pswd": "password",
    "amt": "amount",
    "desc": "description",
}
"""What database columns shorten."""


def words(name: str) -> tuple[str, ...]:
    """Returns the words of a column name: NFKC-folded, split at case, marks and digits, lower case, singular.

    Args:
        name: As the file has it; `CustomerEmails` and `customer_email` are the same words.
    """
    folded = _CAMEL.sub(" ", unicodedata.normalize("NFKC", name))
    return tuple(_SHORT.get(word) or _singular(word) for word in _SPLIT.findall(folded.lower()))


def _singular(word: str) -> str:
    if len(word) <= 3 or not word.endswith("s") or not word.isascii() or _KEEPS_ITS_S.search(word):
        return word
    if word.endswith("ies") and word[-4] not in "kv":  # cookies, movies
        return f"{word[:-3]}y"
    return word[:-2] if _LONGER_PLURAL.search(word) else word[:-1]

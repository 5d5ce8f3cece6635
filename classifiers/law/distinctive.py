"""Which values can prove an erasure: long enough that nothing but themselves looks like them.

Belongs here: one value in, the part of it to look for out. Does not: whether it also stands in rows that stay
(`assets/proof_values.py`), looking for it.
"""

from __future__ import annotations

import re

SHORTEST = 8
"""Bytes in its shortest spelling (CP932): fewer are met by chance in what is compressed."""
LONGEST = 64
"""Characters that are looked for of a text that goes whole."""
LONGEST_WHOLE = 500
"""Characters of a value that is looked for whole."""
DIGITS = 10
"""Digits of a value of nothing else: shorter ones are dates, sizes and counts as well."""
ADDRESS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}")
NUMERIC = re.compile(r"[0-9\s.,:;/+\-()_#%T]*")
"""Digits and what stands between them."""


def distinctive(value: str, *, whole: bool = False) -> str | None:
    """Returns what to look for of a value; None: it proves nothing.

    Args:
        value: As it is kept.
        whole: Not a part of it: where a cell keeps parts of what it said.
    """
    text = value if whole else max(value.splitlines(), key=len, default="")[:LONGEST].strip()
    if len(text.encode("cp932", "replace")) < SHORTEST or len(set(text)) < 3 or len(text) > LONGEST_WHOLE:
        return None
    if NUMERIC.fullmatch(text) and not ADDRESS.fullmatch(text):
        return text if sum(sign.isdigit() for sign in text) >= DIGITS else None
    return text

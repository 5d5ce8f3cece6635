"""Texts with every digit folded to 0: the few forms that the many values of a column are written in.

Belongs here: folding of columns, and of regular expressions so that a fold never loses a match. Does not:
which expressions (`triggers.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
import pyarrow as pa

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ZERO = ord("0")
_FOLDED = np.arange(256, dtype=np.uint8)
_FOLDED[_ZERO : _ZERO + 10] = _ZERO

_TOKEN = re.compile(
    r"(?P<escape>\\(?:[pP]\{[^}]*\}|.))|(?P<cls>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<count>\{[0-9,]+\})|(?P<digit>[0-9])",
    re.DOTALL,
)
_RANGES = re.compile(r"([0-9])-([0-9])|([0-9])")


@dataclass(frozen=True)
class Skeletons:
    """The distinct folded texts of a column, and which value has which.

    Attributes:
        texts: Distinct folded texts.
        of: For each value, the index of its folded text.
    """

    texts: pl.Series
    of: NDArray[np.uint32]


def skeletons(cells: pa.Array) -> Skeletons:
    """Folds the digits of non-null strings and keeps each form once."""
    large = cells.cast(pa.large_string())
    _, offsets, data = large.buffers()
    if data is None or data.size == 0:
        folded = large
    else:
        bytes_ = _FOLDED[np.frombuffer(data, np.uint8)]
        folded = pa.Array.from_buffers(
            pa.large_string(), len(large), [None, offsets, pa.py_buffer(bytes_)], offset=large.offset
        )
    encoded = folded.dictionary_encode()
    return Skeletons(
        pl.Series(encoded.dictionary, dtype=pl.String),
        encoded.indices.to_numpy().astype(np.uint32, copy=False),
    )


def folded_text(text: str) -> str:
    """Returns a text with its digits folded."""
    return re.sub("[0-9]", "0", text)


@lru_cache(maxsize=256)
def folded(pattern: str) -> str:
    """Returns an expression that matches the folded form of every text that `pattern` matches.

    Raises:
        ValueError: The expression excludes some digits and allows others, which a fold cannot keep.
    """
    return _TOKEN.sub(_fold_token, pattern)


@lru_cache(maxsize=256)
def digits_alike(pattern: str) -> bool:
    """Says whether an expression makes no difference between one digit and another."""
    if "(?P=" in pattern:
        return False
    for token in _TOKEN.finditer(pattern):
        if token["digit"] or re.fullmatch(r"\\[0-9xuU]", token["escape"] or ""):
            return False
        if token["cls"] and len(_digits_of(token.group())) not in (0, 10):
            return False
    return True


def _fold_token(token: re.Match[str]) -> str:
    if token["digit"]:
        return "0"
    return _fold_class(token.group()) if token["cls"] else token.group()


def _fold_class(text: str) -> str:
    digits = _digits_of(text)
    if text.startswith("[^"):
        if len(digits) not in (0, 10):
            raise ValueError(f"{text} excludes some digits: a trigger must exclude all of them or none")
        return text
    return f"(?:0|{text})" if digits and 0 not in digits else text


def _digits_of(text: str) -> set[int]:
    """The digits that a character class names."""
    plain = re.sub(r"\\.", "", text[1:-1])
    return {
        digit
        for low, high, one in _RANGES.findall(plain)
        for digit in range(int(low or one), int(high or one) + 1)
    }

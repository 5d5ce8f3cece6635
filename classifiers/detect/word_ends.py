"""Where the words of a text end, by Sudachi's dictionary.

Belongs here: short questions about the words around a place. Does not: cutting a text
(`classifiers/ner/words.py`), whole cells (`person_names.py`).
"""

from __future__ import annotations

_BEHIND = 8
"""Characters behind a place that decide whether a word ends there."""


def ends_word(text: str, start: int, at: int) -> bool:
    """Returns whether a word ends at a place: 店 ends one in 佐藤店で, and none in 佐藤店頭で.

    Args:
        text: The normalised text.
        start: Where a word begins before the place.
        at: The place.
    """
    from classifiers.ner.words import words  # noqa: PLC0415 - Sudachi's dictionary: cells must not pay

    return any(start + word.end == at for word in words(text[start : at + _BEHIND]))


def is_one_word(text: str) -> bool:
    """Returns whether a text is one word of the dictionary: 真殿 is, and 森殿 is not."""
    from classifiers.ner.words import words  # noqa: PLC0415 - as above

    return len(words(text)) == 1

"""The words of a text: Sudachi's short units, each with the long unit that it is part of.

Belongs here: cutting a text. Does not: what a word looks like to the network (`features.py`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sudachipy import Config, Dictionary, SplitMode  # type: ignore[import-untyped]  # ships no types

if TYPE_CHECKING:
    from sudachipy import Morpheme, Tokenizer

FIRST, INSIDE, LAST, WHOLE = "B", "I", "E", "S"
"""Where a short unit stands in its long unit (大阪 in 大阪市立大学 is FIRST); WHOLE is both at once."""


class Kind(NamedTuple):
    """All of a word that does not depend on its neighbours.

    Attributes:
        surface: As it is written.
        pos: Part of speech, four levels, without what does not apply: 名詞-固有名詞-人名-姓.
        conjugation: Form of a verb or an adjective, else empty.
        long_pos: Part of speech of the long unit.
        place: FIRST, INSIDE, LAST or WHOLE.
        normal: Sudachi's normalised form.
        long: The long unit as it is written; empty where it is the word itself.
    """

    surface: str
    pos: str
    conjugation: str
    long_pos: str
    place: str
    normal: str
    long: str


class Word(NamedTuple):
    """A word of a text; a line break is one, other white space is none.

    Attributes:
        start: First character.
        end: Behind the last one.
        kind: What it is.
    """

    start: int
    end: int
    kind: Kind


def words(text: str) -> list[Word]:
    """Returns the words of a text of at most `pieces.MAX_BYTES` bytes, from left to right."""
    found = []
    for long in _sudachi().tokenize(text):
        short = long.split(SplitMode.A)
        last = len(short) - 1
        if last < 1:
            found.append(Word(long.begin(), long.end(), _kind(long, long, WHOLE)))
            continue
        for place, one in enumerate(short):
            where = FIRST if place == 0 else LAST if place == last else INSIDE
            found.append(Word(one.begin(), one.end(), _kind(one, long, where)))
    return [word for word in found if word.start < word.end and not _is_blank(word.kind.surface)]


def _is_blank(surface: str) -> bool:
    """Blanks part nothing that is not parted anyway; a line break ends what was said before it."""
    return surface.isspace() and "\n" not in surface


_KINDS: dict[tuple[str, str, int, int, str, int, int], Kind] = {}
_REMEMBERED = 200_000
"""Kinds that are kept; asking Sudachi for all of a word costs more than reading its text."""


def _kind(short: Morpheme, long: Morpheme, place: str) -> Kind:
    ids = (short.word_id(), short.part_of_speech_id(), place, long.word_id(), long.part_of_speech_id())
    key = (short.surface(), "" if place == WHOLE else long.surface(), *ids)
    kind = _KINDS.get(key)
    if kind is None:
        if len(_KINDS) >= _REMEMBERED:
            _KINDS.clear()
        pos, conjugation = _part_of_speech(short)
        surface = "" if place == WHOLE else long.surface()
        kind = Kind(
            key[0], pos, conjugation, _part_of_speech(long)[0], place, short.normalized_form(), surface
        )
        _KINDS[key] = kind
    return kind


_PARTS: dict[int, tuple[str, str]] = {}


def _part_of_speech(one: Morpheme) -> tuple[str, str]:
    """Part of speech and conjugation form; the dictionary has a thousand of them, by number."""
    number = one.part_of_speech_id()
    if number not in _PARTS:
        parts = one.part_of_speech()
        conjugation = "" if parts[5] == "*" else parts[5]
        _PARTS[number] = ("-".join(part for part in parts[:4] if part != "*"), conjugation)
    return _PARTS[number]


_REWRITTEN = [
    {"class": "com.worksap.nlp.sudachi.DefaultInputTextPlugin"},
    {
        "class": "com.worksap.nlp.sudachi.ProlongedSoundMarkPlugin",
        "prolongedSoundMarks": ["ー", "-", "⁓", "〜", "〰"],
        "replacementSymbol": "ー",
    },
]
"""What Sudachi does to a text first. It would also take a reading in brackets into the word before it."""


@cache
def _sudachi() -> Tokenizer:
    return Dictionary(config=Config(inputTextPlugin=_REWRITTEN)).create(mode=SplitMode.C)

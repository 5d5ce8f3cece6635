"""Texts that hold special-care-required personal information, and texts that only look so.

Belongs here: making them of the templates of one half. Does not: the templates (one file a half),
measuring (`measure.py`). All of it is invented.

other_hand, which the command measures: 255 turns of phrase of eleven kinds and 125 that only look alike,
as customers and desks of a telecom write, written without sight of the lexicon and judged by the law alone
(法 2条3項, 施行令 2条, 通則編 2-3; https://www.ppc.go.jp/personalinfo/legal/guidelines_tsusoku/).
At first sight (3c5d16f): recall .650 (601/924), precision .843 (601/713). False alarms were mended by it
since: its precision is no measure any more. other_frames has frames that no rule was mended by.
"""

from __future__ import annotations

import itertools
import random
import re
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Half = Literal["practice", "held_out", "spoken", "spoken_again", "spoken_last", "other_hand", "other_frames"]
"""Files of templates. Rules were mended by all but spoken_last and other_frames; of each the first sight is
told in docs/decisions/0020-special-care.md. Only other_hand had not seen lexicon and rules."""

EACH = 60
"""Texts of a kind, and of a category of those that hold nothing, where the half does not say."""
_SLOT = re.compile("{([a-z]+)}")


@dataclass(frozen=True)
class Text:
    """A text of one half.

    Attributes:
        half: The half.
        text: The text.
        start: Where the sentence that was made of a template begins; the rest is the same for all.
        end: Where it ends.
        kind: Kind of special-care information that it holds; None: it holds none.
        category: The kind, or what makes it look so.
        term: The word put into the template; empty where there is none.
    """

    half: Half
    text: str
    start: int
    end: int
    kind: str | None
    category: str
    term: str


def texts(half: Half) -> Iterator[Text]:
    """Yields the texts of a half: the same at every call, and none twice."""
    said = templates(half)
    common = said.get("slots", {}) | {"who": said["who"]}
    for kind, part in said["positives"].items():
        slots = common | {"term": part["terms"]}
        yield from _made(half, said, kind, (kind, part["templates"], slots))
    for category, part in said["negatives"].items():
        yield from _made(half, said, None, (category, part["templates"], common | part["slots"]))


def templates(half: Half) -> dict[str, Any]:
    """Returns the templates of a half as they are in its file."""
    file = resources.files("models.evaluation.special_care") / f"{half}.yaml"
    said: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return said


def _made(
    half: Half,
    said: Mapping[str, Any],
    kind: str | None,
    part: tuple[str, Sequence[str], Mapping[str, Sequence[str]]],
) -> Iterator[Text]:
    category, sentences, slots = part
    draw = random.Random(f"{half}/{category}")  # noqa: S311 - nothing secret is drawn
    seen: set[str] = set()
    for sentence, fill in itertools.islice(_filled(sentences, slots, draw), said.get("each", EACH)):
        before, after = draw.choice(said["openings"]), draw.choice(said["closings"])
        words = sentence.format(**fill)
        while f"{before}{words}{after}" in seen:
            before, after = draw.choice(said["openings"]), draw.choice(said["closings"])
        whole, start = f"{before}{words}{after}", len(before)
        seen.add(whole)
        yield Text(half, whole, start, start + len(words), kind, category, fill.get("term", ""))


def _filled(
    sentences: Sequence[str], slots: Mapping[str, Sequence[str]], draw: random.Random
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yields templates with words for their slots, each template and each word about equally often."""
    orders = {name: _endless(choices, draw) for name, choices in slots.items()}
    for sentence in _endless(sentences, draw):
        yield sentence, {name: next(orders[name]) for name in _SLOT.findall(sentence)}


def _endless(choices: Sequence[str], draw: random.Random) -> Iterator[str]:
    while True:
        yield from draw.sample(choices, len(choices))

"""Single texts with exactly known spans: every entity in four styles, and what might be mistaken for it.

Belongs here: putting values, frames, widths and links together. Does not: the lists they are drawn from.

The convention of spans: the value alone, without label, honorific or brackets around it; a postal code
without 〒; an address from its first to its last character; a phone with its +81 or its parentheses; a
handset's serial as the handset sends it, with ser, icc or SN.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from benchmarks.unseen import decoys, frames, links, widths
from benchmarks.unseen.entities import KINDS, Kind
from benchmarks.unseen.made import Made, words

STYLES = ("unspaced", "spaced", "full_width", "url")
ENTITIES = tuple(KINDS)
# Values between whose digits an input method leaves any dash.
_DASHED = frozenset(
    words(
        """
        CREDIT_CARD TRUNCATED_CARD JP_MY_NUMBER JP_MOBILE_PHONE JP_LANDLINE_PHONE JP_FAX
        JP_POSTAL_CODE JP_ADDRESS JP_PENSION_NUMBER JP_DRIVING_LICENCE BIRTH_DATE
        """
    )
)
# After a value of words and brackets, such as a user agent, these would read as its last words.
_RUNS_ON = re.compile(r"\{v\} *[（(]|\{v\} result")
_GAP = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Case:
    """One text. `spans` are (start, end, entity), end exclusive, in characters; empty for a hard negative.

    In the style `url` the link itself is an entity too and is left out of `spans`. A negative holds no
    identifier of any kind; its `entity` is what it might be mistaken for.
    """

    entity: str
    style: str
    text: str
    spans: tuple[tuple[int, int, str], ...]


def cases(seed: int, per_entity: int) -> Iterator[Case]:
    """Yields `per_entity` texts with a value, then half as many negatives, for each entity in each style.

    USER_AGENT has no style `url`. The same seed gives the same texts.
    """
    for entity, kind in KINDS.items():
        for style in STYLES:
            if (entity, style) == ("USER_AGENT", "url"):
                continue
            rng = Random(f"{seed}/{entity}/{style}")  # noqa: S311  # reproducible, not secret
            for _ in range(per_entity):
                yield _positive(rng, entity, kind, style)
            for _ in range((per_entity + 1) // 2):
                yield _negative(rng, entity, style)


def _positive(rng: Random, entity: str, kind: Kind, style: str) -> Case:
    made = kind.make(rng)
    if style == "url":
        return _linked(rng, entity, made.text, rng.choice(made.keys or kind.keys))
    gaps = frames.fillers(rng)
    label = rng.choice(made.labels or kind.labels)
    gaps |= {"L": label, "k": rng.choice(made.keys or kind.keys)}
    frame = rng.choice(fitting(kind, made, label, style))
    if style == "full_width":
        return _widened(rng, entity, frame, made.text, gaps)
    return _case(entity, style, frame, made.text, gaps)


def fitting(kind: Kind, made: Made, label: str, style: str) -> list[str]:
    """The frames in which a human understands this value."""
    # "IDa1b2" and "フリガナサトウ" have no seam between the label and the value.
    seam = kind.glued_label and not (label[-1].isascii() and any(char.isalpha() for char in made.text))
    common = [frame for frame in frames.UNSPACED if seam or "{L}{v}" not in frame]
    unspaced = [*common, *(phrase for phrase in kind.phrases if made.plain or kind.needs in phrase)]
    spaced = [*frames.SPACED, *(frames.padded(frame) for frame in unspaced)]
    chosen = {"unspaced": unspaced, "spaced": spaced}.get(style, unspaced + spaced)
    return [frame for frame in chosen if not (kind.open_end and _RUNS_ON.search(frame))]


def _linked(rng: Random, entity: str, value: str, key: str) -> Case:
    form, path = links.link(rng)
    before, after = form.replace("{k}", key).split("{v}")
    value = links.encoded(rng, value, path=path)
    text = filled(rng.choice(links.AROUND), frames.fillers(rng) | {"u": f"{before}\0{after}"})
    start = text.index("\0")
    return Case(entity, "url", text.replace("\0", value), ((start, start + len(value), entity),))


def _widened(rng: Random, entity: str, frame: str, value: str, gaps: dict[str, str]) -> Case:
    """The value, or the whole text, in full-width forms."""
    dash = widths.hyphen(rng, digits=entity in _DASHED)
    value = widths.full_width(widths.full_kana(value), dash)
    case = _case(entity, "full_width", frame, value, gaps)
    if "{k}" in frame or rng.random() < 0.5:
        return case  # a log line has a full-width value at most
    # One character for one, so the spans stay.
    return Case(entity, case.style, widths.full_width(case.text), case.spans)


def _case(entity: str, style: str, frame: str, value: str, gaps: dict[str, str]) -> Case:
    text = filled(frame, gaps | {"v": "\0"})
    start = text.index("\0")
    return Case(entity, style, text.replace("\0", value), ((start, start + len(value), entity),))


def filled(frame: str, gaps: dict[str, str]) -> str:
    """The frame with its gaps filled; doubled braces stand for themselves."""
    hidden = frame.replace("{{", "\1").replace("}}", "\2")
    return _GAP.sub(lambda gap: gaps[gap[1]], hidden).replace("\1", "{").replace("\2", "}")


def _negative(rng: Random, entity: str, style: str) -> Case:
    named = rng.random() < 0.6
    label, key, gap = rng.choice(decoys.NAMED[entity])
    gaps = frames.fillers(rng) | {name: make(rng) for name, make in decoys.GAPS.items()}
    if style == "url":
        return Case(entity, style, _decoy_link(rng, key, gaps[gap], gaps, named=named), ())
    if named:
        frame = rng.choice(frames.SPACED if style == "spaced" else frames.UNSPACED)
        text = filled(frame, gaps | {"L": label, "k": key, "v": gaps[gap]})
    else:
        frame = rng.choice(decoys.TOLD[entity])
        text = filled(_GAP.sub(r" {\1} ", frame).strip() if style == "spaced" else frame, gaps)
    return Case(entity, style, widths.full_width(text) if style == "full_width" else text, ())


def _decoy_link(rng: Random, key: str, value: str, gaps: dict[str, str], *, named: bool) -> str:
    form, path = links.link(rng)
    url = form.replace("{k}", key).replace("{v}", links.encoded(rng, value, path=path))
    if not named:
        url = filled(rng.choice(decoys.STATIC), gaps)
    return filled(rng.choice(links.AROUND), gaps | {"u": url})

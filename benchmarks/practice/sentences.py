"""The practice sentences of all groups, in the shape of the development sentences.

Belongs here: drawing kinds, frames and look-alikes. Does not: what they are (the modules beside it).
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from benchmarks.practice import accounts, contact, devices, documents, persons, web
from benchmarks.sentences import STYLES, Case, framed, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.practice.kind import Kind

GROUPS = (contact, persons, documents, accounts, devices, web)
OWN = 0.4
"""Share of the sentences that are a kind's own, where it has some."""


def cases(seed: int, per_entity: int) -> Iterator[Case]:
    """Yields `per_entity` texts of every entity in every style, then look-alikes without a URL."""
    rng = Random(seed)  # noqa: S311 - sentences, not secrets
    kinds: dict[str, list[tuple[Kind, dict[str, tuple[str, ...]]]]] = {}
    for group in GROUPS:
        for kind in group.KINDS:
            kinds.setdefault(kind.entity, []).append((kind, group.FRAMES))
    for entity, choices in kinds.items():
        for style in STYLES:
            able = [one for one in choices if style != "url" or one[0].keys]
            for _ in range(per_entity if able else 0):
                yield _case(rng, entity, style, *rng.choice(able))
    for group in GROUPS:
        for decoy in group.DECOYS:
            for style in STYLES[:3]:
                for _ in range(-(-per_entity // 20)):
                    frame = rng.choice(group.FRAMES[_frames_of(style)])
                    text, _ = framed(frame, decoy.label, "", written(decoy.make(rng), style))
                    yield Case(decoy.entity, style, text, ())


def _case(rng: Random, entity: str, style: str, kind: Kind, shared: dict[str, tuple[str, ...]]) -> Case:
    frames = tuple(frame for its, frame in kind.frames if its == _frames_of(style))
    frame = rng.choice(frames if frames and rng.random() < OWN else shared[_frames_of(style)])
    value = written(kind.make(rng), style)
    text, start = framed(frame, rng.choice(kind.labels), rng.choice(kind.keys or ("",)), value)
    return Case(entity, style, text, ((start, start + len(value), entity),))


def _frames_of(style: str) -> str:
    """Full width stands in the sentences without spaces."""
    return "unspaced" if style == "full_width" else style

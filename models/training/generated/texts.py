"""Generated texts: a template or two of a part, filled by a scene, as examples.

Belongs here: which templates a part has and how texts are put together. Does not: their filling (`scene.py`).
"""

from __future__ import annotations

from functools import lru_cache
from random import Random
from typing import TYPE_CHECKING

from models.examples import Example
from models.training.generated.material import data
from models.training.generated.noise import worn
from models.training.generated.scene import Scene
from models.training.generated.split import Part, share
from models.training.generated.template import Piece, joined, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FOLLOWED = 0.3
"""Share of texts that go on with a second template."""
_BETWEEN = ("\n", "\n", "。", "　", " / ", "\n\n")
_BEHIND_A_STOP = ("\n", "", "", "　", "\n\n")
_STOPS = "。！!？?🎉😊"


@lru_cache(maxsize=64)
def templates(kind: str, part: Part, seed: int) -> tuple[str, ...]:
    """Returns the templates of a kind that a part may use."""
    return share(map(str, data(f"templates/{kind}.yaml")), part, seed)


def texts(kinds: Iterable[str], part: Part, seed: int, count: int, source: str) -> Iterator[Example]:
    """Yields so many different texts of some kinds, each kind as often as it has templates.

    Args:
        kinds: Names of files in `templates/`.
        part: Whose templates, names, prefectures and words are used.
        seed: Decides on the split and the texts.
        count: How many; templates are taken in turn, so that all are used.
        source: Name of the set, written into each example.
    """
    rng = Random(f"{seed}:{part}:{source}")  # noqa: S311 - texts, not secrets
    pool = [template for kind in kinds for template in templates(kind, part, seed)]
    seen = set[str]()
    waiting: list[str] = []
    while len(seen) < count:
        waiting = waiting or rng.sample(pool, len(pool))
        text, entities = joined(_text(rng, waiting.pop(), pool, part, seed))
        if text not in seen:
            seen.add(text)
            yield Example(source, f"{part}-{len(seen)}", text, entities)


def _text(rng: Random, template: str, pool: list[str], part: Part, seed: int) -> list[Piece]:
    """Returns the pieces of a text, whose second template, if any, speaks of others."""
    found = pieces(template, Scene(rng, part, seed).fill)
    if rng.random() < FOLLOWED:
        following = pieces(rng.choice(pool), Scene(rng, part, seed).fill)
        stopped = found[-1].text.endswith(tuple(_STOPS))
        found += [Piece(rng.choice(_BEHIND_A_STOP if stopped else _BETWEEN)), *following]
    return worn(rng, found)

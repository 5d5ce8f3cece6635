"""Examples as the product reads them: their text normalised, their spans moved along.

Belongs here: the way of a span into the normalised text. Does not: normalising
(`classifiers/detect/normalize.py`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from classifiers.detect.normalize import Normalized, normalize
from models.examples import Example


def normalised(example: Example) -> Example:
    """Returns an example whose text is what `classifiers.detect` would hand to the model.

    An entity of which nothing is left (zero-width characters alone) is left out.
    """
    made = normalize(example.text)
    moved = ((one, _moved(made, one.start, one.end)) for one in example.entities)
    entities = tuple(replace(one, start=start, end=end) for one, (start, end) in moved if start < end)
    return Example(example.source, example.id, made.text, entities)


def _moved(made: Normalized, start: int, end: int) -> tuple[int, int]:
    """Returns the span of the normalised text that came from a span of the original."""
    if made.starts is None or made.ends is None:
        return start, end
    return bisect_right(made.ends, start), bisect_left(made.starts, end)

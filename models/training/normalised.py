"""Examples as the model reads them: their text normalised and cut, their spans moved along.

Belongs here: the way of a span into the text that is read. Does not: normalising
(`classifiers/detect/normalize.py`), what is cut out (`classifiers/detect/masking.py`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from classifiers.detect.masking import mask, unread
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


def cut(example: Example) -> Example:
    """Returns a normalised example without what the model is never shown (addresses of mail, numbers)."""
    made = mask(example.text, unread(example.text))
    if not made.spans:
        return example
    moved = ((one, made.there(one.start, one.end)) for one in example.entities)
    entities = tuple(replace(one, start=start, end=end) for one, (start, end) in moved)
    return Example(example.source, example.id, made.text, entities)


def _moved(made: Normalized, start: int, end: int) -> tuple[int, int]:
    """Returns the span of the normalised text that came from a span of the original."""
    if made.starts is None or made.ends is None:
        return start, end
    return bisect_right(made.ends, start), bisect_left(made.starts, end)

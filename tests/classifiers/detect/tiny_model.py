"""A small real pipeline with random weights, in the form of `ja_kubun_ner`: it finds no names."""

from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import numpy as np

from classifiers.detect.kubun_ner import KubunNer
from classifiers.ner.decoding import Tags
from classifiers.ner.features import TABLES, Vocabulary
from classifiers.ner.names import Names
from classifiers.ner.network import Network
from models.training.write import write as write_pipeline

WIDTH, RECURRENT, COLUMN, PIECES = 8, 4, 2, 3
TAGS = Tags((*KubunNer.LABELS, "FAC"))


def names(seed: int = 6) -> Names:
    """Returns a model with weights of a seed."""
    draw = np.random.default_rng(seed)
    weights = {name: draw.normal(size=shape).astype(np.float32) for name, shape in _shapes()}
    words = {crc32("東京".encode()): 1, crc32("様".encode()): 2}
    numbers = {"shape": {"KK": 1, "h": 2}, "pos": {"助詞-格助詞": 1}, "long_pos": {"助詞-格助詞S": 1}}
    return Names(TAGS, Vocabulary(numbers, words), Network(weights), frozenset(KubunNer.LABELS))


def write(folder: Path, seed: int = 6) -> Path:
    """Writes the pipeline with weights of a seed, and returns the folder."""
    write_pipeline(folder, names(seed))
    return folder


def _shapes() -> Iterator[tuple[str, tuple[int, ...]]]:
    for column, rows in TABLES.items():
        yield f"table.{column}", (rows or 3, COLUMN)
    for name, size in (("mix", COLUMN * len(TABLES)), ("conv.0", 3 * WIDTH), ("conv.1", 3 * WIDTH)):
        yield f"{name}.weight", (size, PIECES * WIDTH)
        yield f"{name}.bias", (PIECES * WIDTH,)
        yield f"{name}.scale", (WIDTH,)
        yield f"{name}.shift", (WIDTH,)
    for way in ("forward", "backward"):
        yield f"recurrent.{way}.weight", (WIDTH, 4 * RECURRENT)
        yield f"recurrent.{way}.hidden", (RECURRENT, 4 * RECURRENT)
        yield f"recurrent.{way}.bias", (4 * RECURRENT,)
    yield "out.weight", (WIDTH + 2 * RECURRENT, len(TAGS.names))
    yield "out.bias", (len(TAGS.names),)

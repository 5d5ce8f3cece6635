"""The model at work: texts in, named spans out, from the files of its folder.

Belongs here: the files, batches, words that were seen before. Does not: words, features, the network, paths
(each in its module), what Kubun makes of a span (`classifiers/detect`), spaCy (`pipeline.py`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from classifiers.ner.decoding import Tags, best_paths, log_softmax, spans
from classifiers.ner.features import Vocabulary, matrix
from classifiers.ner.network import Network
from classifiers.ner.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from classifiers.ner.words import Kind

WEIGHTS = "weights.npz"
VOCABULARY = "vocabulary.json"
_AT_ONCE = 4_096
"""Most words read together: what their activations need stays in the processor's cache."""
_REMEMBERED = 1 << 16
"""Words that are kept; a text has few that no text before had."""


class Found(NamedTuple):
    """A span of a text that the model names.

    Attributes:
        start: First character.
        end: Behind the last one.
        label: As the model was trained to say it.
        log_probability: Of its words being exactly this; not calibrated.
    """

    start: int
    end: int
    label: str
    log_probability: float


@dataclass(frozen=True)
class Names:
    """A trained model.

    Attributes:
        tags: What it tells apart.
        vocabulary: Numbers of closed classes, words with a vector.
        network: The weights.
        labels: Those it says; others were trained beside them so that it takes nothing else for ours.
    """

    tags: Tags
    vocabulary: Vocabulary
    network: Network
    labels: frozenset[str]

    @cached_property
    def _seen(self) -> Seen:
        return Seen(self.vocabulary, self.network)

    def find(self, texts: Iterable[str]) -> Iterator[list[Found]]:
        """Yields the spans of each text, by start, in the order of the texts.

        Args:
            texts: Normalised (`detect/normalize.py`), each at most `pieces.MAX_BYTES` bytes.
        """
        batch: list[list[Word]] = []
        size = 0
        for text in texts:
            found = words(text)
            if batch and size + len(found) > _AT_ONCE:
                yield from self._read(batch)
                batch, size = [], 0
            batch.append(found)
            size += len(found)
        if batch:
            yield from self._read(batch)

    def _read(self, batch: Sequence[list[Word]]) -> list[list[Found]]:
        result: list[list[Found]] = [[] for _ in batch]
        order = sorted((place for place, found in enumerate(batch) if found), key=lambda at: -len(batch[at]))
        if not order:
            return result
        texts = [batch[place] for place in order]
        lengths = np.array([len(found) for found in texts])
        scores = log_softmax(self.logits(texts, lengths))
        paths = best_paths(scores, lengths, self.tags)
        for place, found, end in zip(order, texts, np.cumsum(lengths), strict=True):
            here = slice(end - len(found), end)
            result[place] = [
                Found(found[span.start].start, found[span.end - 1].end, span.label, span.log_probability)
                for span in spans(paths[here], scores[here], self.tags)
                if span.label in self.labels
            ]
        return result

    def logits(self, texts: Sequence[list[Word]], lengths: NDArray[np.int64]) -> NDArray[np.float32]:
        """Returns the logits of texts in words, the longest first, none empty: words by tags."""
        embedded = self._seen.embedded([word.kind for found in texts for word in found])
        return self.network.logits(embedded, lengths)


class Seen:
    """What the first layer makes of words, kept: it looks at each word by itself."""

    def __init__(self, vocabulary: Vocabulary, network: Network) -> None:
        """Begins with no word."""
        self._vocabulary, self._network = vocabulary, network
        self._places: dict[Kind, int] = {}
        self._made = np.empty((_REMEMBERED, network.width), np.float32)

    def embedded(self, kinds: Sequence[Kind]) -> NDArray[np.float32]:
        """Returns what the first layer makes of words, fewer than are kept."""
        places = self._places
        new = dict.fromkeys(kind for kind in kinds if kind not in places)
        if len(places) + len(new) > _REMEMBERED:
            places.clear()
            new = dict.fromkeys(kinds)
        if new:
            first = len(places)
            places.update(zip(new, range(first, first + len(new)), strict=True))
            rows = matrix([self._vocabulary.row(kind) for kind in new])
            self._made[first : len(places)] = self._network.embed(rows)
        return self._made[[places[kind] for kind in kinds]]


def save(model: Names, folder: Path) -> None:
    """Writes a model; weights in half the bytes that they have in memory."""
    folder.mkdir(parents=True, exist_ok=True)
    said = {
        "labels": list(model.tags.labels),
        "says": sorted(model.labels),
        "numbers": {column: dict(classes) for column, classes in model.vocabulary.numbers.items()},
    }
    text = json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (folder / VOCABULARY).write_text(text, encoding="utf-8")
    vectors = sorted(model.vocabulary.vectors.items())
    arrays: dict[str, Any] = {
        name: values.astype(np.float16) for name, values in model.network.weights.items()
    }
    arrays["words.key"] = np.array([key for key, _ in vectors], np.uint32)
    arrays["words.row"] = np.array([row for _, row in vectors], np.uint16)
    np.savez_compressed(folder / WEIGHTS, **arrays)


def load(folder: Path) -> Names:
    """Returns the model of a folder.

    Raises:
        OSError: A file is missing.
    """
    said = json.loads((folder / VOCABULARY).read_text(encoding="utf-8"))
    with np.load(folder / WEIGHTS, allow_pickle=False) as file:
        weights = {name: _wide(file[name]) for name in file.files}
    vectors = dict(zip(weights.pop("words.key").tolist(), weights.pop("words.row").tolist(), strict=True))
    return Names(
        Tags(tuple(said["labels"])),
        Vocabulary(said["numbers"], vectors),
        Network(weights),
        frozenset(said["says"]),
    )


def _wide(values: NDArray[Any]) -> NDArray[Any]:
    """Weights are kept in half the bytes that arithmetic wants."""
    return values.astype(np.float32) if values.dtype == np.float16 else values

"""Greedy decoding of spaCy's transition-based named entities with NumPy, all tokens of many docs at once.

Belongs here: which actions are allowed, which is taken, what spans they make. Does not: their scores
(`transition_scores.py`), running a pipeline (`spacy_model.py`), labels of ours.

spaCy goes token by token and asks each action, 758 for 189 labels, whether it is allowed. Outside an entity
an action depends on its token alone, so that all tokens take theirs at once; inside one it depends on where
the entity began, so that all entities that may begin go on in lock-step until each has ended. Which of them
do begin is then read off in order. The spans are those of `ner` on docs in which nobody set entities before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from classifiers.detect.transition_scores import TransitionScores

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from spacy.pipeline import EntityRecognizer
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]
    Doubles = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]

ROWS = 1024
"""Tokens whose scores are held together: 3 MB for 758 actions."""


@dataclass(frozen=True)
class TokenSpan:
    """A span of a doc, in tokens, end exclusive.

    Attributes:
        start: First token.
        end: Behind the last one.
        label: As the pipeline says it.
        log_probability: Of all actions that made it, each among those allowed there.
    """

    start: int
    end: int
    label: str
    log_probability: float


class Decoder:
    """Decodes one component `ner` (spacy.TransitionBasedParser.v2, BILUO, greedy).

    Source: https://github.com/explosion/spaCy, spacy/pipeline/_parser_internals/ner.pyx (is_valid).
    """

    def __init__(self, ner: EntityRecognizer) -> None:
        """Reads the component's actions."""
        self._model = ner.model
        names = [ner.moves.get_class_name(number) for number in range(ner.moves.n_moves)]
        places = {name: place for place, name in enumerate(names)}
        self._labels = [name[2:] for name in names]
        self._kinds = np.array([name[0] for name in names])
        self._inner, self._last = (
            np.array([places.get(f"{kind}-{label}", -1) for label in self._labels]) for kind in "IL"
        )
        named = np.array([label != "" for label in self._labels])  # U without a label: where all is forbidden
        out, unit, begin = (self._kinds == "O", named & (self._kinds == "U"), self._kinds == "B")
        self._allowed = np.array([out, out | unit, out | unit | begin])

    def decode(self, docs: Sequence[Doc]) -> list[list[TokenSpan]]:
        """Returns the entities of each doc, which has gone through what `ner` listens to."""
        found: list[list[TokenSpan]] = [[] for _ in docs]
        if not any(map(len, docs)):
            return found
        scores = TransitionScores(self._model, docs)
        space, last = _marks(docs)
        starts, actions, logs = self._begun(scores, np.where(space, 0, np.where(last, 1, 2)))
        ends = self._ended(scores, last, starts, actions, logs)
        firsts = np.cumsum([0, *map(len, docs)])
        where = np.searchsorted(firsts, starts, "right") - 1
        free = 0
        for doc, start, end, action, log in zip(
            *(a.tolist() for a in (where, starts, ends, actions, logs)), strict=True
        ):
            if start >= free:  # else an entity that began before went on here
                free = end
                first = int(firsts[doc])
                found[doc].append(TokenSpan(start - first, end - first, self._labels[action], log))
        return found

    def _begun(self, scores: TransitionScores, kind: Ints) -> tuple[Ints, Ints, Doubles]:
        """Tokens at which an entity is or begins if none is open there, with its action and its logarithm."""
        begun = []
        for first in range(0, len(kind), ROWS):
            at = np.arange(first, min(first + ROWS, len(kind)))
            rated, allowed = scores.outside(at), self._allowed[kind[at]]
            taken = _best(rated, allowed)
            hits = np.flatnonzero(self._kinds[taken] != "O")
            begun.append((at[hits], taken[hits], _logs(rated[hits], allowed[hits], taken[hits])))
        starts, actions, logs = (np.concatenate(parts) for parts in zip(*begun, strict=True))
        return starts, actions, logs

    def _ended(
        self, scores: TransitionScores, last: Bools, starts: Ints, actions: Ints, logs: Doubles
    ) -> Ints:
        """Where each entity ends; the logarithms of its actions are added to `logs`."""
        ends = starts + 1
        going = np.flatnonzero(self._kinds[actions] == "B")
        while len(going):
            at, rows = ends[going], np.arange(len(going))
            allowed = np.zeros((len(going), len(self._kinds)), np.bool_)
            allowed[rows, self._last[actions[going]]] = True
            allowed[rows, self._inner[actions[going]]] = ~last[at]
            rated = scores.inside(at, starts[going])
            taken = _best(rated, allowed)
            logs[going] += _logs(rated, allowed, taken)
            ends[going] += 1
            going = going[self._kinds[taken] == "I"]
        return ends


def _marks(docs: Sequence[Doc]) -> tuple[Bools, Bools]:
    """Which tokens are white space, and which are the last of a doc or before a sentence's first."""
    space, last = [], []
    for doc in docs:
        if len(doc):
            marks = doc.to_array(["IS_SPACE", "SENT_START"])
            space.append(marks[:, 0] == 1)
            last.append(np.append(marks[1:, 1] == 1, True))
    return np.concatenate(space), np.concatenate(last)


def _best(scores: Floats, allowed: Bools) -> Ints:
    """The first allowed action with the highest score; NaN is above nothing and below nothing."""
    rows, first = np.arange(len(scores)), allowed.argmax(axis=1)
    rated = np.where(allowed & ~np.isnan(scores), scores, -np.inf)
    best: Ints = rated.argmax(axis=1)
    stays = np.isnan(scores[rows, first]) | (rated[rows, best] == -np.inf)
    return np.where(stays, first, best)


def _logs(scores: Floats, allowed: Bools, taken: Ints) -> Doubles:
    """The logarithm of the probability of each row's action among the allowed ones."""
    rated = np.where(allowed, scores.astype(np.float64), -np.inf)
    rated -= rated.max(axis=1, keepdims=True)
    logs: Doubles = rated[np.arange(len(rated)), taken] - np.log(np.exp(rated).sum(axis=1))
    return logs

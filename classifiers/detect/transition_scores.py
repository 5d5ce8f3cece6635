"""Scores of a transition-based model's actions, for states of many docs at once.

Belongs here: the arithmetic of spaCy's parser model in NumPy. Does not: which actions are allowed, and what
they do (`transitions.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc
    from thinc.api import Model

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]


class TransitionScores:
    """The scores of one batch of docs; states say their tokens by place in the docs joined.

    Source: https://github.com/explosion/spaCy, spacy/ml/parser_model.pyx (predict_states).
    """

    def __init__(self, model: Model[Any, Any], docs: Sequence[Doc]) -> None:
        """Computes what each token adds to a state, in each of its roles."""
        tok2vec, lower = model.get_ref("tok2vec"), model.get_ref("lower")
        self._parts = lower.predict(tok2vec.predict(docs))  # a row of padding, then tokens by roles by hidden
        self._bias = lower.get_param("b")
        self._roles = lower.get_dim("nF")
        self._upper = model.get_ref("upper") if model.attrs["has_upper"] else None
        self._unseen = sorted(model.attrs["unseen_classes"])

    def outside(self, at: Ints) -> Floats:
        """Returns the scores where no entity is open, a row a token."""
        return self._scores([at])

    def inside(self, at: Ints, begin: Ints) -> Floats:
        """Returns the scores where an entity that began at `begin`, before `at`, is open."""
        if self._roles == 3:
            return self._scores([at, begin, at - 1])
        return self._scores([at, *(np.where(begin + n < at, begin + n, -1) for n in range(self._roles - 1))])

    def _scores(self, tokens: list[Ints]) -> Floats:
        """The scores of states of the tokens in these roles; the other roles are empty."""
        state = np.zeros((len(tokens[0]), *self._bias.shape), np.float32)
        for role in range(self._roles):
            state += self._parts[tokens[role] + 1 if role < len(tokens) else 0, role]
        state += self._bias
        hidden = state[..., 0]
        for piece in range(1, state.shape[-1]):
            hidden = np.where(state[..., piece] > hidden, state[..., piece], hidden)
        scores = hidden if self._upper is None else self._upper.predict(hidden)
        if self._unseen:
            scores[:, self._unseen] = np.fmin.reduce(scores, axis=None)
        return scores

"""The network in PyTorch, as it is trained, and its weights as the product reads them.

Belongs here: layers with dropout, and how they are written for `classifiers/ner/network.py`. Does not: texts
(`corpus.py`), the loop (`train.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from classifiers.ner.features import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray
    from torch import Tensor

WORDS = ("normal", "surface", "long")
"""Columns that say which word it is: left out now and then, so that the rest learns to do without them."""
PIECES = 3


@dataclass(frozen=True)
class Size:
    """How large the network is.

    Attributes:
        width: Of a word inside the network.
        depth: Convolutions.
        recurrent: Of the LSTM, each way.
        vector: What the vectors are projected to.
        tables: Of each learned column's rows.
    """

    width: int
    depth: int
    recurrent: int
    vector: int
    tables: Mapping[str, int]


@dataclass(frozen=True)
class Dropout:
    """What is left out while training, as shares.

    Attributes:
        units: Of what passes between layers.
        words: Of words, whose WORDS columns are then unknown; half as often their vector too.
    """

    units: float
    words: float


class NameNetwork(nn.Module):  # type: ignore[misc]  # torch comes with the extra `training` alone
    """Logits of tags for words in flat batches, text after text with a gap between."""

    def __init__(self, size: Size, dropout: Dropout, vectors: NDArray[np.float32], tags: int) -> None:
        """Makes fresh weights.

        Args:
            size: Of the layers.
            dropout: While training.
            vectors: Of words, which are not trained; row 0 is no vector.
            tags: How many.
        """
        super().__init__()
        self.size, self.dropout = size, dropout
        self.columns = [column for column in TABLES if column != "vector"]
        self.tables = nn.ModuleDict(
            {column: nn.Embedding(TABLES[column], size.tables[column]) for column in self.columns}
        )
        for table in self.tables.values():
            nn.init.normal_(table.weight, 0, 0.3)
        self.vectors = nn.Embedding.from_pretrained(torch.from_numpy(vectors), freeze=True)
        self.project = nn.Linear(vectors.shape[1], size.vector, bias=False)
        width = size.vector + sum(size.tables.values())
        self.mix = nn.Linear(width, size.width * PIECES)
        self.mix_norm = nn.LayerNorm(size.width)
        self.convolutions = nn.ModuleList(
            nn.Linear(3 * size.width, size.width * PIECES) for _ in range(size.depth)
        )
        self.norms = nn.ModuleList(nn.LayerNorm(size.width) for _ in range(size.depth))
        self.recurrent = nn.LSTM(size.width, size.recurrent, bidirectional=True, batch_first=True)
        self.out = nn.Linear(size.width + 2 * size.recurrent, tags)
        self.drop = nn.Dropout(dropout.units)

    def forward(self, rows: Tensor, there: Tensor, places: Tensor, lengths: Tensor) -> Tensor:
        """Returns the logits of flat words.

        Args:
            rows: Words by columns of TABLES; zeros in the gaps.
            there: 1 for a word, 0 in a gap (words by 1).
            places: Texts by words: where each is in the flat batch.
            lengths: Words of each text.
        """
        rows = self._forgotten(rows) if self.training else rows
        column = {name: rows[:, place] for place, name in enumerate(TABLES)}
        parts = [self.project(self.vectors(column["vector"]))]
        parts += [self.tables[name](column[name]) for name in self.columns]
        flat = self.mix_norm(_maxout(self.mix(self.drop(torch.cat(parts, 1))))) * there
        for layer, norm in zip(self.convolutions, self.norms, strict=True):
            padded = functional.pad(flat, (0, 0, 1, 1))
            window = torch.cat([padded[:-2], flat, padded[2:]], 1)
            flat = (flat + norm(_maxout(layer(self.drop(window))))) * there
        hidden = self._recurrent(flat, places, lengths)
        return self.out(self.drop(torch.cat([flat, hidden], 1)))

    def _forgotten(self, rows: Tensor) -> Tensor:
        rows = rows.clone()
        order = list(TABLES)
        unknown = torch.rand(len(rows)) < self.dropout.words
        for name in WORDS:
            rows[unknown, order.index(name)] = 0
        rows[torch.rand(len(rows)) < self.dropout.words / 2, order.index("vector")] = 0
        return rows

    def _recurrent(self, flat: Tensor, places: Tensor, lengths: Tensor) -> Tensor:
        packed = nn.utils.rnn.pack_padded_sequence(
            self.drop(flat[places]), lengths, batch_first=True, enforce_sorted=False
        )
        hidden, _ = nn.utils.rnn.pad_packed_sequence(self.recurrent(packed)[0], batch_first=True)
        there = torch.arange(hidden.shape[1])[None, :] < lengths[:, None]
        found = torch.zeros(len(flat), hidden.shape[2])
        found[places[there]] = hidden[there]
        return found

    def exported(self) -> dict[str, NDArray[np.float32]]:
        """Returns the weights under the names and in the order that the product reads."""
        with torch.no_grad():
            said = {"table.vector": self.project(self.vectors.weight)}
        said |= {f"table.{name}": table.weight for name, table in self.tables.items()}
        said |= _linear("mix", self.mix, self.mix_norm)
        for place, (layer, norm) in enumerate(zip(self.convolutions, self.norms, strict=True)):
            said |= _linear(f"conv.{place}", layer, norm)
        for way, end in (("forward", ""), ("backward", "_reverse")):
            inward, hidden, one, other = (
                getattr(self.recurrent, f"{kind}_l0{end}")
                for kind in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
            )
            said[f"recurrent.{way}.weight"] = _gates(inward).T
            said[f"recurrent.{way}.hidden"] = _gates(hidden).T
            said[f"recurrent.{way}.bias"] = _gates(one + other)
        said["out.weight"], said["out.bias"] = self.out.weight.T, self.out.bias
        return {name: np.ascontiguousarray(value.detach().numpy()) for name, value in said.items()}


def _maxout(values: Tensor) -> Tensor:
    return values.view(len(values), PIECES, -1).max(1)[0]


def _linear(name: str, layer: nn.Module, norm: nn.Module) -> dict[str, Tensor]:
    return {
        f"{name}.weight": layer.weight.T,
        f"{name}.bias": layer.bias,
        f"{name}.scale": norm.weight,
        f"{name}.shift": norm.bias,
    }


def _gates(values: Tensor) -> Tensor:
    """PyTorch's order is input, forget, cell, output; the product wants the cell last."""
    first, forget, cell, output = values.chunk(4)
    return torch.cat([first, forget, output, cell])

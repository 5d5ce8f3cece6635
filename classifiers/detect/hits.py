"""Hits on their way into an Arrow table: what repeats is kept once, what differs in columns.

Belongs here: the kinds of hits, and building the table of schema HITS. Does not: finding
(`column_scanner.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa

from classifiers.detect.finding import Finding
from classifiers.detect.scanner import HITS
from classifiers.recognizers.base import pattern_id
from classifiers.recognizers.items import ENTITY_ITEMS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from presidio_analyzer import EntityRecognizer, Pattern

_COLUMNS = pa.schema(
    [
        *(HITS.field(name) for name in ("value_index", "start", "end", "score")),
        ("kind", pa.int32()),
        HITS.field("context_word"),
    ]
)
KIND = ("entity", "item", "detector", "detector_version", "pattern", "check_digit")


class Hit(NamedTuple):
    """One hit in one value: what `overlap.resolve` weighs, and its kind."""

    start: int
    end: int
    score: float
    entity: str
    kind: int
    context_word: str


class Kind(NamedTuple):
    """What all hits of one pattern share."""

    entity: str
    item: str | None
    detector: str
    detector_version: str
    pattern: str
    check_digit: str


class Kinds:
    """The kinds of hits there are, each with a number."""

    def __init__(self) -> None:
        """Begins without any."""
        self._numbers: dict[Kind, int] = {}
        self._of: dict[tuple[int, str, int], int] = {}

    def of(self, recognizer: EntityRecognizer, entity: str, pattern: Pattern | None = None) -> int:
        """Returns the number of the kind that a recogniser's pattern (or a model) reports as an entity."""
        key = (id(recognizer), entity, id(pattern))
        number = self._of.get(key)
        if number is None:
            number = self._of[key] = self.number(
                Kind(
                    entity,
                    ENTITY_ITEMS[entity],
                    type(recognizer).__name__,
                    recognizer.version,
                    "" if pattern is None else pattern_id(pattern),
                    getattr(recognizer, "CHECK", ""),
                )
            )
        return number

    def number(self, kind: Kind) -> int:
        """Returns the number of a kind."""
        return self._numbers.setdefault(kind, len(self._numbers))

    def columns(self, numbers: pa.Array) -> dict[str, pa.Array]:
        """Returns the columns KIND of hits of these kinds."""
        kinds = list(self._numbers)
        words = {name: pa.array([getattr(k, name) for k in kinds], HITS.field(name).type) for name in KIND}
        return {name: column.take(numbers) for name, column in words.items()}


@dataclass
class HitColumns:
    """Hits in the making, by columns: those of single values, and those that many values share."""

    value_index: list[int] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    score: list[float] = field(default_factory=list)
    kind: list[int] = field(default_factory=list)
    context_word: list[str] = field(default_factory=list)
    shared: list[dict[str, pa.Array]] = field(default_factory=list)

    def add(self, value_index: int, hits: Iterable[Hit]) -> None:
        """Adds the hits of one value."""
        for start, end, score, _, kind, word in hits:
            self.value_index.append(value_index)
            self.start.append(start)
            self.end.append(end)
            self.score.append(score)
            self.kind.append(kind)
            self.context_word.append(word)

    def share(self, places: NDArray[np.int64], hit: Hit, ends: NDArray[np.int64] | None = None) -> None:
        """Adds a hit that many values have alike; `ends` where it ends differently in each."""
        many = len(places)
        self.shared.append(
            {
                "value_index": pa.array(places),
                "start": pa.array(np.full(many, hit.start, np.int32)),
                "end": pa.array((np.full(many, hit.end) if ends is None else ends).astype(np.int32)),
                "score": pa.array(np.full(many, hit.score, np.float32)),
                "kind": pa.array(np.full(many, hit.kind, np.int32)),
                "context_word": pa.array([hit.context_word], _COLUMNS.field("context_word").type).take(
                    pa.array(np.zeros(many, np.int32))
                ),
            }
        )

    def table(self, kinds: Kinds) -> pa.Table:
        """Returns the hits as a table of schema HITS, in the order they were added, shared ones last."""
        single = pa.table(
            {f.name: pa.array(getattr(self, f.name), f.type) for f in _COLUMNS}, schema=_COLUMNS
        )
        found = pa.concat_tables([single, *(pa.table(columns, schema=_COLUMNS) for columns in self.shared)])
        columns = kinds.columns(found["kind"].combine_chunks())
        columns |= {name: found[name] for name in found.column_names}
        return pa.table([columns[name] for name in HITS.names], schema=HITS)


def in_order(hits: pa.Table) -> pa.Table:
    """Returns hits by value and place: the outer before the inner."""
    places = [hits[name].to_numpy() for name in ("value_index", "start", "end")]
    return hits.take(pa.array(np.lexsort((-places[2], places[1], places[0]))))


def findings(hits: pa.Table) -> list[Finding]:
    """Returns the rows of a table of schema HITS as findings."""
    return [Finding(**row) for row in hits.drop_columns("value_index").to_pylist()]

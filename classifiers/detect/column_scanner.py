"""The scanner: our Presidio recognisers over the unique values of a column, each only where it could match.

Belongs here: the order of work. Does not: conditions (`triggers.py`), recognisers (`recognizers/`), which
of two findings stands (`overlap.py`). Tests say that it finds what Presidio's own engine finds with the same
recognisers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from classifiers.detect import engine, language_model
from classifiers.detect.alike import Alike
from classifiers.detect.hits import Hit, HitColumns, Kinds, findings, in_order
from classifiers.detect.normalize import layers, normalize
from classifiers.detect.offsets import Normalized
from classifiers.detect.overlap import resolve
from classifiers.detect.readable import readable
from classifiers.detect.scanner import HITS
from classifiers.detect.skeleton import skeletons
from classifiers.detect.telephone import national
from classifiers.detect.triggers import asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from classifiers.detect.alike import Bits
    from classifiers.detect.finding import Finding
    from classifiers.detect.memory import HitMemory
    from classifiers.detect.readable import Readable
    from classifiers.detect.skeleton import Skeletons
    from classifiers.recognizers.base import JapanesePatternRecognizer, Seen

BUSINESS = "JP_BUSINESS_PHONE"
TELEPHONES = frozenset({"JP_MOBILE_PHONE", "JP_LANDLINE_PHONE", "JP_FAX"})

AT_ONCE = 1 << 17
"""Values looked at together: enough for columns to pay, few enough for the memory of their texts."""


class ColumnScanner:
    """Finds personal data with the recognisers of `classifiers.recognizers` and, in free text, ja_ginza."""

    def __init__(self, own_numbers: Iterable[str] = (), memory: HitMemory | None = None) -> None:
        """Makes the recognisers; the language model is loaded by the first free text.

        Args:
            own_numbers: Telephone numbers of the company itself, which are nobody's (policy §10).
            memory: Remembers values that had to be looked at one by one, for these recognisers and numbers.
        """
        self._own = {national(normalize(number).text) for number in own_numbers}
        self._memory = memory
        self._recognizers = engine.recognizers()
        self._names = engine.NamedEntityRecognizer()
        self._alike = Alike(self._recognizers)
        self._kinds = Kinds()
        self._chosen: dict[int, tuple[JapanesePatternRecognizer, ...]] = {}

    def find(self, text: str) -> list[Finding]:
        """Returns the findings of one text, the language model included, by start."""
        return findings(self.scan(pa.array([_storable(text)], pa.string()), free_text=True))

    def scan(self, values: pa.Array, *, free_text: bool) -> pa.Table:
        """Returns the findings of unique non-null strings as a table of schema HITS, in value order."""
        parts = [
            hits.set_column(0, "value_index", pc.add(hits["value_index"], first))
            for first in range(0, len(values), AT_ONCE)
            for hits in [self._scan(values.slice(first, AT_ONCE), free_text=free_text)]
        ]
        return pa.concat_tables(parts) if parts else HITS.empty_table()

    def _scan(self, values: pa.Array, *, free_text: bool) -> pa.Table:
        texts = readable(values)
        forms = skeletons(texts.cells)
        bits = asked(texts.cells, forms, self._recognizers)
        self._alike.clear(texts.cells, forms, bits)
        hits = HitColumns()
        if not free_text:
            self._share(values, texts, forms, bits, hits)
        places = np.arange(len(values)) if free_text else np.flatnonzero(bits)
        single = self._recalled(values, texts, bits, places, free_text)
        return in_order(pa.concat_tables([hits.table(self._kinds), single]))

    def _recalled(
        self, values: pa.Array, texts: Readable, bits: Bits, places: NDArray[np.int64], free_text: bool
    ) -> pa.Table:
        """The hits of values that are looked at one by one, as far as they are not remembered."""
        if self._memory is None or not len(places):
            return self._looked(values, texts, bits, places, free_text)
        use = "free text" if free_text else "cell"
        wanted = values.take(pa.array(places))
        known, recalled = self._memory.recall(wanted, use)
        fresh = places[~known]
        looked = self._looked(values, texts, bits, fresh, free_text)
        index = pc.index_in(looked["value_index"], pa.array(fresh)).cast(pa.int64())
        self._memory.remember(
            wanted.filter(pa.array(~known)), looked.set_column(0, "value_index", index), use
        )
        at = pa.array(places).take(recalled["value_index"])
        return pa.concat_tables([recalled.set_column(0, "value_index", at), looked])

    def _looked(
        self, values: pa.Array, texts: Readable, bits: Bits, places: NDArray[np.int64], free_text: bool
    ) -> pa.Table:
        """The hits of values that are looked at one by one."""
        written = values.take(pa.array(places)).to_pylist()
        readings = [
            (Normalized(text),) if texts.plain[place] else texts.layers.get(place) or layers(text)
            for place, text in zip(places.tolist(), written, strict=True)
        ]
        named = self._named([reading[0] for reading in readings]) if free_text else iter(())
        hits = HitColumns()
        for place, text, reading, which in zip(
            places.tolist(), written, readings, bits[places].tolist(), strict=True
        ):
            found = self._recognized(text, reading, which) if which else []
            found += next(named, ())
            if found:
                hits.add(place, found if len(found) == 1 else resolve(found))
        return hits.table(self._kinds)

    def _share(
        self,
        values: pa.Array,
        texts: Readable,
        forms: Skeletons,
        bits: Bits,
        hits: HitColumns,
    ) -> None:
        """Asks once for values that are alike, and takes their questions back."""
        same = np.where(texts.plain, bits, 0)
        for group in self._alike.groups(texts.cells, forms, same):
            text = values[int(group[0])].as_py()
            for hit in self._resolved(text, int(bits[group[0]])):
                hits.share(group, hit)
            bits[group] = same[group] = 0
        for group in self._alike.domains(texts.cells, same):
            text = values[int(group[0])].as_py()
            found = self._resolved(text, int(bits[group[0]]))
            if any((hit.start, hit.end) != (0, len(text)) for hit in found):
                continue
            for hit in found:
                hits.share(group, hit, pc.utf8_length(values.take(pa.array(group))).to_numpy())
            bits[group] = 0

    def _resolved(self, text: str, which: int) -> list[Hit]:
        return resolve(self._recognized(text, (Normalized(text),), which))

    def _recognized(self, text: str, readings: Sequence[Normalized], which: int) -> list[Hit]:
        recognizers = self._chosen.get(which)
        if recognizers is None:
            recognizers = self._chosen[which] = tuple(
                recognizer for order, recognizer in enumerate(self._recognizers) if which >> order & 1
            )
        return [
            self._hit(recognizer, seen, text)
            for recognizer in recognizers
            for seen in recognizer.find_in(readings)
        ]

    def _hit(self, recognizer: JapanesePatternRecognizer, seen: Seen, text: str) -> Hit:
        start, end, score, pattern, label = seen
        entity = recognizer.ENTITY
        if self._own and entity in TELEPHONES and national(normalize(text[start:end]).text) in self._own:
            entity = BUSINESS
        word = "" if label is None else f"{'+' if label.side > 0 else '-'}{label.word}"
        return Hit(start, end, score, entity, self._kinds.of(recognizer, entity, pattern), word)

    def _named(self, readings: Sequence[Normalized]) -> Iterator[list[Hit]]:
        """What the language model sees, text by text."""
        for reading, entities in zip(
            readings, language_model.entities(reading.text for reading in readings), strict=True
        ):
            yield [
                Hit(r.start, r.end, r.score, r.entity_type, self._kinds.of(self._names, r.entity_type), "")
                for r in self._names.results(reading, entities)
            ]


def _storable(text: str) -> str:
    """A text that Arrow can hold: half of a surrogate pair is no character, and becomes U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

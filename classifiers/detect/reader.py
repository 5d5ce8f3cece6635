"""One value after the other: what the recognisers asked about it see, and in free text the language model.

Belongs here: handing each recogniser the readings it is asked about, and hits. Does not: who is asked
(`questions.py`), columns (`column_scanner.py`), which of two findings stands (`overlap.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from classifiers.detect import engine, named
from classifiers.detect.conflicts import beside
from classifiers.detect.hits import Hit, HitColumns, Kinds
from classifiers.detect.normalize import layers, normalize
from classifiers.detect.offsets import Normalized
from classifiers.detect.overlap import resolve
from classifiers.detect.telephone import national

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from classifiers.detect.entity import LanguageModel
    from classifiers.detect.questions import Questions
    from classifiers.recognizers.base import JapanesePatternRecognizer, Seen

BUSINESS = "JP_BUSINESS_PHONE"
TELEPHONES = frozenset({"JP_MOBILE_PHONE", "JP_LANDLINE_PHONE", "JP_FAX"})


class Reader:
    """Reads values with the recognisers and, in free text, the language model.

    Attributes:
        recognizers: In the order of the questions' bits.
        kinds: Of the hits it gives.
    """

    def __init__(self, own_numbers: Iterable[str], model: LanguageModel) -> None:
        """Makes the recognisers; the language model is loaded by the first free text.

        Args:
            own_numbers: Telephone numbers of the company itself.
            model: Reads free text.
        """
        self.recognizers = engine.recognizers()
        self.kinds = Kinds()
        self._model = model
        self._names = engine.NamedEntityRecognizer(model)
        self._own = {national(normalize(number).text) for number in own_numbers}

    def table(
        self, values: pa.Array, questions: Questions, places: NDArray[np.int64], *, free_text: bool
    ) -> pa.Table:
        """Returns the hits of some values of a column (schema HITS)."""
        at = places.tolist()
        texts = values.take(pa.array(places)).to_pylist()
        names = self._named([normalize(text) for text in texts]) if free_text else iter(())
        hits = HitColumns()
        asked = [questions.plain, questions.written, questions.decoded]
        rows = zip(at, texts, *(column[places].tolist() for column in asked), strict=True)
        for place, text, plain, written, decoded in rows:
            found = self._seen(text, plain, written, decoded)
            found = found if len(found) < 2 else resolve(found)
            if by_model := next(names, ()):
                found = beside(text, found, by_model)
            if found:
                hits.add(place, found)
        return hits.table(self.kinds)

    def plain(self, text: str, which: int) -> list[Hit]:
        """Returns the hits of a text that reads as it is written."""
        return resolve(self._seen(text, True, which, 0))

    def _seen(self, text: str, plain: bool, written: int, decoded: int) -> list[Hit]:
        """What the recognisers of some bits see in a text as it is written, and decoded."""
        as_written = (Normalized(text) if plain else normalize(text),)
        both: tuple[Normalized, ...] = ()
        found = []
        rest = written | decoded
        while rest:
            bit = rest & -rest
            rest ^= bit
            recognizer = self.recognizers[bit.bit_length() - 1]
            seen = recognizer.find_in(as_written) if written & bit else []
            if decoded & bit and not recognizer.settled(seen, len(text)):
                both = both or layers(text)
                seen = recognizer.find_in(both if written & bit else both[1:])
            found += [self._hit(recognizer, one, text) for one in seen]
        return found

    def _hit(self, recognizer: JapanesePatternRecognizer, seen: Seen, text: str) -> Hit:
        start, end, score, pattern, label = seen
        entity = recognizer.ENTITY
        if self._own and entity in TELEPHONES and national(normalize(text[start:end]).text) in self._own:
            entity = BUSINESS
        word = "" if label is None else f"{'+' if label.side > 0 else '-'}{label.word}"
        return Hit(start, end, score, entity, self.kinds.of(recognizer, entity, pattern), word)

    def _named(self, readings: Sequence[Normalized]) -> Iterator[list[Hit]]:
        """What the language model sees, text by text."""
        found = named.read(self._model, (reading.text for reading in readings))
        for reading, entities in zip(readings, found, strict=True):
            yield [
                Hit(r.start, r.end, r.score, r.entity_type, self.kinds.of(self._names, r.entity_type), "")
                for r in self._names.results(reading, entities)
            ]

"""The first scanner: our Presidio recognisers over unique values, each only where it could match.

Belongs here: cheap triggers, batches, one table of hits. Does not: recognisers (`recognizers/`), which of two
findings stands (`overlap.py`). A test says that it finds what the engine finds.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa

from classifiers.detect import engine, language_model
from classifiers.detect.finding import Finding
from classifiers.detect.normalize import normalize, normalize_column, percent_decode
from classifiers.detect.overlap import resolve
from classifiers.detect.scanner import HITS
from classifiers.detect.telephone import national
from classifiers.detect.triggers import trigger_of
from classifiers.recognizers.base import pattern_id
from classifiers.recognizers.items import ENTITY_ITEMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from presidio_analyzer import EntityRecognizer, RecognizerResult

    from classifiers.recognizers.base import JapanesePatternRecognizer, Seen

BUSINESS = "JP_BUSINESS_PHONE"
TELEPHONES = ("JP_MOBILE_PHONE", "JP_LANDLINE_PHONE", "JP_FAX")

ENCODED = r"%[0-9A-Fa-f]{2}|\\x[0-9A-Fa-f]{2}"


class PresidioScanner:
    """Finds personal data with the recognisers of `classifiers.recognizers` and, in free text, ja_ginza."""

    def __init__(self, own_numbers: Iterable[str] = ()) -> None:
        """Makes the recognisers; the language model is loaded by the first free text.

        Args:
            own_numbers: Telephone numbers of the company itself, which are nobody's (policy §10).
        """
        self._own = {national(normalize(number).text) for number in own_numbers}
        self._recognizers = engine.recognizers()
        self._names = engine.NamedEntityRecognizer()

    def find(self, text: str) -> list[Finding]:
        """Returns the findings of one text, the language model included, by start."""
        hits = self.scan(pa.array([text], pa.string()), free_text=True)
        return [Finding(**{key: row[key] for key in row if key != "value_index"}) for row in hits.to_pylist()]

    def scan(self, values: pa.Array, *, free_text: bool) -> pa.Table:
        """Returns the findings of unique non-null strings as a table of schema HITS, in value order."""
        texts: list[str] = values.to_pylist()
        found: dict[int, list[Finding]] = {}
        for index, recognizers in self._triggered(values):
            findings = [
                self._unless_own(finding_of(recognizer, seen), texts[index])
                for recognizer in recognizers
                for seen in recognizer.find(texts[index])
            ]
            if findings:
                found[index] = findings
        if free_text:
            for index, results in self._named(texts):
                found.setdefault(index, []).extend(_named_finding(self._names, result) for result in results)
        return _table(found)

    def _unless_own(self, finding: Finding, text: str) -> Finding:
        if not self._own or finding.entity not in TELEPHONES:
            return finding
        written = normalize(text[finding.start : finding.end]).text
        return replace(finding, entity=BUSINESS, item=None) if national(written) in self._own else finding

    def _triggered(self, values: pa.Array) -> Iterator[tuple[int, list[JapanesePatternRecognizer]]]:
        """Each value with the recognisers worth asking; one after the other, they share its normalisation."""
        frame = pl.LazyFrame({"cell": pl.Series(_readable(values), dtype=pl.String)})
        marks = frame.select(
            trigger_of(recognizer).mark(pl.col("cell"), recognizer.CONTEXT).alias(str(order))
            for order, recognizer in enumerate(self._recognizers)
        ).collect()
        asked: dict[int, list[JapanesePatternRecognizer]] = {}
        for order, recognizer in enumerate(self._recognizers):
            for index in marks[str(order)].arg_true():
                asked.setdefault(index, []).append(recognizer)
        yield from asked.items()

    def _named(self, texts: Sequence[str]) -> Iterator[tuple[int, list[RecognizerResult]]]:
        readings = [normalize(text) for text in texts]
        for index, entities in enumerate(language_model.entities(reading.text for reading in readings)):
            if entities:
                yield index, self._names.results(readings[index], entities)


def _readable(values: pa.Array) -> pa.Array:
    """The normalised values, each with its percent-decoded reading behind it where there is one."""
    normal = pl.Series(normalize_column(values), dtype=pl.String)
    encoded = normal.str.contains(ENCODED).arg_true().to_list()
    if not encoded:
        return normal.to_arrow()
    texts = normal.to_list()
    for index in encoded:
        decoded = percent_decode(values[index].as_py())
        if decoded is not None:
            texts[index] = f"{texts[index]}\n{normalize(decoded.text).text}"
    return pa.array(texts, pa.string())


def finding_of(recognizer: JapanesePatternRecognizer, seen: Seen) -> Finding:
    """Returns what a recogniser saw with its evidence."""
    label = seen.label
    return Finding(
        start=seen.start,
        end=seen.end,
        entity=recognizer.ENTITY,
        item=ENTITY_ITEMS[recognizer.ENTITY],
        score=seen.score,
        detector=type(recognizer).__name__,
        detector_version=recognizer.version,
        pattern=pattern_id(seen.pattern),
        check_digit=recognizer.CHECK,
        context_word="" if label is None else f"{'+' if label.side > 0 else '-'}{label.word}",
    )


def _named_finding(recognizer: EntityRecognizer, result: RecognizerResult) -> Finding:
    return Finding(
        start=result.start,
        end=result.end,
        entity=result.entity_type,
        item=ENTITY_ITEMS.get(result.entity_type),
        score=result.score,
        detector=type(recognizer).__name__,
        detector_version=recognizer.version,
    )


def _table(found: dict[int, list[Finding]]) -> pa.Table:
    rows = [
        {"value_index": index, **vars(finding)}
        for index in sorted(found)
        for finding in resolve(found[index])
    ]
    return pa.Table.from_pylist(rows, schema=HITS)

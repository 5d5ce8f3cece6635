"""Presidio as its users run it over tables: ours inside, stock, with the language model, structured.

Belongs here: putting its engines together and calling them. Does not: comparing (`compare.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, cast

import tldextract.tldextract
from pandas import DataFrame
from presidio_analyzer import (
    AnalyzerEngine,
    BatchAnalyzerEngine,
    RecognizerRegistry,
    RecognizerResult,
)
from presidio_analyzer.nlp_engine import NoOpNlpEngine
from presidio_analyzer.predefined_recognizers import CreditCardRecognizer

from benchmarks.compare import without_row_id
from classifiers.detect.engine import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa

Results = dict[str, list[list[RecognizerResult]]]


def stock() -> AnalyzerEngine:
    """Returns Presidio with the recognisers that it has for Japanese, cards added, and no language model."""
    # its mail recogniser would fetch the list of public suffixes; the bundled one is the same list
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())
    registry = RecognizerRegistry(supported_languages=[LANGUAGE])
    registry.load_predefined_recognizers(languages=[LANGUAGE])
    registry.remove_recognizer("SpacyRecognizer", language=LANGUAGE)
    registry.add_recognizer(CreditCardRecognizer(supported_language=LANGUAGE))
    nlp = NoOpNlpEngine([{"lang_code": LANGUAGE, "model_name": "none"}])
    return AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=[LANGUAGE])


def cells(batch: pa.RecordBatch) -> dict[str, list[str]]:
    """Returns the non-null cells of a batch as Presidio takes them; it would read None as a word."""
    return {name: batch.column(name).drop_null().to_pylist() for name in without_row_id(batch)}


def batched(engine: AnalyzerEngine, columns: Mapping[str, Sequence[str]]) -> Results:
    """Runs `BatchAnalyzerEngine.analyze_dict` and returns the results of every cell."""
    analyzed = BatchAnalyzerEngine(engine).analyze_dict(dict(columns), language=LANGUAGE)
    return {one.key: cast("list[list[RecognizerResult]]", one.recognizer_results) for one in analyzed}


def structured(engine: AnalyzerEngine) -> Callable[[Mapping[str, Sequence[str]]], dict[str, str]]:
    """Returns presidio-structured's verdict on columns: column to entity.

    Raises:
        ModuleNotFoundError: It is not installed; `make bench` does.
    """
    builder = import_module("presidio_structured").PandasAnalysisBuilder(engine)

    def judge(columns: Mapping[str, Sequence[str]]) -> dict[str, str]:
        found = {}
        for name, values in columns.items():  # one by one: without their nulls they differ in length
            if values:
                frame = DataFrame({name: list(values)})
                found.update(builder.generate_analysis(frame, language=LANGUAGE).entity_mapping)
        return found

    return judge

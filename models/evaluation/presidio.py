"""Presidio as anybody sets it up for Japanese: its own recognisers and ja_ginza, with or without a label map.

Belongs here: putting the stock engines together. Does not: our own engine (`classifiers.detect.engine`).
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import tldextract.tldextract
from presidio_analyzer import AnalyzerEngine, BatchAnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine

from classifiers.detect.engine import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Mapping

MODELS = [{"lang_code": LANGUAGE, "model_name": "ja_ginza"}]


def stock(labels: Mapping[str, str] | None = None) -> BatchAnalyzerEngine:
    """Returns Presidio with the recognisers that it has for Japanese, and ja_ginza.

    Args:
        labels: ja_ginza's labels to Presidio's (`model_to_presidio_entity_mapping`). Without it Presidio's
            own map stands, which knows none of ja_ginza's labels: no person and no place is found
            (https://github.com/data-privacy-stack/presidio/issues/839).
    """
    # its mail recogniser would fetch the list of public suffixes; the bundled one is the same list
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())
    # a warning for each entity whose label it does not know
    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    named = NerModelConfiguration(model_to_presidio_entity_mapping=dict(labels)) if labels else None
    registry = RecognizerRegistry(supported_languages=[LANGUAGE])
    registry.load_predefined_recognizers(languages=[LANGUAGE])
    nlp = SpacyNlpEngine(MODELS, named)
    nlp.load()
    engine = AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=[LANGUAGE])
    return BatchAnalyzerEngine(engine)

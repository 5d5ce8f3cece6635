"""Every recogniser: a stock Presidio registry loads it, and its evidence is stable."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NoOpNlpEngine
from presidio_analyzer.recognizer_registry import RecognizerRegistryProvider
from presidio_analyzer.recognizer_registry.recognizers_loader_utils import RecognizerListLoader

from classifiers.recognizers import ENTITY_ITEMS, RECOGNIZERS, detector_id

LOADED = [recognizer() for recognizer in RECOGNIZERS]
TEXT = "メールはtaro@example.co.jp、電話は０９０−１２３４−５６７８、接続元は198.51.100.7です"


def test_every_file_has_its_recogniser_and_its_test() -> None:
    package = Path(sys.modules["classifiers.recognizers"].__file__ or "").parent
    files = {path.stem for path in package.glob("*.py")} - {"__init__", "base", "items"}
    tests = {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py")} - {
        "registry",
        "pack",
        "document",
    }
    assert files == tests == {recognizer.__module__.rpartition(".")[2] for recognizer in RECOGNIZERS}


def test_every_entity_has_an_item_or_says_none() -> None:
    entities = [recognizer.ENTITY for recognizer in RECOGNIZERS]
    assert len(entities) == len(set(entities))
    assert set(entities) <= set(ENTITY_ITEMS)


def test_no_name_is_presidios_own() -> None:
    """A registry file names classes: two of one name, and Presidio takes either."""
    names = [cls.__name__ for cls in RecognizerListLoader.get_all_existing_recognizers()]
    assert all(names.count(recognizer.__name__) == 1 for recognizer in RECOGNIZERS)


def test_a_stock_registry_file_loads_them(tmp_path: Path) -> None:
    conf = {
        "supported_languages": ["ja"],
        "global_regex_flags": 26,  # Presidio's default; our patterns keep their own
        "recognizers": [
            {"name": recognizer.__name__, "type": "predefined", "supported_languages": ["ja"]}
            for recognizer in RECOGNIZERS
        ],
    }
    file = tmp_path / "recognizers.yaml"
    file.write_text(yaml.safe_dump(conf), encoding="utf-8")
    registry = RecognizerRegistryProvider(conf_file=file).create_recognizer_registry()
    engine = AnalyzerEngine(
        registry=registry,
        nlp_engine=NoOpNlpEngine([{"lang_code": "ja", "model_name": "none"}]),
        supported_languages=["ja"],
    )
    found = {(r.entity_type, TEXT[r.start : r.end]) for r in engine.analyze(TEXT, language="ja")}
    assert found == {
        ("EMAIL_ADDRESS", "taro@example.co.jp"),
        ("JP_MOBILE_PHONE", "０９０−１２３４−５６７８"),
        ("IP_ADDRESS", "198.51.100.7"),
    }


def test_more_context_words_from_a_registry_file_count_and_show_in_the_version() -> None:
    plain = next(r for r in RECOGNIZERS if r.ENTITY == "JP_PASSPORT")
    taught = plain(context=["渡航証"])
    assert not plain().find("渡航証TR1234567")
    assert taught.find("渡航証TR1234567")
    assert detector_id(taught) != detector_id(plain())


def test_detector_ids_are_the_same_in_another_process() -> None:
    code = "from classifiers.recognizers import *; print(*(detector_id(r()) for r in RECOGNIZERS))"
    other = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert other.stdout.split() == [detector_id(recognizer()) for recognizer in RECOGNIZERS]


@pytest.mark.slow
@settings(deadline=None, max_examples=100)
@given(
    st.text(
        st.one_of(
            st.sampled_from("0123456789-:./@ 〒東京都区1丁目番様ー%4０１ABab"),
            st.characters(exclude_categories=("Cs",)),
        )
    )
)
def test_spans_are_slices_in_order_and_never_overlap(text: str) -> None:
    for recognizer in LOADED:
        results = recognizer.find(text)
        edges = [edge for r in results for edge in (r.start, r.end)]
        assert edges == sorted(edges)
        assert all(0 <= r.start < r.end <= len(text) and 0.5 <= r.score <= 1 for r in results)

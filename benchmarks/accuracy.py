"""How much is found and how much of it is right: every entity in four styles, beside stock Presidio.

Belongs here: counting exact spans under the right label. Does not: sentences (`sentences.py`, `unseen/`).
"""

from __future__ import annotations

import importlib
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import pyarrow as pa

from benchmarks import ours, presidio
from benchmarks.statistics import wilson
from classifiers.detect.engine import LANGUAGE
from classifiers.detect.overlap import CONTAINERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SETS = {
    "development": "benchmarks.sentences",
    "practice": "benchmarks.practice.sentences",
    "unseen": "benchmarks.unseen.sentences",
}

MARKED = "JP_FEATURE_PHONE_ID"
_MARKER = re.compile("ser|icc|SN|ｓｅｒ|ｉｃｃ|ＳＮ")
"""Letters before an id of a feature phone that some count as part of it and others do not."""

Span = tuple[int, int, str]
Look = Callable[[Sequence[str]], list[list[Span]]]

ALSO = {"JP_INSURER_NUMBER": "JP_HEALTH_INSURANCE"}
"""Label of ours to the one the sentences have for it: one for both numbers of a health card."""

PHONES = ("JP_MOBILE_PHONE", "JP_LANDLINE_PHONE", "JP_FAX")
STOCK = {
    **dict.fromkeys(PHONES, "PHONE_NUMBER"),
    **dict.fromkeys(("EMAIL_ADDRESS", "JP_MOBILE_EMAIL"), "EMAIL_ADDRESS"),
    **{same: same for same in ("CREDIT_CARD", "IP_ADDRESS", "MAC_ADDRESS", "URL")},
    "BIRTH_DATE": "DATE_TIME",
    "ADVERTISING_ID": "UUID",
}
"""Entity to stock Presidio's name for what holds it; others have no recogniser there."""


class Case(Protocol):
    """A text whose identifiers are known, as `sentences.Case`."""

    entity: str
    style: str
    text: str
    spans: tuple[Span, ...]


def run(name: str, per_entity: int, seed: int) -> list[dict[str, Any]]:
    """Measures one set of sentences.

    Args:
        name: One of SETS.
        per_entity: Texts of each entity in each style.
        seed: Of the texts.

    Returns:
        For each style and entity: `ours` and `stock`, each with found of expected and right of reported and
        their intervals; `stock` is None where it has no recogniser.

    Raises:
        ModuleNotFoundError: There is no such set.
    """
    cases: list[Case] = list(importlib.import_module(SETS[name]).cases(seed, per_entity))
    mine = counted(cases, found_by_us([case.text for case in cases]), {})
    stock = counted(cases, _stock([case.text for case in cases]), STOCK)
    entities = list(dict.fromkeys(label for case in cases for _, _, label in case.spans))
    styles = list(dict.fromkeys(case.style for case in cases))
    return [
        {
            "entity": entity,
            "style": style,
            "ours": mine[style].of(entity, entity),
            "stock": stock[style].of(entity, STOCK[entity]) if entity in STOCK else None,
        }
        for style in styles
        for entity in entities
        if mine[style].expected[entity]
    ]


class Tally:
    """What was expected and found in a style, by entity; reported and right, by the finder's label."""

    def __init__(self) -> None:
        """Starts at nought."""
        self.expected, self.found = Counter[str](), Counter[str]()
        self.reported, self.right = Counter[str](), Counter[str]()

    def of(self, entity: str, label: str) -> dict[str, Any]:
        """Returns recall of an entity and precision of the label it is found under, with intervals."""
        return {
            "expected": self.expected[entity],
            "found": self.found[entity],
            "recall": [round(bound, 4) for bound in wilson(self.found[entity], self.expected[entity])],
            "reported": self.reported[label],
            "right": self.right[label],
            "precision": [round(bound, 4) for bound in wilson(self.right[label], self.reported[label])],
        }


def counted(
    cases: Iterable[Case], seen: Iterable[Sequence[Span]], names: Mapping[str, str]
) -> dict[str, Tally]:
    """Counts by style what a finder saw.

    Args:
        cases: The texts.
        seen: Its findings in each of them.
        names: Entity to the finder's label for it, where it is another.
    """
    tallies: dict[str, Tally] = {}
    for case, found in zip(cases, seen, strict=True):
        tally = tallies.setdefault(case.style, Tally())
        spans = [_unmarked(span, case.text) for span in case.spans]
        wanted = {(start, end, names.get(label, label)) for start, end, label in spans}
        given = {_unmarked(span, case.text) for span in found}
        for start, end, label in spans:
            tally.expected[label] += 1
            tally.found[label] += (start, end, names.get(label, label)) in given
        for span in given:
            if not is_around(span, case):
                tally.reported[span[2]] += 1
                tally.right[span[2]] += span in wanted
    return tallies


def _unmarked(span: Span, text: str) -> Span:
    """A span without the letters that may count as part of the id of a feature phone, or not."""
    start, end, label = span
    marker = _MARKER.match(text, start, end) if label == MARKED else None
    return (marker.end() if marker else start, end, label)


def is_around(span: Span, case: Case) -> bool:
    """Whether a finding is a link or the like around what is asked for: neither right nor wrong."""
    start, end, label = span
    if label == "URL" and case.style == "url":
        return True
    return label in CONTAINERS and any(start <= s and e <= end and name != label for s, e, name in case.spans)


def found_by_us(texts: Sequence[str]) -> list[list[Span]]:
    """Returns what our recognisers find in each text."""
    unique = list(dict.fromkeys(texts))
    hits = ours.scanner().scan(pa.array(unique, pa.string()), free_text=False)
    found: dict[str, list[Span]] = {text: [] for text in unique}
    for hit in hits.select(["value_index", "start", "end", "entity"]).to_pylist():
        label = ALSO.get(hit["entity"], hit["entity"])
        found[unique[hit["value_index"]]].append((hit["start"], hit["end"], label))
    return [found[text] for text in texts]


def _stock(texts: Sequence[str]) -> list[list[Span]]:
    engine = presidio.stock()
    return [
        [(one.start, one.end, one.entity_type) for one in engine.analyze(text, language=LANGUAGE)]
        for text in texts
    ]

"""Recall and precision of special-care information on the texts of one half, by kind, with denominators.

Belongs here: counting. Does not: texts (`texts.py`), the detector (`classifiers`), showing (`__main__.py`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from classifiers.recognizers.special_care import SpecialCareRecognizer, kind_of
from models.evaluation.special_care.texts import Text, templates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True)
class Share:
    """Some of all."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """The share; 1 of nothing."""
        return self.part / self.whole if self.whole else 1.0


@dataclass(frozen=True)
class Score:
    """What was found in the texts of a half.

    Attributes:
        found: By kind, of the texts that hold it, those in which something was found, of whatever kind.
        named: By kind, of those texts, the ones in which this kind was named.
        new: By kind, of the texts whose term the practice half lacks, those in which something was found.
        right: By kind that was named, of the texts in which it was, those that hold special-care information.
        clean: By category of texts that hold none, those in which nothing was found.
        wrong: Texts with nothing found that hold something, and the other way round.
    """

    found: Mapping[str, Share]
    named: Mapping[str, Share]
    new: Mapping[str, Share]
    right: Mapping[str, Share]
    clean: Mapping[str, Share]
    wrong: tuple[Text, ...] = field(default=())


def measure(texts: Iterable[Text]) -> Score:
    """Looks for special-care information in texts; what is found outside their own sentence counts too."""
    recognizer = SpecialCareRecognizer()
    practised = {term for part in templates("practice")["positives"].values() for term in part["terms"]}
    tallies = {
        name: Counter[str]() for name in ("all", "found", "named", "new", "new found", "said", "right")
    }
    clean, wrong = Counter[str](), []
    for text in texts:
        kinds = {kind_of(seen.pattern.name) for seen in recognizer.find(text.text)}
        tallies["all"][text.category] += 1
        for kind in kinds:
            tallies["said"][kind] += 1
            tallies["right"][kind] += text.kind is not None
        clean[text.category] += not kinds
        if text.kind is not None:
            tallies["found"][text.kind] += bool(kinds)
            tallies["named"][text.kind] += text.kind in kinds
            tallies["new"][text.kind] += text.term not in practised
            tallies["new found"][text.kind] += text.term not in practised and bool(kinds)
        if bool(kinds) != (text.kind is not None):
            wrong.append(text)

    def shares(part: str, whole: str) -> dict[str, Share]:
        return {kind: Share(tallies[part][kind], count) for kind, count in sorted(tallies[whole].items())}

    positive = tallies["new"].keys()
    of_all = {kind: count for kind, count in tallies["all"].items() if kind in positive}
    return Score(
        found={kind: Share(tallies["found"][kind], count) for kind, count in of_all.items()},
        named={kind: Share(tallies["named"][kind], count) for kind, count in of_all.items()},
        new=shares("new found", "new"),
        right=shares("right", "said"),
        clean={
            category: Share(clean[category], count)
            for category, count in tallies["all"].items()
            if category not in positive
        },
        wrong=tuple(wrong),
    )


def total(shares: Mapping[str, Share]) -> Share:
    """Returns all of them together."""
    return Share(sum(one.part for one in shares.values()), sum(one.whole for one in shares.values()))

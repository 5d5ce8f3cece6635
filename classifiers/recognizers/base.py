"""What every recogniser shares: reading through normalisation, context on characters, one score.

Belongs here: how a match becomes a result. Does not: what is looked for (one file per recogniser).

Presidio weighs context by lemmas, five tokens back, which fails in unspaced Japanese. Here the nearest label
in a window of characters decides: 電話番号 lifts a score, 注文番号 lowers it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar, Literal

import regex
from presidio_analyzer import AnalysisExplanation, Pattern, PatternRecognizer, RecognizerResult

from classifiers.detect.normalize import Normalized, layers, normalize

FLAGS = regex.ASCII
"""Digits and word characters are ASCII: the text is normalised, and kana is no word character here."""

OTHER_NUMBERS = (
    *(
        "注文番号",
        "受付番号",
        "伝票番号",
        "請求番号",
        "管理番号",
        "追跡番号",
        "送り状番号",
        "荷物番号",
        "予約番号",
    ),
    *(
        "整理番号",
        "問い合わせ番号",
        "問合せ番号",
        "問合番号",
        "承認番号",
        "取引番号",
        "申込番号",
        "商品番号",
        "品番",
    ),
    *(
        "型番",
        "製品番号",
        "シリアル",
        "バージョン",
        "注文id",
        "order",
        "invoice",
        "tracking",
        "ticket",
        "version",
    ),
)
"""Labels of numbers that are nobody's identity."""

_KANA = re.compile("[ぁ-ゖァ-ヺー]+")
_readings = lru_cache(maxsize=512)(layers)

Label = Literal["for", "against"]


@dataclass(frozen=True)
class Match:
    """A span of the normalised text that one pattern matched, and its score before context."""

    start: int
    end: int
    score: float
    pattern: Pattern


class JapanesePatternRecognizer(PatternRecognizer):
    """A Presidio recogniser for unspaced Japanese in any width, loadable by a stock registry file.

    Attributes:
        ENTITY: Entity type of its results.
        VERSION: Raised by hand whenever the code decides otherwise; patterns and words are digested.
        PATTERNS: Regexes over normalised text; a group `value` narrows the span. A score below THRESHOLD
            needs context.
        CONTEXT: Words that lift a score by LIFT. Words of ASCII or of one or two kana match as words, others
            anywhere.
        AGAINST: Words that lower it by DROP.
        BEFORE: Characters before a match in which the nearest label decides.
        AFTER: Characters after it in which a label such as （マイナンバー） counts.
        THRESHOLD: Least score that is reported.
        CHANCE: Share of random values of the right length that would be reported for their form alone.
    """

    ENTITY: ClassVar[str] = ""
    VERSION: ClassVar[str] = "1"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = ()
    CONTEXT: ClassVar[tuple[str, ...]] = ()
    AGAINST: ClassVar[tuple[str, ...]] = ()
    BEFORE: ClassVar[int] = 24
    AFTER: ClassVar[int] = 12
    LIFT: ClassVar[float] = 0.35
    DROP: ClassVar[float] = 0.4
    THRESHOLD: ClassVar[float] = 0.5
    CHANCE: ClassVar[float] = 0.0
    name: str

    def __init__(
        self, name: str | None = None, supported_language: str = "ja", context: list[str] | None = None
    ) -> None:
        """Takes what a registry file may say: a name and more context words."""
        words = (*self.CONTEXT, *(context or ()))
        self._labels = _labels(words, self.AGAINST)
        self._after = _after(words)
        super().__init__(
            supported_entity=self.ENTITY,
            name=name or type(self).__name__,
            supported_language=supported_language,
            patterns=list(self.PATTERNS),
            global_regex_flags=FLAGS,
            version=f"{self.VERSION}+{self._digest(words)}",
        )

    def analyze(
        self, text: str, entities: list[str] | None = None, nlp_artifacts: Any = None, regex_flags: Any = None
    ) -> list[RecognizerResult]:
        """Returns the results of a text in any width, with spans of the text as given."""
        del nlp_artifacts, regex_flags  # the patterns are ours, and so are their flags
        return self.find(text) if not entities or self.ENTITY in entities else []

    def find(self, text: str, heading: str = "") -> list[RecognizerResult]:
        """Returns non-overlapping results from left to right.

        Args:
            text: As it was written; widths, dashes and percent-encoding are undone here.
            heading: Words that stand over the text, such as a column name; they count as a label before it.
        """
        over = self._nearest(normalize(heading).text.lower()) if heading else None
        results = [
            result
            for reading in _readings(text)
            for match in self.matches(reading.text)
            if (result := self._result(reading, match, over)) is not None
        ]
        return _best(results)

    def matches(self, text: str) -> Iterator[Match]:
        """Yields what the patterns match in normalised text, as far as `rate` lets it pass."""
        for pattern in self.PATTERNS:
            for found in _compiled(pattern.regex).finditer(text):
                group = "value" if "value" in found.groupdict() else 0
                score = self.rate(found.group(group), pattern)
                if score > 0:
                    yield Match(found.start(group), found.end(group), score, pattern)

    def rate(self, value: str, pattern: Pattern) -> float:
        """The score of a matched value before context; 0 drops it. Check digits are looked at here."""
        del value
        return float(pattern.score)

    def _result(self, reading: Normalized, match: Match, over: Label | None) -> RecognizerResult | None:
        label = self._label(reading.text, match) or over
        change = {"for": self.LIFT, "against": -self.DROP, None: 0.0}[label]
        score = round(min(1.0, match.score + change), 3)
        if score < self.THRESHOLD:
            return None
        start, end = reading.span(match.start, match.end)
        words = {"for": ", a label speaks for it", "against": ", a label speaks against it", None: ""}[label]
        explanation = AnalysisExplanation(
            recognizer=self.name,
            original_score=match.score,
            pattern_name=match.pattern.name,
            pattern=match.pattern.regex,
            textual_explanation=f"{match.pattern.name}{words}",
        )
        explanation.set_improved_score(score)
        metadata = {
            RecognizerResult.RECOGNIZER_NAME_KEY: self.name,
            RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
        }
        return RecognizerResult(self.ENTITY, start, end, score, explanation, metadata)

    def _label(self, text: str, match: Match) -> Label | None:
        """What the labels around a match say: the nearest before it, else one right after it."""
        before = text[max(0, match.start - self.BEFORE) : match.start].lower()
        near = self._nearest(re.split(r"[。\n]", before)[-1])
        if near is None and self._after.match(text[match.end : match.end + self.AFTER].lower()):
            return "for"
        return near

    def _nearest(self, text: str) -> Label | None:
        """The label that ends last; of two that end together the longer one."""
        found = [
            (m.end(), m.end() - m.start(), side) for side, words in self._labels for m in words.finditer(text)
        ]
        return max(found)[2] if found else None

    @classmethod
    def _digest(cls, words: tuple[str, ...]) -> str:
        said = [(p.name, p.regex, p.score) for p in cls.PATTERNS]
        weights = (cls.BEFORE, cls.AFTER, cls.LIFT, cls.DROP, cls.THRESHOLD)
        return hashlib.sha256(repr((cls.ENTITY, said, words, cls.AGAINST, weights)).encode()).hexdigest()[:12]


def detector_id(recognizer: PatternRecognizer) -> str:
    """Names a detector for evidence: class, version and digest of its patterns and words."""
    return f"{type(recognizer).__name__}@{recognizer.version}"


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, FLAGS)


def _word(word: str) -> str:
    escaped = re.escape(word.lower())
    if word.isascii():
        return rf"(?<![a-z]){escaped}(?![a-z])"
    if len(word) <= 2 and _KANA.fullmatch(word):  # カナ is no part of カナダ
        return rf"(?<![ぁ-ゖァ-ヺー]){escaped}(?![ぁ-ゖァ-ヺー])"
    return escaped


def _labels(words: tuple[str, ...], against: tuple[str, ...]) -> tuple[tuple[Label, re.Pattern[str]], ...]:
    sides: tuple[tuple[Label, tuple[str, ...]], ...] = (("for", words), ("against", against))
    return tuple(
        (side, re.compile("|".join(_word(w) for w in sorted(these, key=len, reverse=True))))
        for side, these in sides
        if these
    )


def _after(words: tuple[str, ...]) -> re.Pattern[str]:
    """A label right after the match, unless it is the label of what follows (`… FAX: 03-…`)."""
    if not words:
        return re.compile(r"(?!)")
    return re.compile(
        rf"[^0-9、,。\n]{{0,6}}(?:{'|'.join(map(_word, words))})(?!(?:番号|no\.?)?\s*[:=は]?\s*[0-9+(])"
    )


def _best(results: list[RecognizerResult]) -> list[RecognizerResult]:
    kept: list[RecognizerResult] = []
    for result in sorted(results, key=lambda r: (-r.score, r.start - r.end, r.start)):
        if all(result.end <= other.start or other.end <= result.start for other in kept):
            kept.append(result)
    return sorted(kept, key=lambda r: r.start)

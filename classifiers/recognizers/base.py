"""What every recogniser shares: reading through normalisation, context on characters, one score.

Belongs here: how a match becomes a result. Does not: what is looked for (one file per recogniser).

Presidio weighs context by lemmas, five tokens back, which fails in unspaced Japanese. Here the nearest label
in a window of characters decides: 電話番号 lifts a score, 注文番号 lowers it.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import regex
from presidio_analyzer import AnalysisExplanation, Pattern, PatternRecognizer, RecognizerResult

from classifiers.detect import labels
from classifiers.detect.code_digest import code_digest
from classifiers.detect.labels import Label
from classifiers.detect.normalize import Normalized, layers, normalize

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        "型式",
        "製品番号",
        "部品番号",
        "シリアル",
        "バージョン",
        "注文id",
        "注文no",
        "order",
        "invoice",
        "tracking",
        "ticket",
        "version",
        "transaction",
    ),
    *(
        "送り状",
        "案件番号",
        "見積番号",
        "請求書",
        "領収書",
        "トランザクション",
        "決済id",
        "決済番号",
        "商品コード",
        "バーコード",
        "jan",
        "isbn",
        "ロット",
        "チケット",
    ),
)
"""Labels of numbers that are nobody's identity."""

SAYS = (
    r"\)?(?:変更|欄に|(?:は|が)(?:、|おそらく|(?:以下|次|下記)の通り)?|を|の)?\)?"
    r"(?:\s?[(\[【](?:[^()\[\]【】0-9]{1,6})[)\]】])?[\s\"'「『(\[【<>】\]」)=:;・/、,→|.\-]{0,6}(?:b>\s?)?"
)
"""What stands between a label and its value in sentences, forms, tables and logs (normalised text)."""

_STOP = re.compile(r"[。\n]")
_OPENING = " \t\r\n第〒「『(\"'"
"""What may stand between a label on its own line and the value on the next."""
_DIGIT = re.compile("(?<![a-z])[0-9](?![0-9]?桁)")
"""A digit that is part of a name, as in IMEI1, is no other number."""
_ESCAPE = re.compile(r".?%[0-9A-Fa-f]{2}", re.DOTALL)
_NEAR = 4096
"""Texts before a match whose label is remembered: names of parameters and columns repeat."""
_SIDES = {1: "for", -1: "against"}
_readings = lru_cache(maxsize=512)(layers)


class Seen(NamedTuple):
    """What a recogniser reports of a text: span of the text as given, score, and what they rest on.

    Attributes:
        start: First character.
        end: Behind the last one.
        score: After context.
        pattern: The pattern that matched; its score is the one before context.
        label: The word near the match that moved the score, if any.
    """

    start: int
    end: int
    score: float
    pattern: Pattern
    label: Label | None


class Match(NamedTuple):
    """A span of the normalised text that one pattern matched, and its score before context."""

    start: int
    end: int
    score: float
    pattern: Pattern


class JapanesePatternRecognizer(PatternRecognizer):
    """A Presidio recogniser for unspaced Japanese in any width, loadable by a stock registry file.

    Attributes:
        ENTITY: Entity type of its results.
        VERSION: Raised by hand whenever a library decides otherwise; patterns, words and code are digested.
        PATTERNS: Regexes over normalised text; a group `value` narrows the span. A score below THRESHOLD
            needs context.
        CONTEXT: Words that lift a score by LIFT. Words of ASCII or of one or two kana match as words, others
            anywhere.
        INSIDE: Those words of CONTEXT that count inside a longer word too: mynumber in haigushaMyNumber.
        AGAINST: Words that lower it by DROP.
        AGAINST_AFTER: Whether such a word right after the match, in brackets or said of it, lowers it too.
        BEFORE: Characters before a match in which the nearest label decides.
        AFTER: Characters after it in which a label such as （マイナンバー） counts.
        GAP: Most of them before that label.
        THRESHOLD: Least score that is reported.
        SEES_DIGITS: Whether a `rate` or `matches` of its own tells one digit from another.
        CHECK: What check digit every reported value passes, in words; empty: none.
        CHANCE: Share of random values of the right length and alphabet that are reported for their form
            alone, measured; 0 where a word must announce the value.
    """

    ENTITY: ClassVar[str] = ""
    VERSION: ClassVar[str] = "1"
    PATTERNS: ClassVar[tuple[Pattern, ...]] = ()
    CONTEXT: ClassVar[tuple[str, ...]] = ()
    INSIDE: ClassVar[tuple[str, ...]] = ()
    AGAINST: ClassVar[tuple[str, ...]] = ()
    AGAINST_AFTER: ClassVar[bool] = False
    BEFORE: ClassVar[int] = 24
    AFTER: ClassVar[int] = 20
    GAP: ClassVar[int] = 10
    LIFT: ClassVar[float] = 0.35
    DROP: ClassVar[float] = 0.4
    THRESHOLD: ClassVar[float] = 0.5
    SEES_DIGITS: ClassVar[bool] = True
    CHECK: ClassVar[str] = ""
    CHANCE: ClassVar[float] = 0.0
    name: str

    def __init__(
        self, name: str | None = None, supported_language: str = "ja", context: list[str] | None = None
    ) -> None:
        """Takes what a registry file may say: a name and more context words."""
        words = (*self.CONTEXT, *(context or ()))
        self._labels = labels.sides(words, self.AGAINST, self.INSIDE)
        self._after = labels.behind(words, self.GAP)
        self._denied = labels.denied(self.AGAINST) if self.AGAINST_AFTER else None
        kind, ours = type(self), JapanesePatternRecognizer
        plain = kind.rate is ours.rate and kind.matches is ours.matches and not words
        self._most = max(p.score for p in self.PATTERNS) if plain else 1.0
        self._near: dict[str, Label | None] = {}
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
        return list(map(self._result, self.find(text))) if not entities or self.ENTITY in entities else []

    def find(self, text: str, heading: str = "") -> list[Seen]:
        """Returns what is seen in a text, not overlapping, from left to right.

        Args:
            text: As it was written; widths, dashes and percent-encoding are undone here.
            heading: Words that stand over the text, such as a column name; they count as a label before it.
        """
        return self.find_in(_readings(text), heading)

    def find_in(self, readings: Sequence[Normalized], heading: str = "") -> list[Seen]:
        """Returns the same of a text whose readings are known already (`normalize.layers`)."""
        over = labels.either(self._nearest, normalize(heading).text) if heading else None
        found = []
        for reading in readings:
            text = reading.text
            escapes = "%" in text or "\\" in text
            for match in self.matches(text):
                # digits of an escape are none of the number behind it, which the decoded reading shows
                if escapes and _ESCAPE.match(text, max(0, match.start - 2), match.start + 2):
                    continue
                if (seen := self._seen(reading, match, over)) is not None:
                    found.append(seen)
        return found if len(found) < 2 else _best(found)

    def settled(self, found: Sequence[Seen], length: int) -> bool:
        """Whether no other reading of a text could change what one shows: it fills the text, at the most.

        Args:
            found: What was found.
            length: Of the text as given, in characters.
        """
        return len(found) == 1 and found[0][:2] == (0, length) and found[0].score >= self._most

    def matches(self, text: str) -> Iterator[Match]:
        """Yields what the patterns match in normalised text, as far as `rate` lets it pass."""
        for pattern in self._worth(text):
            find, group = finder(pattern.regex)
            for found in find(text):
                score = self.rate(found.group(group), pattern)
                if score > 0:
                    yield Match(found.start(group), found.end(group), score, pattern)

    def _worth(self, text: str) -> Iterable[Pattern]:
        """The patterns that may match in a text, in their order; one of hundreds knows better."""
        del text
        return self.PATTERNS

    def rate(self, value: str, pattern: Pattern) -> float:
        """The score of a matched value before context; 0 drops it. Check digits are looked at here."""
        del value
        return float(pattern.score)

    def _seen(self, reading: Normalized, match: Match, over: Label | None) -> Seen | None:
        label = (self._label(reading.text, match) if self._labels else None) or over
        score = match.score
        if label is not None:
            score = round(min(1.0, score + (self.LIFT if label.side > 0 else -self.DROP)), 3)
        if score < self.THRESHOLD:
            return None
        return Seen(*reading.span(match.start, match.end), score, match.pattern, label)

    def _result(self, seen: Seen) -> RecognizerResult:
        said = "" if seen.label is None else f", {seen.label.word} speaks {_SIDES[seen.label.side]} it"
        explanation = AnalysisExplanation(
            recognizer=self.name,
            original_score=seen.pattern.score,
            pattern_name=seen.pattern.name,
            pattern=seen.pattern.regex,
            textual_explanation=f"{seen.pattern.name}{said}",
        )
        explanation.set_improved_score(seen.score)
        metadata = {
            RecognizerResult.RECOGNIZER_NAME_KEY: self.name,
            RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
        }
        return RecognizerResult(self.ENTITY, seen.start, seen.end, seen.score, explanation, metadata)

    def _label(self, text: str, match: Match) -> Label | None:
        """What the labels around a match say: the nearest before it, else one right after it."""
        if match.start:
            near = labels.either(self._before, text[max(0, match.start - self.BEFORE) : match.start])
            if near is not None:
                return near
        if match.end < len(text):
            behind = text[match.end : match.end + self.AFTER].lower()
            after = self._after.match(behind)
            if after is not None:
                return Label(1, after["word"])
            denied = self._denied and self._denied.match(behind)
            if denied:
                return Label(-1, denied["word"] or denied["last"])
        return None

    def _before(self, before: str) -> Label | None:
        near = self._nearest(_STOP.split(before.rstrip(_OPENING))[-1])
        # said a line or a sentence earlier, of no other number
        return near or self._nearest(_DIGIT.split(before)[-1])

    def _nearest(self, text: str) -> Label | None:
        """The label that ends last; of two that end together the longer one."""
        if text in self._near:
            return self._near[text]
        found = [
            (m.end(), m.end() - m.start(), side, m.group())
            for side, words in self._labels
            for m in words.finditer(text)
        ]
        if len(self._near) >= _NEAR:
            self._near.clear()
        self._near[text] = label = Label(*max(found)[2:]) if found else None
        return label

    @classmethod
    def _digest(cls, words: tuple[str, ...]) -> str:
        said = [(p.name, p.regex, p.score) for p in cls.PATTERNS]
        weights = (cls.BEFORE, cls.AFTER, cls.GAP, cls.LIFT, cls.DROP, cls.THRESHOLD)
        against = (*cls.AGAINST, *cls.INSIDE, cls.AGAINST_AFTER)
        decided = (cls.ENTITY, said, words, against, weights, code_digest(cls.__module__))
        return hashlib.sha256(repr(decided).encode()).hexdigest()[:12]


def detector_id(recognizer: PatternRecognizer) -> str:
    """Names a detector for evidence: class, version and digest of its patterns and words."""
    return f"{type(recognizer).__name__}@{recognizer.version}"


@lru_cache(maxsize=512)
def _pattern_id(name: str, expression: str) -> str:
    return f"{name}@{hashlib.sha256(expression.encode()).hexdigest()[:8]}"


def pattern_id(pattern: Pattern) -> str:
    """Names a pattern for evidence: its name and the digest of its expression."""
    return _pattern_id(pattern.name, pattern.regex)


@cache
def finder(pattern: str) -> tuple[Callable[[str], Iterable[Any]], int]:
    """Returns how to find an expression, and the number of the group that narrows the span (0: the whole).

    Each is compiled when a text first needs it, and kept: forgetting one of hundreds compiles them all again.
    """
    expression = regex.compile(pattern, FLAGS)
    return expression.finditer, expression.groupindex.get("value", 0)


def _best(found: list[Seen]) -> list[Seen]:
    kept: list[Seen] = []
    for seen in sorted(found, key=lambda s: (-s.score, s.start - s.end, s.start)):
        at = bisect_left(kept, seen.start, key=lambda other: other.start)
        after_left = at == 0 or kept[at - 1].end <= seen.start
        before_right = at == len(kept) or seen.end <= kept[at].start
        if after_left and before_right:
            kept.insert(at, seen)
    return kept

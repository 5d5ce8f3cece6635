"""Special-care-required personal information (要配慮個人情報): health, disability, creed, crime and the like.

Belongs here: which words of a text are reported. Does not: the words and their clauses
(`configs/special_care.yaml`), what follows from a finding (`law/special_care.py`).

Tuned for recall, since every finding goes to an officer and none decides by itself. A negation counts like
what it denies: that somebody has no criminal record is an answer to a question that asked for one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache

import regex
from presidio_analyzer import Pattern

from classifiers.detect import special_care_words
from classifiers.detect.labels import Label
from classifiers.detect.necessary import any_of, strings
from classifiers.detect.prefilter import Prefilter
from classifiers.detect.sentence_words import Spans, WordsBeside
from classifiers.recognizers.base import FLAGS, JapanesePatternRecognizer, Match, finder

WORDS = special_care_words.words()
SURE, BESIDE = 0.75, 0.4
"""Scores of what counts wherever it stands, and of what counts where a person is spoken of."""
_NEVER = Prefilter([strings(expression) for expression in WORDS.never])
_SUGGESTS = regex.compile(WORDS.suggests, FLAGS)
_QUOTED = regex.compile('『[^』\n]{1,60}』|「[^」\n]{1,60}」|"[^"\n]{1,60}"')
_TITLED = regex.compile(WORDS.titled)
_LINK = regex.compile(r"(?:://|^/|(?<=\s)/)[^\s。、]*[=/+&?#.-][^\s。、=/+&?#]{0,24}$")
_SUPPORT = regex.compile("|".join(WORDS.support))
_AGAINST = regex.compile("|".join(WORDS.against))


_PATTERNS = tuple(
    Pattern(f"{kind.id}{how} {special_care_words.clause_of(kind.id)}", expression, score)
    for kind in WORDS.kinds
    for how, expressions, score in (("", kind.sure, SURE), (" beside", kind.beside, BESIDE))
    for expression in expressions
)
_NEEDED = [strings(pattern.regex) for pattern in _PATTERNS]
CONDITION = any_of(frozenset().union(*_NEEDED))
"""What a text holds in which anything is found: plain words, so that a column is asked for it fast."""
_PREFILTER = Prefilter(_NEEDED)


class SpecialCareRecognizer(JapanesePatternRecognizer):
    """Finds special-care-required personal information in sentences and in cells of few words.

    What only suggests it is not reported: a book, a search, a product, a place (通則編 2-3: 推知させる情報に
    すぎないものは含まない).

    Source: 個人情報の保護に関する法律 2条3項 (https://laws.e-gov.go.jp/law/415AC0000000057), 同施行令 2条,
    同施行規則 5条; 個人情報保護委員会 ガイドライン（通則編）2-3.
    """

    ENTITY = "JP_SPECIAL_CARE"
    VERSION = f"1.{hashlib.sha256(special_care_words.text().encode()).hexdigest()[:8]}"
    SEES_DIGITS = False
    PATTERNS = _PATTERNS
    CONTEXT = WORDS.support
    AGAINST = WORDS.against
    LIFT = 0.2
    DROP = 0.3

    def matches(self, text: str) -> Iterator[Match]:
        """Yields the words of all kinds, but for those that mean something else where they stand."""
        found = [match for match in super().matches(text) if not _in_link(text, match)]
        if not found:
            return
        never = Spans(span.span() for sense in self._other_senses(text) for span in finder(sense)[0](text))
        titles = Spans(q.span() for q in _QUOTED.finditer(text) if _is_title(text, *q.span()))
        for match in found:
            aside = never.over(match.start) or titles.over(match.start)
            if not aside and not _SUGGESTS.match(text, match.end):
                yield match

    def _worth(self, text: str) -> Iterable[Pattern]:
        return [_PATTERNS[order] for order in _PREFILTER.worth(text)]

    def _other_senses(self, text: str) -> Iterable[str]:
        """The expressions of other senses that may match in a text."""
        return [WORDS.never[order] for order in _NEVER.worth(text)]

    def _label(self, text: str, match: Match) -> Label | None:
        """What the sentence says beside the match: of a person, or of the matter in general."""
        words = _words_beside(text)
        support, against = words.of(match.start, match.end)
        if support and not against:
            return Label(1, support)
        if against and not support:
            return Label(-1, against)
        return None


def kind_of(pattern: str) -> str:
    """Returns the kind of special-care information that the name of a finding's pattern says."""
    return str(pattern).partition(" ")[0]


@lru_cache(maxsize=1)
def _words_beside(text: str) -> WordsBeside:
    """The words of a text that speak for a person and against one, found once for all its matches."""
    return WordsBeside(text, (_SUPPORT, _AGAINST))


def _is_title(text: str, start: int, end: int) -> bool:
    """Whether what is quoted is called a book, a film or the like right before or behind it."""
    return bool(_TITLED.search(text[max(0, start - 12) : start] + text[end : end + 12]))


def _in_link(text: str, match: Match) -> bool:
    """Whether a word stands in an address of the web: what somebody looked for only suggests."""
    return _LINK.search(text[max(0, match.start - 200) : match.start]) is not None

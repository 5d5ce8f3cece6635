"""What a column's name says: concepts and policy items, by whole words and heads, never by substring.

Belongs here: reading names. Does not: values (`shapes.py`, `scanner.py`), judging both (`verdict.py`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

import yaml
from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from collections.abc import Iterable

DICTIONARY = "column_names.yaml"

WHOLE, STEM, HEAD, MENTIONED, WEAK = 0.9, 0.85, 0.75, 0.4, 0.3
"""How much a name says: it is the word; it is the word but for a number or a filler; it ends with the word;
the word stands elsewhere in it; the word alone says little."""

_BRACKETS = re.compile(r"[(\[【〔<「].*?[)\]】〕>」]")
_NUMBERING = re.compile(r"^[#No.\s]*\d+[\s:._-]+(?=\D)")
_SPLIT = re.compile(r"[a-z]+|[0-9]+|[^\W\d_a-z]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_JAPANESE = re.compile(r"[぀-ヿ㐀-鿿々〒]")
_TRAILING_JA = re.compile(r"[0-9一二三四五]*(行目|番目|その[0-9])?$")


class Concept(BaseModel):
    """One concept of the dictionary: the names it goes by, and what it means for the policy."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    items: tuple[str, ...]
    kind: str = ""
    coded: bool = False
    names: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    concepts: tuple[Concept, ...]
    person_words: frozenset[str]
    business_words: frozenset[str]
    trailing_words: frozenset[str]
    code_words: frozenset[str]


@dataclass(frozen=True)
class NameHint:
    """What a column name says.

    Attributes:
        concept: Entry of the dictionary, or the policy item whose hint it is.
        items: Policy items; empty where the name speaks against personal data.
        kind: key, transaction, statement, time, organisation, … or empty.
        weight: 0 to 1.
        how: Words for the evidence.
        business: The name says that it belongs to a company, a shop or a machine.
    """

    concept: str
    items: tuple[str, ...]
    kind: str
    weight: float
    how: str
    business: bool = False


def words(name: str) -> tuple[str, ...]:
    """Returns the words of a column name: NFKC-folded, split at case, marks and digits, lower case."""
    folded = _CAMEL.sub(" ", unicodedata.normalize("NFKC", name))
    return tuple(_SPLIT.findall(folded.lower()))


def _key(name: str) -> str:
    return "".join(words(name))


class NameReader:
    """Reads column names with the dictionary and the hints of a policy's items."""

    def __init__(self, hints: dict[str, tuple[str, ...]] | None = None) -> None:
        """Builds the tables.

        Args:
            hints: Policy item to further names (its `column_hints`); the dictionary goes first.
        """
        self._words = _dictionary()
        self._heads: dict[str, Concept] = {}
        self._whole: dict[str, tuple[Concept, float]] = {}
        for concept in self._words.concepts:
            self._add(concept)
        for item, names in (hints or {}).items():
            # One English word is too wide for an end: `name` is not what `dataset_name` is about.
            heads = tuple(name for name in names if len(words(name)) > 1 or len(_JAPANESE.findall(name)) > 2)
            self._add(Concept(id=item, items=(item,), names=heads, exact=names))

    def _add(self, concept: Concept) -> None:
        for name in concept.names:
            self._heads.setdefault(_key(name), concept)
            self._whole.setdefault(_key(name), (concept, WHOLE))
        for name in concept.exact:
            self._whole.setdefault(_key(name), (concept, WHOLE))
        for name in concept.weak:
            self._whole.setdefault(_key(name), (concept, WEAK))

    def read(self, name: str) -> tuple[NameHint, ...]:
        """Returns what a name says, strongest first; nothing for a name without meaning (`column_3`).

        Args:
            name: Column name as the file has it.
        """
        found: dict[str, NameHint] = {}
        for rank, variant in enumerate(_variants(name)):
            for hint in self._variant(variant):
                lowered = replace(hint, weight=hint.weight - 0.05 * rank)
                if lowered.concept not in found or found[lowered.concept].weight < lowered.weight:
                    found[lowered.concept] = lowered
        return tuple(sorted(found.values(), key=lambda hint: (-hint.weight, hint.concept)))

    def _variant(self, variant: str) -> Iterable[NameHint]:
        tokens = words(variant)
        if not tokens:
            return
        whole = self._whole.get("".join(tokens))
        if whole:
            yield self._hint(whole[0], whole[1], "")
            return
        stem = self._stem(tokens, variant)
        known = self._whole.get("".join(stem)) if stem and stem != tokens else None
        if known:
            yield self._hint(known[0], min(known[1], STEM), "")
            return
        yield from self._compound(stem or tokens)

    def _stem(self, tokens: tuple[str, ...], variant: str) -> tuple[str, ...]:
        """Drops numbers and fillers at the end, and the polite prefix at the start."""
        if _JAPANESE.search(variant):
            text = _TRAILING_JA.sub("", "".join(tokens))
            polite = re.match(r"[おご御](?=[㐀-鿿ァ-ヶ])", text)
            return (text[polite.end() :] if polite else text,)
        end = len(tokens)
        while end > 1 and (tokens[end - 1].isdigit() or tokens[end - 1] in self._words.trailing_words):
            end -= 1
        return tokens[:end]

    def _compound(self, tokens: tuple[str, ...]) -> Iterable[NameHint]:
        head = self._head(tokens)
        if head is None:
            yield from self._mentioned(tokens)
            return
        concept, rest = head
        if concept.kind == "property":
            yield from self._coded(tokens, rest)
        yield self._hint(concept, HEAD, rest)

    def _head(self, tokens: tuple[str, ...]) -> tuple[Concept, str] | None:
        """Returns the longest known name at the end, and what stands before it."""
        joined = "".join(tokens)
        starts = {len(joined) - len("".join(tokens[i:])) for i in range(1, len(tokens))}
        if _JAPANESE.search(joined):
            starts |= set(range(1, len(joined) - 1))
        for start in sorted(starts):
            concept = self._heads.get(joined[start:])
            if concept:
                return concept, joined[:start]
        last = tokens[-1] if len(tokens) > 1 else ""
        if last == "name" and self._words.person_words & set(tokens[:-1]):
            return self._heads["fullname"], "".join(tokens[:-1])
        return None

    def _coded(self, tokens: tuple[str, ...], rest: str) -> Iterable[NameHint]:
        """`gender_cd` still says gender; `prefecture_cd` says no address."""
        joined = "".join(tokens)
        tail = joined[len(rest) :]
        known = self._whole.get(rest)
        if known and known[0].coded and tail in self._words.code_words:
            yield self._hint(known[0], STEM, "")

    def _mentioned(self, tokens: tuple[str, ...]) -> Iterable[NameHint]:
        """`tel_home`, `email1_work`: the known word first, then a filler that is no known head."""
        for end in range(len(tokens) - 1, 0, -1):
            concept = self._heads.get("".join(tokens[:end]))
            if concept and concept.items:
                yield self._hint(concept, MENTIONED, "")
                return

    def _hint(self, concept: Concept, weight: float, rest: str) -> NameHint:
        business = bool(rest) and any(
            rest.endswith(word) or rest.startswith(word) for word in self._words.business_words
        )
        return NameHint(concept.id, concept.items, concept.kind, weight, f"name says {concept.id}", business)


def _variants(name: str) -> tuple[str, ...]:
    """The name itself, without its brackets, without its numbering, and its parts between slashes."""
    folded = unicodedata.normalize("NFKC", name).strip()
    plain = _NUMBERING.sub("", _BRACKETS.sub(" ", folded)).strip()
    inside = re.fullmatch(r"(?:cs|sc|c|s|http)?[(](.+)[)]", folded)
    parts = plain.split("/") if "/" in plain.strip("/") else []
    return tuple(dict.fromkeys(v for v in (folded, plain, inside.group(1) if inside else "", *parts) if v))


@lru_cache(maxsize=1)
def _dictionary() -> _Words:
    text = resources.files("configs").joinpath(DICTIONARY).read_text("utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return _Words.model_validate(yaml.load(text, Loader=loader))  # noqa: S506 - a safe loader, the fast one

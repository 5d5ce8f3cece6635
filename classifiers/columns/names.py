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

from classifiers.columns.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

DICTIONARY = "column_names.yaml"

WHOLE, STEM, HEAD, LIKELY, MENTIONED, WEAK = 0.9, 0.85, 0.75, 0.5, 0.4, 0.3
"""How much a name says: it is the word; it is the word but for a number or a filler; it ends with the word;
it starts with a word whose values have a form, or with a customer; the word stands elsewhere in it; the word
alone says little."""

FORMED = frozenset(
    {"email", "mobile_email", "phone_landline", "phone_mobile", "phone_fax", "ip_address", "my_number"}
)
"""Concepts whose values have a form, which speaks against them where the name misleads."""

_BRACKETS = re.compile(r"[(\[【〔<「].*?[)\]】〕>」]")
_NUMBERING = re.compile(r"^[#No.\s]*\d+[\s:._-]+(?=\D)")
_JAPANESE = re.compile(r"[぀-ヿ㐀-鿿々〒]")
_TRAILING_JA = re.compile(
    r"(?:[0-9一二三四五]*(?:行目|番目|その[0-9])|[0-9]+|(?:自宅|勤務先|本人|漢字|ローマ字|英字|全角|半角|西暦|和暦|必須|任意"
    r"|変更前|変更後|登録時|契約時|等)|(?<=[一-鿿])[様殿])$"
)


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
    about_words: frozenset[str]
    thing_words: frozenset[str]


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
        stem = self._stem(tokens, variant)
        for kept, most in ((tokens, WHOLE), (stem, STEM)):
            known = self._whole.get("".join(kept))
            if known:
                yield self._hint(known[0], min(known[1], most), "")
                return
        yield from self._compound(tokens if tokens[-1].isdigit() and self._head(tokens) else stem)

    def _stem(self, tokens: tuple[str, ...], variant: str) -> tuple[str, ...]:
        """Drops numbers and fillers at the end, and the polite prefix at the start."""
        if _JAPANESE.search(variant):
            text = "".join(tokens)
            while (shorter := _TRAILING_JA.sub("", text)) and shorter != text and text not in self._whole:
                text = shorter
            polite = re.match(r"[おご御](?=[㐀-鿿ァ-ヶ])", text)
            return (text[polite.end() :] if polite else text,)
        end = len(tokens)
        while end > 1 and (tokens[end - 1].isdigit() or tokens[end - 1] in self._words.trailing_words):
            end -= 1
        return tokens[:end]

    def _compound(self, tokens: tuple[str, ...]) -> Iterable[NameHint]:
        head = self._head(tokens)
        if head is None:
            found = [*self._mentioned(tokens)] or [*self._about(tokens)]
            yield from found
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
        """`gender_cd` still says gender, `customer_gender_cd` too; `prefecture_cd` says no address."""
        tail = "".join(tokens)[len(rest) :]
        if tail not in self._words.code_words:
            return
        for start in range(len(rest)):
            known = self._heads.get(rest[start:])
            if known and known.coded:
                yield self._hint(known, STEM, "")
                return

    def _mentioned(self, tokens: tuple[str, ...]) -> Iterable[NameHint]:
        """`tel_home`, `email1_work`: the known word first, then a filler that is no known head.

        `address.state`: a word that says little, behind one that says what it is of.
        """
        part = self._whole.get(tokens[-1])
        for token in tokens[:-1] if part else ():
            concept = self._heads.get(token)
            if concept and part and concept.items and concept.items == part[0].items:
                yield self._hint(concept, HEAD, "".join(tokens[:-1]))
                return
        for end in range(len(tokens) - 1, 0, -1):
            concept = self._heads.get("".join(tokens[:end]))
            if concept and concept.items:
                firm = concept.id in FORMED and not self._words.thing_words & set(tokens[end:])
                yield self._hint(concept, LIKELY if firm else MENTIONED, "")
                return

    def _about(self, tokens: tuple[str, ...]) -> Iterable[NameHint]:
        """`customer_tier`, 会員メモ欄: something about a customer that no entry knows."""
        thing = self._words.thing_words & set(tokens[1:])
        first = next(
            (word for word in self._words.about_words if tokens[0] == word or _opens(word, tokens[0])), ""
        )
        if first and not thing and len("".join(tokens)) > len(first):
            concept = self._whole["user"][0]
            yield replace(
                self._hint(concept, LIKELY, ""),
                concept="about_a_person",
                kind="",
                how="name says something about a customer",
            )

    def _hint(self, concept: Concept, weight: float, rest: str) -> NameHint:
        business = bool(rest) and any(
            rest.endswith(word) or rest.startswith(word) for word in self._words.business_words
        )
        return NameHint(concept.id, concept.items, concept.kind, weight, f"name says {concept.id}", business)


def _opens(word: str, token: str) -> bool:
    """Japanese writes no spaces: the word may be the start of a token."""
    return not word.isascii() and token.startswith(word)


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

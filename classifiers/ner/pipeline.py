"""The model as a spaCy pipeline: `spacy.load` of its folder gives docs with entities.

Belongs here: the tokeniser and the component that spaCy's registries know. Does not: reading texts fast
(`names.py`, which Kubun calls without making docs), weights (`models/ja_kubun_ner`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import minibatch, registry

from classifiers.detect.pieces import pieces
from classifiers.ner.names import Found, Names, load, save
from classifiers.ner.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.vocab import Vocab

TOKENIZER = "kubun.Words.v1"
COMPONENT = "kubun_ner"
LOG_PROBABILITIES = "log_probabilities"
"""Attribute of `doc.spans["kubun_ner"]`: of each entity, not calibrated."""


class WordTokenizer:
    """Makes docs of Sudachi's short units; white space but one blank is a token, as spaCy wants it."""

    def __init__(self, vocab: Vocab) -> None:
        """Takes the vocabulary of the pipeline."""
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Returns a text as a doc whose text it is."""
        tokens: list[str] = []
        blanks: list[bool] = []
        at = 0
        for start, end in [*_words(text), (len(text), len(text))]:
            gap = text[at:start]
            if gap.startswith(" ") and tokens:
                blanks[-1] = True
                gap = gap[1:]
            if gap:
                tokens.append(gap)
                blanks.append(False)
            if end > start:
                tokens.append(text[start:end])
                blanks.append(False)
            at = end
        return Doc(self.vocab, tokens, blanks)

    def to_disk(self, path: Path, **options: object) -> None:
        """Keeps nothing: the dictionary is a package."""

    def from_disk(self, path: Path, **options: object) -> WordTokenizer:
        """Returns itself."""
        del path, options
        return self


def _words(text: str) -> Iterator[tuple[int, int]]:
    for offset, piece in pieces(text):
        for word in words(piece):
            yield offset + word.start, offset + word.end


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]  # catalogue ships no types
def make_tokenizer() -> Callable[[Language], WordTokenizer]:
    """Returns what makes the tokeniser of a pipeline."""
    return lambda language: WordTokenizer(language.vocab)


class NameFinder:
    """Sets `doc.ents`, and the same spans with their log-probabilities as `doc.spans["kubun_ner"]`."""

    def __init__(self, name: str) -> None:
        """Knows nothing before `from_disk`.

        Args:
            name: Of the component in its pipeline.
        """
        self.name = name
        self.names: Names | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Returns a doc with its entities."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 256) -> Iterator[Doc]:
        """Yields docs with their entities."""
        if self.names is None:
            raise ValueError(f"{self.name}: no weights; load the pipeline from its folder with spacy.load")
        for some in minibatch(docs, batch_size):  # type: ignore[no-untyped-call]  # spaCy leaves it untyped
            cut = [pieces(doc.text) for doc in some]
            found = self.names.find(piece for parts in cut for _, piece in parts)
            for doc, parts in zip(some, cut, strict=True):
                named = [(offset, one) for offset, _ in parts for one in next(found)]
                spans = [self._span(doc, offset, one) for offset, one in named]
                doc.spans[COMPONENT] = spans
                doc.spans[COMPONENT].attrs[LOG_PROBABILITIES] = [one.log_probability for _, one in named]
                doc.set_ents(spans)
                yield doc

    def _span(self, doc: Doc, offset: int, found: Found) -> Span:
        span = doc.char_span(offset + found.start, offset + found.end, label=found.label)
        if span is None:
            raise ValueError(
                f"{self.name}: words are not those of {TOKENIZER}; make docs with that tokeniser"
            )
        return span

    def to_disk(self, path: Path, **options: object) -> None:
        """Writes the weights, if there are any."""
        del options
        if self.names is not None:
            save(self.names, Path(path))

    def from_disk(self, path: Path, **options: object) -> NameFinder:
        """Reads the weights."""
        del options
        self.names = load(Path(path))
        return self


@Language.factory(COMPONENT)
def make_component(nlp: Language, name: str) -> NameFinder:
    """Returns the component, without weights."""
    del nlp
    return NameFinder(name)

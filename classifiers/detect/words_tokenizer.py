"""spaCy's Japanese tokeniser without what our pipelines do not read.

Belongs here: words and spaces, equal to spaCy's. Does not: tags, readings, lemmas, shorter splits: they are
two thirds of its time.
"""

from __future__ import annotations

from spacy.lang.ja import DetailedToken, JapaneseTokenizer, get_dtokens_and_spaces
from spacy.tokens import Doc

_GAP = "空白"


class WordsTokenizer(JapaneseTokenizer):
    """Gives docs whose tokens have their text alone.

    Source: https://github.com/explosion/spaCy, spacy/lang/ja/__init__.py.
    """

    def __call__(self, text: str) -> Doc:
        """Returns the words of a text."""
        words: list[DetailedToken] = []
        before = ""
        for morpheme in self.tokenizer.tokenize(text):
            surface = morpheme.surface()
            if not surface:  # normalising leaves some morphemes nothing
                continue
            tag = _GAP if surface.isspace() and _is_gap(morpheme.part_of_speech()) else ""
            if not (tag and before):  # of several gaps the first stands for all
                words.append(DetailedToken(surface, tag, "", surface, surface, None, None))
            before = tag
        words, spaces = get_dtokens_and_spaces(words, text)  # type: ignore[no-untyped-call]  # spaCy's
        return Doc(self.vocab, words=[word.surface for word in words], spaces=spaces)


def _is_gap(tags: tuple[str, ...]) -> bool:
    return [tag for tag in tags[:4] if tag != "*"] == [_GAP]

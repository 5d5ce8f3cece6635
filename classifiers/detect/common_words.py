"""Words that a model may take for persons and that name things as often: チラシ, Safari.

Belongs here: which they are, and what says that one is a person all the same. Does not: whose model needs the
question (`ginza.py`), what else stands around a name (`evidence.py`).
"""

from __future__ import annotations

import re

from classifiers.detect.introduced import is_introduced
from classifiers.detect.person_names import is_common
from classifiers.detect.plausible import HONORIFIC

_MAY_BE_COMMON = re.compile("[ァ-ヺー]{2,}|[一-鿿々]{3,}")
"""Family names of one or two kanji are common nouns too (森, 林); loanwords and long compounds are not."""
_LATIN = re.compile("[A-Za-z.'-]+")
"""One word of Latin letters is a product or a firm as often as a person."""


def names_a_thing(text: str, start: int, end: int) -> bool:
    """Returns whether a span is a common noun or a Latin word, not addressed and behind no label."""
    if HONORIFIC.match(text, end) or is_introduced(text, start):
        return False
    name = text[start:end]
    return bool(_LATIN.fullmatch(name)) or (bool(_MAY_BE_COMMON.fullmatch(name)) and is_common(name))

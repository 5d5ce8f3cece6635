"""Whether a cell is a person's name: Japanese family and given names by Sudachi's dictionary.

Belongs here: whole cells. Does not: names inside sentences (`language_model.py`), columns (`verdict.py`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from sudachipy import Morpheme  # type: ignore[import-untyped]

NamePart = Literal["full", "part"]

FAMILY = ("名詞", "固有名詞", "人名", "姓")
GIVEN = ("名詞", "固有名詞", "人名", "名")
COMMON = ("名詞", "普通名詞")
JOINED = 0x0FFFFFFF
"""Id of unknown katakana that Sudachi joined to one word; `is_oov` does not say it."""
_ORGANISATION_WORDS = """
株式会社 有限会社 合同会社 合資会社 合名会社 ㈱ ㈲ (株) (有) 法人 組合 協会 財団 社団 大学 学校 学園
銀行 信用金庫 病院 医院 クリニック 薬局 商店 商会 商事 工業 建設 製作所 工務店 営業所 支店 支社 本店
本社 事務所 センター ストア ショップ 旅館 ホテル 食堂 神社
"""
ORGANISATION_RE2 = (
    "|".join(re.escape(word) for word in _ORGANISATION_WORDS.split())
    + r"|店(?:$| )|(?:駅|寺)$|\b(?i:Inc|Ltd|LLC|Corp|GmbH|PLC|Company|Corporation|Group|Bank|Store|Shop)\b"
)
"""Words that make a text the name of a company, a shop, an office or a station."""

_ORGANISATION = re.compile(ORGANISATION_RE2, re.ASCII)
_HONORIFIC = re.compile(r"\s*(?:様|さま|さん|殿|氏|御中|先生|くん|君|ちゃん)$")
_LETTER = r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff々〆\U00020000-\U0003ffff]"
_NAME_LETTERS = re.compile(rf"{_LETTER}{{1,8}}(?:[ ・]?{_LETTER}{{1,6}})?")
_ONE_SCRIPT = re.compile(r"[\u3400-\u9fff々〆ヶ]{1,4}|[ァ-ヺー]{2,6}|[ぁ-ゖー]{2,5}")
_KANJI = re.compile(r"[\u3400-\u9fff々〆ヶ]{1,6}")
_SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_VARIANTS = str.maketrans("髙﨑邊邉濱𠮷齋齊德惠櫻澤廣國眞嶋", "高崎辺辺浜吉斎斉徳恵桜沢広国真島")
"""Old and variant forms that the dictionary does not list as names, to the form it lists."""


@lru_cache(maxsize=1)
def _tokenizer() -> Callable[[str], list[Morpheme]]:
    from sudachipy import Dictionary, SplitMode  # noqa: PLC0415 - mapping the dictionary takes a tenth of a second

    tokenizer = Dictionary(dict="core").create(mode=SplitMode.A)
    return lambda text: list(tokenizer.tokenize(text))


def is_organisation(text: str) -> bool:
    """Returns whether a text names a company, a shop, an office or a station."""
    return bool(_ORGANISATION.search(text))


def name_part(text: str) -> NamePart | None:
    """Returns whether a cell is a person's name in Japanese letters.

    Args:
        text: The whole cell.

    Returns:
        `full` for a family and a given name, `part` for one of them (`松本` is a station as well), else None.
    """
    folded = unicodedata.normalize("NFKC", _SELECTOR.sub("", text))
    cell = _HONORIFIC.sub("", folded.strip()).translate(_VARIANTS)
    if not _NAME_LETTERS.fullmatch(cell) or is_organisation(cell):
        return None
    parts = re.split(r"[ ・]", cell)
    return _spaced(parts) if len(parts) == 2 else _joined(cell)


def is_given_name(text: str) -> bool:
    """Returns whether a text is one given name of the dictionary."""
    return bool(_NAME_LETTERS.fullmatch(text)) and _is(text, GIVEN)


def ends_with_given_name(text: str) -> bool:
    """Returns whether the last word of a text is a given name of the dictionary."""
    words = _tokenizer()(text)
    return bool(words) and words[-1].part_of_speech()[:4] == GIVEN


def may_be_name(text: str) -> bool:
    """Returns whether kanji may be a person's name: it is one, or holds no other word of the dictionary."""
    if name_part(text) is not None:
        return True
    return bool(_KANJI.fullmatch(text)) and not any(map(_is_plain, _tokenizer()(text)))


def _is_plain(word: Morpheme) -> bool:
    kind = word.part_of_speech()
    return kind[:2] != ("名詞", "固有名詞") and not word.is_oov()


def is_common(text: str) -> bool:
    """Returns whether a text is one common noun of the dictionary."""
    words = _tokenizer()(text)
    if len(words) != 1 or words[0].part_of_speech()[:2] != COMMON:
        return False
    return not words[0].is_oov() and words[0].word_id() != JOINED


def is_conjugated(text: str) -> bool:
    """Returns whether a text is a verb and what it is conjugated with: うかがわなかった."""
    kinds = [word.part_of_speech()[0] for word in _tokenizer()(text)]
    return len(kinds) > 1 and kinds[0] == "動詞" and set(kinds[1:]) <= {"動詞", "助動詞", "助詞"}


def _spaced(parts: list[str]) -> NamePart | None:
    """A space says where the family name ends: one known half carries an unknown other."""
    family, given = _is(parts[0], FAMILY), _is(parts[1], GIVEN)
    if family and given:
        return "full"
    unknown = parts[1] if family else parts[0]
    return "full" if (family or given) and _ONE_SCRIPT.fullmatch(unknown) else None


def _is(word: str, kind: tuple[str, ...]) -> bool:
    found = _tokenizer()(word)
    return len(found) == 1 and found[0].part_of_speech()[:4] == kind


def _joined(cell: str) -> NamePart | None:
    kinds = [word.part_of_speech()[:4] for word in _tokenizer()(cell)]
    if len(kinds) == 1:
        return "part" if kinds[0] in (FAMILY, GIVEN) else None
    if kinds[-1] != GIVEN:
        return None
    return "full" if kinds[0] == FAMILY or (len(kinds) == 2 and len(cell) <= 6) else None

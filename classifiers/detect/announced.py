"""Values that only their label makes: what stands between the two, in prose, forms, tables and logs.

Belongs here: that grammar, in normalised text. Does not: labels and values (`recognizers/`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

import regex

from classifiers.detect.counted import uncounted

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMBER = (
    r"(?:番号|バンゴウ|ばんごう|番(?!号)|[#♯]|ナンバー|コード|(?:ID|No|CD|Number|Num|Code)(?![A-Za-z])\.?)"
    r"(?!札|体系|一覧|表|帳|順|別|制|付|マスタ|登録キャン)"
)
"""What makes a number's name of a word (with the flag IGNORECASE)."""

_OTHERS = (
    r"番号|コード|ナンバー|品番|型番|商品|製品|注文|伝票|受付|電話|携帯|連絡先|郵便|住所|金額|料金|残高|日付"
    r"|年月日|日時|時刻|件数|人数|会員数|枚数|合計|〒|店舗|支店|シリアル|ロット|クーポン|パスワード|暗証|エラー"
)
"""Words that announce something else than the label before them did."""
MASK = "[*•×]|[●○■#□◯]{2}"
"""Signs that cover digits."""
_BRACKETED = r"(?:\s{0,2}[(\[<【〈](?:[^()\[\]<>【】〈〉0-9\n]|[0-9](?=桁|ケタ|けた|文字)){1,12}[)\]>】〉])?"
"""A remark on the label, such as (7桁) or (半角英数)."""
_LINK = r"(?:(?<=[\s\"'])(?:is|was|to|value|val|=>)(?=[\s:=\"'])|</?[a-z]{1,8}>)"
_EACH = r"(?![)\]】]?\s?(?:別|ごと|毎)[のにで])"
GAP = rf"{_BRACKETED}{_EACH}(?:(?!{_OTHERS}|{MASK})[^0-9A-Za-z]|{_LINK}){{0,28}}?"
"""From a label to its value: no letter or digit of ASCII, and no other label, stands between."""

COUNTED = uncounted()
"""Nothing that is counted stands there: no amount, no year."""
_GLUED = uncounted(apart=False)
_SIGNS = r"(?:</?[a-z]{1,8}>|[\s\"'「」『』()\[\]【】<>:=|、,/→⇒・-]){0,8}"
_NEAR = rf"{_BRACKETED}{_SIGNS}(?:[はがを]{_SIGNS})?"
"""From a label to its value with no word between."""
_DAY = r"(?!(?<=(?:知らせ|案内|通知)[ _(]{0,2}|日[ :は]{0,2})[0-9]{8}(?![0-9A-Za-z]))"
"""No day in eight digits. It goes by words: by its digits, no form would stand for many values."""
NO_DATE = r"(?![0-9]{4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,2}(?![0-9]))"
"""Written as a date, whatever its digits: values are looked at by their form."""

_BEGINS = r"(?:\A|(?<=[\n\t。、,;|/>「『(\[\"'【《≪◆■●・※→⇒]))[ 　]{0,3}"
_SAYS_BEHIND = (
    r"[\"'」』)\]>]{0,2}\s{0,3}(?:[(\[「『【<|/:、,←=→⇒⇐-]|が|は|って|というのが|も)?\s{0,2}[(\[「『【<\"']?"
)
REMARK = rf"(?:my |(?:(?!{_OTHERS})[ぁ-ゖァ-ヺー一-鿿々]){{0,8}}?)"


def announced(label: str, value: str) -> str:
    """Returns an expression for the value behind a label; `value` says where it ends.

    Nothing that is counted stands there; right behind a label, what a blank parts from it is another word.
    """
    return (
        rf"(?i)(?:{label})(?:(?P<right>(?: ?[:=] ?| )(?=[0-9A-Za-z]))|{_NEAR}(?=[0-9A-Za-z])|{GAP}{_DAY})"
        rf"(?P<value>{value})(?(right){_GLUED}|{COUNTED})"
    )


def named_behind(value: str, label: str) -> str:
    """Returns an expression for a value before its label: `A123（会員番号）`, `A123が会員番号です`.

    What follows the label is no other value, whose label it would be.
    """
    return (
        rf"(?i){_BEGINS}(?P<value>{value}){COUNTED}(?={_SAYS_BEHIND}{REMARK}(?:{label})"
        r"(?![\s:=はがを\"'「『(\[|,/→⇒】」)]{0,4}(?:is )?[A-Za-z]{0,4}[-_]?[0-9](?!桁|ケタ|けた|文字)))"
    )


_SEPARATORS = ("\t", "|", ",")
_CELLS = 24
_QUOTED = re.compile(r'(?:\A|(?<=,))((?:[^",]++|"[^"]*(?:"|\Z))*)(?:,|\Z)')
_DIGIT = re.compile("[0-9]")


@lru_cache(maxsize=64)
def _expression(pattern: str) -> regex.Pattern[str]:
    return regex.compile(rf"(?i)\s*[\"']?(?:{pattern})[\"']?\s*", regex.ASCII)


def under_heading(text: str, label: str, value: str) -> Iterator[tuple[int, int]]:
    """Yields values that stand in a table, in the column whose heading is a label.

    Every row is read once. A table ends at another's heading: a row of labels that another sign parts, or one
    without digits behind an empty line.

    Args:
        text: Normalised text.
        label: Expression that is the whole heading.
        value: Expression that is the whole cell.
    """
    if "\n" not in text:
        return
    is_label, is_value = _expression(label).fullmatch, _expression(value).fullmatch
    heading: tuple[str, list[int]] | None = None
    for first, line, apart in _rows(text):
        goes_on = heading is not None and heading[0] in line
        separator = heading[0] if heading and goes_on else next(s for s in _SEPARATORS if s in line)
        cells = _split(line, separator)
        if heading is None or not goes_on or (apart and not _DIGIT.search(line)):
            columns = [i for i, cell in enumerate(cells) if is_label(cell)]
            if columns or goes_on:
                heading = (separator, columns) if columns else None
            continue
        for column in heading[1]:
            if column < len(cells):
                found = re.search(r"\S(?:.*\S)?", cells[column].strip("\"'"))
                if found is not None and is_value(found.group()):
                    start = first + sum(len(cell) + 1 for cell in cells[:column])
                    at = text.index(found.group(), start)
                    yield at, at + len(found.group())


def _split(line: str, separator: str) -> list[str]:
    """The first cells of a row as they are written; a comma in quotation marks parts none."""
    if separator != "," or '"' not in line:
        return line.split(separator, _CELLS)[:_CELLS]
    return [found.group(1) for found in islice(_QUOTED.finditer(line), _CELLS)]


def _rows(text: str) -> Iterator[tuple[int, str, bool]]:
    """Rows of a table, where they begin, and whether a line before is empty."""
    first, apart = 0, False
    for line in text.split("\n"):
        if any(sign in line for sign in _SEPARATORS):
            yield first, line, apart
            apart = False
        elif not line.strip():
            apart = True
        first += len(line) + 1

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
GAP = rf"{_BRACKETED}(?:(?!{_OTHERS}|{MASK})[^0-9A-Za-z]|{_LINK}){{0,28}}?"
"""From a label to its value: no letter or digit of ASCII, and no other label, stands between."""

COUNTED = uncounted()
"""Nothing that is counted stands there: no amount, no year."""
_GLUED = uncounted(apart=False)
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
        rf"(?i)(?:{label})(?:(?P<right>(?: ?[:=] ?| )(?=[0-9A-Za-z]))|{GAP})"
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
_LINES, _CELLS, _LONGEST = 12, 24, 4000


@lru_cache(maxsize=64)
def _expression(pattern: str) -> regex.Pattern[str]:
    return regex.compile(rf"(?i)\s*[\"']?(?:{pattern})[\"']?\s*", regex.ASCII)


def under_heading(text: str, label: str, value: str) -> Iterator[tuple[int, int]]:
    """Yields values that stand in a small table, in the column whose heading is a label.

    Args:
        text: Normalised text.
        label: Expression that is the whole heading.
        value: Expression that is the whole cell.
    """
    if "\n" not in text or len(text) > _LONGEST:
        return
    heading, rows = None, _rows(text)
    for separator, first, line in islice(rows, _LINES):
        cells = line.split(separator)[:_CELLS]
        if heading is None or heading[0] != separator:
            columns = [i for i, cell in enumerate(cells) if _expression(label).fullmatch(cell)]
            heading = (separator, columns) if columns else None
            continue
        for column in heading[1]:
            if column < len(cells):
                found = re.search(r"\S(?:.*\S)?", cells[column].strip("\"'"))
                start = first + sum(len(cell) + 1 for cell in cells[:column])
                if found is not None and _expression(value).fullmatch(found.group()):
                    at = text.index(found.group(), start)
                    yield at, at + len(found.group())


def _rows(text: str) -> Iterator[tuple[str, int, str]]:
    """Lines that are rows of a table: what parts their cells, and where they begin."""
    first = 0
    for line in text.split("\n"):
        separator = next((sign for sign in _SEPARATORS if sign in line), None)
        if separator is not None:
            yield separator, first, line
        first += len(line) + 1

"""What says before a name that a person follows: 氏名:, 担当者, From:.

Belongs here: labels and roles before a name. Does not: what stands behind one (`evidence.py`), labels of
recognisers (`labels.py`).
"""

from __future__ import annotations

import re

_PERSONS = (
    "氏名|名前|契約者|名義人?|申込[者人]|申し込み者|申請者|依頼[者人]|受取人|受領者|差出人|送り主|送信者|発信者|利用者"
    "|加入者|使用者|所有者|代表者|責任者|担当者?|受付者|受電者|対応者|応対者|記入者|起票者|連絡者|入電者|来店者|相談者"
    "|紹介者|保護者|後見人|代理人|署名|宛名"
)
_DUTIES = "受付|受電|対応|応対|記入|起票|本人|会員|宛先"
"""Words that name what is done or where as often as who: only with a sign behind them."""
_LATIN = "from|to|cc|name|attn|contact|owner|by|user"
_SIGN = r"[:=|>】\])]"
_BEFORE = re.compile(
    rf"(?:(?:{_PERSONS})(?:名|様|氏名)?(?:\([^()\n]{{1,8}}\))?(?: ?(?:{_SIGN}|[はの])|(?=[ \n]))"
    rf"|(?:{_DUTIES}) ?{_SIGN}"
    rf"|(?i:(?<![a-z])(?:{_LATIN})) ?[:=]|(?<![A-Za-z])Dear(?= )) {{0,2}}\n?\Z"
)
_REACH = 24


def is_introduced(text: str, start: int) -> bool:
    """Returns whether a label or a role of a person stands right before a place of a normalised text."""
    return _BEFORE.search(text[max(0, start - _REACH) : start]) is not None

"""What is counted: an amount, a year or a size is no number of a person, whatever word stands before it.

Belongs here: units behind digits, and what tells one from the next field's name. Does not: labels, values.
"""

from __future__ import annotations

UNITS = "円年月日件人名個回枚台点本冊社店歳才号%万千億度位分秒時桁"
_THINGS = "円件人名個回枚台点本冊社店歳年月日"
_TIMES = "年月日時分秒"
_FEW = r"(?<=(?<![0-9])[0-9]{1,5} ?)"
"""More digits are no years, days or seconds."""
_GOES_ON = (
    r"(?:以[上下内外前後降来]|未満|前後|程度|相当|時点|現在|目|(?<=[年月日時分秒])間|版|末|頃|引|分(?![類割])|度(?!数)|号(?!室)"
    r"|[弱強超余台](?![一-鿿])|様(?!式)|生(?![年まれ月])|(?<=[件個人]) ?中)"
)
"""What goes on behind a unit: 円以上, 年度, 月分. Another kanji makes a name of it: 件名, 年齢."""
_NAMED = r"(?:[一-鿿々ァ-ヺ]|まえ|ぎ(?![ぁ-ゖ])|れい|づけ|にち|にん|じん|すう|がく)"
_YEAR = r"(?<=(?<![0-9])[0-9]{4} ?)年(?!齢|月日|収|式|会|れい|金)"
_WORDS = r"ポイント(?![ァ-ヺー数残])|か月|ヶ月|カ月|[KMG]B(?![A-Za-z])"
_APART = r"(?!(?<![年月日時分])[ \t]{1,3}[0-9]|(?<=ト)\s|(?<![円%]) ?[:=])"
"""`12345678 ポイント 500`: what a number follows is its label; `2026 年 4 月` is a day."""


def uncounted(units: str = UNITS, *, apart: bool = True) -> str:
    """Returns a look-ahead: nothing that is counted ends here.

    A unit is glued to its digits or stands after one blank, never behind a tab or in another line.

    Args:
        units: Signs that count; words that do (ポイント, GB) count where 点 does.
        apart: Whether one after a blank counts as well.
    """
    plain = "".join(sign for sign in units if sign not in f"円%万千億{_TIMES}")
    times = (
        rf"{_FEW}[{''.join(sign for sign in units if sign in _TIMES)}]"
        if set(units) & set(_TIMES)
        else "(?!)"
    )
    large = rf"[万千億](?:(?=[{_THINGS}]|ポイント)|(?!{_NAMED}))|" if "万" in units else ""
    words = f"{_WORDS}|" if "点" in units else ""
    ends = f"(?:(?={_GOES_ON})|(?!{_NAMED}))"
    year = f"{_YEAR}|" if "年" in units else ""
    unit = rf"(?:円(?![貨建滑山谷城堂])|%|(?:{large}{words}{year}(?:[{plain}]|{times}){ends})(?![:=]))"
    return rf"(?!,?[0-9]*(?:{unit}{rf'| {unit}{_APART}' if apart else ''}))"

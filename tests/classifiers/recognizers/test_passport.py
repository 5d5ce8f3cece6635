import pytest

from classifiers.recognizers.passport import PassportRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("旅券番号TR1234567", ["TR1234567"]),
    ("パスポート：ＴＲ１２３４５６７", ["ＴＲ１２３４５６７"]),
    ("TR1234567", []),
    ("パスポート提示、管理番号TR1234567", []),
    ("旅券番号 TR-1234567", ["TR-1234567"]),
    ("パスポート番号：TR 123 4567", ["TR 123 4567"]),
    ("パスポートNo.tr1234567", ["tr1234567"]),
    ("ぱすぽーと番号 TRー1234567", ["TRー1234567"]),
    ("TR1234567が海外ローミング申込の旅券番号です", ["TR1234567"]),
    ("?paxPassportNo=TR1234567", ["TR1234567"]),
    ("TR12345670JPN8501021F2801011", ["TR1234567"]),  # the line that machines read
    ("TR-1234567", []),
    ("旅券の写し、品番TR-1234567", []),
    ("旅券番号 TR-12345678", []),
    ("パスポートの更新は予約ID 1234567", []),
    ("パスポート用写真 No 1234567", []),
    ("パスポート 便名 NH 1234567", []),
    ("パスポート持参、便名 NH 1234567", []),
    ("パスポートの件 EV 1234567", []),
    ("パスポート番号 No 1234567", []),
    ("パスポートNo1234567", []),
    ("パスポート申請 ID-1234567", []),
    ("passport renewal, order id 1234567", []),
    ("パスポートの問合せ TO 1234567", []),
    ("旅券番号は TR 1234567です", ["TR 1234567"]),
    ("パスポート(TR 1234567)", ["TR 1234567"]),
    ("passport no: tr 1234567", ["tr 1234567"]),
    ("TR 1234567（旅券番号）", ["TR 1234567"]),
    ("パスポートの番号が変わり、TR1234567です", ["TR1234567"]),
    ("旅券を更新したので番号がtz 1234567に変わりました", ["tz 1234567"]),
    ("旅券（番号MU 123 4567）を確認", ["MU 123 4567"]),
    ("No\tPassport No.\t座席\n―\tTH 1234567\t窓側\n", ["TH 1234567"]),
    ("旅券（パスポート）番号 is TZ 1234567 and", ["TZ 1234567"]),
    ("旅券番号をお送りします。XS 1234567よろしく", ["XS 1234567"]),
    ("tg 1234567が本人確認書類番号（パスポート）です", ["tg 1234567"]),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_passport(text: str, found: list[str]) -> None:
    assert slices(PassportRecognizer(), text) == found


HEADED = [
    # heading, text, slices found
    ("旅券番号", "TR1234567", ["TR1234567"]),
]


@pytest.mark.parametrize(("heading", "text", "found"), HEADED)
def test_heading_is_a_label(heading: str, text: str, found: list[str]) -> None:
    assert slices(PassportRecognizer(), text, heading) == found

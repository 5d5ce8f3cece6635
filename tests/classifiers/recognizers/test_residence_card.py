import pytest

from classifiers.recognizers.residence_card import ResidenceCardRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("在留カードはAB12345678CDです", ["AB12345678CD"]),
    ("ＡＢ１２３４５６７８ＣＤ", ["ＡＢ１２３４５６７８ＣＤ"]),
    ("管理番号AB12345678CD", []),
    ("AB1234567CD", []),
    ("XAB12345678CD", []),
    ("在留カード番号 AB-12345678-CD", ["AB-12345678-CD"]),
    ("在留カード番号：AB 1234 5678 CD", ["AB 1234 5678 CD"]),
    ("特別永住者証明書（ab12345678cd）", ["ab12345678cd"]),
    ("Residence Card No. AB-1234-5678-CD", ["AB-1234-5678-CD"]),
    ("?residenceCardNumber=ab-12345678-cd", ["ab-12345678-cd"]),
    ("ab12345678cd", []),
    ("AB-12345678-CD", []),
    # another name of its own
    ("クーポンコードAB12345678CD", []),
    ("整備番号：AB12345678CD", []),
    ("voucher_key=AB12345678CD", []),
    ("AB12345678CD（型番）", []),
    ("MACアドレス AB12345678CD", []),
    ("本人確認書類番号：AB12345678CD", ["AB12345678CD"]),
    ("番号 AB12345678CD", ["AB12345678CD"]),
    ('{"text": "AB12345678CD"}', ["AB12345678CD"]),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_residence_card(text: str, found: list[str]) -> None:
    assert slices(ResidenceCardRecognizer(), text) == found

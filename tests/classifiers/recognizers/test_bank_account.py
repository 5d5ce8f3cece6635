import pytest

from classifiers.recognizers.bank_account import BankAccountRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("普通預金 1234567", ["1234567"]),
    ("口座番号は１２３４５６７です", ["１２３４５６７"]),
    ("（普）口座 1234567", ["1234567"]),
    ("ゆうちょ 記号12340 番号1234561", ["12340 番号1234561"]),
    ("1234567", []),
    ("郵便番号1234567", []),
    ("口座残高 1234567", []),
    ("口座番号 1234567 名義 ヤマダ タロウ", ["1234567"]),
    ("普通 1234567\n名義 ヤマダ タロウ", ["1234567"]),
    ("普通預金 1234567円", []),
    ("普通預金：1234567 円です", []),
    ("三菱UFJ銀行・新宿支店・（普）1234567へ", ["1234567"]),
    ("銀行コード0005支店コード332普通1234567", ["1234567"]),
    ("楽天銀行第一営業支店、普通、123-4567です", ["123-4567"]),
    ("口座番号＝1 2 3 4 5 6 7", ["1 2 3 4 5 6 7"]),
    ("Account No.: 1234567", ["1234567"]),
    ("ﾐﾂﾋﾞｼUFJ ｼﾌﾞﾔ ﾌﾂｳ 1234567", ["1234567"]),
    ("銀行\t口座番号\n横浜銀行\t1234567", ["1234567"]),
    ("返金はゆうちょ銀行12340-12345671へ", ["12340-12345671"]),
    ("ゆうちょ（記号-番号）1234012345671", ["1234012345671"]),
    ("yucho_koza=12340%203%2012345671", ["12340%203%2012345671"]),
    ("12340-2-12345671（総合口座の記号番号）です", ["12340-2-12345671"]),
    ("振替口座 00123-4-123456", ["00123-4-123456"]),
    ("科目:普通 番号:1234567", ["1234567"]),
    ("記号番号 19472411・72540", []),
    ("部品コード 12340-12345671", []),
    ("ゆうちょの貯金が1500001円", []),
    ("口座番号の確認に1500000円", []),
    ("普通自動車1234567台", []),
    ("account no longer 1234567", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_bank_account(text: str, found: list[str]) -> None:
    assert slices(BankAccountRecognizer(), text) == found


HEADED = [
    # heading, text, slices found
    ("口座番号", "1234567", ["1234567"]),
]


@pytest.mark.parametrize(("heading", "text", "found"), HEADED)
def test_heading_is_a_label(heading: str, text: str, found: list[str]) -> None:
    assert slices(BankAccountRecognizer(), text, heading) == found

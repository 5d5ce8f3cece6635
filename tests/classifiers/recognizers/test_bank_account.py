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

import pytest

from classifiers.recognizers.pension_number import PensionNumberRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("基礎年金番号は1234-567890です", ["1234-567890"]),
    ("年金手帳 １２３４−５６７８９０", ["１２３４−５６７８９０"]),
    ("基礎年金番号：1234567890", ["1234567890"]),
    ("年金証書の記号番号 1234-567890-1150", ["1234-567890-1150"]),
    ("年金手帳の記号1234 番号567890", ["1234 番号567890"]),
    ("?nenkin_no=1234-567890", ["1234-567890"]),
    ("基礎年金番号：1234-567890\n名前：山田", ["1234-567890"]),
    ("1234-567890", []),
    ("年金は1234567890 円です", []),
    ("年金の件、電話0312345678", []),
    ("年金相談の受付番号1234567890", []),
    ("基礎年金番号 1234-5678901", []),
    ("ねんきん番号 1234 567890", ["1234 567890"]),
    ("基礎年金番号 1 2 3 4 5 6 7 8 9 0", ["1 2 3 4 5 6 7 8 9 0"]),
    ("kisoNenkinBango=1234567890", ["1234567890"]),
    ("basicPensionNumber=1234567890", ["1234567890"]),
    ("年金積立金の総額は1234567890円", []),
    ("年金額 1234567890", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_pension_number(text: str, found: list[str]) -> None:
    assert slices(PensionNumberRecognizer(), text) == found


HEADED = [
    # heading, text, slices found
    ("基礎年金番号", "1234-567890", ["1234-567890"]),
    ("電話番号", "0312345678", []),
]


@pytest.mark.parametrize(("heading", "text", "found"), HEADED)
def test_heading_is_a_label(heading: str, text: str, found: list[str]) -> None:
    assert slices(PensionNumberRecognizer(), text, heading) == found

import pytest

from classifiers.recognizers.insured_number import InsuredNumberRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("健康保険証の記号1234 番号56", ["1234 番号56"]),
    ("被保険者等記号・番号：12345678・123 枝番01", ["12345678・123 枝番01"]),
    ("保険証 記号・番号は1234-567です", ["1234-567"]),
    ("国保 記号番号 豊12-34・567", ["豊12-34・567"]),
    ("被保険者番号：００１２３４５６", ["００１２３４５６"]),
    ("保険証番号1234567", ["1234567"]),
    ("?hokensho_no=1234567", ["1234567"]),
    ("記号1234 番号56", []),  # of what?
    ("ゆうちょ銀行 記号12340 番号1234561", []),
    ("雇用保険の記号1234 番号56", []),
    ("保険料 1234円", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_insured_number(text: str, found: list[str]) -> None:
    assert slices(InsuredNumberRecognizer(), text) == found

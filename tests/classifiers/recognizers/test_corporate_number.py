import pytest

from classifiers.recognizers.corporate_number import CorporateNumberRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("法人番号は7000012050002です", ["7000012050002"]),
    ("登録番号T7000012050002", ["7000012050002"]),
    ("注文 7000012050002 番", ["7000012050002"]),  # a column of orders is the verdict's business
    ("7000012050003", []),
    ("17000012050002", []),
    ("登録番号：T7-0000-1205-0002", ["7-0000-1205-0002"]),
    ("登録番号 T 7000012050002", ["7000012050002"]),
    ("法人番号 7000 0120 50002", ["7000 0120 50002"]),
    ("法人番号は7 0 0 0 0 1 2 0 5 0 0 0 2です", ["7 0 0 0 0 1 2 0 5 0 0 0 2"]),
    ("?torihikisakiHojinBango=7-000012050002", ["7-000012050002"]),
    ("7-0000-1205-0002", []),  # grouped, it needs a word
    ("7000012050002（ロット番号）", []),
    ("7000012050002 : ゆうちょ口座", []),
    ("timestamp=7000012050002", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_corporate_number(text: str, found: list[str]) -> None:
    assert slices(CorporateNumberRecognizer(), text) == found

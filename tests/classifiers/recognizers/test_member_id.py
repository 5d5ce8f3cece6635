import pytest

from classifiers.recognizers.member_id import MemberIdRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("会員番号：A12345678です", ["A12345678"]),
    ("お客様番号は１２３４５６７８", ["１２３４５６７８"]),
    ("契約番号 C-2024-0001", ["C-2024-0001"]),
    ("customer_id=12345678", ["12345678"]),
    ("楽天会員番号：12345678", []),  # rakuten_id.py
    ("会員番号をお知らせください", []),
    ("注文番号：12345678", []),
    ("会員番号：12", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_member_id(text: str, found: list[str]) -> None:
    assert slices(MemberIdRecognizer(), text) == found

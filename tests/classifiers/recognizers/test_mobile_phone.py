import pytest

from classifiers.recognizers.mobile_phone import MobilePhoneRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("電話番号は090-1234-5678です", ["090-1234-5678"]),
    ("０９０−１２３４−５６７８", ["０９０−１２３４−５６７８"]),
    ("090ー1234ー5678", ["090ー1234ー5678"]),
    ("080 1234 5678へ", ["080 1234 5678"]),
    ("09012345678", ["09012345678"]),
    ("TEL090-1234-5678", ["090-1234-5678"]),
    ("+81 90-1234-5678", ["+81 90-1234-5678"]),
    ("+81(0)90-1234-5678", ["+81(0)90-1234-5678"]),
    ("/form?tel=%30%39%30-1234-5678&x=1", ["%30%39%30-1234-5678"]),
    ("060-1234-5678", ["060-1234-5678"]),  # assigned to mobiles from 2026
    ("受付番号09012345678", []),
    ("03-1234-5678", []),
    ("0120-987-100", []),
    ("1090-1234-5678", []),
    ("090-1234-56789", []),
    ("0 9 0 1 2 3 4 5 6 7 8", []),  # a list of digits
    ("a1b2-090-1234-5678", []),  # the tail of an id
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_mobile_phone(text: str, found: list[str]) -> None:
    assert slices(MobilePhoneRecognizer(), text) == found

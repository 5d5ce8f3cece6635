import pytest

from classifiers.recognizers.fax import FaxRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("FAX 03-1234-5678\n件名：解約", ["03-1234-5678"]),
    ("FAX 03-1234-5678/9:00-18:00", ["03-1234-5678"]),
    ("FAX:03-1234-5679", ["03-1234-5679"]),
    ("ＦＡＸ番号　０３−１２３４−５６７９", ["０３−１２３４−５６７９"]),
    ("TEL03-1234-5678 FAX03-1234-5679", ["03-1234-5679"]),
    ("ファックスは0312345679まで", ["0312345679"]),
    ("03-1234-5679（FAX）", ["03-1234-5679"]),
    ("03-1234-5678", []),
    ("FAX不可 電話03-1234-5678", []),
    ("FAX 090-1234-5678", []),  # a mobile is no FAX
    ("FAX（自宅） : 03-1234-5678", ["03-1234-5678"]),
    ("ＦＡＸ（0312345678）にて", ["0312345678"]),
    ("03-1234-5678が連絡先FAXです", ["03-1234-5678"]),
    ("FAX 03_1234_5678", ["03_1234_5678"]),
    ("FAX0 3 - 1 2 3 4 - 5 6 7 8", ["0 3 - 1 2 3 4 - 5 6 7 8"]),
    ("FAX81312345678", ["81312345678"]),
    ("fax (0)123 456 7890", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_fax(text: str, found: list[str]) -> None:
    assert slices(FaxRecognizer(), text) == found


HEADED = [
    # heading, text, slices found
    ("ＦＡＸ番号", "03-3456-7891", ["03-3456-7891"]),
    ("電話番号", "03-3456-7891", []),
]


@pytest.mark.parametrize(("heading", "text", "found"), HEADED)
def test_heading_is_a_label(heading: str, text: str, found: list[str]) -> None:
    assert slices(FaxRecognizer(), text, heading) == found

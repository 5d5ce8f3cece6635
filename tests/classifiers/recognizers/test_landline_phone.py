import pytest

from classifiers.recognizers.landline_phone import LandlinePhoneRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("電話は03-1234-5678です", ["03-1234-5678"]),
    ("０３（１２３４）５６７８", ["０３（１２３４）５６７８"]),
    ("(06)6123-4567", ["(06)6123-4567"]),
    ("0466-12-3456", ["0466-12-3456"]),
    ("050-1234-5678", ["050-1234-5678"]),
    ("+81-3-1234-5678", ["+81-3-1234-5678"]),
    ("電話 0312345678", ["0312345678"]),
    ("TEL03-1234-5678 FAX03-1234-5679", ["03-1234-5678"]),
    ("0312345678", []),  # bare digits say nothing
    ("受付番号0123456789", []),
    ("注文番号 03-1234-5678", []),
    ("0120-987-100", []),
    ("090-1234-5678", []),
    ("2024-01-05", []),
    ("0123-45-6789 自宅", ["0123-45-6789"]),
    ("03・1234・5678", ["03・1234・5678"]),
    ("092の123の4567", ["092の123の4567"]),
    ("勤務先電話（0312345678）", ["0312345678"]),
    ("044422-9752（代）", ["044422-9752"]),
    ("0829154982へ架電", ["0829154982"]),
    ("TEL81312345678", ["81312345678"]),
    ("homePhone=0312345678", ["0312345678"]),
    ("+81 (0)3 1234 5678", ["+81 (0)3 1234 5678"]),
    ("TEL 03-1234-5678/9:00-18:00", ["03-1234-5678"]),
    ("TEL 03(1234)5678/9時から", ["03(1234)5678"]),
    ("TEL 03-1234-5678_1", ["03-1234-5678"]),
    ("電話 0312345678/1", []),
    ("call 01.23.45.67.89", []),
    ("0312345678に送信（FAX）", []),
    ("03-1234-5678が連絡先FAXです", []),
    ("FAX（自宅）03-1234-5678", []),
    ("管理コード 0312345678B、", []),
    ("電話 imei 01234/56789/01234", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_landline_phone(text: str, found: list[str]) -> None:
    assert slices(LandlinePhoneRecognizer(), text) == found


HEADED = [
    # heading, text, slices found
    ("電話番号", "0312345678", ["0312345678"]),
    ("受付番号", "0312345678", []),
]


@pytest.mark.parametrize(("heading", "text", "found"), HEADED)
def test_heading_is_a_label(heading: str, text: str, found: list[str]) -> None:
    assert slices(LandlinePhoneRecognizer(), text, heading) == found

import pytest

from classifiers.recognizers.birth_date import BirthDateRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("生年月日：昭和60年1月2日", ["昭和60年1月2日"]),
    ("生年月日　Ｓ６０．１．２", ["Ｓ６０．１．２"]),
    ("昭六十年一月二日生まれ", ["昭六十年一月二日"]),
    ("誕生日は1985/01/02です", ["1985/01/02"]),
    ("1990年1月2日生まれ", ["1990年1月2日"]),
    ("生年月日19850102", ["19850102"]),
    ("平成元年1月8日（生年月日）", ["平成元年1月8日"]),
    ("生年月日：平成31年5月1日", ["平成31年5月1日"]),  # no such day in that era, and common
    ("2024年3月5日", []),
    ("契約日2024年3月5日", []),
    ("生年月日：1985/02/30", []),
    ("生年月日 未登録 契約日2024/03/05", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_birth_date(text: str, found: list[str]) -> None:
    assert slices(BirthDateRecognizer(), text) == found


HEADED = [
    # heading, text, slices found
    ("生年月日", "H22.11.22", ["H22.11.22"]),
    ("購入日", "2024-03-05", []),
]


@pytest.mark.parametrize(("heading", "text", "found"), HEADED)
def test_heading_is_a_label(heading: str, text: str, found: list[str]) -> None:
    assert slices(BirthDateRecognizer(), text, heading) == found

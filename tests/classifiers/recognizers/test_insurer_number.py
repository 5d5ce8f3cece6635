import pytest

from classifiers.recognizers.insurer_number import InsurerNumberRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("保険者番号は01130012です", ["01130012"]),
    ("保険者番号：０１１３００１２", ["０１１３００１２"]),
    ("国保の保険者番号 138057", ["138057"]),
    ("insurer=01130012", ["01130012"]),
    ("保険者番号01130013", []),  # check digit
    ("保険者番号48130012", []),  # no such law
    ("01130012", []),
    ("被保険者番号138057", []),  # a person's: insured_number.py
    ("保険証の交付 20240311", []),
    ("保険者番号 01-13-001-2", ["01-13-001-2"]),
    ("保険者No.0113 0012", ["0113 0012"]),
    ("保険者番号 13-805-7", ["13-805-7"]),
    ("保険者番号：0 1 1 3 0 0 1 2", ["0 1 1 3 0 0 1 2"]),
    ("hokensyaBango=01130012", ["01130012"]),
    ("被保険者No 01-13-001-2", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_insurer_number(text: str, found: list[str]) -> None:
    assert slices(InsurerNumberRecognizer(), text) == found


HEADED = [
    # heading, text, slices found
    ("保険者番号", "01130012", ["01130012"]),
    ("郵便番号", "1380571", []),
]


@pytest.mark.parametrize(("heading", "text", "found"), HEADED)
def test_heading_is_a_label(heading: str, text: str, found: list[str]) -> None:
    assert slices(InsurerNumberRecognizer(), text, heading) == found

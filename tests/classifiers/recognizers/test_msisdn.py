import pytest

from classifiers.recognizers.msisdn import MsisdnRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("MSISDN:819012345678", ["819012345678"]),
    ("発信番号は８１８０１２３４５６７８です", ["８１８０１２３４５６７８"]),
    ("?msisdn=817012345678&x=1", ["817012345678"]),
    ("IoT回線 812001234567890", ["812001234567890"]),
    ("819012345678", []),
    ("MSISDN:+819012345678", []),  # mobile_phone.py
    ("携帯 819012345678", []),  # a person's words: mobile_phone.py
    ("着信 813012345678", []),  # no mobile number
    ("注文番号819012345678", []),
    ("マイナンバー819012345678", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_msisdn(text: str, found: list[str]) -> None:
    assert slices(MsisdnRecognizer(), text) == found


HEADED = [
    # heading, text, slices found
    ("msisdn", "819012345678", ["819012345678"]),
    ("order_id", "819012345678", []),
]


@pytest.mark.parametrize(("heading", "text", "found"), HEADED)
def test_heading_is_a_label(heading: str, text: str, found: list[str]) -> None:
    assert slices(MsisdnRecognizer(), text, heading) == found

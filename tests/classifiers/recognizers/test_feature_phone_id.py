import pytest

from classifiers.recognizers.feature_phone_id import FeaturePhoneIdRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("12345678901234_ab.ezweb.ne.jp", ["12345678901234_ab.ezweb.ne.jp"]),
    ("DoCoMo/1.0/P503i/c10/serNMABH200331", ["NMABH200331"]),
    (
        "DoCoMo/2.0 N2001(c10;ser0123456789abcde;icc01234567890123456789)",
        ["0123456789abcde", "01234567890123456789"],
    ),
    ("J-PHONE/4.0/J-SH51/SNJSHA3029293 SH/0001aa", ["JSHA3029293"]),
    ("X-DCMGUID: 0123abC", ["0123abC"]),
    ("iモードID 0123abC", ["0123abC"]),
    ("個体識別番号はser012345678901234です", ["012345678901234"]),
    ("端末シリアルSN012345678901234まで", ["012345678901234"]),
    ("service1234567", []),
    ("型番SN12345", []),
    ("DoCoMo/2.0 N2001(c10)", []),
    ("user0123456789a", []),
    ("0123abC", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_feature_phone_id(text: str, found: list[str]) -> None:
    assert slices(FeaturePhoneIdRecognizer(), text) == found


HEADED = [
    # heading, text, slices found
    ("iモードID", "0123abC", ["0123abC"]),
]


@pytest.mark.parametrize(("heading", "text", "found"), HEADED)
def test_heading_is_a_label(heading: str, text: str, found: list[str]) -> None:
    assert slices(FeaturePhoneIdRecognizer(), text, heading) == found

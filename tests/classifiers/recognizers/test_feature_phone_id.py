import pytest

from classifiers.recognizers.feature_phone_id import FeaturePhoneIdRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("EZ番号は05001012345678_vqです", ["05001012345678_vq"]),
    ("iモードIDは「AbcDefG」", ["AbcDefG"]),
    ("x_dcmguid=01AbCdE", ["01AbCdE"]),
    ("icc番号 8981100000000000000F", ["8981100000000000000F"]),
    ("softbank_sn=353328110000005", ["353328110000005"]),
    ("X-EM-UID: u0000123456789012", ["u0000123456789012"]),
    ("SoftBank UIDはAbCdEfGhIjKlMnOp", ["AbCdEfGhIjKlMnOp"]),
    ("アクセスはSoftBank/1.0/831SH/SHJ003/SN353328110000005からでした", ["353328110000005"]),
    ("user=abcdefghijk1234", []),
    ("ルーターのS/N/SN20385929073", []),
    ("クーポンコード AbC1234", []),
    ("hpg1.ezweb.ne.jp", []),
    ("個体識別番号（耳標）1234567890A", []),
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

import pytest

from classifiers.recognizers.mobile_email import MobileEmailRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("taro..yamada.@docomo.ne.jp", ["taro..yamada.@docomo.ne.jp"]),
    ("アドレスは.taro.@ezweb.ne.jpです", [".taro.@ezweb.ne.jp"]),
    ('"a..b"@docomo.ne.jp', ['"a..b"@docomo.ne.jp']),
    ("taro@SoftBank.ne.jp", ["taro@SoftBank.ne.jp"]),
    ("taro@t.vodafone.ne.jp", ["taro@t.vodafone.ne.jp"]),
    ("taro@dj.pdx.ne.jp", ["taro@dj.pdx.ne.jp"]),
    ("taro@docomo.ne.jp.jp", []),
    ("taro@notdocomo.ne.jp", []),
    ("taro@willcom.com.jp", []),
    ("taro@example.ne.jp", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_mobile_email(text: str, found: list[str]) -> None:
    assert slices(MobileEmailRecognizer(), text) == found

import pytest

from classifiers.recognizers.email import JaEmailRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("メールはtaro@example.co.jpです", ["taro@example.co.jp"]),
    ("ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ", ["ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ"]),
    ("taro.yamada+news@mail.example.com。", ["taro.yamada+news@mail.example.com"]),
    ("?email=taro%40example.jp&x", ["taro%40example.jp"]),
    ("taro(at)example.jp", ["taro(at)example.jp"]),
    ("mailto:taro@example.jp", ["taro@example.jp"]),
    ("icon@2x.png", []),
    ("user@localhost", []),
    ("taro@docomo.ne.jp", []),  # a carrier's: mobile_email.py
    ("taro@docomo.ne.jp.jp", ["taro@docomo.ne.jp.jp"]),  # and this is none
    ("@example.jp", []),
    ("taro@ドメイン名例.jp宛", ["taro@ドメイン名例.jp"]),
    ("taro@mx1.example.test", ["taro@mx1.example.test"]),
    ("taro@example.jpへ、www.example.comから", ["taro@example.jp"]),
    ("deploy@web01", []),
    ("vue@3.4.1", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_email(text: str, found: list[str]) -> None:
    assert slices(JaEmailRecognizer(), text) == found

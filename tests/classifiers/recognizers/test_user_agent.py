import pytest

from classifiers.recognizers.user_agent import UserAgentRecognizer
from tests.classifiers.recognizers import slices

UA = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile"
CASES = [
    # text, slices found
    (
        "cs(User-Agent)はMozilla/5.0+(Windows+NT+10.0;+Win64;+x64)+AppleWebKit/537.36+(KHTML,+like+Gecko)+Chrome/110.0.0.0+Safari/537.36です",
        [
            "Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64)+AppleWebKit/537.36+(KHTML,+like+Gecko)+Chrome/110.0.0.0+Safari/537.36"
        ],
    ),
    ("UA：Java/1.8.0_327／件数", ["Java/1.8.0_327"]),
    ("（MyApp/3.2.7 CFNetwork/1494.0.7 Darwin/23.5.0）", ["MyApp/3.2.7 CFNetwork/1494.0.7 Darwin/23.5.0"]),
    (
        "端末jp.example.point/5.1.0 (Android 14; Pixel 7a)です",
        ["jp.example.point/5.1.0 (Android 14; Pixel 7a)"],
    ),
    ("curl -A 'okhttp/4.1.1' https://example.jp/", ["okhttp/4.1.1"]),
    ("a?ua=okhttp%2F4.1.1&lang=ja", ["okhttp%2F4.1.1"]),
    ("ua=okhttp/4.1.1 HTTP/1.1", ["okhttp/4.1.1"]),
    ("[useragent: okhttp/4.1.1] GET /", ["okhttp/4.1.1"]),
    ('{"ua":"Mozilla\\/5.0 (X11; Linux x86_64)"}', ["Mozilla\\/5.0 (X11; Linux x86_64)"]),
    ("Mozilla/5.0 (X11; Linux x86_64)（自動取得）です", ["Mozilla/5.0 (X11; Linux x86_64)"]),
    ("UA: Mozilla/5.0 (X11; Linux x86_64)", ["Mozilla/5.0 (X11; Linux x86_64)"]),
    ("Server: Apache/2.4.57 (Unix) OpenSSL/3.0.1", []),
    ("X-Powered-By: PHP/8.2.1", []),
    (UA, [UA]),
    (f"端末は{UA}です", [UA]),
    ("DoCoMo/2.0 P05A(c100;TB;W24H15)を使用", ["DoCoMo/2.0 P05A(c100;TB;W24H15)"]),
    (
        "KDDI-KC46 UP.Browser/6.2_7.2.7.1.K.7.108 (GUI) MMP/2.0",
        ["KDDI-KC46 UP.Browser/6.2_7.2.7.1.K.7.108 (GUI) MMP/2.0"],
    ),
    ("curl/8.5.0", ["curl/8.5.0"]),
    ("samplebot/1.0 (+http://example.jp/bot)", ["samplebot/1.0 (+http://example.jp/bot)"]),
    ("Rakuten Hand 5G", []),
    ("2024/01/05", []),
    ("and/or", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_user_agent(text: str, found: list[str]) -> None:
    assert slices(UserAgentRecognizer(), text) == found

import pytest

from classifiers.recognizers.platform import PlatformRecognizer
from tests.classifiers.recognizers import slices

IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) "
    "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/604.1"
)
WINDOWS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) "
    "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36"
)
ANDROID = (
    "Mozilla/5.0 (Linux; Android 13; SO-52C) "
    "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36"
)
MAC = (
    "UAはMozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) "
    "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15です"
)

CASES = [
    # text, slices found
    (IPHONE, ["iPhone"]),
    (WINDOWS, ["Win64; x64"]),
    (ANDROID, ["SO-52C"]),
    (MAC, ["Macintosh"]),
    ("DoCoMo/2.0 P903i(c100;TB;W24H12)", ["P903i"]),
    ("KDDI-TS3H UP.Browser/6.2.0.12.1.3 (GUI) MMP/2.0", ["KDDI-TS3H"]),
    ('sec-ch-ua-platform: "Windows"', ["Windows"]),
    ("curl/8.0.1", []),
    ("iPhoneを買いました", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_platform(text: str, found: list[str]) -> None:
    assert slices(PlatformRecognizer(), text) == found

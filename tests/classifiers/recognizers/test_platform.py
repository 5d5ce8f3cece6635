import pytest

from classifiers.recognizers.platform import PlatformRecognizer
from tests.classifiers.recognizers import slices
from tests.classifiers.recognizers.agents import ANDROID, IPHONE, MAC, WINDOWS

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

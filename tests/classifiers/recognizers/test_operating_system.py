import pytest

from classifiers.recognizers.operating_system import OperatingSystemRecognizer
from tests.classifiers.recognizers import slices
from tests.classifiers.recognizers.agents import ANDROID, IPHONE, MAC, WINDOWS

CASES = [
    # text, slices found
    (IPHONE, ["CPU iPhone OS 17_4"]),
    (WINDOWS, ["Windows NT 10.0"]),
    (ANDROID, ["Android 13"]),
    (MAC, ["Mac OS X 10_15_7"]),
    ("MyApp/3.2 CFNetwork/1404.0.5 Darwin/22.3.0", ["Darwin/22.3.0"]),
    ("Dalvik/2.1.0 (Linux; U; Android 9; Pixel 3 Build/PD1A)", ["Android 9"]),
    ("curl/8.0.1", []),
    ("Windows 10のパソコンです", []),  # what people say is no user agent
    ("Android 13に更新", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_operating_system(text: str, found: list[str]) -> None:
    assert slices(OperatingSystemRecognizer(), text) == found

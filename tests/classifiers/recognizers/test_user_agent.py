import pytest

from classifiers.recognizers.user_agent import UserAgentRecognizer
from tests.classifiers.recognizers import slices

UA = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile"
CASES = [
    # text, slices found
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

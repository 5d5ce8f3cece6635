import pytest

from classifiers.recognizers.cookie_id import CookieIdRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("PHPSESSID=dROhmMwGOMLWkfavSuYIiNjttguaqXH", ["dROhmMwGOMLWkfavSuYIiNjttguaqXH"]),
    ("cookie=AcceptedByTheVisitorOfOurPage", []),
    ("_gcl_auの値は1.1.123456789.1600000000です", ["1.1.123456789.1600000000"]),
    ("GS1.1.1700000000.1.1.1700000060.60.0.0", ["GS1.1.1700000000.1.1.1700000060.60.0.0"]),
    ("GS2.1.s1700000000$o1$g1$t1700000060$j60$l0$h0", ["GS2.1.s1700000000$o1$g1$t1700000060$j60$l0$h0"]),
    (
        "12345678.123456789.1600000000.1600000001.1600000002.9",
        ["12345678.123456789.1600000000.1600000001.1600000002.9"],
    ),
    ("JSESSIONID、0123456789ABCDEF0123456789ABCDEF.node1。", ["0123456789ABCDEF0123456789ABCDEF.node1"]),
    ("connect.sid=s%3Aabcdefgh0123456789.ABCdef0123456789", ["s%3Aabcdefgh0123456789.ABCdef0123456789"]),
    ("ビジターID→ZOGCAWNGAJoyNnPUNFB192==", ["ZOGCAWNGAJoyNnPUNFB192=="]),
    ("0123456789abcdefが訪問者IDです", ["0123456789abcdef"]),
    (
        "_yjsu_yjad: 1600000000.123e4567-e89b-42d3-a456-426614174000",
        ["1600000000.123e4567-e89b-42d3-a456-426614174000"],
    ),
    ("クライアントID(GA) 123456789.1600000000", ["123456789.1600000000"]),
    ("123456789.1600000000", []),
    ("Identifier: value", []),
    ("Cookie: masked=XXXX-XXXX-XXXX-1234", []),
    ("同意Cookie analytics:0|ads:0", []),
    ("コミットハッシュ 0123456789abcdef0123456789abcdef01234567", []),
    ("Cookie: n=82648843-9357-01-11", []),
    ("_ga=GA1.2.123456789.1600000000;", ["GA1.2.123456789.1600000000"]),
    ("JSESSIONID=0123456789ABCDEF", ["0123456789ABCDEF"]),
    ("fb.1.1600000000000.1234567890", ["fb.1.1600000000000.1234567890"]),
    ("クッキーは123e4567-e89b-42d3-a456-426614174000", ["123e4567-e89b-42d3-a456-426614174000"]),
    ("123e4567-e89b-42d3-a456-426614174000", []),
    ("session_id=undefinedvalue", []),
    ("sid=1", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_cookie_id(text: str, found: list[str]) -> None:
    assert slices(CookieIdRecognizer(), text) == found


HEADED = [
    # heading, text, slices found
    ("cookie_id", "123e4567-e89b-42d3-a456-426614174000", ["123e4567-e89b-42d3-a456-426614174000"]),
    ("visitor_id", "abcdef0123456789abcdef01", ["abcdef0123456789abcdef01"]),
]


@pytest.mark.parametrize(("heading", "text", "found"), HEADED)
def test_heading_is_a_label(heading: str, text: str, found: list[str]) -> None:
    assert slices(CookieIdRecognizer(), text, heading) == found

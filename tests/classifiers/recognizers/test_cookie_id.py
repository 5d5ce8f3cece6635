import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifiers.recognizers.base import JapanesePatternRecognizer
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
    ("sid=2026-04-12", []),  # dates
    ("cookie: 2026-04-12", []),
    ("cookieは2026-04-12", []),
    ("cookie=2026/04/12", []),
    ("cookie: 2026.04.12", []),
    ("sid=2026-04-12T10:15:32", []),
    ("sid=2026-04-12T10:15:32+09:00", []),
    ("session_id: 20260412T101532Z", []),
    ("cookie 12-Apr-2026", []),
    ("client_id=my-web-app-01", []),  # words and a number
    ("client_id=my_web_app_2", []),
    ("client-id: MY-WEB-APP-production-01", []),
    ("cid=campaign_2026spring", []),
    ("cid=campaign-2026-spring-sale-01", []),
    ("cid=Newsletter.April.2026", []),
    ("cid=SpringCampaign2026", []),
    ("client_id=myWebApp01", []),
    ("sid=v2-checkout-01", []),
    ("sid=aBcDeFgHiJkL12", ["aBcDeFgHiJkL12"]),
    ("sid=checkout-v2-step3", []),
    ("cookieはconsent-banner-v2", []),
    ("cookie: newsletter2026", []),
    ("_session: 0.12345678901", []),  # other numbers
    ("sid: 12.3456789012", []),
    ("client_id=192.168.100.200", []),
    ("cookie: 2.10.103.120", []),
    ("sid=a1b2-c3d4-e5f6", ["a1b2-c3d4-e5f6"]),
    ("sid=12345678-1234567890", ["12345678-1234567890"]),
    ("client_id=user-1234567890", ["user-1234567890"]),
    ("_ga=123456789.1600000000", ["123456789.1600000000"]),
    ("sid=abcdefGHIJ-7klmNOP", ["abcdefGHIJ-7klmNOP"]),
    ("cookie: abcdefghij0123456789", ["abcdefghij0123456789"]),
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


def test_what_two_patterns_take_alike_is_weighed_once() -> None:
    matches = list(CookieIdRecognizer().matches("_ga=GA1.2.123456789.1600000000; sid=0123456789abcdef0123"))
    assert len({match[:2] for match in matches}) == len(matches)


SEPARATORS = ["=", ": ", "は", " => ", '":"', "=.", "、", "-", "|"]
VALUES = [
    "0123456789abcdef",
    "GA1.2.123456789.1600000000",
    "abcdefGHIJ-7klmNOP",
    "consent-banner-v2",
    "2026-04-12",
    "。",
]
piece = st.sampled_from([*SEPARATORS, *VALUES, "sid", "cookie", "guid", "_ga", "uuid", " ", "."])


@settings(deadline=None)
@given(st.lists(piece, max_size=9).map("".join))
def test_it_changes_no_finding(text: str) -> None:
    class Twice(CookieIdRecognizer):
        matches = JapanesePatternRecognizer.matches

    found = [seen[:3] for seen in CookieIdRecognizer().find(text)]
    assert found == [seen[:3] for seen in Twice().find(text)]

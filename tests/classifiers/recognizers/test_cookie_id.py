import pytest

from classifiers.recognizers.cookie_id import CookieIdRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
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

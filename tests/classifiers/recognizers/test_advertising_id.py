import pytest

from classifiers.recognizers.advertising_id import AdvertisingIdRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("MAID 123e4567-e89b-42d3-a456-426614174000", ["123e4567-e89b-42d3-a456-426614174000"]),
    ("広告識別子は123e4567e89b42d3a456426614174000", ["123e4567e89b42d3a456426614174000"]),
    ('"ifa":"123e4567-e89b-42d3-a456-426614174000"', ["123e4567-e89b-42d3-a456-426614174000"]),
    ("OAID 123E4567_E89B_42D3_A456_426614174000", ["123E4567_E89B_42D3_A456_426614174000"]),
    (
        "アドバタイジングアイデンティファイア：123e4567-e89b-42d3-a456-426614174000",
        ["123e4567-e89b-42d3-a456-426614174000"],
    ),
    ("advertisingIdentifier=123e4567-e89b-42d3-a456-426614174000", ["123e4567-e89b-42d3-a456-426614174000"]),
    ("device リクエストID 123e4567-e89b-42d3-a456-426614174000", []),
    ("123e4567e89b42d3a456426614174000", []),
    ("テナントID 123e4567-e89b-42d3-a456-426614174000", []),
    ("IDFA: 123E4567-E89B-42D3-A456-426614174000", ["123E4567-E89B-42D3-A456-426614174000"]),
    ("広告IDは123e4567-e89b-42d3-a456-426614174000", ["123e4567-e89b-42d3-a456-426614174000"]),
    ("android_id=0123456789abcdef", ["0123456789abcdef"]),
    ("123e4567-e89b-42d3-a456-426614174000", []),
    ("IDFA: 00000000-0000-0000-0000-000000000000", []),  # the id of people who opted out
    ("session 123e4567-e89b-42d3-a456-426614174000", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_advertising_id(text: str, found: list[str]) -> None:
    assert slices(AdvertisingIdRecognizer(), text) == found


HEADED = [
    # heading, text, slices found
    ("device_id", "123e4567-e89b-42d3-a456-426614174000", ["123e4567-e89b-42d3-a456-426614174000"]),
]


@pytest.mark.parametrize(("heading", "text", "found"), HEADED)
def test_heading_is_a_label(heading: str, text: str, found: list[str]) -> None:
    assert slices(AdvertisingIdRecognizer(), text, heading) == found

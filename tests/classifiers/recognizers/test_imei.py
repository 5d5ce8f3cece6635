import pytest

from classifiers.recognizers.imei import ImeiRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("IMEI 353328-11-000000-5", ["353328-11-000000-5"]),
    ("IMEI:35332811 000000 5", ["35332811 000000 5"]),
    ("imei=353/328/110/000/005", ["353/328/110/000/005"]),
    ("deviceImei=353328110000005", ["353328110000005"]),
    ("「*#06#」で表示された番号は353328110000005", ["353328110000005"]),
    ("IMEI2/353 328 110 000 005", ["353 328 110 000 005"]),
    ("Q. IMEI1を教えて\nA. 353328110000005", ["353328110000005"]),
    ("箱のIMEIのバーコードの下に353328110000005", ["353328110000005"]),
    ("35332811-000000-5", []),
    ("IMEI 35332811-000000-6", []),
    ("IMEI 3533 28110-000005", []),
    ("IMEI:353328110000005", ["353328110000005"]),
    ("端末の製造番号は３５３３２８１１００００００５", ["３５３３２８１１００００００５"]),
    ("35-332811-000000-5", ["35-332811-000000-5"]),
    ("353328110000005", []),
    ("IMEI:353328110000006", []),
    ("IMEI:000000000000000", []),
    ("注文番号353328110000005", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_imei(text: str, found: list[str]) -> None:
    assert slices(ImeiRecognizer(), text) == found


HEADED = [
    # heading, text, slices found
    ("端末ID（IMEI）", "353328110000005", ["353328110000005"]),
]


@pytest.mark.parametrize(("heading", "text", "found"), HEADED)
def test_heading_is_a_label(heading: str, text: str, found: list[str]) -> None:
    assert slices(ImeiRecognizer(), text, heading) == found

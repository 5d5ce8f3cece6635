import pytest

from classifiers.recognizers.ip_address import IpAddressRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("接続元は198.51.100.7です", ["198.51.100.7"]),
    ("１９８．５１．１００．７", ["１９８．５１．１００．７"]),
    ("198.51.100.7:443, 203.0.113.9", ["198.51.100.7", "203.0.113.9"]),
    ("IP198.51.100.7", ["198.51.100.7"]),
    ("http://192.0.2.1/a", ["192.0.2.1"]),
    ("2001:db8::1から", ["2001:db8::1"]),
    ("[2001:db8:0:0::5]:443", ["2001:db8:0:0::5"]),
    ("::ffff:192.0.2.1", ["::ffff:192.0.2.1"]),
    ("2001:DB8:0:1:2:3:4:5", ["2001:DB8:0:1:2:3:4:5"]),
    ("Chrome/120.0.0.0", []),
    ("バージョン10.20.30.40", []),
    ("第1.2.3.4節", []),
    ("999.1.1.1", []),
    ("198.51.100.7.8", []),
    ("12:34:56", []),
    ("a::b", []),
    ("std::vector", []),
    ("/app.js?v=10.15.7.2", []),
    ("/rom?fw=12.15.77.2&ip=198.51.100.7", ["198.51.100.7"]),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_ip_address(text: str, found: list[str]) -> None:
    assert slices(IpAddressRecognizer(), text) == found

import pytest

from classifiers.recognizers.postal_code import PostalCodeRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("〒158-0094東京都", ["158-0094"]),
    ("〒１５８−００９４", ["１５８−００９４"]),
    ("158-0094 東京都世田谷区", ["158-0094"]),
    ("1580094東京都", ["1580094"]),
    ("郵便番号は1580094です", ["1580094"]),
    ("158-0094", []),  # any three and four digits
    ("03-158-0094", []),
    ("注文番号158-0094", []),
    ("口座番号1580094", []),
    ("〒123の4567の地域", ["123の4567"]),
    ("郵便番号 1 2 3 - 4 5 6 7", ["1 2 3 - 4 5 6 7"]),
    ("郵便No.：123.4567", ["123.4567"]),
    ("ﾕｳﾋﾞﾝ番号,1234567,済", ["1234567"]),
    ("zip1=123%E3%80%804567 204", ["123%E3%80%804567"]),
    ("昨日伝えた〒番号、やっぱり違って、ほんとは123-4567でした", ["123-4567"]),
    ("123 4567←郵便番号", ["123 4567"]),
    ("post_cd=123-4567&a=1", ["123-4567"]),
    ("郵便番号不明、電話 090 1234 5678", []),
    ("郵便料金は123 4567円", []),
    ("郵便受けの品番 123-4567A", []),
    ("123の4567番地", []),
    ("data.zip 1234567 bytes uploaded", []),
    ("backup.zip (1234567)", []),
    ("zipped 1234567", []),
    ("zip 1234567 files", []),
    ("archive.zip: 1234567 bytes", []),
    ("unzip 1234567", []),
    ("zipper 1234567", []),
    ("郵便番号は7桁で入力してください 例 1000001", []),
    ("郵便番号（例：100-0001）", []),
    ("郵便番号 例）1000001", []),
    ("〒（例 100-0001）", []),
    ("zip 1234567", ["1234567"]),
    ("zipcode 1234567", ["1234567"]),
    ("user.zip=1234567", ["1234567"]),
    ("zip2: 123-4567", ["123-4567"]),
    ("ZipCode=1234567", ["1234567"]),
    ("addr.zip 123-4567", ["123-4567"]),
    ("条例 100-0001 東京都港区", ["100-0001"]),
    ("log.zip?id=1234567", []),
    ("記入例：100-0001", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_postal_code(text: str, found: list[str]) -> None:
    assert slices(PostalCodeRecognizer(), text) == found


HEADED = [
    # heading, text, slices found
    ("郵便番号", "158-0094", ["158-0094"]),
    ("送付先郵便番号", "1580094", ["1580094"]),
]


@pytest.mark.parametrize(("heading", "text", "found"), HEADED)
def test_heading_is_a_label(heading: str, text: str, found: list[str]) -> None:
    assert slices(PostalCodeRecognizer(), text, heading) == found

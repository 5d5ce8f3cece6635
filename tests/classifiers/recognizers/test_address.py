import pytest

from classifiers.recognizers.address import AddressRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("住所は東京都世田谷区玉川1-14-1です", ["東京都世田谷区玉川1-14-1"]),
    ("東京都世田谷区玉川１丁目１４番１号", ["東京都世田谷区玉川１丁目１４番１号"]),
    ("北海道札幌市中央区北1条西2丁目3番地", ["北海道札幌市中央区北1条西2丁目3番地"]),
    ("三重県四日市市諏訪町1-5", ["三重県四日市市諏訪町1-5"]),
    ("千葉県市川市八幡1-1-1 見本マンション203号室", ["千葉県市川市八幡1-1-1 見本マンション203号室"]),
    ("長野県東筑摩郡朝日村大字見本123番地の4", ["長野県東筑摩郡朝日村大字見本123番地の4"]),
    (
        "京都府京都市中京区寺町通御池上る上本能寺前町488番地",
        ["京都府京都市中京区寺町通御池上る上本能寺前町488番地"],
    ),
    ("世田谷区玉川1-14-1に住む", ["世田谷区玉川1-14-1"]),
    ("東京都港区に住んでいます", ["東京都港区"]),
    ("東京都知事", []),
    ("北海道日本ハムファイターズから2点", []),
    ("この地区は21軒です", []),
    ("神戸市が約15%", []),
    ("市場の区分1-2", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_address(text: str, found: list[str]) -> None:
    assert slices(AddressRecognizer(), text) == found

import pytest

from classifiers.recognizers.rakuten_id import RakutenIdRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("楽天会員IDはtaro_2020です", ["taro_2020"]),
    ("easy_id=1234567890", ["1234567890"]),
    ("楽天ＩＤ：ｔａｒｏ１", ["ｔａｒｏ１"]),
    ("会員IDはtaro_2020です", []),
    ("taro_2020", []),
    ("楽天IDを忘れました", []),
    ("楽天IDを忘れた→メールで検索しramen54_blueと判明", ["ramen54_blue"]),
    ("楽天市場の会員ID⇒umi_tama46", ["umi_tama46"]),
    ("楽天アカウントを567367439から変更", ["567367439"]),
    ("RED27011（連携済み楽天ID）です", ["RED27011"]),
    ("ユーザID（楽天）：momo2003", ["momo2003"]),
    ("らくてんID （半角英数） [ ramen2001b ]", ["ramen2001b"]),
    ("easy_id\tpoint\nyama54_coffee\t100", ["yama54_coffee"]),
    ("r_user_id=kuma1234&x", ["kuma1234"]),
    ("rakutenUserId: kuma-1234", ["kuma-1234"]),
    ("楽天会員のユーザIDはtaro2003", ["taro2003"]),
    ("楽天（ID：taro2003）", ["taro2003"]),
    ("楽天IDでログインするとiPhone15で固まる", []),
    ("楽天IDを登録したら1000ポイントもらえた", []),
    ("楽天市場の商品番号：neko-123456", []),
    ("楽天IDは不要。エラーコードはE12345", []),
    ("Rakuten ID registration page", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_rakuten_id(text: str, found: list[str]) -> None:
    assert slices(RakutenIdRecognizer(), text) == found


HEADED = [
    # heading, text, slices found
    ("easy_id", "1234567890", ["1234567890"]),
]


@pytest.mark.parametrize(("heading", "text", "found"), HEADED)
def test_heading_is_a_label(heading: str, text: str, found: list[str]) -> None:
    assert slices(RakutenIdRecognizer(), text, heading) == found

import pytest

from classifiers.detect import places


def test_every_municipality_is_there() -> None:
    names = places.gazetteer()
    wards = sum(line.count("区・") + line.count("区）") for line in places.text().splitlines())
    cities_with_wards = places.text().count("市（")
    written = places.text().replace("・", "、").replace("（", "、").replace("）", "").replace("：", "、")
    towns = [name for name in written.split() for name in name.split("、")[1:] if not name.endswith("郡")]
    assert len(names.prefectures) == 47
    assert (wards, cities_with_wards) == (171, 20)
    assert len(towns) - wards == 1747  # 1,741 and six villages of the northern territories


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("東京都世田谷区", "世田谷区"),
        ("三重県四日市市", "四日市市"),
        ("札幌市中央区", "札幌市中央区"),
        ("石狩郡当別町", "石狩郡当別町"),
        ("北海道当別町", "当別町"),
        ("鎌ヶ谷市", "鎌ヶ谷市"),
        ("千葉県市川巿", "市川巿"),
        ("市", None),
        ("見本市", None),
    ],
)
def test_municipality_before(text: str, name: str | None) -> None:
    start = places.municipality_before(places.folded(text), len(text))
    assert (None if start is None else text[start:]) == name


@pytest.mark.parametrize(
    ("text", "start"), [("大阪府", 0), ("住所は神奈川県", 3), ("北海道 ", 0), ("見本県", None), ("", None)]
)
def test_prefecture_before(text: str, start: int | None) -> None:
    assert places.prefecture_before(text, len(text)) == start


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("松本市", True),
        ("福島県", True),
        ("石狩郡", True),
        ("札幌市中央区", True),
        ("鈴木区", False),
        ("", False),
    ],
)
def test_is_place(name: str, is_one: bool) -> None:
    assert places.is_place(places.folded(name)) == is_one

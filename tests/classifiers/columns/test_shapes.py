"""The look of values, in shares of the distinct ones."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.columns.shapes import shape_of

CASES = [
    (["1,504円", "\\10,612", "1200", "▲1,200", "(1,200)", "5.5E+15"], "number"),
    (["令和8年3月31日", "H22.11.22", "2010/11/22", "20260331", "元号 "], None),
    (["2026-03-31T10:00:00+09:00", "2026/3/31", "29/Jan/2020:10:00:00 +0900", "令和8年3月31日"], "date"),
    (["ヤマダ タロウ", "やまだ たろう"], "kana"),
    (["/index.html?a=1", "https://example.jp/a", "GET / HTTP/1.1"], "url"),
    (["411111******1111", "****-****-****-1111"], "masked"),
    (["35.6812", "139.767100", "35.68120,139.76710"], "degrees"),
    (["株式会社サンプル", "渋谷店"], "organisation"),
    (["希望する", "希望しない"], None),
]


@pytest.mark.parametrize(("values", "look"), CASES)
def test_look(values: list[str], look: str | None) -> None:
    shape = shape_of(pa.array(values, pa.string()))
    if look is not None:
        assert getattr(shape, look) == 1.0
    assert shape.distinct == len(values)


def test_sentences_are_free_text_and_product_names_are_not() -> None:
    sentences = [
        "解約したいのですが、どうすればよいですか。",
        "請求の金額が先月と違うようです。確認をお願いします。",
    ]
    products = ["スマートフォン 128GB", "充電器", "SIMカード", "保護フィルム"]
    assert shape_of(pa.array(sentences)).free_text > 0.5
    assert shape_of(pa.array(products)).free_text < 0.2


@given(st.lists(st.text(max_size=30), max_size=20, unique=True))
def test_shares_stay_shares(values: list[str]) -> None:
    shape = shape_of(pa.array(values, pa.string()))
    shares = {
        k: v
        for k, v in vars(shape).items()
        if k not in {"distinct", "mean_length", "median_digits", "largest"}
    }
    assert all(0 <= share <= 1 for share in shares.values())
    assert 0 <= shape.free_text <= 1

import pytest
import regex

from classifiers.detect.counted import uncounted

_ALL = regex.compile(rf"[0-9]{{4,8}}(?![0-9]){uncounted()}", regex.ASCII)
_FEW = regex.compile(rf"[0-9]{{4,8}}(?![0-9]){uncounted('円件')}", regex.ASCII)

COUNTED = [
    *(
        "1500000円",
        "1500000円です",
        "1500000 円",
        "1500円分",
        "1500円オフ",
        "1500円 : 総額",
        "1000件 : 総数",
        "1500円以上",
        "1,500円",
        "15000万円",
    ),
    *(
        "2026年",
        "2026年4月",
        "2026 年 4 月",
        "2026年度",
        "2026 年度",
        "2026年以降",
        "2026年モデル",
        "2026年の件",
    ),
    *(
        "1000件",
        "1000件の",
        "1000件以上",
        "1000件中",
        "1000人が",
        "1000名様",
        "1000個",
        "1000 個",
        "1000回目",
        "1000台、",
    ),
    *(
        "1000ポイント",
        "1000ポイントもらえる",
        "1000 ポイント進呈",
        "1234MB",
        "1234 GB",
        "1000か月",
        "1000%",
        "1000号",
    ),
]
UNCOUNTED = [
    *(
        "1234567件名",
        "1234567 件名",
        "1234567\n件",
        "1234567\t円",
        "1234567\n名前",
        "1234567 名まえ",
        "1234567 年れい",
    ),
    *(
        "1234567年齢",
        "1980年齢",
        "1980 年月日",
        "1234567 月額",
        "1234567日付",
        "1234567 本人",
        "1234567 個人",
        "1234567人数",
    ),
    *(
        "1234567 ポイント 500",
        "1234567 ポイント:500",
        "1234567 ポイント数",
        "1234567 名: 太郎",
        "1234567 店 12",
        "1234567 日にち",
    ),
    *(
        "1234567 分類",
        "1234567 度数",
        "1234567 ポイント残高",
        "1234567  円",
        "1234567",
        "1234567 タロウ",
        "1234567です",
    ),
]


@pytest.mark.parametrize("text", COUNTED)
def test_counted(text: str) -> None:
    assert _ALL.match(text) is None


@pytest.mark.parametrize("text", UNCOUNTED)
def test_uncounted(text: str) -> None:
    assert _ALL.match(text)


def test_few_units() -> None:
    assert _FEW.match("1000円") is None
    assert _FEW.match("1000個")
    assert _FEW.match("1000ポイント")

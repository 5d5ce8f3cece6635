"""The scanner finds what the Presidio engine finds, column by column and text by text."""

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from classifiers.detect.engine import engine, recognizers
from classifiers.detect.finding import Finding
from classifiers.detect.overlap import resolve
from classifiers.detect.presidio_scanner import PresidioScanner
from classifiers.detect.triggers import TRIGGERS
from classifiers.recognizers.items import ENTITY_ITEMS

SCANNER = PresidioScanner()
UA = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/17.4 Mobile/15E148 Safari/604.1"
)

CASES = [
    # text, (what, item) found without the language model
    (
        "カード番号は４１１１−１１１１−１１１１−１１１１です",
        [("４１１１−１１１１−１１１１−１１１１", "credit_card")],
    ),
    ("411111******1111", [("411111******1111", "credit_card")]),
    ("お客さまセンター 0120-987-100 へ", []),
    ("マイナンバー 1234 5678 9018", [("1234 5678 9018", "my_number")]),
    ("注文 123456789012", []),
    ("taro..sato.@docomo.ne.jp", [("taro..sato.@docomo.ne.jp", "mobile_email")]),
    ("メールはtaro@example.co.jpです", [("taro@example.co.jp", "email")]),
    ("FAX 03-3456-7891", [("03-3456-7891", "phone_fax")]),
    ("ＩＰは２０３．０．１１３．９です", [("２０３．０．１１３．９", "ip_address")]),
    (
        UA,
        [
            (UA, "browser_type_version"),
            ("iPhone", "platform"),
            ("CPU iPhone OS 17_4", "operating_system"),
        ],
    ),
    (
        "https://example.jp/a?mail=hanako%40example.jp",
        [("https://example.jp/a?mail=hanako%40example.jp", "page_url"), ("hanako%40example.jp", "email")],
    ),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_finds(text: str, found: list[tuple[str, str]]) -> None:
    hits = SCANNER.scan(pa.array([text]), free_text=False).to_pylist()
    assert [(text[hit["start"] : hit["end"]], hit["item"]) for hit in hits if hit["item"]] == found
    assert all(hit["detector"] and hit["detector_version"] for hit in hits)


FRAGMENTS = [
    *(
        "4111111111111111",
        "３７８２８２２４６３１０００５",
        "1234 5678 9018",
        "マイナンバー",
        "カード番号",
        "注文番号",
        "電話",
    ),
    *(
        "090-1234-5678",
        "03-3456-7891",
        "+81 90 1234 5678",
        "０３−３４５６−７８９１",
        "FAX",
        "0120-987-100",
        "〒158-0094",
    ),
    *(
        "東京都世田谷区玉川1-14-1",
        "taro@example.jp",
        "hanako..x.@docomo.ne.jp",
        "203.0.113.9",
        "2001:db8::1",
        UA,
    ),
    *("https://example.jp/?q=%E5%B1%B1&m=a%40example.jp", "www.example.jp", "_ga=GA1.2.123456789.1234567890"),
    *(
        "会員番号 A-123456",
        "楽天会員ID: taro123",
        "免許",
        "123456789012",
        "AB12345678CD",
        "パスポートTK1234567",
        "口座番号1234567",
    ),
    *(
        "普通 7654321",
        "生年月日",
        "昭和60年1月2日",
        "1985-01-02",
        "フリガナ サトウ ハナコ",
        "ｻﾄｳ ﾊﾅｺ様",
        "さとう はなこ様",
        "IMEI",
    ),
    *(
        "490154203237518",
        "440101234567890",
        "8981100012345678901",
        "7000012050002",
        "\\x82\\xa0",
        "ー",
        "\u200b",
        "ſſ",
        "K",
    ),
    *(
        "00:1B:44:11:3A:B7",
        "端末ID 0123456789abcdef",
        "DoCoMo/2.0 P903i(c100;TB;W24H12;ser123456789012345)",
        "1-2-3",
        "。",
    ),
    "cookie 123e4567-e89b-12d3-a456-426614174000",
]
texts = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=3), min_size=1, max_size=5).map("".join)


def by_engine(text: str, *, with_model: bool) -> list[Finding]:
    """What Presidio's own engine finds, resolved as we resolve."""
    versions = {type(recognizer).__name__: recognizer.version for recognizer in recognizers()}
    results = engine(with_model=with_model).analyze(text, "ja", entities=sorted(ENTITY_ITEMS))
    return resolve(
        [
            Finding(
                result.start,
                result.end,
                result.entity_type,
                ENTITY_ITEMS[result.entity_type],
                round(result.score, 3),
                name := result.recognition_metadata["recognizer_name"],
                versions.get(name, "1"),
            )
            for result in results
        ]
    )


def by_scanner(texts: list[str], *, free_text: bool) -> list[list[Finding]]:
    found: list[list[Finding]] = [[] for _ in texts]
    for hit in SCANNER.scan(pa.array(texts, pa.string()), free_text=free_text).to_pylist():
        index = hit.pop("value_index")
        evidence = dict.fromkeys(("pattern", "check_digit", "context_word"), "")
        found[index].append(Finding(**{**hit, **evidence, "score": round(hit["score"], 3)}))
    return found


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts, min_size=1, max_size=4, unique=True))
def test_equals_the_engine(values: list[str]) -> None:
    assert by_scanner(values, free_text=False) == [by_engine(value, with_model=False) for value in values]


@pytest.mark.slow
def test_equals_the_engine_with_the_language_model() -> None:
    values = [
        "隣の佐藤さんが解約したと聞きました",
        "担当は鈴木花子です。電話は090-1234-5678、住所は東京都世田谷区玉川1-14-1です。",
        "松本駅の鈴木商店で買いました。",
        "サトウ様へ",
        "",
        UA,
    ]
    found = by_scanner(values, free_text=True)
    assert found == [by_engine(value, with_model=True) for value in values]
    names = [[values[i][f.start : f.end] for f in fs if f.entity == "PERSON"] for i, fs in enumerate(found)]
    assert names[:3] == [["佐藤"], ["鈴木花子"], []]
    assert [SCANNER.find(value) for value in values[:2]]


def test_triggers_name_recognisers() -> None:
    assert set(TRIGGERS) == {recognizer.ENTITY for recognizer in recognizers()}


@pytest.mark.parametrize("written", ["03-1234-5678", "０３（１２３４）５６７８", "+81 3-1234-5678"])
def test_the_companys_own_number_is_nobodys(written: str) -> None:
    text = f"窓口は {written}、私は 090-1234-5678 です"
    own = PresidioScanner(own_numbers=["03-1234-5678"])
    assert [f.item for f in own.find(text) if f.item] == ["phone_mobile"]
    assert {f.item for f in SCANNER.find(text) if f.item} == {"phone_landline", "phone_mobile"}

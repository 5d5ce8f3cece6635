"""The scanner finds what the Presidio engine finds, column by column and text by text."""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from classifiers.detect import language_model
from classifiers.detect.column_scanner import ColumnScanner
from classifiers.detect.conflicts import beside
from classifiers.detect.engine import NamedEntityRecognizer, engine, recognizers
from classifiers.detect.entity import Entity, LanguageModel
from classifiers.detect.finding import Finding
from classifiers.detect.hits import Hit
from classifiers.detect.kubun_ner import KubunNer
from classifiers.detect.overlap import resolve
from classifiers.detect.scanner import HITS
from classifiers.detect.triggers import TRIGGERS
from classifiers.recognizers.items import ENTITY_ITEMS
from storage.keys import Key
from storage.value_memory import ValueMemory
from tests.classifiers.detect import tiny_model
from tests.classifiers.detect.sentences import sentences

SCANNER = ColumnScanner()
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


def by_engine(text: str, model: LanguageModel | None = None) -> list[Finding]:
    """What Presidio's own engine finds, resolved as we resolve.

    The model's recogniser is asked beside it: the engine drops of two findings of one entity the one inside
    the other, and an address is as long as rule and model say together.
    """
    seen = engine(None).analyze(text, "ja", entities=sorted(ENTITY_ITEMS))
    names = [result.recognition_metadata["recognizer_name"] for result in seen]
    versions = {type(recognizer).__name__: recognizer.version for recognizer in recognizers()}
    rules = len(seen)
    if model is not None:
        named = NamedEntityRecognizer(model)
        seen += named.analyze(text, list(ENTITY_ITEMS), engine(model).nlp_engine.process_text(text, "ja"))
        names += [named.name] * (len(seen) - rules)
        versions[named.name] = named.version
    hits = [Hit(r.start, r.end, round(r.score, 3), r.entity_type, at, "") for at, r in enumerate(seen)]
    return [
        Finding(start, end, entity, ENTITY_ITEMS[entity], score, names[at], versions[names[at]])
        for start, end, score, entity, at, _ in beside(text, resolve(hits[:rules]), hits[rules:])
    ]


def by_scanner(texts: list[str], *, free_text: bool, scanner: ColumnScanner = SCANNER) -> list[list[Finding]]:
    found: list[list[Finding]] = [[] for _ in texts]
    for hit in scanner.scan(pa.array(texts, pa.string()), free_text=free_text).to_pylist():
        index = hit.pop("value_index")
        evidence = dict.fromkeys(("pattern", "check_digit", "context_word"), "")
        found[index].append(Finding(**{**hit, **evidence, "score": round(hit["score"], 3)}))
    return found


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts, min_size=1, max_size=4, unique=True))
def test_equals_the_engine(values: list[str]) -> None:
    assert by_scanner(values, free_text=False) == [by_engine(value) for value in values]


FORMS = [
    "198.51.100.{}", "{}.{}.113.9", "0.0.{}.7", "090-1234-{:04}", "0{:02}-1234-5678", "03-{:04}-5678",
    "41111111111111{:02}", "4111-1111-1111-{:04}", "{:04}-1111-1111-1111-1", "3{:03}123456789012",
    "user{}@example.jp", "u.{}@docomo.ne.jp", "a{}@example", "{}@example.co.jp", "GA1.2.{:09}.1700000{:03}",
    "〒{:03}-0094", "東京都世田谷区玉川1-{}-1", "https://example.jp/item/{}?page=2", "{:013}",
    "会員番号：A-{:06}", "２０３．０．１１３．{}", "TK{:07}", "411111******{:04}", "5105{}",
    "4901234{:06}", "/a?mail=u{}%40example.jp", "R{:08}-{:010}", "2001:db8::{}", "sid=abc{:010}", "http://198.51.100.{}/x",
    "{}.{}.{}.{}", "é{}@example.jp", "ー{}ー",
]  # fmt: skip
"""Forms that many values share, each with a place or more for a number."""


@pytest.mark.parametrize("form", FORMS)
def test_values_of_one_form_are_found_as_alone(form: str) -> None:
    numbers = [(7919 * n) % 10007 for n in range(40)] + [0, 1, 99, 100, 255, 256]
    values = [form.format(n % 1000, n % 256, n % 300, n % 10) for n in dict.fromkeys(numbers)]
    values = list(dict.fromkeys(values))
    assert by_scanner(values, free_text=False) == [by_engine(value) for value in values]


AWKWARD = "ſKİß゙゚\u0301\u200b\ufeff\U000e0100\U0001f600\x00\x1f"
"""Characters that fold to ASCII letters, join, cannot be seen, or end texts elsewhere."""
parts = st.sampled_from(FRAGMENTS) | st.text(AWKWARD, max_size=2)
awkward = st.lists(parts, min_size=1, max_size=6).map("".join)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(awkward, min_size=1, max_size=4, unique=True))
def test_equals_the_engine_on_adversarial_texts(values: list[str]) -> None:
    assert by_scanner(values, free_text=False) == [by_engine(value) for value in values]


def test_a_dotted_capital_i_is_no_letter_of_a_number() -> None:
    values = ["İ090-1234-5678", "İtaro@example.jp"]
    assert by_scanner(values, free_text=False) == [by_engine(value) for value in values]
    assert all(by_scanner(values, free_text=False))


FOUND = ("090-1234-5678", "taro@example.jp", "鈴木花子")
HALVES = [
    "\ud83d\ude00 090-1234-5678",
    "\ud800taro@example.jp\udfff",
    "担当は\ud800鈴木花子\udc00様です",
    "\udc00",
]


@pytest.mark.parametrize("text", HALVES)
def test_surrogates_are_no_characters_and_move_none(text: str) -> None:
    found = SCANNER.find(text)
    seen = [(f.entity, text[f.start : f.end]) for f in found]
    assert seen == [(f.entity, text[f.start : f.end]) for f in by_engine(text, language_model.model())]
    assert {word for _, word in seen} >= {word for word in FOUND if word in text}


def test_long_cells_are_read_to_their_end() -> None:
    values = ["あ" * 60_000 + "電話090-1234-5678", "1" * 200_000, "x" * 100_000 + " taro@example.jp"]
    assert by_scanner(values, free_text=False) == [by_engine(value) for value in values]


class Counting(KubunNer):
    """Notes how many characters it is given together."""

    together: list[int]

    def entities(self, texts: Iterable[str]) -> Iterator[tuple[Entity, ...]]:
        given = list(texts)
        self.together.append(sum(map(len, given)))
        return super().entities(given)


def test_free_text_is_cut_by_its_characters_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = Counting(tiny_model.write(tmp_path / "ja_kubun_ner"))
    values = [*list(sentences())[::9], "", "佐藤様。" * 300]
    model.together = []
    whole = by_scanner(values, free_text=True, scanner=ColumnScanner(model=model))
    assert len(model.together) == 1
    monkeypatch.setattr("classifiers.detect.column_scanner.LETTERS_AT_ONCE", 500)
    model.together = []
    assert by_scanner(values, free_text=True, scanner=ColumnScanner(model=model)) == whole
    assert len(model.together) > 2
    assert all(letters < 500 + max(map(len, values)) for letters in model.together)


def test_what_is_remembered_is_what_was_found(tmp_path: Path) -> None:
    def memory(day: int) -> ValueMemory:
        place, key = tmp_path / "caches" / "scan.npz", Key("k1", b"k" * 32)
        return ValueMemory(place, key, "1", dt.date(2026, 4, day), HITS)

    values = pa.array([f"{a}{b}" for a in FRAGMENTS for b in FRAGMENTS[:12]])
    first = memory(1)
    seen = ColumnScanner(memory=first).scan(values, free_text=False)
    assert seen.to_pylist() == SCANNER.scan(values, free_text=False).to_pylist()
    first.save()
    more = pa.concat_arrays([pa.array(["new 090-1111-2222"]), values[::-1]])
    later = ColumnScanner(memory=memory(2)).scan(more, free_text=False)
    assert later.to_pylist() == SCANNER.scan(more, free_text=False).to_pylist()


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
    assert found == [by_engine(value, language_model.model()) for value in values]
    names = [[values[i][f.start : f.end] for f in fs if f.entity == "PERSON"] for i, fs in enumerate(found)]
    assert names[:3] == [["佐藤"], ["鈴木花子"], []]
    assert [SCANNER.find(value) for value in values[:2]]


def test_equals_the_engine_with_a_model_of_our_own(tmp_path: Path) -> None:
    model = KubunNer(tiny_model.write(tmp_path / "ja_kubun_ner"))
    values = [*sentences()][::9]
    found = by_scanner(values, free_text=True, scanner=ColumnScanner(model=model))
    assert found == [by_engine(value, model) for value in values]
    seen = {
        finding.entity
        for findings in found
        for finding in findings
        if finding.detector == "NamedEntityRecognizer"
    }
    assert {"JP_ADDRESS", "JP_NAME_KANA", "LOCATION", "ORGANIZATION"} <= seen


def test_triggers_name_recognisers() -> None:
    assert set(TRIGGERS) == {recognizer.ENTITY for recognizer in recognizers()}


@pytest.mark.parametrize("written", ["03-1234-5678", "０３（１２３４）５６７８", "+81 3-1234-5678"])
def test_the_companys_own_number_is_nobodys(written: str) -> None:
    text = f"窓口は {written}、私は 090-1234-5678 です"
    own = ColumnScanner(own_numbers=["03-1234-5678"])
    assert [f.item for f in own.find(text) if f.item] == ["phone_mobile"]
    assert {f.item for f in SCANNER.find(text) if f.item} == {"phone_landline", "phone_mobile"}

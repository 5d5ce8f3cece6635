"""The weights that are shipped: what they are, what they find, and what they take for nobody."""

import json

import pytest
import spacy

from classifiers.detect.kubun_ner import FOLDER, SCORES, KubunNer
from classifiers.detect.named import read
from classifiers.detect.normalize import normalize
from classifiers.ner.features import TABLES
from classifiers.ner.names import load
from models.examples import LABELS

MODEL = KubunNer()
MOST_BYTES = 15 * 2**20
CARDS = ("licence_card.md", "score.md", "data_card.md")


def found(text: str) -> set[tuple[str, str]]:
    reading = normalize(text)
    (entities,) = read(MODEL, [reading.text])
    return {(one.label, reading.text[one.start : one.end]) for one in entities}


def test_the_folder_is_small_and_says_whose_work_it_is() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) <= MOST_BYTES
    meta = json.loads((FOLDER / "meta.json").read_text(encoding="utf-8"))
    assert (meta["lang"], meta["name"], meta["license"]) == ("ja", "kubun_ner", "CC BY-SA 4.0")
    assert all((FOLDER / card).stat().st_size > 500 for card in CARDS)
    licence = (FOLDER / "licence_card.md").read_text(encoding="utf-8")
    works = ("ner-wikipedia-dataset", "WikipediaAnnotatedCorpus", "UD_Japanese-GSD", "chiVe", "CC BY-SA 4.0")
    assert all(work in licence for work in works)


def test_it_says_the_labels_and_has_a_score_for_each() -> None:
    assert load(FOLDER / "kubun_ner").labels == set(LABELS)
    scores = json.loads((FOLDER / SCORES).read_text(encoding="utf-8"))
    assert {one["label"] for one in scores} == set(LABELS)


def test_its_tables_are_those_of_the_features() -> None:
    weights = load(FOLDER / "kubun_ner").network.weights
    assert all(len(weights[f"table.{column}"]) == rows for column, rows in TABLES.items() if rows)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("担当は鈴木花子です。", {("PERSON", "鈴木花子")}),
        ("佐藤様より入電。折り返し希望。", {("PERSON", "佐藤")}),
        ("お客様は渡邉　美咲様、フリガナはワタナベミサキ。", {("PERSON", "渡邉 美咲"), ("JP_NAME_KANA", "ワタナベミサキ")}),
        ("届け先は神奈川県横浜市西区例示町3-12-5 見本ハイツ201です", {("JP_ADDRESS", "神奈川県横浜市西区例示町3-12-5 見本ハイツ201")}),
        ("株式会社見本電機の高橋と申します。", {("ORGANIZATION", "株式会社見本電機"), ("PERSON", "高橋")}),
        ("北海道に引っ越した。", {("LOCATION", "北海道")}),
    ],
)  # fmt: skip
def test_what_it_finds(text: str, expected: set[tuple[str, str]]) -> None:
    assert expected <= found(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ソファーの色がカタログと違う。",
        "ガラケーからの機種変更キャンペーンは終わりましたか",
        "Rakuten Hand 5G の充電ができない",
        "担当者様にお取り次ぎください。",
        "松本清の化粧水を3本",
        "昭和の日は営業しますか",
    ],
)
def test_nobody(text: str) -> None:
    assert not {label for label, _ in found(text)} & {"PERSON", "JP_NAME_KANA", "JP_ADDRESS"}


def test_spacy_loads_it_by_path() -> None:
    doc = spacy.load(FOLDER)("担当は鈴木花子です。")
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("鈴木花子", "PERSON")]

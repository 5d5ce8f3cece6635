"""Upstream formats, in tiny invented files, become examples."""

import json
import sys
from pathlib import Path

import pytest

from configs.errors import KubunError
from models.examples import Example, read
from models.training.public_sets import public_sets, read_set
from models.training.upstream.__main__ import convert, main
from models.training.upstream.stockmark import part_of
from models.training.upstream.wac import sentences

KNP = """# S-ID:wiki99990001-00-01 KNP:5.0
* 1D
+ 1D
見本 みほん 見本 名詞 6 人名 5 * 0 * 0 NIL
　 　 　 特殊 1 空白 6 * 0 * 0 NIL
+ 2D <NE:PERSON:見本　花子>
花子 はなこ 花子 名詞 6 人名 5 * 0 * 0 NIL
は は は 助詞 9 副助詞 2 * 0 * 0 NIL
* 2D
+ 3D <NE:LOCATION:架空市><rel type="ノ" target="会社"/>
架空 かくう 架空 名詞 6 地名 4 * 0 * 0 NIL
市 し 市 接尾辞 14 名詞性特殊接尾辞 4 * 0 * 0 NIL
の の の 助詞 9 接続助詞 3 * 0 * 0 NIL
* -1D
+ 4D
見本 みほん 見本 名詞 6 普通名詞 1 * 0 * 0 NIL
+ -1D <NE:ORGANIZATION:見本商会>
商会 しょうかい 商会 名詞 6 普通名詞 1 * 0 * 0 NIL
社員 しゃいん 社員 名詞 6 普通名詞 1 * 0 * 0 NIL
EOS
# S-ID:wiki99990001-01
* -1D
+ -1D <NE:OPTIONAL:見本語>
見本語 みほんご 見本語 名詞 6 普通名詞 1 * 0 * 0 NIL
EOS
"""
BIO = "見本\tB-PERSON\n花子\tI-PERSON\nは\tO\n架空\tB-GPE\n館\tB-FAC\n\nはい\tO\n\n"
NER = [
    {
        "curid": "7",
        "text": "見本花子は架空市の人。",
        "entities": [
            {"name": "架空市", "span": [5, 8], "type": "地名"},
            {"name": "見本花子", "span": [0, 4], "type": "人名"},
        ],
    },
    {
        "curid": "12",
        "text": "見本号は船。",
        "entities": [{"name": "見本号", "span": [0, 3], "type": "製品名"}],
    },
]


def said(example: Example) -> list[tuple[str, str, str]]:
    return [(example.text[one.start : one.end], one.label, one.original) for one in example.entities]


def test_stockmark_is_split_by_page_and_sorted(tmp_path: Path) -> None:
    (tmp_path / "ner.json").write_text(json.dumps(NER), encoding="utf-8")
    convert("stockmark", tmp_path / "ner.json", tmp_path)
    found = {e.id: e for path in tmp_path.glob("*.jsonl") for e in read(path)}
    assert said(found["7-0"]) == [("見本花子", "PERSON", "人名"), ("架空市", "LOCATION", "地名")]
    assert said(found["12-1"]) == [("見本号", "MISC", "製品名")]
    assert next(e.id for e in read(tmp_path / f"stockmark_{part_of('7')}.jsonl")) == "7-0"


@pytest.mark.parametrize(("page", "part"), [("1", "train"), ("3", "dev"), ("5", "test")])
def test_a_page_goes_by_the_digest_of_its_id(page: str, part: str) -> None:
    assert part_of(page) == part


def test_about_a_tenth_each_is_dev_and_test() -> None:
    parts = [part_of(str(page)) for page in range(5000)]
    assert [round(parts.count(part) / 5000, 1) for part in ("train", "dev", "test")] == [0.8, 0.1, 0.1]


def test_gsd_begins_a_new_entity_at_each_b(tmp_path: Path) -> None:
    for part in ("train", "dev", "test"):
        (tmp_path / f"{part}.bio").write_text(BIO, encoding="utf-8")
    convert("gsd", tmp_path, tmp_path)
    first, second = read(tmp_path / "gsd_dev.jsonl")
    assert first.text == "見本花子は架空館"
    assert said(first) == [
        ("見本花子", "PERSON", "PERSON"),
        ("架空", "LOCATION", "GPE"),
        ("館", "FAC", "FAC"),
    ]
    assert (second.id, second.text, second.entities) == ("1", "はい", ())


def test_wac_finds_the_mention_that_ends_in_its_phrase() -> None:
    first, second = sentences(KNP.splitlines())
    assert first.id == "S-ID:wiki99990001-00-01"
    assert first.text == "見本　花子は架空市の見本商会社員"
    assert said(first) == [
        ("見本　花子", "PERSON", "PERSON"),
        ("架空市", "LOCATION", "LOCATION"),
        ("見本商会", "ORG", "ORGANIZATION"),
    ]
    assert said(second) == [("見本語", "OPTIONAL", "OPTIONAL")]


def test_the_command_makes_what_training_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    upstream, sets = tmp_path / "wac", tmp_path / "sets"
    (upstream / "knp" / "wiki9999").mkdir(parents=True)
    (upstream / "knp" / "wiki9999" / "wiki99990001.knp").write_text(KNP, encoding="utf-8")
    (upstream / "id").mkdir()
    for part, documents in (("train", "wiki99990001\n"), ("dev", ""), ("test", "")):
        (upstream / "id" / f"{part}.id").write_text(documents, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["upstream", "wac", str(upstream), str(sets)])
    main()
    first, _ = read_set(sets, "wac", "train")
    assert said(first)[0] == ("見本 花子", "PERSON", "PERSON")  # normalised: the wide blank is a blank
    with pytest.raises(KubunError, match=r"stockmark_train\.jsonl is not in the folder"):
        list(public_sets(sets, "train"))

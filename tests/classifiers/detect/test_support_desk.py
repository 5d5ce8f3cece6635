"""Sentences of a support desk through rules and our own model: names that rules lost or spoiled beside it.

All people and places are invented. A row is right when exactly these names and addresses are found.
"""

from __future__ import annotations

from collections import defaultdict

import pyarrow as pa
import pytest

from classifiers.detect.column_scanner import ColumnScanner
from classifiers.detect.language_model import model

PERSON, KANA, ADDRESS = "PERSON", "JP_NAME_KANA", "JP_ADDRESS"
JUDGED = frozenset({PERSON, KANA, ADDRESS})

MIHON = "大阪府大阪市北区見本町4-5-6"
MINATO = "東京都港区見本1-2-3"

FAULTS = [
    # text, names and addresses in it
    # a word that begins like a thing or a municipality
    ("佐藤店頭受付にて対応済み。", [("佐藤", PERSON)]),
    ("【履歴】山田型番確認のうえ折り返し", [("山田", PERSON)]),
    ("応対:鈴木区分変更の案内済み", [("鈴木", PERSON)]),
    ("高橋製造番号の確認依頼あり", [("高橋", PERSON)]),
    # a number beside a name
    (
        "1 山田花子\n2 鈴木一郎\n3 佐藤次郎",
        [("山田花子", PERSON), ("鈴木一郎", PERSON), ("佐藤次郎", PERSON)],
    ),
    ("来店者:山田花子 2", [("山田花子", PERSON)]),
    ("1.高橋健太 2.鈴木一郎 から同時に入電", [("高橋健太", PERSON), ("鈴木一郎", PERSON)]),
    # a Latin word or a common noun behind a label
    ("担当：Tanaka\n折り返し希望", [("Tanaka", PERSON)]),
    ("From: Suzuki\n解約したいです。", [("Suzuki", PERSON)]),
    ("担当：Suzuki(東京)", [("Suzuki", PERSON)]),
    # a role that begins like a firm
    ("山田組合長より入電。", [("山田", PERSON)]),
    ("折り返し先は鈴木グループ長です", [("鈴木", PERSON)]),
    ("佐藤財団理事長が来店、機種変更", [("佐藤", PERSON)]),
    ("田中建築士より問合せ", [("田中", PERSON)]),
    # an honorific inside a family name
    ("担当は真殿です。", [("真殿", PERSON)]),
    ("契約者：大殿\n住所変更", [("大殿", PERSON)]),
    ("鵜殿さまから折り返し希望", [("鵜殿", PERSON)]),
    # brackets and line ends
    ("山田花子(ヤマダハナコ)様より入電", [("山田花子", PERSON), ("ヤマダハナコ", KANA)]),
    ("山田花子\r\n鈴木一郎\r\n以上2名", [("山田花子", PERSON), ("鈴木一郎", PERSON)]),
    ("佐藤花子(旧姓鈴木)様より解約", [("佐藤花子", PERSON), ("鈴木", PERSON)]),
    # a name that went on into the next word
    ("山田奥様よりお電話", [("山田", PERSON)]),
    ("鈴木優しい対応に感謝とのこと", [("鈴木", PERSON)]),
    ("田中進めてよいとの回答", [("田中", PERSON)]),
    ("佐藤御家族様より解約", [("佐藤", PERSON)]),
    ("鈴木御主人様が受話", [("鈴木", PERSON)]),
    # what stands behind an address
    (f"{MINATO} 2026年4月1日より利用", [(MINATO, ADDRESS)]),
    (f"設置先:{MINATO} 注文番号12345", [(MINATO, ADDRESS)]),
    (f"住所は{MINATO} 2026/4/1に移転", [(MINATO, ADDRESS)]),
    # persons behind an address
    (f"{MIHON} SUZUKI HANAKO", [(MIHON, ADDRESS), ("SUZUKI HANAKO", PERSON)]),
    (f"届け先 {MIHON} Tanaka Ichiro", [(MIHON, ADDRESS), ("Tanaka Ichiro", PERSON)]),
    (f"{MIHON} 見本ハイツ101号室山田花子", [(f"{MIHON} 見本ハイツ101号室", ADDRESS), ("山田花子", PERSON)]),
    (f"{MIHON} 101号室山田花子様", [(f"{MIHON} 101号室", ADDRESS), ("山田花子", PERSON)]),
]

NEGATIVES = [
    # things and municipalities
    ("松本駅で待ち合わせとのこと。", []),
    ("松本駅前で電波が入らない", []),
    ("福島県からのご入電。", []),
    ("松本城の近くで圏外", []),
    ("受付：松本駅前店", []),
    ("担当：松本支店", []),
    # products and counters
    ("Pixel 8を購入希望。", []),
    ("ギャラクシー 20の在庫を確認", []),
    ("iPhone15が届かない", []),
    ("窓口3にて案内済み。", []),
    # Latin words and common nouns
    ("Safari で開けない。", []),
    ("担当：チャット", []),
    ("受付：Web", []),
    ("From: Amazon\n発送しました", []),
    ("チラシを見て入電", []),
    # firms
    ("山田組合より入電。", []),
    ("鈴木グループに発注済み", []),
    ("佐藤財団の法人契約", []),
    ("佐藤歯科医院の回線", []),
    # honorifics
    ("森殿より入電", [("森", PERSON)]),
    ("鈴木君に引き継ぎ", [("鈴木", PERSON)]),
    ("田中氏が来店", [("田中", PERSON)]),
    # remarks in brackets
    ("鈴木(担当)へ転送", [("鈴木", PERSON)]),
    ("佐藤(本人)より解約", [("佐藤", PERSON)]),
    ("山田(至急)へ折り返し", [("山田", PERSON)]),
    # whole names
    ("千早原茜様より入電", [("千早原茜", PERSON)]),
    ("鈴木優です。解約したい", [("鈴木優", PERSON)]),
    ("山田学と申します。", [("山田学", PERSON)]),
    # buildings
    (f"{MIHON} オリエント見本", [(f"{MIHON} オリエント見本", ADDRESS)]),
    (f"{MIHON} SUZUKI BLDG 3F", [(f"{MIHON} SUZUKI BLDG 3F", ADDRESS)]),
    (f"{MIHON} Glanz Clover", [(f"{MIHON} Glanz Clover", ADDRESS)]),
    (f"{MIHON} 見本ハイツ101号室に届けて", [(f"{MIHON} 見本ハイツ101号室", ADDRESS)]),
]


def found(texts: list[str]) -> list[list[tuple[str, str]]]:
    hits = ColumnScanner(model=model("ja_kubun_ner")).scan(pa.array(texts), free_text=True)
    judged: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for hit in hits.to_pylist():
        if hit["entity"] in JUDGED:
            at = hit["value_index"]
            judged[at].append((texts[at][hit["start"] : hit["end"]], hit["entity"]))
    return [judged[at] for at in range(len(texts))]


@pytest.mark.parametrize("rows", [FAULTS, NEGATIVES], ids=["faults", "negatives"])
def test_names_and_addresses(rows: list[tuple[str, list[tuple[str, str]]]]) -> None:
    read = found([text for text, _ in rows])
    assert [text for (text, names), one in zip(rows, read, strict=True) if one != names] == []

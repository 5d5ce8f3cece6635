"""Whatever is found as a My Number is cut, however it is called and wherever it stands."""

import re
from urllib.parse import quote

import pytest

from benchmarks.practice import sentences
from benchmarks.sentences import Case
from classifiers.never.cut import cut, plan
from classifiers.recognizers.my_number import MyNumberRecognizer
from tests.classifiers.never.test_cut import contract, table, token

NUMBER = "123456789018"
JOINED = [f"{word} {NUMBER}" for word in MyNumberRecognizer.CONTEXT]
ESCAPED = [
    quote(f"{word}=".encode(encoding)) + NUMBER
    for word in MyNumberRecognizer.CONTEXT
    if not word.isascii()
    for encoding in ("utf-8", "cp932", "euc_jp")
]
ESCAPED += [
    "".join(f"\\u{ord(sign):04x}" for sign in word) + f": {NUMBER}"
    for word in MyNumberRecognizer.CONTEXT
    if not word.isascii()
]
TABLES = [
    sep.join(head) + "\n" + "".join(f"{sep.join(('山田', NUMBER, '東京都'))}\n" for _ in range(rows))
    for head in (("氏名", "マイナンバー", "住所"), ("name", "my_number", "addr"), ("氏名", "個番", "住所"))
    for sep in ("\t", ",", "|")
    for rows in (1, 12, 60)
]
ODD = [
    f"マイナンバー1 {' '.join(re.findall('....', NUMBER))}",
    f"個人番号 {'|'.join(NUMBER)}",
    f"まいなんばー {' ー '.join(re.findall('....', NUMBER))}",
    f"2026-04-12 {' '.join(re.findall('....', NUMBER))} マイナンバー",
    f"マイナンバー一覧\n{f'{NUMBER}{chr(10)}' * 30}",
]
NOT_CUT: dict[str, str] = {}
"""Words beside which a My Number is found and must stay, and why: none is known."""


def written(case: Case) -> list[str]:
    return [case.text[start:end] for start, end, label in case.spans if label == "JP_MY_NUMBER"]


PRACTICE = [case.text for seed in (1, 2) for case in sentences.cases(seed, 40) if written(case)]


def test_whatever_the_recogniser_reports_as_a_my_number_is_cut() -> None:
    recognizer = MyNumberRecognizer()
    texts = [*JOINED, *ESCAPED, *TABLES, *ODD, *PRACTICE]
    found = [recognizer.find(text) for text in texts]
    assert all(found[: -len(PRACTICE)])
    chunk = table(memo=texts)
    result = cut(chunk, plan(table(memo=["x"]), contract()), token)
    counts = {
        row["_record_no"]: row["count"] for row in result.incidents.to_pylist() if row["kind"] == "my_number"
    }
    for at, (text, spans, stored) in enumerate(
        zip(texts, found, result.table["memo"].to_pylist(), strict=True)
    ):
        if any(word in text for word in NOT_CUT):
            continue
        assert not recognizer.find(stored), text
        assert counts.get(at, 0) >= len(spans), text
        assert all(text[seen.start : seen.end] not in stored for seen in spans), text


def test_the_look_alikes_of_the_practice_sentences_stay() -> None:
    looks = [c.text for c in sentences.cases(1, 100) if not c.spans and c.entity == "JP_MY_NUMBER"]
    assert len(looks) > 50
    chunk = table(memo=looks)
    assert cut(chunk, plan(table(memo=["x"]), contract()), token).table == chunk


@pytest.mark.parametrize(
    "name", ["個番", "税番号", "マイ・ナンバー", "kojin_number", "my-no", "社会保障・税番号"]
)
def test_every_name_of_the_number_makes_a_column_of_them(name: str) -> None:
    chunk = table(**{name: ["1234 5678 9012", "なし"]})  # any twelve digits under such a name
    assert cut(chunk, plan(chunk, contract()), token).table[name].to_pylist() == [None, "なし"]


@pytest.mark.parametrize(
    ("name", "stored"), [("マイナカード備考", "〔個人番号を削除〕"), ("注文備考", NUMBER), ("メモ", NUMBER)]
)
def test_a_heading_is_a_label(name: str, stored: str) -> None:
    chunk = table(**{name: [NUMBER, "123456789012", f"受付番号 {NUMBER}"]})
    kept = ["123456789012", f"受付番号 {NUMBER}"]
    assert cut(chunk, plan(chunk, contract()), token).table[name].to_pylist() == [stored, *kept]

"""Persons in sentences: where the model's span is trimmed, widened or refused."""

import pytest

from classifiers.detect.plausible import person_span

CASES = [
    # text, what the model saw, the name
    ("髙橋様より入電", "髙橋様", "髙橋"),
    ("担当は鈴木花子です。", "鈴木", "鈴木花子"),
    ("千早原茜様より", "千早原", "千早原茜"),
    ("佐藤花子の件", "佐藤花子", "佐藤花子"),
    ("佐藤 花子さんへ", "佐藤 花子さん", "佐藤 花子"),
    ("山田です。先日の件", "山田", "山田"),
    ("契約者 木村 の変更", "木村", "木村"),
    ("鈴木課長様", "鈴木", None),
    ("鈴木商店で買った", "鈴木", None),
    ("松本駅で待つ", "松本", None),
    ("松本に住む", "松本", None),
    ("福島県の宮崎医院", "宮崎", None),
    ("株式会社佐藤", "株式会社佐藤", None),
    ("Safari で見た", "Safari", None),
    ("チラシを見て", "チラシ", None),
]


@pytest.mark.parametrize(("text", "seen", "name"), CASES)
def test_person_span(text: str, seen: str, name: str | None) -> None:
    start = text.index(seen)
    span = person_span(text, start, start + len(seen))
    assert (text[slice(*span)] if span else None) == name

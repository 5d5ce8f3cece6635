"""Family names in Latin letters behind a label."""

import pytest

from classifiers.detect.entity import Entity
from classifiers.detect.latin_names import announced, parted

CASES = [
    ("担当:Tanaka\n折り返し希望", ["Tanaka"]),
    ("From: Suzuki\n解約したいです。", ["Suzuki"]),
    ("氏名:SATO Hanako", ["SATO Hanako"]),
    ("氏名:Hanako Satoh", ["Hanako Satoh"]),
    ("責任者:Ohno", ["Ohno"]),
    ("担当者:Shinjo、不在", ["Shinjo"]),
    ("Dear Hattori,", ["Hattori"]),
    ("Tanakaの件", []),
    ("担当:Android", []),
    ("From: tanaka@example.jp", []),
    ("From: Tanaka.Ichiro@example.jp", []),
    ("user=tanaka01", []),
    ("担当:Sato Denki Service", []),
    ("name: Oki-Router2", []),
]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_announced(text: str, names: list[str]) -> None:
    assert [text[one.start : one.end] for one in announced(text)] == names


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("大阪市北区見本町4-5-6 Tanaka Ichiro", ["大阪市北区見本町4-5-6", "Tanaka Ichiro"]),
        ("大阪市北区見本町4-5-6 ICHIRO TANAKA", ["大阪市北区見本町4-5-6", "ICHIRO TANAKA"]),
        ("大阪市北区見本町4-5-6 Mori Tower", ["大阪市北区見本町4-5-6 Mori Tower"]),
        ("大阪市北区見本町4-5-6 Mihon Reiji", ["大阪市北区見本町4-5-6 Mihon Reiji"]),
        ("大阪市北区見本町4-5-6", ["大阪市北区見本町4-5-6"]),
    ],
)
def test_parted(address: str, parts: list[str]) -> None:
    found = list(parted(address, Entity(0, len(address), "JP_ADDRESS", 0.8, -0.2)))
    assert [address[one.start : one.end] for one in found] == parts
    assert [one.label for one in found] == ["JP_ADDRESS", "PERSON"][: len(parts)]

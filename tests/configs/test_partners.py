"""partners.yaml: names of partners and purposes that there are, and faults at their line."""

from __future__ import annotations

import pytest

from configs.errors import ConfigError
from configs.load import load
from tests.configs.conftest import Edit

FAULTS = [
    ("    partner: rakuten\n    acquired", "    partner: nobody\n    acquired", "K101", "'nobody'"),
    ("    partner: rakuten\n    title: 登録", "    partner: nobody\n    title: 登録", "K101", "'nobody'"),
    ("[PR1, PR2, PR3]", "[PR1, PR9]", "K101", "'PR9'"),
    ("[PR1, PR2, PR3]", "[P3]", "K101", "'P3'"),  # our own purpose, not the recipient's
    ("[氏名, フリガナ,", "[氏名, 氏名,", "K109", "members"),
    ("    representative: 代表取締役 例示 一郎\n", "", "K004", "representative"),
    ("    address: 東京都例示区例示1丁目1番1号\n", "    address: ''\n", "K004", "address"),
    ("  rakuten_feed:", "  other_feed:", "K101", "'rakuten_feed'"),
]


@pytest.mark.parametrize(("old", "new", "code", "word"), FAULTS)
def test_a_fault_is_named(edit: Edit, old: str, new: str, code: str, word: str) -> None:
    path = edit("partners.yaml", old, new)
    with pytest.raises(ConfigError) as error:
        load(path.parent)
    assert (error.value.code, error.value.file.name) == (code, "partners.yaml")
    assert word in error.value.message
    assert error.value.line


def test_a_partner_is_known_by_every_name() -> None:
    partners = load().partners
    for name in ("楽天株式会社", "楽天グループ株式会社", "rakuten"):
        assert partners.known_as(name) == "rakuten"
    assert partners.known_as("楽天") is None

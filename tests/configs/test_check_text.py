"""The text of the policy is whole: every character of it, white space aside, is in exactly one clause."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configs.check_text import bare
from configs.errors import ConfigError
from configs.load import load
from tests.configs.conftest import Edit

POLICY = "policy/2013-12-05.yaml"
PUBLISHED = Path(__file__).parents[3] / "shared" / "spec" / "policy_ja.txt"
TEXT = "".join(clause.ja for clause in load().policy.clauses.values())


def test_the_clauses_are_the_text_that_the_edition_guards() -> None:
    guard = load().policy.text
    assert guard is not None
    assert guard.characters == len(bare(TEXT)) == 3959


@pytest.mark.skipif(
    not PUBLISHED.is_file(),
    reason="the publisher's own text is not shipped; the digest above guards the clauses without it",
)
def test_the_clauses_are_the_published_text_character_by_character() -> None:
    text = PUBLISHED.read_text(encoding="utf-8")
    assert bare(TEXT) == bare(text)
    assert load(policy_text=text).policy == load().policy


@pytest.mark.parametrize("space", ["", " ", "\n\n", "\u3000", "\r\n\t"])
def test_white_space_does_not_count(space: str) -> None:
    load(policy_text=space + space.join(TEXT) + space)


DEPARTURES = [
    # published, line that is named, message
    (TEXT.replace("例示であり", "例示で有り"), "なお、以下は例示であり", "character 10"),
    (TEXT.replace("（フリガナを含む）", ""), "氏名（フリガナを含む）", "「、住所"),
    (TEXT + "以上", "clauses:", "「以上」"),
    (TEXT.removesuffix("責任者"), "個人情報保護管理者", "nothing"),
    ("", "個人情報の取扱いについて", "nothing"),
]


@pytest.mark.parametrize(("published", "at", "says"), DEPARTURES)
def test_a_clause_that_leaves_the_text_is_named(copied: Path, published: str, at: str, says: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(copied, policy_text=published)
    error = caught.value
    assert error.code == "K111"
    assert says in error.message
    assert at in error.file.read_text(encoding="utf-8").splitlines()[error.line - 1]


def test_clauses_in_another_order_are_not_the_text(copied: Path, edit: Edit) -> None:
    edit(POLICY, "    ja: なお、以下は例示", "    ja: なお、例示以下は")
    with pytest.raises(ConfigError, match="K111") as caught:
        load(copied)
    assert "characters: 3959, sha256: " in caught.value.mend


@given(st.text())
def test_bare_leaves_what_is_no_white_space(text: str) -> None:
    assert bare(text) == "".join(letter for letter in text if not letter.isspace())

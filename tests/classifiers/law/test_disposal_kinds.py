"""Every action of the shipped rules has a kind of disposal, and a pseudonym is never called erasure."""

from __future__ import annotations

import pytest

from classifiers.law.disposal_kinds import KINDS, kind_of, unknown_actions
from configs.load import load


def test_every_action_of_the_shipped_rules_has_a_kind() -> None:
    assert unknown_actions(rule.action for rule in load().rules.values()) == ()


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("null_columns", "消去"),
        ("delete_row", "消去"),
        ("redact_text_then_delete", "消去"),
        ("pseudonymise_customer_key_null_identifiers", "仮名化（消去ではない）"),
        ("remove_from_lists_keep_keyed_hash", "仮名化（消去ではない）"),
        ("drop_identifiers_keep_daily_aggregates", "集計化"),
        ("pseudonymise_then_aggregate", "集計化"),
        ("delete_media_and_transcript", "メタデータのみ・媒体未確認"),
        ("delete_row_and_images", "メタデータのみ・媒体未確認"),
        ("delete_rows", None),
        ("", None),
    ],
)
def test_kinds(action: str, kind: str | None) -> None:
    assert kind_of(action) == kind


def test_what_keeps_a_pseudonym_media_or_text_is_not_erasure() -> None:
    kept = ("pseudonym", "keep", "hash", "media", "images", "aggregate")
    assert not [a for a, kind in KINDS.items() if kind == "消去" and any(word in a for word in kept)]


def test_what_nobody_knows_is_named_once() -> None:
    assert unknown_actions(["z", "delete_row", "?", "z"]) == ("?", "z")

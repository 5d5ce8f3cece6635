"""What actions do to rows and cells; several of them keep what the one that keeps most would."""

from __future__ import annotations

import pytest

from classifiers.law.disposal_acts import (
    ACTS,
    CellAct,
    RowAct,
    UnknownActionError,
    cell_act,
    keeps_text,
    row_act,
)
from classifiers.law.disposal_kinds import KINDS
from configs.contract import Column
from configs.load import load

TEXT = Column(item="person_name")
FREE = Column(item="statement_content", text="free")
ADDRESS = Column(item="ip_address")
CARD = Column(item="credit_card")
NUMBER = Column(item="ip_address", type="integer")

ROWS: list[tuple[tuple[str, ...], RowAct]] = [
    (("delete_row",), "delete"),
    (("null_columns",), "delete"),
    (("delete_media_and_transcript",), "delete"),
    (("delete_row_and_images",), "delete"),
    (("redact_text_then_delete",), "delete"),
    (("remove_from_lists_keep_keyed_hash",), "delete"),
    (("pseudonymise_then_aggregate",), "aggregate"),
    (("drop_identifiers_keep_daily_aggregates",), "aggregate"),
    (("delete_identifier_keep_aggregate",), "aggregate"),
    (("pseudonymise_customer_key_null_identifiers",), "residue"),
    (("keep_without_customer_identifiers",), "residue"),
    (("null_identifiers_keep_redacted_text",), "residue"),
    # The one that keeps most decides, whatever the order.
    (("delete_row", "drop_identifiers_keep_daily_aggregates"), "aggregate"),
    (("pseudonymise_then_aggregate", "pseudonymise_customer_key_null_identifiers", "delete_row"), "residue"),
]
CELLS: list[tuple[tuple[str, ...], Column, CellAct]] = [
    (("null_columns",), TEXT, "null"),
    (("pseudonymise_customer_key_null_identifiers",), TEXT, "null"),
    (("redact_text_then_delete",), FREE, "null"),
    (("null_identifiers_keep_redacted_text",), FREE, "redact"),
    (("null_identifiers_keep_redacted_text",), TEXT, "null"),
    (("truncate_ip_keep_network",), ADDRESS, "network"),
    (("truncate_ip_keep_network",), TEXT, "null"),
    (("truncate_ip_keep_network",), NUMBER, "null"),
    (("truncate_first6_last4_or_token",), CARD, "first6_last4"),
    (("truncate_first6_last4_or_token",), FREE, "null"),
    (("null_columns", "truncate_ip_keep_network"), ADDRESS, "network"),
    (("delete_row", "null_identifiers_keep_redacted_text"), FREE, "redact"),
]


@pytest.mark.parametrize(("actions", "act"), ROWS)
def test_rows(actions: tuple[str, ...], act: RowAct) -> None:
    assert row_act(actions) == act
    assert row_act(reversed(actions)) == act


@pytest.mark.parametrize(("actions", "column", "act"), CELLS)
def test_cells(actions: tuple[str, ...], column: Column, act: CellAct) -> None:
    assert cell_act(actions, column) == act


@pytest.mark.parametrize("actions", [(), ("delete_rows",), ("delete_row", "?"), ("",)])
def test_what_nobody_has_said_is_refused(actions: tuple[str, ...]) -> None:
    with pytest.raises(UnknownActionError):
        row_act(actions)
    with pytest.raises(UnknownActionError):
        cell_act(actions, TEXT)


def test_only_a_survey_keeps_its_text() -> None:
    assert [action for action in ACTS if keeps_text([action])] == ["null_identifiers_keep_redacted_text"]


def test_the_kinds_say_what_is_done() -> None:
    """What leaves a residue or counts is never called erasure, and every action has both."""
    assert ACTS.keys() == KINDS.keys()
    assert {KINDS[a] for a in ACTS if row_act([a]) == "residue"} == {"仮名化（消去ではない）"}
    assert {KINDS[a] for a in ACTS if row_act([a]) == "aggregate"} == {"集計化"}
    assert KINDS["truncate_ip_keep_network"] == "仮名化（消去ではない）"
    assert {rule.action for rule in load().rules.values()} <= ACTS.keys()

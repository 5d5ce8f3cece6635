"""A record names what was really done to rows and cells, not what the rule would do elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.law.disposal_acts import ACTS, ROW_ACTS, UnknownActionError
from classifiers.law.disposal_done import (
    CELL_ACTIONS,
    LEAST,
    ROW_KINDS,
    cells_done,
    describes_media,
    planned_kinds,
    rows_done,
)
from classifiers.law.disposal_kinds import KINDS
from configs.load import load

CONFIGURATION = load()
MEDIA = "メタデータのみ・媒体未確認"
KEPT = "仮名化（消去ではない）"


@pytest.mark.parametrize(
    ("dataset", "item", "actions", "kind"),
    [
        # No aggregate is made of cells, and a cell that is emptied is gone.
        ("customers", "interests", ("pseudonymise_then_aggregate",), "消去"),
        ("customers", "email", ("remove_from_lists_keep_keyed_hash",), "消去"),
        ("customers", "*", ("pseudonymise_then_aggregate",), "集計化"),
        ("access_logs", "ip_address", ("truncate_ip_keep_network",), KEPT),
        ("access_logs", "*", ("truncate_ip_keep_network",), "消去"),
        ("customers", "*", ("null_columns",), "消去"),
        ("customers", "*", ("null_columns", "delete_row_and_images"), MEDIA),
        ("transactions", "*", ("delete_row", "pseudonymise_customer_key_null_identifiers"), KEPT),
        ("transactions", "*", ("delete_row",), "消去"),
        ("inquiries", "statement_content", ("null_identifiers_keep_redacted_text",), KEPT),
        # Nobody has looked at the recordings, by whatever rule the row's day came.
        ("call_recordings", "*", ("delete_row",), MEDIA),
        ("call_recordings", "*", ("delete_media_and_transcript",), MEDIA),
        ("call_recordings", "call_recording", ("null_columns",), MEDIA),
    ],
)
def test_kinds_of_lines(dataset: str, item: str, actions: tuple[str, ...], kind: str) -> None:
    assert planned_kinds(CONFIGURATION, dataset, item, actions) == (kind,)


@pytest.mark.parametrize("actions", [(), ("?",), ("delete_row", "?")])
def test_an_action_that_nobody_knows_has_no_kind(actions: tuple[str, ...]) -> None:
    assert planned_kinds(CONFIGURATION, "customers", "*", actions) == ()


def test_only_recordings_are_media_here() -> None:
    named = {name for name, one in CONFIGURATION.contracts.items() if describes_media(CONFIGURATION, one)}
    assert named == {"call_recordings"}


def test_an_item_that_floors_alone_keep_is_of_the_media_they_name() -> None:
    """Papers of an identification (本人確認書類) are kept by floors and nothing else."""
    contract = CONFIGURATION.contracts["customers"]
    papers = {"書類": contract.columns["氏名"].model_copy(update={"items": ("id_document",)})}
    other = contract.model_copy(update={"columns": {**contract.columns, **papers}})
    assert describes_media(CONFIGURATION, other)
    assert not describes_media(CONFIGURATION, other, ("person_name",))


@given(st.lists(st.sampled_from(sorted(ACTS)), min_size=1, max_size=4), st.booleans())
def test_rows_are_named_by_the_act_that_was_done(actions: list[str], media: bool) -> None:
    action, kind = rows_done(actions, media=media)
    assert action in actions
    if media or MEDIA in {KINDS[one] for one in actions}:
        assert kind == MEDIA
    else:
        done = max((ACTS[one].row for one in actions), key=ROW_ACTS.index)
        assert (ACTS[action].row, kind) == (done, ROW_KINDS[done])


@given(st.sets(st.sampled_from(sorted(CELL_ACTIONS)), min_size=1), st.booleans())
def test_cells_are_named_by_what_claims_least(acts: set[str], media: bool) -> None:
    action, kind = cells_done(acts, ["delete_row"], media=media)  # type: ignore[arg-type]
    least = min(LEAST.index(KINDS[CELL_ACTIONS[one]]) for one in acts)  # type: ignore[index]
    assert LEAST.index(KINDS[action]) == least
    assert kind == (MEDIA if media else LEAST[least])


def test_what_nobody_knows_was_not_done() -> None:
    with pytest.raises(UnknownActionError):
        rows_done(["?"], media=False)

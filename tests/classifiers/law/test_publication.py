"""Marts show what a purpose allows."""

import datetime as dt

import polars as pl
import pytest

from classifiers.law.publication import allowed_cells
from configs.contract import Contract

DAY = dt.date(2026, 9, 10)
CONTRACT = Contract.model_validate(
    {
        "dataset": "visits",
        "title": "閲覧",
        "category": "C3",
        "source": "web",
        "owner": "team:web",
        "kind": "event",
        "landing": {"files": "*.log", "format": "access_log"},
        "identity": "content",
        "event_time": {"column": "time"},
        "columns": {
            "time": {"item": "view_datetime", "role": "event_time"},
            "page": {"item": "page_url"},
            "agent": {"item": ["browser_type_version", "platform"]},
        },
    }
)


def outcome(
    decision: str, item: str, status: str, *purposes: tuple[str, dt.date | None]
) -> dict[str, object]:
    granted = [{"purpose": p, "until": until, "basis": "stated"} for p, until in purposes]
    return {"decision_id": decision, "item": item, "status": status, "purposes": granted}


def outcomes(*rows: dict[str, object]) -> pl.DataFrame:
    purpose = pl.List(pl.Struct({"purpose": pl.String, "until": pl.Date, "basis": pl.String}))
    return pl.DataFrame(
        rows, schema={"decision_id": pl.String, "item": pl.String, "status": pl.String, "purposes": purpose}
    )


CASES = [
    # why, status of the row, purposes of page_url, page shown
    ("no end known", "RETAINED", [("P7", None)], True),
    ("last day", "RETAINED", [("P7", DAY)], True),
    ("ended yesterday", "RETAINED", [("P7", DAY - dt.timedelta(1))], False),
    ("another purpose", "RETAINED", [("P6", None)], False),
    ("none at all", "RETAINED", [], False),
    ("undetermined", "UNDETERMINED", [("P7", None)], False),
    ("conflict", "CONFLICT", [("P7", None)], False),
    ("a hold does not stop a purpose", "HELD", [("P7", None)], True),
]


@pytest.mark.parametrize(("why", "status", "purposes", "shown"), CASES)
def test_a_cell_is_shown_only_while_its_purpose_runs(why, status, purposes, shown) -> None:
    frame = outcomes(outcome("d1", "*", status), outcome("d1", "page_url", status, *purposes))
    cells = allowed_cells(frame, CONTRACT, ["page"], "P7", DAY)
    assert cells["decision_id"].to_list() == (["d1"] if shown else []), why


def test_a_column_of_two_items_needs_both() -> None:
    frame = outcomes(
        outcome("d1", "*", "RETAINED"),
        outcome("d1", "browser_type_version", "RETAINED", ("P7", None)),
        outcome("d1", "platform", "RETAINED"),
        outcome("d1", "page_url", "RETAINED", ("P7", None)),
    )
    assert allowed_cells(frame, CONTRACT, ["page", "agent"], "P7", DAY).rows() == [("d1", True, False)]

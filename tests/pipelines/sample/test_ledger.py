from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from pipelines.sample.drops import Broken, Drop, account, place
from pipelines.sample.ledger import records, settle

DAY = dt.date(2026, 1, 1)


NOBODY = pl.DataFrame(schema={"drop": pl.String, "record_no": pl.Int64})


def _drop(name: str, rows: list[dict[str, object]]) -> Drop:
    return Drop("d", DAY, name, b"", account(pl.DataFrame(rows)))


def _event(identity: str, **more: object) -> dict[str, object]:
    return {"identity": identity, "reason": None, "refused": None} | more


def _entity(key: str, hour: int) -> dict[str, object]:
    return {"identity": f"{key}{hour}", "key": key, "source_time": dt.datetime(2026, 1, 1, hour)}  # noqa: DTZ001 - the ledger compares, nothing more


EVENTS = [
    # drops, outcome of each record in order
    ([["a", "b"], ["b", "c"]], ["record", "record", "duplicate", "record"]),
    ([["a", "a"]], ["record", "duplicate"]),
    ([["a"], ["a"], ["a"]], ["record", "duplicate", "duplicate"]),
]


@pytest.mark.parametrize(("drops", "outcomes"), EVENTS)
def test_the_first_event_of_an_identity_is_kept(drops: list[list[str]], outcomes: list[str]) -> None:
    files = [_drop(f"{n}", [_event(i) for i in identities]) for n, identities in enumerate(drops)]
    settled = settle(records(files), NOBODY, entity=False)
    assert settled["outcome"].to_list() == outcomes
    assert settled["survives"].to_list() == [outcome == "record" for outcome in outcomes]


def test_what_cannot_be_read_or_is_refused_is_no_first_one() -> None:
    rows = [_event("a", reason="field_count"), _event("a", refused="not_a_customer"), _event("a")]
    settled = settle(records([_drop("1", rows)]), NOBODY, entity=False)
    assert settled["outcome"].to_list() == ["quarantined", "refused", "record"]
    assert settled["why"].to_list() == ["field_count", "not_a_customer", None]


ENTITIES = [
    # drops of (key, hour), outcome and whether it is the current row at the end
    ([[("a", 1)], [("a", 2)]], [("record", False), ("record", True)]),
    ([[("a", 2)], [("a", 1)]], [("record", True), ("refused", False)]),
    ([[("a", 1)], [("a", 1)]], [("record", True), ("duplicate", False)]),
    ([[("a", 1), ("a", 2)]], [("refused", False), ("record", True)]),
    ([[("a", 2), ("a", 2)]], [("record", True), ("duplicate", False)]),
    ([[("a", 3)], [("a", 1), ("a", 2)]], [("record", True), ("refused", False), ("refused", False)]),
    (
        [[("a", 1)], [("b", 1)], [("a", 1), ("b", 2)]],
        [("record", True), ("record", False), ("duplicate", False), ("record", True)],
    ),
]


@pytest.mark.parametrize(("drops", "expected"), ENTITIES)
def test_the_newest_row_of_a_key_is_current(
    drops: list[list[tuple[str, int]]], expected: list[tuple[str, bool]]
) -> None:
    files = [_drop(f"{n}", [_entity(key, hour) for key, hour in rows]) for n, rows in enumerate(drops)]
    settled = settle(records(files), NOBODY, entity=True)
    assert list(settled.select("outcome", "survives").iter_rows()) == expected


def _past(*places: tuple[int, int]) -> pl.DataFrame:
    rows = [{"drop": f"d/{DAY}/{drop}", "record_no": number} for drop, number in places]
    return pl.DataFrame(rows, schema=NOBODY.schema)


def test_an_event_past_its_day_is_refused_and_is_no_first_one() -> None:
    files = [_drop("0", [_event("a"), _event("b")]), _drop("1", [_event("a"), _event("a")])]
    settled = settle(records(files), _past((0, 0), (1, 0)), entity=False)
    assert settled["outcome"].to_list() == ["refused", "record", "refused", "record"]
    assert settled["why"].to_list() == ["past_retention", None, "past_retention", None]


PAST = [
    # drops of (key, hour), those past, outcome and whether it is the current row at the end
    ([[("a", 1)]], [(0, 0)], [("refused", False)]),
    ([[("a", 1), ("a", 2)]], [(0, 1)], [("refused", False), ("refused", False)]),
    ([[("a", 1)], [("a", 2)]], [(1, 0)], [("record", False), ("record", True)]),
    ([[("a", 2)], [("a", 1)]], [(1, 0)], [("record", True), ("refused", False)]),
    ([[("a", 1)], [("a", 1)]], [(0, 0), (1, 0)], [("refused", False), ("refused", False)]),
]


@pytest.mark.parametrize(("drops", "past", "expected"), PAST)
def test_a_person_past_the_day_is_refused_unless_stored(
    drops: list[list[tuple[str, int]]], past: list[tuple[int, int]], expected: list[tuple[str, bool]]
) -> None:
    files = [_drop(f"{n}", [_entity(key, hour) for key, hour in rows]) for n, rows in enumerate(drops)]
    settled = settle(records(files), _past(*past), entity=True)
    assert list(settled.select("outcome", "survives").iter_rows()) == expected


def test_broken_records_stand_where_they_are_put() -> None:
    rows = pl.DataFrame({"identity": ["a", "b", "c"]})
    records, accounts = place(
        pl.Series(["A", "B", "C"]), rows, [Broken(1, "?", "bad"), Broken(3, "!", "worse")]
    )
    assert records == ["A", "?", "B", "C", "!"]
    assert accounts["reason"].to_list() == [None, "bad", None, None, "worse"]

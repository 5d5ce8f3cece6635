"""The digest of a plan: the same set of ids gives the same, anything else another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.law.plan_digest import PlanDigest

DAY = dt.date(2026, 4, 1)
SCHEMA = {
    "landing_id": pl.Int32, "record_no": pl.Int64, "event_date": pl.Date, "item": pl.String,
    "rules": pl.List(pl.String),
}  # fmt: skip

Row = tuple[int, int, dt.date, str, tuple[str, ...]]
ROWS = st.sets(
    st.tuples(
        st.integers(1, 3),
        st.integers(0, 4),
        st.sampled_from([DAY, DAY - dt.timedelta(days=9)]),
        st.sampled_from(["*", "email"]),
        st.sampled_from([("A",), ("A", "B")]),
    ),
    max_size=12,
)


def frame(rows: Sequence[Row]) -> pl.DataFrame:
    return pl.DataFrame([(*row[:4], list(row[4])) for row in rows], schema=SCHEMA, orient="row")


def digest(
    rows: Sequence[Row], sizes: Sequence[int] = (), configuration: str = "c", day: dt.date = DAY
) -> str:
    """Of rows by day, cut into frames of some sizes."""
    ordered = sorted(rows, key=lambda row: row[2])
    cuts = [0, *(min(sum(sizes[: n + 1]), len(ordered)) for n in range(len(sizes))), len(ordered)]
    frames = [frame(ordered[a:b]) for a, b in pairwise(cuts)]
    made = PlanDigest(configuration, day)
    made.add("x", "rows", frames)
    return made.hexadecimal()


@given(ROWS, st.lists(st.integers(0, 5), max_size=4), st.randoms())
def test_neither_the_order_of_files_nor_the_size_of_batches_matters(
    rows: set[Row], sizes: list[int], random: object
) -> None:
    shuffled = sorted(rows, reverse=True)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert digest(shuffled, sizes) == digest(sorted(rows))


@given(ROWS, ROWS)
def test_other_rows_give_another_digest(one: set[Row], other: set[Row]) -> None:
    assert (digest(sorted(one)) == digest(sorted(other))) == (one == other)


ONE: Row = (1, 7, DAY, "*", ("A",))


@pytest.mark.parametrize(
    "other",
    [
        (2, 7, DAY, "*", ("A",)),
        (1, 8, DAY, "*", ("A",)),
        (1, 7, DAY - dt.timedelta(days=1), "*", ("A",)),
        (1, 7, DAY, "email", ("A",)),
        (1, 7, DAY, "*", ("B",)),
        (1, 7, DAY, "*", ("A", "B")),
    ],
)
def test_landing_number_day_item_and_rules_are_bound(other: Row) -> None:
    assert digest([ONE]) != digest([other])
    assert digest([ONE]) != digest([ONE, other])


def test_configuration_day_dataset_and_kind_are_bound() -> None:
    made = {digest([ONE]), digest([ONE], configuration="d"), digest([ONE], day=DAY + dt.timedelta(days=1))}
    for dataset, kind in (("y", "rows"), ("x", "cells")):
        of = PlanDigest("c", DAY)
        of.add(dataset, kind, [frame([ONE])])
        made.add(of.hexadecimal())
    assert len(made) == 5

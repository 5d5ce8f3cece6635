"""Whose a row is: periods, families, companies and reassigned numbers."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.law.ownership import DOUBTS, Doubt, Holder, Period, doubt_of_row, doubts_of_holders
from configs.contract import FindKind

D = dt.date.fromisoformat


def holder(
    subject: str,
    *matched: FindKind,
    since: str | None = "2020-01-01",
    until: str | None = None,
    corporate: bool = False,
) -> Holder:
    return Holder(subject, frozenset(matched), Period(since and D(since), until and D(until)), corporate)  # type: ignore[arg-type]


HOLDERS: list[tuple[str, list[Holder], set[str], dict[str, Doubt | None]]] = [
    ("a member number", [holder("A", "member")], set(), {"A": None}),
    ("a phone that one has", [holder("A", "phone")], set(), {"A": None}),
    ("a family", [holder("A", "phone"), holder("B", "phone")], {"A", "B"}, {"A": "shared", "B": "shared"}),
    ("number and family", [holder("A", "member", "phone"), holder("B", "phone")], {"A", "B"},
     {"A": None, "B": "shared"}),
    ("given again", [holder("A", "phone", until="2021-03-31"), holder("B", "phone", since="2022-01-01")],
     {"A", "B"}, {"A": "reassigned", "B": "reassigned"}),
    ("again, unknown since", [holder("A", "phone", until="2021-03-31"), holder("B", "phone", since=None)],
     {"A", "B"}, {"A": "shared", "B": "shared"}),
    ("a company", [holder("A", "phone", corporate=True)], set(), {"A": "corporate"}),
    ("a company by its number", [holder("A", "member", corporate=True)], set(), {"A": "corporate"}),
    ("a name", [holder("A", "name", "birth")], set(), {"A": "name_only"}),
    ("name and phone in a family", [holder("A", "phone", "name", "birth"), holder("B", "phone")], {"A", "B"},
     {"A": "shared", "B": "shared"}),
    ("phone of one, mail of another", [holder("A", "phone"), holder("B", "mail")], set(),
     {"A": "shared", "B": "shared"}),
    ("phone, and a namesake", [holder("A", "phone", "name", "birth"), holder("B", "name", "birth")], set(),
     {"A": None, "B": "name_only"}),
]  # fmt: skip


@pytest.mark.parametrize(("title", "holders", "shared", "doubts"), HOLDERS, ids=[row[0] for row in HOLDERS])
def test_holders(
    title: str, holders: list[Holder], shared: set[str], doubts: dict[str, Doubt | None]
) -> None:
    assert doubts_of_holders(holders, shared) == doubts


ROWS: list[tuple[str, str, list[Holder], Doubt | None]] = [
    ("within the contract", "2021-06-01", [holder("A")], None),
    ("on its first day", "2020-01-01", [holder("A")], None),
    ("the day before", "2019-12-31", [holder("A")], "outside_period"),
    ("on its last day", "2021-03-31", [holder("A", until="2021-03-31")], None),
    ("the day after", "2021-04-01", [holder("A", until="2021-03-31")], "outside_period"),
    ("when it was another's", "2021-06-01",
     [holder("A", since="2022-01-01"), holder("B", until="2021-12-31")], "outside_period"),
    ("after it was another's", "2022-06-01",
     [holder("A", since="2022-01-01"), holder("B", until="2021-12-31")], None),
    ("when a family shares it", "2021-06-01", [holder("A"), holder("B")], "shared"),
    ("a company's", "2021-06-01", [holder("A", corporate=True)], "corporate"),
    ("no beginning known", "2021-06-01", [holder("A", since=None)], "outside_period"),
    ("nobody holds it", "2021-06-01", [], "no_period"),
    ("another holds it", "2021-06-01", [holder("B")], "no_period"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "day", "holders", "doubt"), ROWS, ids=[row[0] for row in ROWS])
def test_rows(title: str, day: str, holders: list[Holder], doubt: Doubt | None) -> None:
    assert doubt_of_row(D(day), {"A"}, holders) == doubt


DAYS = st.one_of(st.none(), st.dates(D("2019-01-01"), D("2023-12-31")))


@given(
    st.dates(D("2019-01-01"), D("2023-12-31")),
    st.lists(st.tuples(st.sampled_from("ABC"), DAYS, DAYS), max_size=4),
)
def test_a_row_of_a_time_when_another_held_the_number_is_never_taken(
    day: dt.date, said: list[tuple[str, dt.date | None, dt.date | None]]
) -> None:
    holders = [Holder(name, frozenset({"phone"}), Period(since, until)) for name, since, until in said]
    doubt = doubt_of_row(day, {"A"}, holders)
    others = [one for one in holders if one.subject != "A" and one.period.covers(day)]
    mine = [one for one in holders if one.subject == "A" and one.period.covers(day)]
    assert (doubt is None) == (bool(mine) and not others)


def test_every_doubt_has_its_words() -> None:
    assert all(words.endswith("。") for words in DOUBTS.values())

"""What a mart shows of its rows, and which groups are too small to be shown."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from storage.mart_query import OTHER
from tests.storage.visits import asked

K = 10


def visits(**persons: int) -> list[tuple[str, str]]:
    return [(f"/{page}", f"{page}-{n}") for page, count in persons.items() for n in range(count)]


GROUPS = [
    # visits, what is shown: page to persons, why
    (visits(top=K), {"/top": K}, "exactly k persons may be shown"),
    (visits(rare=K - 1), {}, "fewer may not, and nothing else hides them"),
    (visits(top=12, rare=2), {"/top": 12}, "what is left over is too small as well"),
    (visits(top=12, a=6, b=5), {"/top": 12, OTHER: 11}, "small groups are added up"),
    ([("/top", "one")] * 50, {}, "fifty visits of one person are one person"),
    (
        [*visits(top=10), *(("/a", f"n{i}") for i in range(6)), *(("/b", f"n{i}") for i in range(6))],
        {"/top": 10},
        "the same six persons twice are six",
    ),
]


@pytest.mark.parametrize(("rows", "shown", "why"), GROUPS, ids=[group[-1] for group in GROUPS])
def test_groups(tmp_path: Path, rows: list[tuple[str, str]], shown: dict[str, int], why: str) -> None:
    with asked(tmp_path, rows) as query:
        groups = query.groups(["page"], "visitor", K).to_pylist()
    assert {group["page"]: group["persons"] for group in groups} == shown, why


def test_days_alone_are_a_group_too(tmp_path: Path) -> None:
    with asked(tmp_path, visits(a=4, b=6)) as query:
        assert [row["persons"] for row in query.groups([], "visitor", K).to_pylist()] == [10]


def test_a_cell_in_which_something_forbidden_was_found_is_empty(tmp_path: Path) -> None:
    with asked(tmp_path, visits(a=3), found_in=[1]) as query:
        names = pa.table({"subject": ["a-0", "a-1", "a-2"], "token": ["x", "y", "z"]})
        rows = query.rows("visitor", names, dated=False).read_all().to_pylist()
    assert [(row["subject_key"], row["page"]) for row in rows] == [("x", "/a"), ("y", None), ("z", "/a")]

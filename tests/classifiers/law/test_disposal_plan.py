"""Lines of a plan and the difference of two: nothing is lost, nothing is counted twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from classifiers.law.disposal_kinds import KINDS, Kind
from classifiers.law.disposal_plan import UNKNOWN, Found, Line, Moved, Totals, difference, lines, totals

ACTIONS = {"A": "delete_row", "B": "null_columns", "C": "pseudonymise_then_aggregate"}


def last(dataset: str, item: str, actions: tuple[str, ...]) -> tuple[Kind, ...]:
    """Stands for what a contract says: the kind of the last action."""
    return tuple(KINDS[one] for one in actions[-1:] if one in KINDS)


FOUND: st.SearchStrategy[Found] = st.tuples(
    st.sampled_from(["x", "y"]),
    st.sampled_from(["*", "email", "gender"]),
    st.sampled_from([("A",), ("B",), ("A", "B"), ("gone",), ()]),
    st.sampled_from(["DUE", "HELD", "RETAINED"]),
)
COUNTS = st.dictionaries(FOUND, st.integers(0, 9))


def test_rows_and_cells_due_and_held_by_rule() -> None:
    found = lines(
        {
            ("y", "*", ("B",), "DUE"): 2,
            ("x", "email", ("A", "C"), "HELD"): 3,
            ("x", "*", ("A", "B"), "DUE"): 4,
            ("x", "*", ("A", "B"), "HELD"): 1,
            ("x", "*", ("A",), "RETAINED"): 7,
            ("x", "gender", ("A",), "DUE"): 0,
            ("y", "email", ("gone",), "DUE"): 5,
        },
        ACTIONS,
        last,
    )
    assert found == (
        Line("x", "*", ("A", "B"), 4, 1, ("delete_row", "null_columns"), ("消去",)),
        Line("x", "email", ("A", "C"), 0, 3, ("delete_row", "pseudonymise_then_aggregate"), ("集計化",)),
        Line("y", "*", ("B",), 2, 0, ("null_columns",), ("消去",)),
        Line("y", "email", ("gone",), 5, 0, (UNKNOWN,), ()),
    )
    assert totals(found) == Totals(rows=6, held_rows=1, cells=5, held_cells=3)
    assert totals(()) == Totals()


def test_what_is_due_by_no_rule_has_no_known_action() -> None:
    (line,) = lines({("x", "*", (), "DUE"): 1}, ACTIONS, last)
    assert (line.actions, line.kinds) == ((UNKNOWN,), ())


def test_the_difference_names_what_came_what_went_and_what_a_hold_took() -> None:
    before = (Line("x", "*", ("A",), 4, 0), Line("x", "*", ("B",), 2, 2), Line("y", "*", ("A",), 1, 0))
    after = (Line("x", "*", ("A",), 3, 1), Line("x", "*", ("B",), 2, 2), Line("y", "email", ("A",), 5, 0))
    assert difference(before, after) == (
        Moved("x", "*", ("A",), (4, 3), (0, 1)),
        Moved("y", "*", ("A",), (1, 0), (0, 0)),
        Moved("y", "email", ("A",), (0, 5), (0, 0)),
    )


@given(COUNTS)
def test_every_due_and_held_record_stands_in_one_line(counts: dict[Found, int]) -> None:
    found = lines(counts, ACTIONS, last)
    assert len({line.place for line in found}) == len(found)
    for status, number in (("DUE", sum(x.due for x in found)), ("HELD", sum(x.held for x in found))):
        assert number == sum(n for key, n in counts.items() if key[3] == status)
    assert list(found) == sorted(found)
    assert all(line.due or line.held for line in found)


@given(COUNTS, COUNTS)
def test_the_difference_leads_from_one_plan_to_the_other(
    old: dict[Found, int], new: dict[Found, int]
) -> None:
    before, after = lines(old, ACTIONS, last), lines(new, ACTIONS, last)
    numbers = {line.place: (line.due, line.held) for line in before}
    for moved in difference(before, after):
        place = (moved.dataset, moved.item, moved.rules)
        assert numbers.get(place, (0, 0)) == (moved.due[0], moved.held[0])
        numbers[place] = (moved.due[1], moved.held[1])
    assert {k: v for k, v in numbers.items() if v != (0, 0)} == {
        line.place: (line.due, line.held) for line in after
    }
    assert difference(after, after) == ()

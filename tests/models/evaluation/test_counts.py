"""Counts of tiny texts, by hand; and what holds whatever is found."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.evaluation.counts import FIELDS, ROWS, table
from models.evaluation.spans import NEAREST, Found, known
from models.examples import ASIDE, LABELS, Entity, Example

ALL = frozenset(LABELS)
PUBLIC = ALL - set(NEAREST)

PERSON, PLACE, ORG = "PERSON", "LOCATION", "ORG"
NAME, TOWN, SHOP = Entity(0, 4, "PERSON"), Entity(6, 8, "LOCATION"), Entity(9, 12, "ORG")


def of(
    row: str,
    entities: list[Entity],
    found: list[tuple[int, int, str]],
    labels: frozenset[str] = ALL,
) -> dict[str, int]:
    example = Example("made", "1", "あ" * 12, tuple(entities))
    counts = table([example], [[Found(*one, 0.5) for one in found]], labels)
    return dict(zip(FIELDS, counts[0, ROWS.index(row)].tolist(), strict=True))


@pytest.mark.parametrize(
    ("row", "entities", "found", "expected"),
    [
        (PERSON, [NAME], [(0, 4, PERSON)], {"right": 1, "found": 1, "gold": 1, "touched": 1, "missed": 0}),
        (PERSON, [NAME], [(0, 3, PERSON)], {"right": 0, "touching": 1, "touched": 1, "missed": 1, "over": 0}),
        (PERSON, [NAME], [(0, 6, PERSON)], {"right": 0, "touching": 1, "missed": 0, "covered": 6, "over": 2}),
        (PERSON, [NAME], [(0, 2, PERSON), (2, 4, PERSON)], {"touching": 2, "touched": 1, "missed": 0}),
        (PERSON, [NAME], [(0, 4, PERSON)] * 2, {"found": 1, "right": 1}),
        (PERSON, [NAME], [(4, 6, PERSON)], {"touching": 0, "complete": 1, "missed": 4, "over": 2}),
        (PERSON, [NAME], [], {"gold": 1, "complete": 1, "complete_any": 1, "missed": 4, "missed_any": 4}),
        # hidden under another name: missed as a person, but no leak
        (PERSON, [NAME], [(0, 4, ORG)], {"complete": 1, "complete_any": 0, "missed": 4, "missed_any": 0}),
        (PERSON, [NAME], [(0, 4, ORG)], {"touched": 0, "right_any": 1, "touched_any": 1}),
        (PERSON, [NAME], [(0, 2, ORG)], {"right_any": 0, "touched_any": 1}),
        (PERSON, [NAME], [(0, 2, "OTHER")], {"found": 0, "missed": 4, "missed_any": 2, "complete_any": 0}),
        ("PERSONAL", [NAME], [(0, 4, "ADDRESS")], {"right": 0, "touching": 0, "missed": 0, "complete": 0}),
        ("PERSONAL", [NAME], [(0, 4, PLACE)], {"found": 0, "missed": 4, "missed_any": 0}),
        ("PERSONAL", [TOWN, SHOP], [(6, 8, PLACE)], {"gold": 0, "texts": 0, "clean": 1, "alarms": 0}),
        # one of two is enough for a complete miss
        (PERSON, [NAME, Entity(5, 7, PERSON)], [(0, 4, PERSON)], {"texts": 1, "complete": 1, "missed": 2}),
        (PERSON, [TOWN], [(0, 2, PERSON), (3, 4, PERSON)], {"clean": 1, "alarms": 1, "invented": 2}),
        (PERSON, [NAME], [(0, 4, PERSON), (8, 9, PERSON)], {"clean": 0, "alarms": 0, "invented": 0}),
        # a reading names a person: what is found there is no person out of nothing
        (PERSON, [Entity(0, 4, "FURIGANA")], [(0, 4, PERSON)], {"clean": 0, "invented": 0, "over": 4}),
        ("PERSONAL", [Entity(0, 4, "ADDRESS")], [], {"clean": 0, "texts": 1}),
        (PERSON, [Entity(0, 4, "ADDRESS")], [(0, 4, PERSON)], {"clean": 1, "invented": 1}),
        (PERSON, [TOWN], [(6, 8, PERSON)], {"over": 2, "over_any": 0}),
        # don't-care zones
        (PLACE, [Entity(0, 4, "FAC")], [(0, 4, PLACE), (2, 6, PLACE)], {"found": 0, "over": 0}),
        (ORG, [Entity(0, 4, "NORP")], [(3, 5, ORG)], {"found": 0}),
        (ORG, [Entity(0, 4, "OPTIONAL")], [(4, 6, ORG)], {"found": 1, "touching": 0}),
        (ORG, [Entity(0, 4, "MISC")], [(0, 4, ORG)], {"found": 1}),
        (PERSON, [Entity(0, 4, "FAC")], [(0, 4, PERSON)], {"found": 1, "alarms": 1}),
        (PLACE, [Entity(4, 6, "FAC"), TOWN], [(4, 8, PLACE)], {"found": 1, "right": 0, "touching": 1}),
        (PLACE, [NAME, Entity(4, 6, "FAC")], [(3, 5, PLACE)], {"found": 1, "touching": 0}),
    ],
)  # fmt: skip
def test_a_text(
    row: str, entities: list[Entity], found: list[tuple[int, int, str]], expected: dict[str, int]
) -> None:
    counted = of(row, entities, found)
    assert {field: counted[field] for field in expected} == expected


def test_a_set_that_knows_no_readings_takes_them_as_persons_right_or_wrong() -> None:
    assert of("PERSON", [NAME], [(0, 4, "FURIGANA")], PUBLIC)["right"] == 1
    assert of("PERSON", [TOWN], [(0, 4, "FURIGANA")], PUBLIC)["invented"] == 1
    assert of("FURIGANA", [NAME], [(0, 4, "FURIGANA")], PUBLIC)["found"] == 0
    assert of("PERSON", [NAME], [(0, 4, "FURIGANA")], ALL)["right"] == 0
    assert of("LOCATION", [TOWN], [(6, 8, "ADDRESS")], PUBLIC)["right"] == 1


def test_a_set_knows_what_it_marks() -> None:
    assert known([Example("a", "1", "あいうえ", (NAME,))]) == PUBLIC
    assert known([Example("a", "1", "あいうえ", (Entity(0, 2, "FURIGANA"),))]) == ALL - {"ADDRESS"}


@st.composite
def texts(draw: st.DrawFn) -> tuple[Example, list[Found]]:
    size = draw(st.integers(2, 20))
    cuts = sorted(draw(st.sets(st.integers(0, size), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    entities = tuple(Entity(start, end, draw(st.sampled_from(LABELS + ASIDE))) for start, end in pairs)
    span = st.tuples(st.integers(0, size - 1), st.integers(1, 5), st.sampled_from((*LABELS, "OTHER")))
    found = [
        Found(at, min(at + long, size), label, 0.5) for at, long, label in draw(st.lists(span, max_size=6))
    ]
    return Example("made", "1", "あ" * size, entities), found


@given(texts(), st.sampled_from([ALL, PUBLIC]))
def test_no_part_exceeds_its_whole(one: tuple[Example, list[Found]], labels: frozenset[str]) -> None:
    row = dict(zip(FIELDS, table([one[0]], [one[1]], labels)[0].T, strict=True))
    for part, whole in (
        *(("right", "right_any"), ("right_any", "touched_any"), ("touched", "touched_any")),
        *(("right", "touching"), ("touching", "found"), ("right", "touched"), ("touched", "gold")),
        *(("missed_any", "missed"), ("missed", "chars"), ("complete_any", "complete"), ("complete", "texts")),
        *(("over_any", "over"), ("over", "covered"), ("alarms", "clean"), ("alarms", "invented")),
    ):
        assert (row[part] <= row[whole]).all(), (part, whole)
    assert (row["texts"] + row["clean"] <= 1).all()
    assert row["texts"][ROWS.index("PERSONAL")] + row["clean"][ROWS.index("PERSONAL")] == 1


@given(texts())
def test_what_the_example_says_itself_is_right_and_leaks_nothing(one: tuple[Example, list[Found]]) -> None:
    entities = [entity for entity in one[0].entities if entity.label in LABELS]
    found = [Found(entity.start, entity.end, entity.label, 1.0) for entity in entities]
    row = dict(zip(FIELDS, table([one[0]], [found], ALL)[0].T, strict=True))
    assert (row["right"] == row["gold"]).all()
    assert (row["right"] == row["found"]).all()
    assert not np.any([row["missed"], row["over"], row["complete"], row["invented"]])


def test_no_text_is_no_count() -> None:
    assert table([], [], ALL).shape == (0, len(ROWS), len(FIELDS))

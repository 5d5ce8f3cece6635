"""The record of a score: pooled sets, differences on the same resamples, nothing that JSON cannot hold."""

import json
from dataclasses import replace

import pytest

from models.evaluation.score import POOL, described, scored
from models.evaluation.spans import Found
from models.examples import Entity, Example


def texts(source: str, many: int) -> list[Example]:
    named = (Entity(0, 4, "PERSON"), Entity(5, 8, "ORG"))
    return [Example(source, str(n), "あ" * 10, named if n % 2 else ()) for n in range(many)]


SETS = {"one": texts("one", 20), "two": texts("two", 10), "desk": texts("desk", 6)}
GOOD = [Found(0, 4, "PERSON", 0.9), Found(5, 8, "ORG", 0.9)]
BAD = [Found(0, 3, "PERSON", 0.9)]


def answers(named: list[Found], empty: list[Found]) -> dict[str, list[list[Found]]]:
    return {
        name: [named if example.entities else empty for example in examples]
        for name, examples in SETS.items()
    }


ANSWERS = {"first": answers(BAD, BAD), "good": answers(GOOD, []), "middling": answers(GOOD, BAD)}
RECORD = scored(SETS, ["one", "two"], ANSWERS, ANSWERS)


def test_the_record_is_json_without_nan() -> None:
    assert json.loads(json.dumps(RECORD, allow_nan=False)) == RECORD


def test_public_sets_are_pooled_and_others_are_not() -> None:
    assert list(RECORD["good"]["figures"]) == [POOL, "one", "two", "desk"]
    gold = {name: one["MICRO"]["counts"]["gold"] for name, one in RECORD["good"]["figures"].items()}
    assert gold == {POOL: 30, "one": 20, "two": 10, "desk": 6}


def test_one_set_is_no_pool() -> None:
    alone = {"one": SETS["one"]}
    good = {"good": answers(GOOD, [])}
    assert list(scored(alone, ["one"], good, good)["good"]["figures"]) == ["one"]


def test_figures_and_their_intervals() -> None:
    first, good = (RECORD[name]["figures"][POOL]["MICRO"] for name in ("first", "good"))
    assert good["exact_f"] == [1.0, 1.0, 1.0]
    assert first["exact_f"] == [0.0, 0.0, 0.0]
    value, low, high = first["overlap_p"]
    assert value == 0.5
    assert low < value < high
    assert good["alarms"] == [0.0, 0.0, 0.0]


def test_systems_differ_from_the_first_by_what_they_do() -> None:
    assert RECORD["good"]["less_first"]["one"]["micro exact F1"] == [1.0, 1.0, 1.0]
    assert RECORD["first"]["less_first"]["one"]["micro exact F1"] == [0.0, 0.0, 0.0]
    assert RECORD["good"]["less_first"]["one"]["personal characters missed"] == [-0.25] * 3


def test_false_persons_are_a_multiple_of_the_firsts() -> None:
    assert RECORD["good"]["times_first"][POOL] == [0.0, 0.0, 0.0]
    assert RECORD["middling"]["times_first"][POOL] == [1.0, 1.0, 1.0]
    two = {"first": answers([], []), "good": answers(GOOD, BAD)}
    nobody = scored(SETS, [], two, two)
    assert nobody["good"]["times_first"]["one"] == [None, None, None]


def test_reliability_is_told_by_label() -> None:
    told = RECORD["good"]["reliability"]
    assert list(told) == ["all", "ORG", "PERSON"]
    assert told["PERSON"]["error"] == pytest.approx(0.1)
    assert told["all"]["bins"][0]["seen"] == 36


def test_reliability_is_of_scores_that_were_not_fitted_on_the_texts() -> None:
    surer = {name: answers([replace(one, score=0.99) for one in GOOD], []) for name in ANSWERS}
    told = scored(SETS, ["one", "two"], ANSWERS, surer)["good"]
    assert told["reliability"]["PERSON"]["error"] == pytest.approx(0.01)
    assert told["figures"] == RECORD["good"]["figures"]


def test_a_set_is_described() -> None:
    assert described(SETS)["desk"] == {"texts": 6, "chars": 60, "gold": {"PERSON": 3, "ORG": 3}}

"""Halves of texts: each has scores of maps that were fitted on the other."""

import pytest

from classifiers.detect.kubun_ner import FOLDER, KubunNer
from models.evaluation.crossed import crossed, half
from models.evaluation.fit_scores import maps, raw_scores
from models.evaluation.systems import settled, systems
from tests.models.evaluation.conftest import PERSONS


def test_a_text_is_in_one_half_and_neither_is_small() -> None:
    places = [half(f"担当は{number}番です") for number in range(400)]
    assert places == [half(f"担当は{number}番です") for number in range(400)]
    assert 150 < sum(places) < 250


@pytest.mark.slow
def test_a_half_is_scored_by_the_maps_of_the_other() -> None:
    name = "rules + ja_kubun_ner"
    told = crossed([name], FOLDER, {"desk": PERSONS})[name]["desk"]
    other = [one for one in PERSONS if half(one.text) == 1]
    fitted = maps(raw_scores([other], settled(KubunNer(FOLDER))))
    (whole,) = (system for system in systems(FOLDER, fitted) if system.name == name)
    mine = [one.text for one in PERSONS if half(one.text) == 0]
    assert [found for one, found in zip(PERSONS, told, strict=True) if half(one.text) == 0] == (
        whole.make()(mine)
    )
    assert any(told)


def test_other_scores_stand_in_for_those_of_the_folder() -> None:
    (shipped,) = KubunNer().entities(["担当は鈴木花子です。"])
    (raw,) = KubunNer(scores={}).entities(["担当は鈴木花子です。"])
    assert [(one.start, one.end, one.log_probability) for one in shipped] == [
        (one.start, one.end, one.log_probability) for one in raw
    ]
    assert [one.score for one in shipped] != [one.score for one in raw]

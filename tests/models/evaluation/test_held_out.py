"""Readings of names that the generated sets hold out are not in the list that is left."""

import pytest

from classifiers.detect.name_readings import folded, readings
from models.evaluation.held_out import trained_readings
from models.training.generated.names import names
from models.training.generated.split import Part
from models.training.make import SEED

LEFT = trained_readings()


@pytest.mark.parametrize("part", ["dev", "test"])
def test_no_held_out_name_is_left(part: Part) -> None:
    families = {folded(name.reading) for name in names(part, SEED).families}
    given = {folded(name.reading) for name in names(part, SEED).given}
    assert (len(families) > 100, len(given) > 100) == (True, True)
    assert not families & LEFT.families
    assert not given & LEFT.given
    assert len(families & readings().families) > 0.9 * len(families)


def test_the_others_are_left() -> None:
    known = readings()
    assert known.families > LEFT.families
    assert known.given > LEFT.given
    assert len(LEFT.families) == pytest.approx(0.7 * len(known.families), rel=0.05)
    assert len(LEFT.given) == pytest.approx(0.7 * len(known.given), rel=0.05)
    trained = {folded(name.reading) for name in names("train", SEED).families}
    assert len(trained & LEFT.families) > 0.95 * len(trained & known.families)

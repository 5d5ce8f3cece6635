"""The page says by label where scores do not hold."""

from dataclasses import asdict

import numpy as np

from models.evaluation.reliability import Scores, bins
from models.evaluation.reliability_page import lines


def told(label: str, score: float, right: int, many: int) -> dict[str, object]:
    exact = np.arange(many) < right
    seen = Scores(np.full(many, label), np.full(many, score), exact, exact, exact)
    return {"error": 0.0, "bins": [asdict(one) for one in bins(seen)]}


def page(split: str, *, fitted: bool, **labels: dict[str, object]) -> str:
    one = {"fitted": fitted, "reliability": {"all": told("all", 0.9, 90, 100), **labels}}
    return "\n".join(lines({"split": split, "systems": {"mine": one}}))


def test_where_scores_are_off_is_said_by_label() -> None:
    shown = page(
        "dev",
        fitted=True,
        PERSON=told("PERSON", 0.9, 92, 100),
        ORG=told("ORG", 0.6, 40, 100),
        ADDRESS=told("ADDRESS", 0.6, 0, 24),
    )
    assert "| PERSON | – | – | – | 100: 0.900 → 0.920 | – | 0.000 |" in shown
    assert "in 25 findings or more: ORG 0.5 to 0.7 (+0.20; right place 0.40)." in shown
    assert "each half of the texts has the scores of the other half" in shown


def test_bins_that_lie_in_one_band_are_put_together() -> None:
    low, high = told("PERSON", 0.87, 1, 1)["bins"], told("PERSON", 0.93, 0, 1)["bins"]
    assert isinstance(low, list)
    assert isinstance(high, list)
    assert "| 2: 0.900 → 0.500 |" in page("dev", fitted=True, PERSON={"error": 0.0, "bins": low + high})


def test_scores_that_nobody_fitted_are_told_together() -> None:
    shown = page("dev", fitted=False)
    assert "| 0.9 to 0.95 | 100 | 0.900 | 0.900 | 0.900 | 0.900 |" in shown
    assert "fitted" not in shown
    assert "Off by" not in shown


def test_on_test_the_scores_are_those_that_are_shipped() -> None:
    assert "those it is shipped with, fitted on dev" in page("test", fitted=True)

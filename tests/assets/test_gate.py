"""The gate that a night runs in SQL lets in exactly whom the gate of the law lets in."""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path

from classifiers.law.gates import accept_from_rakuten
from classifiers.law.situation import Clock, Start
from tests.assets.night import DAY, House, configuration

STATES = ("契約中", "解約", "不明", "")
ENDS = (None, DAY - dt.timedelta(1000), DAY - dt.timedelta(1), DAY, DAY + dt.timedelta(1))


def start(state: str, end: dt.date | None) -> Start | None:
    """The start date `contract_end` of a customer: open while the contract runs, unknown otherwise."""
    return end if end is not None else Clock.OPEN if state == "契約中" else None


def test_both_gates_agree_on_every_state_and_end(tmp_path: Path) -> None:
    house = House(tmp_path, configuration())
    cases = list(itertools.product(STATES, ENDS))
    people = "会員番号,氏名,状態,解約日,楽天会員ID,更新日時\n" + "".join(
        f"M{n},架空,{state},{end or ''},R{n},2026-03-01 00:00:00\n" for n, (state, end) in enumerate(cases)
    )
    points = "明細番号,楽天会員ID,日時,ポイント\n" + "".join(
        f"P{n},R{n},2026-03-30 10:00:00,5\n"
        for n in range(len(cases) + 1)  # the last is nobody's
    )
    house.drop("people", "a.csv", people)
    house.drop("points", "a.csv", points)
    house.night("people")
    counts = house.night("points")
    item = house.configuration.policy.items["rk_point_program"]
    allowed = [
        f"R{n}"
        for n, (state, end) in enumerate(cases)
        if accept_from_rakuten(start(state, end), DAY, item).allowed
    ]
    assert [who for (who,) in house.rows("points", "楽天会員ID")] == allowed
    assert counts.refused == {"not_a_customer": len(cases) + 1 - len(allowed)}

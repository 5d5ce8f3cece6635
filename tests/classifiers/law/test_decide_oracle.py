"""Decisions against the sample's second opinion on the law, over random facts of every dataset."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from classifiers.law.decide import Decider
from classifiers.law.outcome import ROW, STOPPED, Outcome
from classifiers.law.situation import Clock, Flags, Hold, Situation, Start
from configs.load import load
from pipelines.sample.truth import NOT_ASKED, OPEN, Facts, Judgement, Law

SHIPPED = load()
SPARE = ("subject_attains_18", "case_closed")
"""Starts whose items may be empty in a record that holds others."""

EDGES = (0, 1, 30, 31, 181, 184, 365, 366, 1826, 1827, 2600, 4000)


def drawn(rng: random.Random, dataset: str, today: dt.date) -> tuple[Facts, Situation]:
    """The same random facts in both languages."""
    names = list(SHIPPED.contracts[dataset].starts)
    starts: dict[str, dt.date | str | None] = {}
    for name in names:
        day = today - dt.timedelta(days=rng.choice((*EDGES, rng.randrange(4000))))
        asked = SHIPPED.contracts[dataset].starts[name].only_when is None or rng.random() < 0.5
        starts[name] = rng.choices([day, OPEN, None], [70, 25, 5])[0] if asked else NOT_ASKED
    empty = frozenset(
        name for name in names if name in SPARE and dataset != "inquiries" and rng.random() < 0.3
    )
    opt_out, stop_use, consent, held, linked = (rng.random() < 0.3 for _ in range(5))
    under_16 = rng.choice([True, False, None])
    covered = rng.random() < 0.95
    facts = Facts(starts, empty, opt_out, stop_use, under_16, consent, held, linked, covered)  # type: ignore[arg-type]
    said = {OPEN: Clock.OPEN, NOT_ASKED: Clock.NOT_ASKED}
    clocks: dict[str, Start] = {
        name: start if isinstance(start, dt.date) else said[start]
        for name, start in starts.items()
        if start is not None
    }
    clocks |= dict.fromkeys(empty, Clock.NOT_HERE)
    flags = Flags(opt_out=opt_out, stop_use=stop_use, guardian_consent=consent, under16=under_16)
    holds = (Hold("H", "dispute"),) if held else ()
    return facts, Situation(tuple(clocks.items()), flags, holds, linked, covered=covered)


def same(outcome: Outcome, judged: Judgement) -> bool:
    uses = tuple(use.purpose for use in outcome.purposes)
    return (outcome.status, uses, outcome.eligible_from) == (judged.status, judged.purposes, judged.free_from)


@pytest.mark.parametrize("dataset", sorted(SHIPPED.contracts))
def test_decisions_equal_the_second_opinion(dataset: str) -> None:
    contract = SHIPPED.contracts[dataset]
    decider = Decider(SHIPPED, contract)
    rng = random.Random(dataset)  # noqa: S311 (a seed, no secret)
    for _ in range(300):
        today = dt.date(2024, 4, 1) + dt.timedelta(days=rng.randrange(6000))  # the officer has signed by then
        facts, situation = drawn(rng, dataset, today)
        row, items = Law(SHIPPED, contract, today).judge(facts)
        outcomes = {outcome.item: outcome for outcome in decider.decide(situation, today)}
        assert same(outcomes[ROW], row)
        if row.status not in STOPPED:
            assert all(same(outcomes[item], judged) for item, judged in items.items())

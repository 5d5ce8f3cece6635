"""Whatever is due one by one is found by cutoff, under any rules, and little else is looked at."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

import polars as pl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from assets.due_filters import cells_past, rows_past
from assets.expressions import CODES, EPOCH, start_column
from classifiers.law.decide import Decider
from classifiers.law.due import due_bounds
from classifiers.law.outcome import STOPPED
from classifiers.law.retention import cutoff
from classifiers.law.rule_changes import configuration_changes
from classifiers.law.rule_history import Version
from classifiers.law.situation import Clock, Situation, Start
from configs.contract import Column, When
from configs.contract import Start as BoundStart
from configs.load import load
from configs.policy import Approval, Authority, Configuration, Period, Rule, SignOff

SHIPPED = load()
STARTS = ("s1", "s2", "s3")
SOMETIMES = When(column="kind", equals="some")
ITEMS = ("person_name", "email", "postal_address", "gender")
SIGNED = SignOff(accepted_by="officer", accepted_on=dt.date(2010, 1, 1))
LOSS_YEARS = (dt.date(2014, 12, 31), dt.date(2018, 12, 31), dt.date(2021, 12, 31))


@dataclass(frozen=True)
class House:
    """Rules, and the numbers of those that bind each of some items."""

    rules: tuple[Rule, ...]
    bound: dict[str, tuple[int, ...]]

    def configuration(self) -> Configuration:
        rules = {}
        for n, rule in enumerate(self.rules):
            # No rule takes its own place, be it through others.
            other = rule.overrides and f"RET-{max(n + 1, int(rule.overrides[-1]))}"
            rules[f"RET-{n}"] = rule.model_copy(update={"id": f"RET-{n}", "overrides": other})
        names = sorted(rules)
        contract = SHIPPED.contracts["customers"].model_copy(
            update={
                "starts": {
                    name: BoundStart(column=name, only_when=SOMETIMES if name == "s3" else None)
                    for name in STARTS
                },
                "columns": {item: Column(item=item) for item in self.bound},
                "rules": {
                    item: tuple(names[n] for n in numbers if n < len(names))
                    for item, numbers in self.bound.items()
                },
            }
        )
        company = SHIPPED.company.model_copy(update={"loss_years": LOSS_YEARS})
        changed = {"rules": rules, "company": company, "contracts": {"customers": contract}}
        return SHIPPED.model_copy(update=changed)


periods = st.one_of(
    st.builds(Period, years=st.integers(0, 10)),
    st.builds(Period, months=st.integers(0, 20)),
    st.builds(Period, days=st.integers(0, 90)),
)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    count = draw(st.sampled_from(["exclude_first", "include_first", "tax"]))
    loss = count == "tax" and draw(st.booleans())
    some = not loss and draw(st.integers(0, 4)) == 0
    return Rule(
        id="RET-X",
        kind=draw(st.sampled_from(["floor", "ceiling", "purpose", "purpose"])),
        period=draw(periods),
        start=draw(st.sampled_from([*STARTS, *STARTS, "unbound", *(() if loss or some else ("ingest",))])),
        derive=None if count == "tax" else draw(st.sampled_from([None, None, "attains_18"])),
        count=count,
        fiscal_years="loss" if loss else "all",
        records="some" if some else "all",
        overrides=f"RET-{draw(st.integers(0, 5))}" if loss or some or draw(st.integers(0, 9)) == 0 else None,
        action="delete_row",
        authority=Authority(kind="own_standard", text="t"),
        sign_off=draw(st.sampled_from([SIGNED, SIGNED, SIGNED, None])),
        enabled=draw(st.integers(0, 9)) > 0,
    )


numbers = st.lists(st.integers(0, 5), max_size=3, unique=True).map(tuple)
houses = st.builds(
    House,
    st.lists(rules(), min_size=1, max_size=6).map(tuple),
    st.dictionaries(st.sampled_from(ITEMS), numbers, min_size=1),
)
days = st.dates(dt.date(2015, 1, 1), dt.date(2035, 12, 31))


earlier = st.lists(st.tuples(houses, st.integers(1, 1500)), max_size=2)


def versions(
    past: list[tuple[House, int]], house: House, as_of: dt.date, approved: bool
) -> tuple[tuple[Version, ...], Configuration]:
    """Earlier versions and the configuration; approved: every shortening was, on the day it came."""
    found: list[Version] = []
    days = sorted((as_of - dt.timedelta(days=back) for _, back in past), reverse=False)
    for said, day in zip([*(one for one, _ in past), house], [*days, as_of], strict=True):
        now = said.configuration()
        if found and approved:
            changed = configuration_changes(found[-1].configuration, now)
            given = {"accepted_by": "officer", "accepted_on": day}
            entries = tuple(Approval(rule=c.rule, after=c.after, **given) for c in changed)
            now = now.model_copy(update={"approvals": entries})
        found.append(Version(day, now))
    return tuple(found[:-1]), found[-1].configuration


def drawn(configuration: Configuration, as_of: dt.date, seed: int) -> list[dict[str, Start | None]]:
    """Starts around every edge: clocks, unknown ones, days beside the cutoffs of the rules."""
    rng = random.Random(seed)  # noqa: S311 (a seed, no secret)
    edges = [cutoff(rule, configuration.company, as_of) for rule in configuration.rules.values()]

    def start(name: str) -> Start | None:
        kind = rng.random()
        if name == "s3" and kind < 0.05:
            return Clock.NOT_ASKED
        if kind < 0.1:
            return rng.choice([None, Clock.OPEN, Clock.NOT_HERE, Clock.ENDED])
        if kind < 0.6:
            return rng.choice(edges) + dt.timedelta(days=rng.randrange(-3, 4))
        return as_of - dt.timedelta(days=rng.randrange(6_000))

    return [{name: start(name) for name in STARTS} for _ in range(40)]


def code(start: Start | None) -> int | None:
    if start is None:
        return None
    return CODES[start] if isinstance(start, Clock) else (start - EPOCH).days


def check(house: House, past: list[tuple[House, int]], approved: bool, as_of: dt.date, seed: int) -> None:
    history, configuration = versions(past, house, as_of, approved)
    contract = configuration.contracts["customers"]
    bounds = due_bounds(configuration, contract, as_of, history)
    starts = drawn(configuration, as_of, seed)
    frame = pl.DataFrame(
        {start_column(name): [code(row[name]) for row in starts] for name in STARTS},
        schema={start_column(name): pl.Int32 for name in STARTS},
    ).with_columns(row=rows_past(bounds, contract), cells=cells_past(bounds, contract))
    decider = Decider(configuration, contract, history)
    plain = not history and all(rule.overrides is None and rule.start != "s3" for rule in house.rules)
    for row, gone, cells in zip(starts, frame["row"], frame["cells"], strict=True):
        known = tuple((name, start) for name, start in row.items() if start is not None)
        whole, *items = decider.decide(Situation(known), as_of)
        over = whole.last_retained_day is not None and whole.last_retained_day < as_of
        assert gone >= over, f"a row past its end is found: {row} {bounds}"
        assert cells >= any(outcome.status == "DUE" for outcome in items)
        if gone and not over and plain and Clock.NOT_HERE not in row.values():
            assert whole.status in STOPPED, "beside rows past their end, only what stops itself is found"


GIVEN = given(houses, earlier, st.booleans(), days, st.integers(0, 2**32))
# Shrinking six rules in three versions takes minutes; the case itself says enough.
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]


@settings(max_examples=30, phases=PHASES)
@GIVEN
def test_what_is_due_one_by_one_is_found_by_cutoff(
    house: House, past: list[tuple[House, int]], approved: bool, as_of: dt.date, seed: int
) -> None:
    check(house, past, approved, as_of, seed)


@pytest.mark.slow
@settings(max_examples=600, phases=PHASES)
@GIVEN
def test_what_is_due_one_by_one_is_found_by_cutoff_at_length(
    house: House, past: list[tuple[House, int]], approved: bool, as_of: dt.date, seed: int
) -> None:
    check(house, past, approved, as_of, seed)

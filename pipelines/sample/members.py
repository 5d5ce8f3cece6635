"""The members of the service in planned groups: active, ended, under sixteen, stopped or held.

Belongs here: who belongs to which group and what is true of them today. Does not: how the CRM delivers it
(`customers.py`), what follows from it (`truth.py`).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import polars as pl

from pipelines.sample import numbers, people
from pipelines.sample.calendar import ONE_DAY

if TYPE_CHECKING:
    import numpy as np

    from pipelines.sample.plan import Plan

CANARIES = 12
COHORTS: tuple[tuple[str, int], ...] = (
    ("opted_out", 5),
    ("stop_use", 2),
    ("stop_use_register", 2),
    ("stop_future_register", 1),
    ("stop_provision", 2),
    ("minor", 2),
    ("minor_consent", 2),
    ("minor_consent_register", 2),
    ("turns_16", 1),
    ("age_unknown", 2),
    ("corporate", 3),
    ("undetermined", 2),
    ("before_policy", 1),
    ("ended_due_today", 3),
    ("ended_due_tomorrow", 3),
    ("ended_long_ago", 3),
    ("ended_recently", 3),
    ("ended_held", 2),
    ("ended_hold_lapsed", 2),
    ("held_active", 2),
    ("rakuten_due_today", 3),
    ("rakuten_due_tomorrow", 2),
)
"""Group and its members in a hundred customers; everybody else is `active`, the last few `canary`."""

MINORS = ("minor", "minor_consent", "minor_consent_register")
CANARY = pl.col("cohort") == "canary"
"""A name that nobody else has, and no dictionary: to be searched for, not to be found in sentences."""

HAS_MAIL = pl.col("number") % 11 != 5
"""Who has given the company a mail address."""

PLANS = ("見本プランS", "見本プランM", "見本プランL", "例示ひかり", "例示でんわ050")


def draw(plan: Plan) -> pl.DataFrame:
    """Draws the customers with what is true of them today, one row each, canaries last among the active."""
    count = plan.count(100)
    cohorts = [name for name, share in COHORTS for _ in range(share * plan.scale)]
    cohorts += ["active"] * (count - len(cohorts) - CANARIES) + ["canary"] * CANARIES
    rng = plan.seeds.stream("customers")
    who = people.draw(plan.seeds, count, plan.day, canaries=CANARIES)
    facts = [_facts(plan, cohort, rng) for cohort in cohorts]
    table = pl.DataFrame(facts, schema=_FACTS, orient="row")
    number = pl.int_range(count, eager=True)
    return (
        who.with_columns(table.get_columns())
        .with_columns(
            number.alias("number"),
            ("KB" + (10_000_000 + number * 37).cast(pl.String)).alias("member_id"),
            pl.when((number % 10 < 7) | pl.Series(cohorts).str.starts_with("rakuten"))
            .then("rk" + (70_000_000 + number * 91).cast(pl.String))
            .alias("rakuten_id"),
            pl.Series("cohort", cohorts),
            pl.Series("card", [numbers.card_number(rng) if n % 3 == 0 else None for n in range(count)]),
            pl.Series(
                "security_code", [f"{rng.integers(1000):03d}" if n % 15 == 0 else None for n in range(count)]
            ),
            pl.coalesce("birth_planned", "birth").alias("birth"),
            pl.Series("plan", PLANS).gather(rng.integers(0, len(PLANS), count)),
        )
        .with_columns(
            pl.when(pl.col("cohort").is_in(["age_unknown", "corporate"]))
            .then(None)
            .otherwise("birth")
            .alias("birth")
        )
    )


_FACTS = pl.Schema(
    {
        "contract_start": pl.Date,
        "contract_end": pl.Date,
        "birth_planned": pl.Date,
        "opt_out_on": pl.Date,
        "stop_use_on": pl.Date,
        "stop_provision_on": pl.Date,
        "consent_on": pl.Date,
    }
)


def _facts(plan: Plan, cohort: str, rng: np.random.Generator) -> tuple[dt.date | None, ...]:
    recent = plan.before(int(rng.integers(10, 40)))
    start = plan.before(int(rng.integers(10 * 365, 12 * 365)))
    if cohort == "before_policy":
        start = plan.configuration.policy.in_force_from - ONE_DAY
    birth = consent = None
    if cohort in MINORS:
        birth, start = plan.before(int(rng.integers(10 * 366, 14 * 365))), plan.before(200)
        consent = plan.before(200) if cohort == "minor_consent" else None
    if cohort == "turns_16":
        birth, start = _sixteen_years_before(plan.before(3)), plan.before(200)
    return (
        start,
        _contract_end(plan, cohort, rng),
        birth,
        recent if cohort == "opted_out" else None,
        recent if cohort == "stop_use" else None,
        recent if cohort == "stop_provision" else None,
        consent,
    )


def _contract_end(plan: Plan, cohort: str, rng: np.random.Generator) -> dt.date | None:
    """None while the contract runs, and where its end was never entered."""
    today, tomorrow = plan.day, plan.day + ONE_DAY
    ends = {
        "ended_due_today": lambda: plan.start_for("RET-CONTRACT", today),
        "ended_due_tomorrow": lambda: plan.start_for("RET-CONTRACT", tomorrow),
        "ended_long_ago": lambda: plan.before(int(rng.integers(6 * 366, 9 * 365))),
        "ended_held": lambda: plan.before(6 * 366),
        "ended_hold_lapsed": lambda: plan.before(7 * 366),
        "ended_recently": lambda: plan.before(int(rng.integers(400, 1500))),
        "rakuten_due_today": lambda: plan.start_for("RET-RAKUTEN-IN", today),
        "rakuten_due_tomorrow": lambda: plan.start_for("RET-RAKUTEN-IN", tomorrow),
    }
    return ends[cohort]() if cohort in ends else None


def _sixteen_years_before(day: dt.date) -> dt.date:
    """The birthday of somebody who is sixteen on the day; a leap day has one sixteen years before."""
    return day.replace(year=day.year - 16)

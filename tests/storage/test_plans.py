"""The register of disposal plans: appended once, in order, found by digest, kept through a purge."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from storage.plans import KeptPlan, PlanMissingError, Plans
from storage.store import Store

LINE = {
    "dataset": "visits", "item": "*", "rules": ["RET-WEBLOG"], "due": 3, "held": 0,
    "actions": ["drop_identifiers_keep_daily_aggregates"], "kinds": ["集計化"],
}  # fmt: skip
DAY = dt.date(2026, 4, 1)
ONE = KeptPlan("ab" * 32, DAY, DAY, "c" * 64, "0.1+code", (LINE,), ())


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store")


def test_plans_are_kept_in_order_and_through_a_purge(store: Store) -> None:
    plans = Plans(store.layout)
    assert plans.all() == []
    said = [
        ONE,
        replace(ONE, stops=("stale",)),
        replace(ONE, digest="cd" * 32, as_of=DAY + dt.timedelta(days=1), lines=()),
    ]
    with store.lock:
        kept = [plans.record(one) for one in said]
        store.purge()
        assert plans.record(said[2]) == kept[2]
    assert [one.seq for one in kept] == [0, 1, 2]
    assert plans.all() == kept


def test_the_same_plan_of_the_same_day_is_one(store: Store) -> None:
    plans = Plans(store.layout)
    with store.lock:
        for one in (ONE, ONE, replace(ONE, made_on=DAY + dt.timedelta(days=1)), ONE):
            plans.record(one)
    assert [one.made_on.day for one in plans.all()] == [1, 2, 1]


def test_a_plan_is_found_by_the_first_digits_and_the_newest_counts(store: Store) -> None:
    plans = Plans(store.layout)
    with store.lock:
        for one in (ONE, replace(ONE, stops=("stale",)), replace(ONE, digest="ab" * 4 + "cd" * 28)):
            plans.record(one)
    assert plans.find("AB" * 5).stops == ("stale",)
    for digest, words in (("abab", "too short"), ("ab" * 4, "several plans"), ("ef" * 4, "no plan")):
        with pytest.raises(PlanMissingError, match=words):
            plans.find(digest)


KILLED = """
import datetime, sys
from pathlib import Path
from storage.plans import KeptPlan, Plans
from storage.store import Store
store = Store.open(Path(sys.argv[1]))
with store.lock:
    Plans(store.layout).record(KeptPlan(**eval(sys.argv[2])))
"""


@pytest.mark.parametrize(("boundary", "rows"), [("plans.before", 0), ("plans.after", 1)])
def test_a_killed_writer_leaves_a_plan_whole_or_not_at_all(store: Store, boundary: str, rows: int) -> None:
    arguments = [str(store.layout.store), repr(asdict(ONE))]
    environment = {**os.environ, "KUBUN_FAULT": boundary}
    done = subprocess.run([sys.executable, "-c", KILLED, *arguments], check=False, env=environment)
    assert done.returncode == -9
    assert len(Plans(store.layout).all()) == rows
    with store.lock:
        assert Plans(store.layout).record(ONE).seq == 0
        store.purge()
    assert Plans(store.layout).all() == [replace(ONE, seq=0)]

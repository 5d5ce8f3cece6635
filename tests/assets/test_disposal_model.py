"""Random rules, rows, holds, requests and days: what the store holds is what plain lists hold."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.assets.model_house import FIRST, SHAPES
from tests.assets.model_world import Late, World, moment, order_of
from tests.assets.plain_model import WHOLE, PlainRule, Row

STANDING = ("T-0", "T-1", "T-2", "T-3", "T-4", "T-IP0", "T-IP1")
PEOPLE = ("M1", "M2", "M3")
ACTIONS = (
    "delete_row",
    "drop_identifiers_keep_daily_aggregates",
    "pseudonymise_customer_key_null_identifiers",
)
PERIOD = st.sampled_from([(0, 0), (0, 3), (0, 10), (0, 20), (1, 0), (1, 5), (2, 0)])
SUBJECT = st.sampled_from([*PEOPLE, WHOLE])
DATASET = st.sampled_from([*SHAPES, WHOLE])
WHO = st.sampled_from([*PEOPLE, None])
AGE = st.integers(0, 45)
LOOK = st.sampled_from([0, 1, 2, 3, 4, 5, 0, 0])
"""At which look of a disposal at its clock an officer places a hold; 0: none comes."""


@st.composite
def drawn_rules(draw: st.DrawFn) -> dict[str, dict[str, tuple[PlainRule, ...]]]:
    """Some rules, and of each item one or two of those that can count in its dataset."""
    pool = [
        PlainRule(f"T-{n}", kind, *draw(PERIOD), start, draw(st.booleans()), action)
        for n, (start, kind, action) in enumerate(
            (start, draw(st.sampled_from(kinds)), draw(st.sampled_from(ACTIONS)))
            for start, kinds in (
                ("contract", ["purpose"]),
                ("contract", ["floor", "purpose", "ceiling"]),
                ("event", ["purpose"]),
                ("event", ["floor", "purpose"]),
                ("event", ["purpose", "ceiling"]),
            )
        )
    ]
    cutting = [
        PlainRule(f"T-IP{n}", "purpose", *draw(PERIOD), "event", False, "truncate_ip_keep_network")
        for n in range(2)
    ]
    found: dict[str, dict[str, tuple[PlainRule, ...]]] = {}
    for dataset, shape in SHAPES.items():
        mine = [one for one in pool if one.start == "contract"] if shape.person else pool
        some = st.lists(st.sampled_from(mine), min_size=1, max_size=2, unique_by=lambda one: one.name)
        cut = st.lists(st.sampled_from(cutting), min_size=1, max_size=2, unique_by=lambda one: one.name)
        found[dataset] = {item: tuple(draw(cut if item == "ip_address" else some)) for item in shape.items()}
    return found


class Disposals(RuleBasedStateMachine):
    """A store and its model."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.world: World
        self.plans: list[tuple[str, dt.date, Any]] = []
        self.rows: list[tuple[str, Row]] = []

    def teardown(self) -> None:
        self.folder.cleanup()

    @initialize(rules=drawn_rules(), data=st.data())
    def begin(self, rules: dict[str, dict[str, tuple[PlainRule, ...]]], data: st.DataObject) -> None:
        self.world = World.begin(Path(self.folder.name), rules)
        self.deliver({"people": self.persons(data), "logs": [], "orders": []} | self.drawn_events(data))

    @rule(data=st.data())
    def people(self, data: st.DataObject) -> None:
        self.deliver({"people": self.persons(data)})

    @rule(data=st.data())
    def events(self, data: st.DataObject) -> None:
        self.deliver(self.drawn_events(data))

    def persons(self, data: st.DataObject) -> list[Row]:
        rows = []
        for name in data.draw(st.lists(st.sampled_from(PEOPLE), min_size=2, unique=True)):
            ended = data.draw(st.none() | AGE | AGE | st.integers(-9, 0))
            n, today = self.world.next(), self.world.today
            old = data.draw(st.sampled_from([0, 0, 0, 500]))  # an update that another one overtook
            day = today - dt.timedelta(days=old)
            rows.append(
                Row(
                    name,
                    day,
                    name,
                    {"会員番号": name, "氏名": f"name-{n}-v", "電話": data.draw(filled(f"tel-{n}-v"))},
                    order_of(day, n),
                    running=ended is None or data.draw(st.sampled_from([False, False, True])),
                    ended_on=None if ended is None else today - dt.timedelta(days=ended),
                )
            )
        return rows

    def drawn_events(self, data: st.DataObject) -> dict[str, list[Row]]:
        chosen = data.draw(st.sampled_from([["logs"], ["orders"], ["logs", "orders"]]))
        return {
            name: [self.event(name, data) for _ in range(data.draw(st.integers(5, 12)))] for name in chosen
        }

    def event(self, dataset: str, data: st.DataObject) -> Row:
        n, day = self.world.next(), self.world.today - dt.timedelta(days=data.draw(AGE))
        if dataset == "logs":
            cells = {"page": f"page-{n}-v", "ip": data.draw(filled(f"192.0.2.{n % 250}"))}
            return Row(moment(day, n).isoformat(), day, data.draw(WHO), cells)
        values = {"備考": f"memo-{n}-v", "電話": f"tel-{n}-v", "送付先": f"home-{n}-v"}
        full = {name: data.draw(filled(value)) for name, value in values.items()}
        return Row(f"O-{n}", day, data.draw(WHO), full, order_of(day, n))

    def deliver(self, arriving: dict[str, list[Row]]) -> None:
        self.rows += [(name, row.again()) for name, rows in arriving.items() for row in rows]
        self.world.deliver({name: rows for name, rows in arriving.items() if rows})
        self.world.check()

    @precondition(lambda self: self.rows)
    @rule(data=st.data())
    def again(self, data: st.DataObject) -> None:
        """Rows that came before, in another file, whatever became of them."""
        dataset, _ = data.draw(st.sampled_from(self.rows))
        mine = [row for of, row in self.rows if of == dataset]
        some = data.draw(st.lists(st.sampled_from(mine), min_size=1, max_size=3, unique_by=lambda r: r.key))
        self.world.deliver({dataset: [row.again() for row in some]})
        self.world.check()

    @rule(days=st.integers(1, 30))
    def days(self, days: int) -> None:
        self.world.pass_days(days)

    @rule(dataset=DATASET, subject=SUBJECT, days=st.integers(0, 12) | st.none())
    def hold(self, dataset: str, subject: str, days: int | None) -> None:
        until = None if days is None else self.world.today + dt.timedelta(days=days)
        self.world.hold(dataset, subject, until)

    @precondition(lambda self: self.holds())
    @rule(data=st.data(), days=st.integers(1, 9))
    def change_hold(self, data: st.DataObject, days: int) -> None:
        name = data.draw(st.sampled_from(self.holds()))
        until = self.world.model.holds[name].until
        if until is not None and until >= self.world.today and data.draw(st.booleans()):
            self.world.extend(name, until + dt.timedelta(days=days))
        else:
            self.world.release(name)
            self.released.add(name)

    released: set[str]

    def holds(self) -> list[str]:
        if not hasattr(self, "released"):
            self.released = set()
        return [name for name in self.world.model.holds if name not in self.released]

    @rule(
        subject=st.sampled_from(PEOPLE),
        place=st.sampled_from([(WHOLE, WHOLE), ("orders", WHOLE), ("orders", "statement_content")]),
    )
    def request(self, subject: str, place: tuple[str, str]) -> None:
        self.world.suppress(subject, *place)

    @rule()
    def plan(self) -> None:
        made = self.world.plan()
        self.world.approve(made[0])
        self.plans.append(made)

    @precondition(lambda self: self.fresh())
    @rule(at=LOOK, dataset=DATASET, subject=SUBJECT)
    def dispose(self, at: int, dataset: str, subject: str) -> None:
        """Of the plan made last, on its day or later, while an officer may come in."""
        self.world.run(*self.plans.pop(), Late(self.world, at, dataset, subject))
        self.world.check_disposed()

    def fresh(self) -> bool:
        return bool(self.plans) and (self.world.today - self.plans[-1][1]).days <= 7

    @rule(days=st.integers(0, 30), at=LOOK, dataset=DATASET, subject=SUBJECT)
    def wait_and_dispose(self, days: int, at: int, dataset: str, subject: str) -> None:
        self.world.pass_days(days)
        self.plan()
        self.dispose(at, dataset, subject)

    @rule(days=st.integers(1, 30), data=st.data(), at=LOOK, dataset=DATASET, subject=SUBJECT)
    def live_and_dispose(self, days: int, data: st.DataObject, at: int, dataset: str, subject: str) -> None:
        """Members end, rows come, days pass."""
        self.deliver({"people": self.persons(data)} | self.drawn_events(data))
        self.wait_and_dispose(days, at, dataset, subject)

    @rule(
        most=st.dictionaries(st.sampled_from(STANDING), st.integers(1, 9), max_size=4),
        days=st.integers(0, 20),
        at=LOOK,
        dataset=DATASET,
        subject=SUBJECT,
    )
    def by_standing(self, most: dict[str, int], days: int, at: int, dataset: str, subject: str) -> None:
        self.world.pass_days(days)
        for name, number in most.items():
            self.world.stand(name, number)
        self.world.run_standing(Late(self.world, at, dataset, subject))
        self.world.check_disposed()


def filled(value: str) -> st.SearchStrategy[str | None]:
    return st.sampled_from([value, value, None])


def test_a_late_row_of_a_person_who_ended_is_refused_in_a_dataset_that_knew_nothing_of_him(
    tmp_path: Path,
) -> None:
    """Found by a history: his end was looked for among persons whom stored rows of that dataset name."""
    ended = PlainRule("T-0", "purpose", 0, 3, "contract", False, "delete_row")
    kept = PlainRule("T-1", "floor", 2, 0, "event", False, "delete_row")
    cutting = PlainRule("T-IP", "purpose", 0, 3, "event", False, "truncate_ip_keep_network")
    rules: dict[str, dict[str, tuple[PlainRule, ...]]]
    rules = {name: dict.fromkeys(shape.items(), (ended,)) for name, shape in SHAPES.items()}
    rules["orders"] = dict.fromkeys(SHAPES["orders"].items(), (kept,))
    rules["logs"]["ip_address"] = (cutting,)
    world, day = World.begin(tmp_path, rules), FIRST

    def member(n: int, end: dt.date | None) -> Row:
        cells = {"会員番号": "M1", "氏名": f"name-{n}-v", "電話": None}
        return Row("M1", world.today, "M1", cells, order_of(world.today, n), end is None, end)

    order = Row("O-1", day, "M1", {"備考": "memo-1-v", "電話": None, "送付先": None}, order_of(day, 1))
    world.deliver({"people": [member(1, None)], "orders": [order]})
    world.deliver({"people": [member(2, day - dt.timedelta(days=9))]})
    made = world.plan()
    world.approve(made[0])
    world.run(*made)
    assert list(world.model.remembered) == ["M1"]
    late = Row(moment(day, 3).isoformat(), day, "M1", {"page": "page-3-v", "ip": None})
    world.deliver({"logs": [late]})
    assert world.model.rows["logs"] == {}
    world.check()


CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def test_random_histories() -> None:
    some = settings(max_examples=5, stateful_step_count=6, suppress_health_check=CHECKS)
    run_state_machine_as_test(Disposals, settings=some)


@pytest.mark.slow
def test_many_random_histories() -> None:
    many = settings(max_examples=40, stateful_step_count=15, suppress_health_check=CHECKS)
    run_state_machine_as_test(Disposals, settings=many)

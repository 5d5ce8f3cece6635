"""What a case of the law asks: each function puts one question to Kubun and gives its answer plainly."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
from typer.testing import CliRunner

from classifiers.columns.evidence import Sampled
from classifiers.columns.judge import Found, judge_columns
from classifiers.detect.column_scanner import ColumnScanner
from classifiers.law import breach, rights
from classifiers.law.copies import copies_of
from classifiers.law.decide import Decider, binding
from classifiers.law.gates import Person, accept_from_rakuten, provide_to_rakuten
from classifiers.law.lineage import derived, lineage
from classifiers.law.outcome import Outcome, decision_id
from classifiers.law.rule_changes import changes
from classifiers.law.situation import Clock, Flags, Hold, Situation, Start
from classifiers.never.cut import cut, plan
from classifiers.reading.dates import to_date
from configs.load import load
from configs.policy import Period
from pipelines.cli.main import app
from tests.storage.visits import asked

SHIPPED = load()
ITEMS = SHIPPED.policy.items


@cache
def _scanner() -> ColumnScanner:
    return ColumnScanner()


def _judged(columns: Mapping[str, Sequence[str]], source: str = "") -> dict[str, Found]:
    samples = [
        Sampled(name, pa.array(values, pa.string()), len(values), 0) for name, values in columns.items()
    ]
    found = judge_columns(samples, _scanner(), ITEMS, source=source)
    return {one.judged.verdict.column: one for one in found}


def columns(columns: dict[str, list[str]], source: str = "") -> dict[str, Any]:
    """What each column is, and to what its items are put first."""
    verdicts = [found.judged.verdict for found in _judged(columns, source).values()]
    items = {verdict.column: sorted(verdict.items) for verdict in verdicts if verdict.column != "会員番号"}
    stated = {
        item: link.purpose
        for held in items.values()
        for item in held
        for link in ITEMS[item].purposes
        if link.basis == "stated"
    }
    categories = sorted({ITEMS[item].category for held in items.values() for item in held})
    return {"items": items, "categories": categories, "purposes": stated}


def text(column: str, text: str) -> dict[str, Any]:
    """What a text is, and what of a person stands in it; businesses and places are no policy item."""
    findings = [finding for finding in _scanner().find(text) if finding.item]
    return {
        "item": _judged({column: [text]})[column].judged.verdict.items[0],
        "inner": [finding.item for finding in findings],
        "spans": [text[finding.start : finding.end] for finding in findings],
    }


def stored(columns: dict[str, list[str]]) -> dict[str, Any]:
    """What would be written of a row, and which rules of the never-list were met."""
    contract = SHIPPED.contracts["customers"]
    rows = pa.table({"_record_no": pa.array([0], pa.int64()), **columns})
    done = cut(rows, plan(rows, contract), lambda digits: f"token of {len(digits)} digits")
    kept = {name: done.table[name][0].as_py() for name in columns}
    return {"stored": kept, "rules": sorted(set(done.incidents["rule"].to_pylist()))}


def dates(values: list[str]) -> dict[str, Any]:
    """The days that dates in any spelling name."""
    read = to_date(pa.array(values))
    return {"days": read.values.to_pylist(), "warnings": read.warnings.to_pylist()}


def until(rule: str, date: object, **options: object) -> dict[str, Any]:
    """What `kubun until` answers."""
    words = [f"--{name.replace('_', '-')}={value}" for name, value in options.items()]
    done = CliRunner().invoke(app, ["until", rule, str(date), "--json", *words])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout) | {"action": SHIPPED.rules[rule].action if rule in SHIPPED.rules else None}


def _start(value: object) -> Start | None:
    clocks = {"open": Clock.OPEN, "other": Clock.NOT_ASKED}
    return value if isinstance(value, dt.date) else clocks.get(str(value))


def _situation(
    dataset: str, contract_end: object, starts: Mapping[str, object], flags: Mapping[str, bool], hold: str
) -> Situation:
    bound = SHIPPED.contracts[dataset].starts
    # Where a case gives one date, the starts that name the contract's end share it.
    known = {name: _start(starts.get(name, contract_end)) for name in bound}
    if "subject_attains_18" in known:
        known["subject_attains_18"] = Clock.NOT_HERE
    days = tuple((name, start) for name, start in known.items() if start is not None)
    return Situation(days, Flags(**flags), (Hold("H-1", hold),) if hold else ())


def decision(
    dataset: str,
    as_of: dt.date,
    item: str,
    contract_end: object = None,
    starts: Mapping[str, object] | None = None,
    flags: Mapping[str, bool] | None = None,
    hold: str = "",
) -> dict[str, Any]:
    """What is decided about an item of a record."""
    situation = _situation(dataset, contract_end, starts or {}, flags or {}, hold)
    contract = SHIPPED.contracts[dataset]
    outcomes = {o.item: o for o in Decider(SHIPPED, contract).decide(situation, as_of)}
    outcome: Outcome = outcomes[item]
    purposes = sorted(use.purpose for use in outcome.purposes)
    return {
        "status": outcome.status,
        "purposes": purposes,
        "without": [purpose for purpose in ("P3", "P4", "P6") if purpose not in purposes],
        "last_retained_day": outcome.last_retained_day,
        "eligible_from": outcome.eligible_from,
        "action": SHIPPED.rules[binding(ITEMS[item], contract)[0]].action,
    }


def again(dataset: str, as_of: dt.date, contract_end: object, starts: Mapping[str, object]) -> dict[str, Any]:
    """Whether deciding twice changes anything."""
    situation = _situation(dataset, contract_end, starts, {}, "")
    first, second = (Decider(SHIPPED, SHIPPED.contracts[dataset]).decide(situation, as_of) for _ in range(2))
    ids = {decision_id(dataset, situation, SHIPPED.digest, outcomes) for outcomes in (first, second)}
    return {"same": first == second and len(ids) == 1}


def provide(items: list[str]) -> dict[str, Any]:
    """What of a grown person's items may go to Rakuten."""
    adult = Person(Flags(under16=False))
    today = dt.date(2026, 4, 1)
    return {"provided": [i for i in items if provide_to_rakuten(ITEMS[i], adult, today).allowed]}


def receive(item: str, received: dt.date, contracts: Mapping[str, object]) -> dict[str, Any]:
    """Whose records Rakuten may give us."""
    passed = {
        name: accept_from_rakuten(_start(end), received, ITEMS[item]) for name, end in contracts.items()
    }
    return {"accepted": [name for name, passage in passed.items() if passage.allowed]}


def answer(erased_on: dt.date, certificate: str, received: dt.date) -> dict[str, Any]:
    """What a person is told of a record that was erased."""
    found = rights.answer(received, erased_on, certificate)
    return {"answer": found.kind, "evidence": found.evidence}


def request(received: dt.date) -> dict[str, Any]:
    """By when a request is answered."""
    return {"target": rights.answer_by(received), "suit_from": rights.suit_from(received)}


def change(rule: str, **periods: str) -> dict[str, Any]:
    """What it means that a rule's period is another now."""
    before, after = (
        {rule: SHIPPED.rules[rule].model_copy(update={"period": Period.parse(periods[key])})}
        for key in ("from", "to")
    )
    (found,) = changes(before, after, SHIPPED.company, SHIPPED.company)
    return {"kind": found.kind, "needs_approval": found.needs_approval}


def report(known: dt.date, persons: int, items: Sequence[str] = (), wrongful: bool = False) -> dict[str, Any]:
    """Whether a leak is reported, on which ground, and by when."""
    leak = breach.breach_of(SHIPPED.policy, items, persons, wrongful_act=wrongful)
    found = breach.report(leak, known)
    return {"grounds": found.grounds, "final": found.dates and found.dates.final_due}


def copies(root: str, backups: Mapping[str, dt.date]) -> dict[str, Any]:
    """Where a table's records live on, by the lineage from which Dagster's graph is made."""
    found = copies_of(root, derived(lineage(SHIPPED)), backups)
    return {"erased": found.erased, "pending": [name for name, _ in found.pending]}


def group(persons: int) -> dict[str, Any]:
    """Whether an aggregate shows a group of so many persons."""
    visits = [("/rare", f"visitor-{n}") for n in range(persons)]
    with TemporaryDirectory() as folder, asked(Path(folder), visits) as query:
        shown = query.groups(["page"], "visitor", SHIPPED.company.k_threshold)
    return {"shown": shown.num_rows > 0}

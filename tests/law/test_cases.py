"""The acceptance cases of the law, one test each: what is given, what must come out, and why."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tests.law import questions

CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))
SPECIFIED = 41


class Case(NamedTuple):
    """One case, and the words under which a failure shows it."""

    id: str
    title: str
    ask: str
    given: dict[str, Any]
    expect: dict[str, Any]
    why: str


def _plain(value: Any) -> Any:
    """Days as ISO text and tuples as lists, as YAML and JSON write them."""
    return json.loads(json.dumps(value, default=dt.date.isoformat))


ALL = [Case(**case) for case in CASES]


@pytest.mark.parametrize("case", ALL, ids=[f"{case.id}: {case.title}" for case in ALL])
def test_case(case: Case) -> None:
    ask: Callable[..., dict[str, Any]] = getattr(questions, case.ask)
    found = _plain(ask(**case.given))
    assert {name: found[name] for name in case.expect} == _plain(case.expect), case.why


def test_every_case_of_the_specification_is_here() -> None:
    assert len({case.id.split("-")[0] for case in ALL}) == SPECIFIED

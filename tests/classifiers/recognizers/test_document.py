"""docs/recognizers.md: what it shows runs, and its table is what the recognisers say."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from classifiers.recognizers import ENTITY_ITEMS, RECOGNIZERS

DOCUMENT = Path(__file__).parents[3] / "docs" / "recognizers.md"
HEAD = "| Entity | Item | Class | Check | Chance |\n|---|---|---|---|---|\n"
_TABLE = re.compile(r"TABLE|\| Entity .*?\n(?=\n)", re.DOTALL)


def table() -> str:
    rows = [
        f"| {r.ENTITY} | {ENTITY_ITEMS[r.ENTITY] or '–'} | {r.__name__} | {r.CHECK or '–'} | {r.CHANCE:g} |\n"
        for r in RECOGNIZERS
    ]
    return HEAD + "".join(rows)


def test_the_table_is_what_the_recognisers_say() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    told = _TABLE.sub(lambda _: table(), text)
    if os.environ.get("KUBUN_UPDATE_SNAPSHOT") == "1":
        DOCUMENT.write_text(told, encoding="utf-8")
        text = told
    assert text == told, "run with KUBUN_UPDATE_SNAPSHOT=1"


def test_what_is_shown_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    shown = dict(re.findall(r"```(\w+)\n(.*?)```", text, re.DOTALL))
    monkeypatch.chdir(tmp_path)
    Path("recognizers.yaml").write_text(shown["yaml"], encoding="utf-8")
    names: dict[str, list[object]] = {}
    exec(shown["python"], names)  # noqa: S102 - a document of this repository
    found = {result.entity_type for result in names["found"]}  # type: ignore[attr-defined]
    assert found == {"JP_PENSION_NUMBER", "JP_MOBILE_PHONE"}

"""`kubun asof` as its users meet it: a table, one JSON object, or one line that says why not."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from configs.load import load
from pipelines.cli.main import app
from storage.history import History
from storage.layout import Layout

COUNTS = {"access_logs": {"*": {"DUE": 3, "RETAINED": 1_200}, "page_url": {"DUE": 3, "RETAINED": 1_200}}}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two nights, the second under a shortened rule."""
    path = tmp_path_factory.mktemp("asof") / "store"
    shipped = load()
    rule = shipped.rules["RET-WEBLOG"]
    year = type(rule).model_validate({**rule.model_dump(), "period": "P1Y"})
    before = shipped.model_copy(update={"rules": {**shipped.rules, "RET-WEBLOG": year}})
    for configuration, day in ((before, dt.date(2026, 9, 10)), (shipped, dt.date(2026, 9, 12))):
        History(Layout(path)).record(configuration, day, day, "0.1.0+abc", COUNTS)
    return path


def asof(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, ["asof", *arguments])


def test_json_is_one_object(store: Path) -> None:
    done = asof("2026-09-11", "--store", str(store), "--json")
    assert done.exit_code == 0, done.stderr
    said = json.loads(done.stdout)
    assert {"as_of", "night", "edition", "configuration", "code_version", "rules", "sign_offs", "counts"} <= (
        said.keys()
    )
    assert (said["as_of"], said["night"], said["edition"]) == ("2026-09-11", "2026-09-10", "2013-12-05")
    assert (said["counts"], said["code_version"]) == (COUNTS, "0.1.0+abc")
    weblog = next(rule for rule in said["rules"] if rule["id"] == "RET-WEBLOG")
    assert weblog["period"] == "P1Y"
    assert weblog["authority"]["kind"] == "own_standard"
    assert weblog["sign_off"]["accepted_on"] == "2024-04-01"
    assert ("rule", "RET-WEBLOG") in {(entry["kind"], entry["name"]) for entry in said["sign_offs"]}


def test_a_later_day_shows_the_later_rules_and_what_awaits_approval(store: Path) -> None:
    said = json.loads(asof("2026-09-30", "--store", str(store), "--json").stdout)
    assert said["night"] == "2026-09-12"
    assert [(c["rule"], c["before"], c["after"]) for c in said["awaiting_approval"]] == [
        ("RET-WEBLOG", "P1Y", "P6M")
    ]


def test_the_table_names_edition_rules_and_counts(store: Path) -> None:
    done = asof("2026-09-30", "--store", str(store))
    assert done.exit_code == 0
    for word in ("2013-12-05", "RET-WEBLOG", "own_standard", "P1Y → P6M", "access_logs", "RETAINED 1,200"):
        assert word in done.stdout


REFUSED = [
    (["2026-09-09", "--store", "{store}"], "no night of this store had run by 2026-09-09"),
    (["2026-09-09", "--store", "{store}/nowhere"], "no store at"),
    (["2026-09-31", "--store", "{store}"], "2026-09-31"),
]


@pytest.mark.parametrize(("arguments", "word"), REFUSED)
def test_what_cannot_be_answered(store: Path, arguments: list[str], word: str) -> None:
    done = asof(*(argument.format(store=store) for argument in arguments))
    assert done.exit_code == 2
    assert word in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_a_folder_without_nights_is_left_as_it_is(tmp_path: Path) -> None:
    done = asof("2026-09-10", "--store", str(tmp_path))
    assert done.exit_code == 2
    assert "none ever ran" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_it_answers_without_dagster(store: Path) -> None:
    code = (
        "import sys; from pipelines.cli.main import app\n"
        f"try: app(['asof', '2026-09-30', '--store', {str(store)!r}, '--json'])\n"
        "except SystemExit: pass\n"
        "print([m for m in ('dagster', 'presidio_analyzer', 'spacy') if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"

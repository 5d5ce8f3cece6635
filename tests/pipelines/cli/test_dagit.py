"""`kubun dagit` before a server starts: what is refused, in one line, making nothing."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli.dagit import _schedule_words, _settings
from pipelines.cli.main import app
from pipelines.places import remember
from pipelines.settings import Settings

runner = CliRunner()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """What a night leaves of a store, as far as Dagit looks before it starts."""
    (tmp_path / "store" / "records").mkdir(parents=True)
    (tmp_path / "store" / "dagster").mkdir()
    return tmp_path / "store"


def refused(*arguments: str) -> str:
    """The one line with which Dagit does not start."""
    result = runner.invoke(app, ["dagit", *arguments])
    assert result.exit_code == 2, result.output
    assert len(result.output.splitlines()) == 1, result.output
    return result.output


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    words = refused("--store", str(tmp_path / "nope"))
    assert f"no store at {tmp_path / 'nope'}; run kubun nightly first" in words
    assert not (tmp_path / "nope").exists()


def test_a_store_without_a_noted_landing_folder_needs_one(store: Path) -> None:
    assert "name it with --landing" in refused("--store", str(store))


def test_a_landing_folder_in_the_store_is_refused(store: Path) -> None:
    assert "in each other" in refused("--store", str(store), "--landing", str(store / "landing"))


@pytest.mark.parametrize("given", [True, False])
def test_a_broken_configuration_starts_nothing_whoever_named_it(
    store: Path, tmp_path: Path, given: bool
) -> None:
    configs = tmp_path / "configs"
    (configs / "datasets").mkdir(parents=True)
    (configs / "datasets" / "bad.yaml").write_text("dataset: bad\n", encoding="utf-8")
    remember(Settings(store, tmp_path / "landing", None if given else configs))
    words = refused("--store", str(store), *(["--configs", str(configs)] if given else []))
    assert "bad.yaml" in words
    assert not (store / "dagster" / "dagster.yaml").exists()


def test_what_the_last_night_used_is_used_unless_another_is_given(store: Path, tmp_path: Path) -> None:
    remember(Settings(store, tmp_path / "landing", None, tmp_path / "keys.json"))
    known = _settings(store, None, None, None)
    assert (known.landing, known.key_file) == (tmp_path / "landing", tmp_path / "keys.json")
    assert _settings(store, tmp_path / "other", None, None).landing == tmp_path / "other"
    assert json.loads((store / "dagster" / "last_night.json").read_text("utf-8"))["configs"] is None


def test_the_schedule_and_the_folder_it_reads_are_said(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "store", tmp_path / "landing")
    on = _schedule_words(settings, read_only=False)
    assert "02:00 Japan time" in on
    assert str(tmp_path / "landing") in on
    assert "do not run" in _schedule_words(settings, read_only=True)

from __future__ import annotations

from pathlib import Path

import typer
from typer.testing import CliRunner

from pipelines.cli.sample import sample

APP = typer.Typer()
APP.command()(sample)


def test_the_command_says_what_lies_where_and_refuses_to_mix(tmp_path: Path) -> None:
    arguments = ["--out", str(tmp_path / "s"), "--date", "2026-06-01", "--scale", "1", "--seed", "3"]
    made = CliRunner().invoke(APP, arguments)
    assert made.exit_code == 0, made.output
    assert "access_logs" in made.output
    assert "kubun nightly --date 2026-06-01" in made.output.replace("\n", " ")
    again = CliRunner().invoke(APP, arguments)
    assert again.exit_code == 2
    assert "is not empty" in again.output
    assert "Traceback" not in again.output


def test_help_has_an_example() -> None:
    shown = CliRunner().invoke(APP, ["--help"])
    assert shown.exit_code == 0
    assert "Example: kubun sample" in " ".join(shown.output.split())

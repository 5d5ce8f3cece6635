"""The command as a user types it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner

from pipelines.cli.main import app

COMMANDS = ["nightly", "classify", "sample", "dagit"]
runner = CliRunner()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    result = runner.invoke(app, [command, "--help"], env={"COLUMNS": "200"})
    assert result.exit_code == 0
    assert f"Example: kubun {command}" in result.output


def test_the_version_is_said_and_a_bare_command_shows_help() -> None:
    assert runner.invoke(app, ["--version"]).output.startswith("kubun 0.")
    assert "nightly" in runner.invoke(app, []).output


def test_a_night_without_a_landing_folder_is_one_clear_line(tmp_path: Path) -> None:
    arguments = ["--landing", str(tmp_path / "nowhere"), "--store", str(tmp_path / "store")]
    result = runner.invoke(app, ["nightly", "--date", "2026-09-10", *arguments])
    assert result.exit_code == 2
    assert "no landing folder" in result.output
    assert "Traceback" not in result.output


def test_a_bad_configuration_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "landing").mkdir()
    (tmp_path / "configs" / "datasets").mkdir(parents=True)
    (tmp_path / "configs" / "datasets" / "bad.yaml").write_text("dataset: bad\n", encoding="utf-8")
    arguments = ["--landing", str(tmp_path / "landing"), "--store", str(tmp_path / "store")]
    result = runner.invoke(
        app, ["nightly", "--date", "2026-09-10", *arguments, "--configs", str(tmp_path / "configs")]
    )
    assert result.exit_code == 2
    assert "bad.yaml" in result.output
    assert "Traceback" not in result.output


def test_classify_answers_without_dagster(tmp_path: Path) -> None:
    table = tmp_path / "members.csv"
    table.write_text("氏名,メール\n架空 太郎,taro@example.jp\n", encoding="utf-8")
    program = (
        "import sys, json; from pipelines.cli.main import app\n"
        f"try: app(['classify', '--json', {str(table)!r}])\n"
        "except SystemExit as end: code = end.code\n"
        "print(json.dumps({'code': code, 'dagster': 'dagster' in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.splitlines()[-1]) == {"code": 0, "dagster": False}


def test_classify_goes_on_after_a_file_it_cannot_read(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()
    (tmp_path / "mails.csv").write_text("メール\ntaro@example.jp\n", encoding="utf-8")
    names = [str(tmp_path / name) for name in ("empty.csv", "nowhere.csv", "mails.csv")]
    result = runner.invoke(app, ["classify", "--json", *names])
    assert result.exit_code == 2
    assert [json.loads(line)["file"] for line in result.stdout.splitlines()] == [names[2]]
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == names[:2]


def test_a_folder_and_a_closed_workbook_are_one_line_each_and_stop_no_other(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 cut short")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 cut short")
    (tmp_path / "mails.csv").write_text("メール\ntaro@example.jp\n", encoding="utf-8")
    names = [str(tmp_path / n) for n in ("folder.csv", "broken.xlsx", "broken.parquet", "mails.csv")]
    result = runner.invoke(app, ["classify", "--json", *names])
    assert result.exit_code == 2
    assert [json.loads(line)["file"] for line in result.stdout.splitlines()] == names[3:]
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == names[:3]
    assert "is a folder; name a file in it" in result.stderr.splitlines()[0]


def test_the_answer_of_classify_can_be_read_at_80_columns(tmp_path: Path) -> None:
    table = tmp_path / "members.csv"
    rows = "".join(f"架空 太郎,taro{n}@example.jp,{n},03-0000-000{n}\n" for n in range(9))
    table.write_text(f"氏名,メールアドレス,枝番,電話番号\n{rows}", encoding="utf-8")
    result = runner.invoke(app, ["classify", str(table)], env={"COLUMNS": "80"})
    lines = result.stdout.splitlines()[1:]
    assert max(map(cell_len, lines)) <= 80
    assert "…" not in result.stdout
    clean = next(line for line in lines if line.startswith("枝番"))
    assert clean.split()[-2:] == ["sure", "1.00"]
    assert "nothing personal" in clean
    mail = next(n for n, line in enumerate(lines) if line.startswith("メールアドレス"))
    assert "§3(1)" in lines[mail]
    assert lines[mail + 1].startswith("    ")
    assert "taro" not in result.stdout


def test_a_control_character_in_a_column_name_does_not_reach_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "hostile.csv").write_text("\x1b[31m氏名,金額\n佐藤 花子,100\n", encoding="utf-8")
    shown = runner.invoke(app, ["classify", str(tmp_path / "hostile.csv")])
    assert shown.exit_code == 0
    assert "\x1b" not in shown.stdout
    assert "氏名" in shown.stdout

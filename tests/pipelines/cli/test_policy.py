"""`kubun policy check`: sound, unsigned in red, or one line that says what to mend."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from configs.load import load
from pipelines.cli.main import app
from tests.configs.conftest import Edit, copied, edit

__all__ = ["copied", "edit"]

DAY = "2026-09-10"
TEXT = "".join(clause.ja for clause in load().policy.clauses.values())
runner = CliRunner()


def check(*arguments: object) -> Any:
    words = ["policy", "check", "--date", DAY, *map(str, arguments)]
    return runner.invoke(app, words, env={"COLUMNS": "200"})


def test_help_has_an_example() -> None:
    for words in (["policy", "--help"], ["policy", "check", "--help"]):
        result = runner.invoke(app, words, env={"COLUMNS": "200"})
        assert result.exit_code == 0
        assert "Example: kubun policy check" in result.output


def test_the_shipped_configuration_is_sound_and_wholly_signed() -> None:
    result = check("--json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert (found["sound"], found["unsigned"]) == (True, {})
    (edition,) = found["editions"]
    assert (edition["edition"], edition["clauses"], edition["bare_clauses"]) == ("2013-12-05", 74, [])
    assert sorted(found["rules"]) == ["guideline_example", "own_standard", "statute"]
    assert "RET-TAX-DOC" in found["rules"]["statute"]
    assert "RET-CONTRACT" in found["rules"]["own_standard"]
    by = {(link["item"], link["purpose"]): link for link in found["links"]}
    assert by["gender", "P6"]["basis"] == "stated"
    assert by["gender", "P3"]["accepted_by"]


def test_the_table_names_editions_and_rules_by_authority() -> None:
    words = check().output
    assert "edition 2013-12-05, in force 2013-12-05 - " in words
    assert "74 clauses (3,959 characters), 49 items" in words
    assert "自社基準（法定期間なし）" in words
    assert "unsigned" not in words
    (remark,) = [line for line in words.splitlines() if line.startswith("remark: ")]
    assert "RET-COMPANY-BOOK" in remark
    assert not {"RET-WEBLOG", "RET-TAX-LOSS", "RET-AML", "RET-MAILCONSENT-ORDER"} & {*remark.split(", ")}
    assert "network_access_info" not in words
    assert "正当業務行為" in check("--links").output


def test_what_nobody_signed_is_named_and_no_fault(copied: Path, edit: Edit) -> None:
    edit("company.yaml", "      gender: [P3, P7]\n", "")
    edit("company.yaml", "      - RET-MKT\n", "")
    edit("company.yaml", "      - RET-CVV\n", "")
    edit("company.yaml", "items: [my_number, ", "items: [")
    edit("company.yaml", "required: [person_name, ", "required: [")
    result = check("--config", copied)
    assert result.exit_code == 0
    for words in (
        "links (2): gender -> P3, gender -> P7",
        "items (1): my_number",
        "rules (1): RET-MKT",  # a ceiling of no days needs no sign-off
        "required for service (1): person_name",
    ):
        assert words in result.output
    assert check("--config", copied, "--date", "2024-03-31").output.count("unsigned ") == 5


def test_a_clause_that_nothing_enforces_or_explains_is_named(copied: Path, edit: Edit) -> None:
    edit("policy/2013-12-05.yaml", "    declares: 文書の名称。\n", "")
    assert "neither enforced nor explained: §title" in check("--config", copied).output


def test_a_fault_is_one_line_with_file_line_and_mend(copied: Path, edit: Edit) -> None:
    path = edit("policy/2013-12-05.yaml", "inferred: [P1, P5]", "inferred: [P1, P10]")
    line = path.read_text(encoding="utf-8").splitlines().index("    inferred: [P1, P10]") + 1
    result = check("--config", copied, "--json")
    assert result.exit_code == 2
    (complaint,) = result.stderr.splitlines()
    assert complaint.startswith(f"kubun policy check: K101 {path}:{line}: ")
    assert " -> " in complaint
    found = json.loads(result.stdout)
    assert (found["sound"], found["code"], found["line"]) == (False, "K101", line)


@pytest.mark.parametrize(("published", "code"), [(TEXT, 0), (" \n".join(TEXT), 0), (TEXT + "。", 2)])
def test_the_text_is_compared(tmp_path: Path, published: str, code: int) -> None:
    file = tmp_path / "policy.txt"
    file.write_text(published, encoding="utf-8")
    result = check("--text", file)
    assert result.exit_code == code, result.output


@pytest.mark.parametrize("content", [None, b"\xff\xfe\xfd"])
def test_a_text_that_cannot_be_read_is_one_line(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "policy.txt"
    if content:
        file.write_bytes(content)
    result = check("--text", file)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"kubun policy check: K001 {file}: cannot be read")


def test_it_answers_without_dagster() -> None:
    program = (
        "import sys; from pipelines.cli.main import app\n"
        "try: app(['policy', 'check', '--json'])\n"
        "except SystemExit as end: sys.exit(end.code or bool({'dagster', 'spacy'} & {*sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

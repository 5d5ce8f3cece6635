"""`kubun until` as a user types it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from configs.files import SHIPPED
from configs.load_rules import load_rules
from pipelines.cli.main import app

runner = CliRunner()


def asked(*arguments: str) -> dict[str, Any]:
    result = runner.invoke(app, ["until", *arguments, "--json"])
    assert result.exit_code == 0, result.output
    content: dict[str, Any] = json.loads(result.stdout)
    return content


ENDS = [
    # arguments, 起算日, 満了日, 廃棄可能日, why
    (["RET-WEBLOG", "2025-02-28"], "2025-03-01", "2025-08-31", "2025-09-01", "three days after naive"),
    (["RET-WEBLOG", "2025-08-31T15:00:00Z"], "2025-09-02", "2026-03-01", "2026-03-02", "a day of Japan"),
    (["RET-IDV", "R6.2.29"], "2024-03-01", "2027-02-28", "2027-03-01", "an era date"),
    (
        ["RET-IDV", "２０２４年２月２９日（令和６年）"],
        "2024-03-01",
        "2027-02-28",
        "2027-03-01",
        "both calendars",
    ),
    (["RET-MAILCONSENT", "2026-01-31"], "2026-01-31", "2026-02-28", "2026-03-01", "the first day counts"),
    (["RET-TAX-DOC", "2025-06-15"], "2026-03-01", "2033-02-28", "2033-03-01", "the company's year"),
    (
        ["RET-TAX-DOC", "2025-03-31", "--fiscal-year-end", "03-31"],
        "2025-06-01",
        "2032-05-31",
        "2032-06-01",
        "another year",
    ),
    (
        ["RET-TAX-DOC", "2025-07-01", "--extension-months", "1", "--record-kind", "books"],
        "2026-04-01",
        "2033-03-31",
        "2033-04-01",
        "the extension lengthens books",
    ),
    (
        ["RET-TAX-DOC", "2025-07-01", "--extension-months", "1", "--record-kind", "documents"],
        "2026-03-01",
        "2033-02-28",
        "2033-03-01",
        "and no documents",
    ),
    (["RET-TAX-DOC", "2025-07-01", "--loss-year"], "2026-03-01", "2036-02-29", "2036-03-01", "ten years"),
    (["RET-TAX-LOSS", "2017-07-01"], "2018-03-01", "2027-02-28", "2027-03-01", "nine under former law"),
    (["RET-GUARDIAN", "2008-02-29"], "2026-03-01", "2031-02-28", "2031-03-01", "from attaining eighteen"),
    (
        ["RET-3P-RECORD", "2023-03-31", "--variant", "per_provision"],
        "2023-04-01",
        "2026-03-31",
        "2026-04-01",
        "created",
    ),
    (["RET-3P-RECORD", "2024-02-29", "--variant", "batch"], "2024-02-29", "2027-02-28", "2027-03-01", "last"),
    (
        ["RET-3P-RECORD-CONTRACT-SUBSTITUTE", "2025-04-01"],
        "2025-04-01",
        "2026-03-31",
        "2026-04-01",
        "its own id",
    ),
    (["RET-CALLREC", "2026-05-31"], "2026-06-01", "2026-11-30", "2026-12-01", "the plain call"),
    (
        ["RET-CALLREC", "2026-05-31", "--variant", "application"],
        "2026-06-01",
        "2027-05-31",
        "2027-06-01",
        "longer",
    ),
    (["ret-maillist", "2026-06-10"], "2026-06-10", "2026-06-10", "2026-06-11", "at once"),
]


@pytest.mark.parametrize("case", ENDS, ids=[f"{case[0][0]} {case[-1]}" for case in ENDS])
def test_ends(case: tuple[list[str], str, str, str, str]) -> None:
    arguments, kisanbi, last, eligible, why = case
    found = asked(*arguments)
    assert (found["kisanbi"], found["last_retained_day"], found["eligible_from"]) == (
        kisanbi,
        last,
        eligible,
    ), why


def test_an_answer_says_on_what_it_rests() -> None:
    found = asked("RET-TAX-DOC", "2025-06-15")
    assert found["start"] == "transaction_date"
    assert (found["kind"], found["count"], found["period"]) == ("floor", "tax", "P7Y")
    assert found["authority"]["kind"] == "statute"
    assert found["signed"]["accepted_on"] == "2024-04-01"
    assert "法人税法施行規則59条2項" in found["counting"]["ja"]
    assert "2026-03-01" in found["counting"]["en"]
    assert found["era"]["last_retained_day"] == "令和15年2月28日"


@pytest.mark.parametrize("rule", load_rules().rules)
def test_every_rule_answers_in_both_forms(rule: str) -> None:
    found = asked(rule, "2024-02-29")
    table = runner.invoke(app, ["until", rule, "2024-02-29"], env={"COLUMNS": "200"})
    assert table.exit_code == 0
    assert found["last_retained_day"] in table.output
    assert all(found["counting"].values())
    assert found["enabled"] or "not enabled" in table.output


def test_the_kind_of_record_decides_and_unknown_is_the_later() -> None:
    found = asked("RET-TAX-DOC", "2025-07-01", "--extension-months", "1")
    assert found["last_retained_day"] == "2033-03-31"
    assert found["tax"]["documents_last_retained_day"] == "2033-02-28"
    assert "documents" in found["notes"][0]


def test_a_rule_that_nobody_signed_only_plans(tmp_path: Path) -> None:
    (tmp_path / "company.yaml").write_text("name: 例示通信株式会社\n", encoding="utf-8")
    unsigned = asked("RET-WEBLOG", "2025-02-28", "--config", str(tmp_path))
    assert (unsigned["signed"], unsigned["eligible_from"]) == (None, None)
    assert unsigned["planned_from"] == "2025-09-01"
    assert any("2025-09-01" in note for note in unsigned["notes"])
    at_once = asked("RET-CVV", "2025-02-28", "--config", str(tmp_path))
    assert at_once["eligible_from"] == "2025-03-01"


def test_a_loss_year_of_the_company_answers_by_itself(tmp_path: Path) -> None:
    company = "name: 例示通信株式会社\nloss_years: [2025-12-31]\n"
    (tmp_path / "company.yaml").write_text(company, encoding="utf-8")
    lost = asked("RET-TAX-DOC", "2025-07-01", "--config", str(tmp_path))
    assert (lost["rule"], lost["asked"], lost["period"]) == ("RET-TAX-LOSS", "RET-TAX-DOC", "P10Y")
    plain = asked("RET-TAX-DOC", "2026-01-01", "--config", str(tmp_path))
    assert plain["rule"] == "RET-TAX-DOC"


def test_an_enabled_rule_that_takes_its_place_is_named(tmp_path: Path) -> None:
    shipped = (SHIPPED / "retention.yaml").read_text(encoding="utf-8")
    head, order = shipped.split("RET-MAILCONSENT-ORDER:")
    enabled = order.replace("enabled: false", "enabled: true", 1)
    (tmp_path / "retention.yaml").write_text(f"{head}RET-MAILCONSENT-ORDER:{enabled}", encoding="utf-8")
    found = asked("RET-MAILCONSENT", "2026-01-31", "--config", str(tmp_path))
    assert found["notes"] == ["RET-MAILCONSENT-ORDER is enabled and stands in the place of RET-MAILCONSENT"]
    order_found = asked("RET-MAILCONSENT-ORDER", "2026-01-31", "--config", str(tmp_path))
    assert (order_found["last_retained_day"], order_found["notes"]) == ("2027-01-30", [])
    assert asked("RET-MAILCONSENT", "2026-01-31")["notes"] == []


def test_an_era_that_does_not_reach_the_day_is_a_warning() -> None:
    found = asked("RET-IDV", "平成31年5月1日")
    assert found["start_date"] == "2019-05-01"
    assert "era" in found["notes"][0]


REFUSED = [
    (["RET-WEBLO", "2025-02-28"], "RET-WEBLOG"),
    (["NONSENSE", "2025-02-28"], "RET-WEBLOG"),
    (["RET-3P-RECORD", "2025-02-28"], "per-provision, batch, contract-substitute"),
    (["RET-3P-RECORD", "2025-02-28", "--variant", "other"], "batch"),
    (["RET-WEBLOG", "2025-02-28", "--variant", "batch"], "no variants"),
    (["RET-WEBLOG", "2025-02-29"], "no day"),
    (["RET-WEBLOG", "yesterday"], "no day"),
    (["RET-WEBLOG", "2025-02-28T10:00:00"], "naive timestamp"),
    (["RET-WEBLOG", "9999-12-31T20:00:00Z"], "outside the calendar"),
    (["RET-TAX-DOC", "2025-02-28", "--fiscal-year-end", "02-30"], "MM-DD"),
    (["RET-WEBLOG", "2025-02-28", "--loss-year"], "--loss-year"),
    (["RET-WEBLOG", "2025-02-28", "--config", "nowhere"], "K001"),
]


@pytest.mark.parametrize(("arguments", "words"), REFUSED)
def test_what_cannot_be_answered_is_one_clear_line(arguments: list[str], words: str) -> None:
    result = runner.invoke(app, ["until", *arguments])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_the_far_end_of_the_calendar_still_answers() -> None:
    assert asked("RET-WEBLOG", "9999-12-31")["eligible_from"] == "9999-12-31"
    assert asked("RET-WEBLOG", "0001-01-01")["last_retained_day"] == "0001-07-01"


def test_it_answers_without_what_takes_long_to_import() -> None:
    program = (
        "import sys; from pipelines.cli.main import app\n"
        "try: app(['until', 'RET-WEBLOG', '2025-02-28'])\n"
        "except SystemExit as end: assert end.code == 0\n"
        "heavy = {'dagster', 'spacy', 'presidio_analyzer', 'pandas', 'polars', 'pyarrow', 'duckdb'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"

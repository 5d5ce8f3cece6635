"""The run: its parts, its record, its page."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.bench import PARTS, main


def run(tmp_path: Path, *options: str) -> tuple[dict[str, Any], str]:
    places = ["--out", str(tmp_path / "out"), "--work", str(tmp_path / "work")]
    assert main(["--date", "2026-09-10", "--quick", *places, *options]) == 0
    record = json.loads((tmp_path / "out" / "bench.json").read_text(encoding="utf-8"))
    assert not (tmp_path / "work").exists()
    return record, (tmp_path / "out" / "bench.md").read_text(encoding="utf-8")


def test_verdicts_without_labelled_tables_are_named_as_not_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record, page = run(tmp_path, "--only", "verdicts")
    assert record["date"] == "2026-09-10"
    assert list(record["parts"]) == ["verdicts"]
    assert "Not measured, no folder of labelled tables was given" in page
    assert "Benchmark of 2026-09-10" in page
    assert str(Path.home()) not in json.dumps(record) + page
    assert "verdicts took" in capsys.readouterr().out


def test_an_unknown_part_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--date", "2026-09-10", "--only", "speed,sped"])
    said = capsys.readouterr().err
    assert "sped" in said
    assert all(part in said for part in PARTS)


@pytest.mark.slow
def test_slices_are_measured_and_compared(tmp_path: Path) -> None:
    sizes = ("--workloads", "standard", "--factor", "0.0002", "--slices", "1", "--slice-rows", "40")
    record, page = run(tmp_path, *sizes, "--only", "speed")
    speed = record["parts"]["speed"]["standard"]
    assert [one["table"] for one in speed["slices"]] == ["access_log", "transactions", "rakuten"]
    assert sum(one["different"] + one["rows_different"] for one in speed["slices"]) == 0
    assert list(speed["ratios"]) == ["access_log", "transactions", "rakuten", "all"]
    assert "**0 cells different**" in page

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipelines.sample.generate import SampleError, generate
from storage import registers
from tests.pipelines.sample.conftest import Sample


def _digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def _truth(sample: Sample) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((sample.report.truth / "truth.json").read_text(encoding="utf-8"))
    return content


def _rows(sample: Sample, dataset: str) -> pl.DataFrame:
    return pl.read_parquet(sample.report.truth / f"{dataset}.parquet")


def test_the_same_arguments_give_the_same_bytes(sample: Sample, tmp_path: Path) -> None:
    generate(tmp_path / "a", sample.night, 1, 7, sample.configuration)
    generate(tmp_path / "b", sample.night, 1, 8, sample.configuration)
    assert _digests(tmp_path / "a") == _digests(sample.report.landing.parent)
    assert _digests(tmp_path / "a") != _digests(tmp_path / "b")


def test_a_folder_with_a_sample_is_left_alone(sample: Sample) -> None:
    with pytest.raises(SampleError, match="is not empty"):
        generate(sample.report.landing.parent, sample.night, 1, 7, sample.configuration)
    with pytest.raises(SampleError, match="not positive"):
        generate(sample.report.landing.parent / "new", sample.night, 0, 7, sample.configuration)


def test_every_dataset_lands_on_the_night_and_conserves(sample: Sample) -> None:
    truth = _truth(sample)
    assert set(truth["datasets"]) == set(sample.configuration.contracts)
    for dataset, counts in truth["datasets"].items():
        lost = sum(counts["quarantined"].values()) + sum(counts["refused"].values()) + counts["duplicate"]
        assert counts["read"] == counts["records"] + lost, dataset
        assert sample.night.isoformat() in {drop["day"] for drop in counts["drops"]}, dataset
        assert {drop["path"] for drop in counts["drops"]} == {
            str(path.relative_to(sample.report.landing))
            for path in (sample.report.landing / dataset).rglob("*")
            if path.is_file()
        }
        assert sum(counts["decisions"].values()) == counts["rows"] == _rows(sample, dataset).height


def test_every_case_is_there(sample: Sample) -> None:
    datasets = _truth(sample)["datasets"]
    statuses = {status for counts in datasets.values() for status in counts["decisions"]}
    assert statuses == {"ACTIVE_NO_CLOCK", "RETAINED", "DUE", "HELD", "UNDETERMINED"}
    undetermined = sum(counts["decisions"].get("UNDETERMINED", 0) for counts in datasets.values())
    assert 0 < undetermined < 0.05 * sum(counts["rows"] for counts in datasets.values())
    reasons = {
        reason for counts in datasets.values() for reason in (*counts["quarantined"], *counts["refused"])
    }
    assert {
        "field_count",
        "unbalanced_quote",
        "no_format",
        "bad_json",
        "not_a_customer",
        "superseded",
        "past_retention",
    } <= reasons
    files = {reason for counts in datasets.values() for reason in counts["files_quarantined"]}
    assert files == {"empty", "truncated", "undecodable"}
    assert any("same_as" in drop for counts in datasets.values() for drop in counts["drops"])


@pytest.mark.parametrize(
    "dataset", ["customers", "access_logs", "inquiries", "call_recordings", "rakuten_points"]
)
def test_rows_fall_due_today_and_tomorrow(sample: Sample, dataset: str) -> None:
    days = _rows(sample, dataset).group_by("eligible_from", "status").len()
    past = days.filter(pl.col("eligible_from") <= sample.night)
    tomorrow = days.filter(pl.col("eligible_from") == sample.night.replace(day=2))
    assert _truth(sample)["datasets"][dataset]["refused"]["past_retention"]
    # What lies there past its day is held, or was stored before its end was entered.
    assert set(past["status"].to_list()) <= ({"DUE", "HELD"} if dataset == "customers" else {"HELD"})
    assert tomorrow["status"].to_list() == ["RETAINED"]


SCENARIOS = [
    ("ended_due_today", {"DUE"}),
    ("ended_due_tomorrow", {"RETAINED"}),
    ("ended_held", {"HELD"}),
    ("ended_hold_lapsed", {"DUE"}),
    ("held_active", {"ACTIVE_NO_CLOCK"}),
    ("undetermined", {"UNDETERMINED"}),
    ("minor", {"ACTIVE_NO_CLOCK"}),
]


@pytest.mark.parametrize(("scenario", "statuses"), SCENARIOS)
def test_planned_members_are_what_they_were_planned_to_be(
    sample: Sample, scenario: str, statuses: set[str]
) -> None:
    rows = _rows(sample, "customers").filter(pl.col("scenario") == scenario)
    assert set(rows["status"].to_list()) == statuses


def test_minors_serve_one_purpose_until_their_birthday(sample: Sample) -> None:
    orders = _rows(sample, "transactions").filter(pl.col("scenario") == "turns_16")
    birthday = sample.night.replace(month=5, day=29)
    before, after = (
        orders.filter(pl.col("event_date") < birthday),
        orders.filter(pl.col("event_date") >= birthday),
    )
    # Sixteen is attained at the end of the day before the birthday.
    assert before["event_date"].max() == birthday.replace(day=28)
    assert not any("P3" in row for row in before["purposes"].to_list())
    assert after.height
    assert all("P3" in row for row in after["purposes"].to_list())


def test_planted_values_stand_in_the_landing_files_alone(sample: Sample) -> None:
    planted = json.loads((sample.report.truth / "planted.json").read_text(encoding="utf-8"))
    assert all(len(values) == len(set(values)) > 0 for values in planted.values())
    backlog = next((sample.report.landing / "customers").rglob("customers_backlog.csv")).read_text(
        "utf-8-sig"
    )
    assert all(value in backlog for value in (*planted["names"], *planted["mails"]))
    assert not any(card in planted["cards"] for card in planted["lookalikes"])
    assert not any(value in path for value in planted["names"] for path in _digests(sample.report.landing))


def test_findings_say_where_they_stand(sample: Sample) -> None:
    findings = pl.read_parquet(sample.report.truth / "findings.parquet")
    assert {"person_name", "email", "mobile_email", "phone_mobile", "postal_address", "credit_card"} <= set(
        findings["item"].to_list()
    )
    assert findings.select((pl.col("end") - pl.col("start") == pl.col("text").str.len_chars()).all()).item()
    assert not findings.select(pl.col("text").str.contains("0120-987-100")).to_series().any()


def test_registers_are_of_the_officers_shape(sample: Sample, tmp_path: Path) -> None:
    kept = registers.snapshot(sample.report.landing, tmp_path)
    assert kept.holds.num_rows
    assert set(kept.stops["kind"].to_pylist()) == {"stop_use", "stop_provision"}
    assert kept.guardian_consents.num_rows


def test_people_do_not_exist(sample: Sample) -> None:
    backlog = next((sample.report.landing / "customers").rglob("customers_backlog.csv")).read_text(
        "utf-8-sig"
    )
    rows = list(csv.DictReader(backlog.splitlines()))
    assert len({row["会員番号"] for row in rows}) == len(rows)
    assert all(
        row["メールアドレス"].endswith(("@example.jp", "@example.com", "@mail.example.jp", ""))
        for row in rows
    )
    assert all(row["携帯電話"].startswith("060-9") for row in rows if row["携帯電話"])

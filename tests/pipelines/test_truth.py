"""The night over the sample equals its truth, which was written without the pipeline's decisions."""

from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from configs.load import load
from tests.pipelines.conftest import NightRun
from tests.pipelines.tables import drops, frame

pytestmark = pytest.mark.slow
DATASETS = sorted(load().contracts)
COUNTS = [
    "read",
    "records",
    "quarantined",
    "refused",
    "duplicate",
    "skipped",
    "files_quarantined",
    "decisions",
]


def truth_rows(night: NightRun, name: str) -> pl.DataFrame:
    return pl.read_parquet(night.out / "truth" / f"{name}.parquet")


@pytest.mark.parametrize("dataset", DATASETS)
def test_counts(night: NightRun, dataset: str) -> None:
    found, wanted = night.summary[dataset], night.truth[dataset]
    assert {name: found[name] for name in COUNTS} == {name: wanted[name] for name in COUNTS}
    assert found["due_rows"] == wanted["due"]
    categories = Counter(column["category"] or "none" for column in wanted["columns"].values())
    assert found["columns"] == dict(categories)


@pytest.mark.parametrize("dataset", DATASETS)
def test_every_row_has_the_status_purposes_and_days_of_the_truth(night: NightRun, dataset: str) -> None:
    store: Path = night.store
    decided = frame(store / "decisions" / dataset).join(drops(store), on="landing_id")
    outcomes = frame(store / "decisions" / "outcomes").filter(
        pl.col("item") == "*", pl.col("dataset") == dataset
    )
    found = decided.join(outcomes.drop("dataset"), on="decision_id").select(
        "drop",
        "record_no",
        "event_date",
        "status",
        pl.col("purposes").list.eval(pl.element().struct.field("purpose")).list.sort(),
        "last_retained_day",
        "eligible_from",
    )
    wanted = truth_rows(night, dataset).select(found.columns).with_columns(pl.col("purposes").list.sort())
    keys = ["drop", "record_no"]
    assert found.sort(keys).rows() == wanted.sort(keys).rows()


def test_planted_values_are_found_where_they_were_planted(night: NightRun) -> None:
    wanted = truth_rows(night, "findings").filter(pl.col("outcome") == "record")
    found = pl.concat(
        [
            frame(night.store / "findings" / name)
            .join(drops(night.store), on="landing_id")
            .select(pl.lit(name).alias("dataset"), "drop", "record_no", "column", "item", "start", "end")
            for name in DATASETS
        ]
    )
    missed = wanted.join(found, on=["dataset", "drop", "record_no", "column", "item"], how="anti")
    assert missed.select("dataset", "drop", "record_no", "column", "item").rows() == []


def test_never_list_values_were_cut_where_they_were_planted(night: NightRun) -> None:
    found = frame(night.store / "queues" / "incidents").join(drops(night.store), on="landing_id")
    keys = ["drop", "record_no", "column", "kind"]
    wanted = truth_rows(night, "incidents").filter(pl.col("outcome") == "record")
    assert wanted.join(found, on=keys, how="anti").select(keys).rows() == []
    every = truth_rows(night, "incidents")
    assert found.join(every, on=["drop", "record_no", "kind"], how="anti").select(keys).rows() == []


def test_every_column_of_the_sample_is_published(night: NightRun) -> None:
    assert {name: summary["withheld"] for name, summary in night.summary.items() if summary["withheld"]} == {}

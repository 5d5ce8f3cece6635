"""A night as its users meet it: again, beside another, with a contract that is wrong."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from dagster import AssetKey
from deltalake import DeltaTable

from configs.load import load
from pipelines.home import instance
from storage.store import Store
from tests.pipelines.conftest import DAY, NightRun, kubun, run_night
from tests.pipelines.tables import fingerprint, frame

pytestmark = pytest.mark.slow
SHIPPED = Path(__file__).parents[2] / "configs" / "datasets"


@pytest.fixture
def copy(night: NightRun, tmp_path: Path) -> Path:
    """The store after the night, to run another night on."""
    shutil.copytree(night.store, tmp_path / "store")
    shutil.copy(night.store.with_name("store.keys.json"), tmp_path / "store.keys.json")
    return tmp_path / "store"


def test_running_a_day_again_changes_nothing(night: NightRun, copy: Path) -> None:
    before = fingerprint(copy)
    again = run_night(night.out, copy)
    assert again.code == 0, again.stderr[-2000:]
    assert fingerprint(copy) == before
    assert again.summary == night.summary


def test_a_second_night_on_a_store_in_use_is_refused(night: NightRun, copy: Path) -> None:
    with Store.open(copy).lock:
        second = run_night(night.out, copy)
    assert second.code == 2
    assert "in use by another writer" in second.stderr
    assert "Traceback" not in second.stderr


def test_a_dataset_that_did_not_land_is_red(night: NightRun, copy: Path) -> None:
    later = run_night(night.out, copy, day="2026-09-11")
    assert later.code == 0
    assert all(summary["missing"] for summary in later.summary.values())
    assert "nothing landed for 2026-09-11" in later.stderr


def test_dagit_shows_the_same_night(night: NightRun) -> None:
    with instance(night.store / "dagster") as opened:
        runs = opened.get_runs()
        keys = {key.to_user_string() for key in opened.all_asset_keys()}
    assert [run.status.value for run in runs] == ["SUCCESS"]
    assert {f"records/{name}" for name in load().contracts} <= keys
    assert "register/data_map" in keys


def contracts(folder: Path, changed: str, change: Callable[[dict[str, Any]], None]) -> Path:
    """A configuration of the customers and one other dataset, whose contract is changed."""
    (folder / "datasets").mkdir(parents=True)
    shutil.copy(SHIPPED / "customers.yaml", folder / "datasets")
    contract = yaml.safe_load((SHIPPED / f"{changed}.yaml").read_text(encoding="utf-8"))
    change(contract)
    text = yaml.safe_dump(contract, allow_unicode=True, sort_keys=False)
    (folder / "datasets" / f"{changed}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_swapped_columns_are_published_after_a_review_alone(night: NightRun, tmp_path: Path) -> None:
    def swap(contract: dict[str, Any]) -> None:
        columns = contract["columns"]
        columns["url"], columns["user_agent"] = columns["user_agent"], columns["url"]

    configs = contracts(tmp_path / "configs", "access_logs", swap)
    swapped = run_night(night.out, tmp_path / "store", "--configs", str(configs))
    withheld = swapped.summary["access_logs"]["withheld"]
    assert {"url", "user_agent"} <= withheld.keys()
    assert "page_url" in withheld["user_agent"]
    assert "not published: " in swapped.stderr
    published = frame(tmp_path / "store" / "marts" / "P7" / "access_logs").columns
    assert not {"url", "user_agent"} & set(published)

    said = ["--reject", "--by", "法務部", "--why", "契約を正としてよいと確認した"]
    done = kubun("review", "access_logs", "url", *said, "--store", str(tmp_path / "store"))
    assert done.returncode == 0, done.stderr[-2000:]
    later = run_night(night.out, tmp_path / "store", "--configs", str(configs), day="2026-09-11")
    assert "not published: user_agent" in later.stderr
    assert "url" in frame(tmp_path / "store" / "marts" / "P7" / "access_logs").columns
    with instance(tmp_path / "store" / "dagster") as opened:
        shown = opened.get_latest_materialization_event(AssetKey(["register", "reviews"]))
    assert shown
    assert shown.asset_materialization
    told = {name: value.value for name, value in shown.asset_materialization.metadata.items()}
    assert (told["dagster/row_count"], told["waiting"]) == (1, 1)
    assert "|access_logs|user_agent|suggested|" in str(told["queue"])
    assert "|access_logs|url|rejected|" in str(told["history"])


def test_a_removed_column_is_kept_and_not_published(night: NightRun, tmp_path: Path) -> None:
    def remove(contract: dict[str, Any]) -> None:
        del contract["columns"]["送付先住所"]
        del contract["rules"]["postal_address"]

    configs = contracts(tmp_path / "configs", "transactions", remove)
    removed = run_night(night.out, tmp_path / "store", "--configs", str(configs))
    assert removed.code == 0, removed.stderr[-2000:]
    assert "送付先住所" in removed.summary["transactions"]["withheld"]
    assert removed.summary["transactions"]["records"] == night.summary["transactions"]["records"]
    kept = frame(tmp_path / "store" / "records" / "transactions")["_extra"].drop_nulls()
    assert kept.str.contains("送付先住所").any()


def test_a_mart_that_the_night_cannot_renew_is_withdrawn(night: NightRun, copy: Path) -> None:
    table = DeltaTable(copy / "records" / "access_logs")
    lost = table.to_pyarrow_table(columns=["landing_id"])["landing_id"][0].as_py()
    table.delete(f"landing_id = {lost}")
    broken = run_night(night.out, copy)
    assert broken.code == 1
    assert "records/access_logs conservation" in broken.stderr
    assert "marts/P7/access_logs: withdrawn" in broken.stderr
    assert frame(copy / "marts" / "P7" / "access_logs").is_empty()
    assert not frame(copy / "marts" / "P7" / "transactions").is_empty()


def test_records_whose_contract_is_gone_are_red_and_their_marts_empty(
    night: NightRun, copy: Path, tmp_path: Path
) -> None:
    configs = contracts(tmp_path / "configs", "access_logs", lambda contract: None)
    fewer = run_night(night.out, copy, "--configs", str(configs))
    assert fewer.code == 0, fewer.stderr[-2000:]
    (line,) = [line for line in fewer.stderr.splitlines() if "holds records of" in line]
    assert "6 dataset(s) that no contract names" in line
    assert "transactions" in line
    assert "marts emptied: marts/P7/transactions、" in line
    assert "datasets/ of --configs, which stands for all" in line
    assert frame(copy / "marts" / "P7" / "transactions").is_empty()
    assert not frame(copy / "marts" / "P7" / "access_logs").is_empty()
    assert frame(copy / "records" / "transactions").height == night.summary["transactions"]["records"]


def test_the_table_names_every_dataset_and_how_to_go_on(night: NightRun, copy: Path) -> None:
    places = ["--landing", str(night.landing), "--store", str(copy)]
    shown = kubun("nightly", "--date", DAY, *places, COLUMNS="80")
    assert shown.returncode == 0
    for word in [*load().contracts, "kubun dagit", "data_map.csv", "quarantined", "decisions"]:
        assert word in shown.stdout
    assert "…" not in shown.stdout
    assert "customers: never-list values cut before anything was written" in shown.stderr


def test_files_that_could_not_be_read_are_red(night: NightRun) -> None:
    assert night.summary["transactions"]["files_quarantined"] == {"truncated": 1, "undecodable": 1}
    assert "transactions: files not read: 1 truncated、1 undecodable" in night.stderr


def test_json_is_one_object_of_datasets(night: NightRun) -> None:
    wanted = {"read", "records", "quarantined", "refused", "duplicate", "skipped", "columns", "decisions"}
    assert night.summary.keys() == load().contracts.keys()
    assert all(wanted <= summary.keys() for summary in night.summary.values())
    assert (
        json.loads((night.store / "register" / "nights" / f"{DAY}.json").read_text("utf-8")) == night.summary
    )


def test_a_night_on_which_nothing_landed_says_so_and_fails_nothing(empty_night: NightRun) -> None:
    for dataset in load().contracts:
        assert f"{dataset}: nothing landed for {DAY}" in empty_night.stderr
        assert empty_night.summary[dataset]["records"] == 0

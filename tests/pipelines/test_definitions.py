"""The code location: its graph, its schedule, and what it may never do."""

import datetime as dt
import json
import os
import tomllib
from pathlib import Path

import dagster as dg
import pytest
import yaml

from configs.load import load
from pipelines.build import build_definitions
from pipelines.home import INSTANCE, prepare_home
from pipelines.io import RefusingIOManager
from pipelines.metadata import (
    COLUMN_LINEAGE,
    COLUMN_SCHEMA,
    LINEAGE_TABLE,
    decisions_lineage,
    lineage_metadata,
    records_lineage,
)
from pipelines.settings import Settings

ROOT = Path(__file__).parents[2]
SNAPSHOT = Path(__file__).with_name("graph.json")


@pytest.fixture(scope="module")
def definitions(tmp_path_factory: pytest.TempPathFactory) -> dg.Definitions:
    base = tmp_path_factory.mktemp("place")
    return build_definitions(Settings(base / "store", base / "landing"))


def graph(definitions: dg.Definitions) -> dict[str, object]:
    resolved = definitions.resolve_asset_graph()
    nodes = {}
    for key in sorted(resolved.get_all_asset_keys()):
        node = resolved.get(key)
        nodes[key.to_user_string()] = {
            "deps": sorted(parent.to_user_string() for parent in node.parent_keys),
            "group": node.group_name,
            "owners": sorted(node.owners),
            "kinds": sorted(node.kinds),
            "checks": sorted(check.name for check in node.check_keys),
            "tags": sorted(tag for tag in node.tags if tag.startswith("policy/")),
        }
    return nodes


def test_the_graph_is_the_one_that_was_reviewed(definitions: dg.Definitions) -> None:
    found = graph(definitions)
    if os.environ.get("KUBUN_UPDATE_SNAPSHOT") == "1":
        SNAPSHOT.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(SNAPSHOT.read_text(encoding="utf-8")), (
        "run with KUBUN_UPDATE_SNAPSHOT=1 to accept"
    )


def test_every_contract_has_its_whole_chain(definitions: dg.Definitions) -> None:
    found = graph(definitions)
    for name, contract in load().contracts.items():
        chain = {f"{stage}/{name}" for stage in ("landing", "records", "columns", "findings", "decisions")}
        chain |= {f"marts/{mart.purpose}/{name}" for mart in contract.marts}
        assert chain <= found.keys()


def test_no_asset_hands_data_over(definitions: dg.Definitions) -> None:
    for asset in definitions.resolve_asset_graph().assets_defs:
        for output in asset.op.output_defs if asset.keys else ():  # a check hands its result over
            wrong = f"{asset.op.name}.{output.name} would be pickled outside the store"
            assert output.dagster_type.is_nothing, wrong


def test_the_io_manager_refuses_a_value(tmp_path: Path) -> None:
    @dg.asset
    def leaks() -> str:
        return "a value"

    with dg.DagsterInstance.ephemeral(tempdir=str(tmp_path)) as instance:
        result = dg.materialize(
            [leaks], instance=instance, resources={"io_manager": RefusingIOManager()}, raise_on_error=False
        )
    assert not result.success


def test_what_blocks_is_what_was_reviewed(definitions: dg.Definitions) -> None:
    blocking = {
        (spec.asset_key.path[0], spec.name.partition("__")[0])
        for checks in definitions.asset_checks or []
        for spec in checks.check_specs
        if spec.blocking
    }
    assert blocking == {
        ("records", "conservation"),
        ("landing", "newest_store"),
        ("decisions", "nothing_back"),
        ("register", "carried_out"),
        ("register", "ledger_verifies"),
        ("register", "held_kept"),
        ("register", "past_its_day"),
    }


def test_the_night_and_the_disposal_share_no_step(definitions: dg.Definitions) -> None:
    jobs = {name: definitions.resolve_job_def(name) for name in ("nightly", "disposal")}
    nodes = {name: {node.name for node in job.graph.nodes} for name, job in jobs.items()}
    assert nodes["nightly"] & nodes["disposal"] == set()
    assert "dispose" in nodes["disposal"]


def test_the_disposal_is_asked_for_at_five_whatever_the_night_did(definitions: dg.Definitions) -> None:
    schedule = definitions.resolve_schedule_def("disposal_0500_jst")
    assert (schedule.cron_schedule, schedule.execution_timezone) == ("0 5 * * *", "Asia/Tokyo")
    assert schedule.job_name == "disposal"
    tick = dt.datetime(2026, 9, 11, 5, 0, tzinfo=dt.timezone(dt.timedelta(hours=9)))
    context = dg.build_schedule_context(
        scheduled_execution_time=tick, repository_def=definitions.get_repository_def()
    )
    (request,) = schedule.evaluate_tick(context).run_requests
    assert (request.run_key, request.partition_key) == ("disposal-2026-09-11", None)


def test_the_schedule_asks_at_two_in_the_morning_for_the_day_that_ended(definitions: dg.Definitions) -> None:
    schedule = definitions.resolve_schedule_def("nightly_0200_jst")
    assert schedule.execution_timezone == "Asia/Tokyo"
    assert schedule.cron_schedule == "0 2 * * *"
    tick = dt.datetime(2026, 9, 11, 2, 0, tzinfo=dt.timezone(dt.timedelta(hours=9)))
    context = dg.build_schedule_context(
        scheduled_execution_time=tick, repository_def=definitions.get_repository_def()
    )
    assert schedule.evaluate_tick(context).run_requests[0].partition_key == "2026-09-10"


def test_every_declared_column_carries_its_clauses_and_a_japanese_description(
    definitions: dg.Definitions,
) -> None:
    resolved = definitions.resolve_asset_graph()
    configuration = load()
    for name, contract in configuration.contracts.items():
        metadata = resolved.get(dg.AssetKey(["records", name])).metadata
        columns = {column.name: column for column in metadata[COLUMN_SCHEMA].columns}
        for column, declared in contract.columns.items():
            assert columns[column].description
            for item in declared.items:
                assert f"item/{item}" in columns[column].tags
            if declared.items:
                assert any(tag.startswith("policy/s") for tag in columns[column].tags)


def test_lineage_stands_under_the_standard_key_and_as_a_table() -> None:
    contract = load().contracts["customers"]
    metadata = lineage_metadata(records_lineage(contract))
    deps = metadata[COLUMN_LINEAGE].value.deps_by_column
    assert deps["氏名"][0].asset_key == dg.AssetKey(["landing", "customers"])
    table = metadata[LINEAGE_TABLE].value
    assert table.startswith("|column|[landing/customers](/assets/landing/customers)|")
    assert "|氏名|氏名|" in table
    assert len(table) < 1000, "the UI hides a longer one behind a click"


def test_a_decisions_lineage_names_columns_that_are_there() -> None:
    configuration = load()
    for contract in configuration.contracts.values():
        for key, column in decisions_lineage(contract, configuration)["decision_id"]:
            assert column in configuration.contracts[key.path[-1]].columns


def test_a_mart_is_tagged_with_what_it_holds_and_why(definitions: dg.Definitions) -> None:
    node = definitions.resolve_asset_graph().get(dg.AssetKey(["marts", "P9", "rakuten_points"]))
    assert "policy/s4_9" in node.tags
    assert "policy/s3_1-1" not in node.tags


def test_workspace_and_dg_name_the_same_module() -> None:
    workspace = yaml.safe_load((ROOT / "workspace.yaml").read_text(encoding="utf-8"))
    module = workspace["load_from"][0]["python_module"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["dg"]["project"]
    assert module["module_name"] == project["code_location_target_module"] == "pipelines.definitions"
    assert module["working_directory"] == "."


def test_telemetry_pop_ups_and_compute_logs_are_off(tmp_path: Path) -> None:
    home = prepare_home(tmp_path / "dagster")
    written = yaml.safe_load((home / "dagster.yaml").read_text(encoding="utf-8"))
    assert written == INSTANCE
    assert written["telemetry"] == {"enabled": False}
    assert written["nux"] == {"enabled": False}
    assert written["compute_logs"]["class"] == "NoOpComputeLogManager"


def test_an_operators_dagster_yaml_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "dagster.yaml").write_text("telemetry: {enabled: false}\n", encoding="utf-8")
    prepare_home(tmp_path)
    assert (tmp_path / "dagster.yaml").read_text(encoding="utf-8") == "telemetry: {enabled: false}\n"

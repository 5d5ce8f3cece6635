"""Dagster assets of a dataset, made from its contract.

Belongs here: keys, dependencies, groups, owners, kinds, tags and freshness. Does not: what a step does
(`steps.py`), checks (`checks.py`). A dataset is one YAML file; nothing here names one.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import dagster as dg

from classifiers.law.lineage import made_from
from configs.contract import Contract, Mart
from configs.policy import Configuration
from pipelines import steps
from pipelines.guard import value_free_errors
from pipelines.metadata import (
    COLUMN_SCHEMA,
    STORAGE_KIND,
    TABLE_NAME,
    Lineage,
    asset_tags,
    column_schema,
    decisions_lineage,
    lineage_metadata,
    mart_columns,
    mart_schema,
    records_lineage,
)
from pipelines.night import Night

FIRST_DAY = dt.date(2013, 12, 5)
"""The first landing day there can be: the policy's first edition."""

FRESHNESS = dg.FreshnessPolicy.cron(
    "0 6 * * *", lower_bound_delta=dt.timedelta(hours=6), timezone="Asia/Tokyo"
)
"""Every table is made anew between midnight and six in the morning, Japan time."""


@dataclass(frozen=True)
class Blueprint:
    """What every asset of an installation is made with.

    Attributes:
        configuration: Policy, law and contracts.
        days: The landing days, JST.
    """

    configuration: Configuration
    days: dg.DailyPartitionsDefinition


def landing_days(through: dt.date | None = None) -> dg.DailyPartitionsDefinition:
    """The landing days: every day in Japan until today, which may be run by hand before it ends.

    Args:
        through: A later day that must be there too: a night can be run for any day.
    """
    today = dt.datetime.now(ZoneInfo("Asia/Tokyo")).date()
    ahead = max((through - today).days, 0) if through else 0
    return dg.DailyPartitionsDefinition(FIRST_DAY.isoformat(), timezone="Asia/Tokyo", end_offset=ahead + 1)


Step = Callable[[Night, dt.date], steps.Metadata]


def dataset_assets(contract: Contract, blueprint: Blueprint) -> list[dg.AssetsDefinition]:
    """The chain of one dataset: landing, records, tags, decisions, marts."""
    return [
        _landing(contract, blueprint),
        _records(contract, blueprint),
        _tags(contract, blueprint),
        _decisions(contract, blueprint),
        *(_mart(contract, mart, blueprint) for mart in contract.marts),
    ]


def _made_from(contract: Contract, blueprint: Blueprint, *path: str) -> list[dg.AssetKey]:
    sources = made_from(blueprint.configuration, contract)["/".join(path)]
    return [dg.AssetKey(table.split("/")) for table in sources]


def _landing(contract: Contract, blueprint: Blueprint) -> dg.AssetsDefinition:
    return _asset(
        ["landing", contract.dataset],
        contract,
        blueprint,
        lambda night, day: steps.land_step(night, contract, day),
        group="land",
        kinds={contract.landing.format.replace("_", "")},
        deps=_made_from(contract, blueprint, "landing", contract.dataset),
        text=f"{contract.title}：{contract.source} から届いたままのファイル"
        "\n\nRaw drops, registered by digest.",
        schema=None,
    )


def _records(contract: Contract, blueprint: Blueprint) -> dg.AssetsDefinition:
    return _asset(
        ["records", contract.dataset],
        contract,
        blueprint,
        lambda night, day: steps.ingest_step(night, contract, day),
        group="ingest",
        kinds={"deltalake"},
        deps=_made_from(contract, blueprint, "records", contract.dataset),
        text=f"{contract.title}：個人データの唯一の写し（カード番号・セキュリティコード・マイナンバーは切除済み）"
        "\n\nThe one copy of personal data, with cards, codes and My Numbers cut.",
        schema=column_schema(contract, blueprint.configuration),
        lineage=records_lineage(contract),
    )


def _tags(contract: Contract, blueprint: Blueprint) -> dg.AssetsDefinition:
    dataset = contract.dataset

    def spec(stage: str, text: str) -> dg.AssetSpec:
        return dg.AssetSpec(
            [stage, dataset],
            deps=_made_from(contract, blueprint, stage, dataset),
            description=f"{contract.title}：{text}",
            group_name="tag",
            owners=[contract.owner],
            kinds={"presidio", "spacy", "deltalake"},
            tags=asset_tags(contract, blueprint.configuration),
            metadata=_place(stage, dataset),
            code_version=blueprint.configuration.digest[:16],
            partitions_def=blueprint.days,
            freshness_policy=FRESHNESS,
        )

    columns = spec("columns", "列ごとの判定とその分母\n\nVerdict of each column, with its denominators.")
    findings = spec(
        "findings",
        "セルの中に見つかった個人データの位置（値は持たない）"
        "\n\nPersonal data found inside cells, by offset, never by value.",
    )

    @dg.multi_asset(specs=[columns, findings], name=f"tag__{dataset}", required_resource_keys={"night"})
    def tag(context: dg.AssetExecutionContext):  # type: ignore[no-untyped-def]  # dagster reads annotations
        night: Night = context.resources.night
        with value_free_errors(f"tag {dataset}"):
            metadata = steps.tag_step(night, contract, _day(context))
            verdicts = steps.verdicts_metadata(night, contract)
        yield dg.MaterializeResult(columns.key, metadata={**metadata, **verdicts})
        yield dg.MaterializeResult(findings.key, metadata=metadata)

    return tag


def _decisions(contract: Contract, blueprint: Blueprint) -> dg.AssetsDefinition:
    return _asset(
        ["decisions", contract.dataset],
        contract,
        blueprint,
        lambda night, day: steps.decide_step(night, contract, day),
        group="decide",
        kinds={"deltalake"},
        deps=_made_from(contract, blueprint, "decisions", contract.dataset),
        text=f"{contract.title}：全行の利用目的とその期限、保存期間、理由"
        "\n\nPurposes with their ends, retention and reasons of every live row.",
        schema=None,
        lineage=decisions_lineage(contract, blueprint.configuration),
    )


def _mart(contract: Contract, mart: Mart, blueprint: Blueprint) -> dg.AssetsDefinition:
    configuration = blueprint.configuration
    purpose = configuration.policy.purposes[mart.purpose]
    return _asset(
        ["marts", mart.purpose, contract.dataset],
        contract,
        blueprint,
        lambda night, day: steps.publish_step(night, contract, mart, day),
        group="publish",
        kinds={"deltalake"},
        deps=_made_from(contract, blueprint, "marts", mart.purpose, contract.dataset),
        text=f"{contract.title}：{mart.purpose}「{purpose.ja or purpose.key}」（{purpose.clause}）のために"
        f"読める列と行\n\nWhat {mart.purpose} {purpose.key} may read.",
        schema=mart_schema(contract, mart, configuration, mart_columns(contract, mart, configuration)),
        tags=asset_tags(contract, configuration, mart),
    )


def _asset(  # noqa: PLR0913 - one place joins what Dagster wants of an asset
    path: list[str],
    contract: Contract,
    blueprint: Blueprint,
    step: Step,
    *,
    group: str,
    kinds: set[str],
    deps: list[dg.AssetKey],
    text: str,
    schema: dg.TableSchema | None,
    lineage: Lineage | None = None,
    tags: dict[str, str] | None = None,
) -> dg.AssetsDefinition:
    shown = lineage_metadata(lineage) if lineage else {}
    place = _place(*path) if "deltalake" in kinds else {}

    @dg.asset(
        key=path,
        deps=deps,
        group_name=group,
        owners=[contract.owner],
        kinds=kinds,
        tags=tags or asset_tags(contract, blueprint.configuration),
        description=text,
        metadata={**place, **({COLUMN_SCHEMA: schema} if schema else {})},
        code_version=blueprint.configuration.digest[:16],
        partitions_def=blueprint.days,
        freshness_policy=FRESHNESS,
        required_resource_keys={"night"},
    )
    def run(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
        with value_free_errors("/".join(path)):
            found = step(context.resources.night, _day(context))
        return dg.MaterializeResult(
            metadata={**found, **shown},
            data_version=dg.DataVersion(f"{blueprint.configuration.digest[:16]}:{context.partition_key}"),
        )

    return run


def _place(*path: str) -> dict[str, str]:
    return {TABLE_NAME: "/".join(path), STORAGE_KIND: "deltalake"}


def _day(context: dg.AssetExecutionContext) -> dt.date:
    return dt.date.fromisoformat(context.partition_key)

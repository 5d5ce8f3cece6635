"""Dagster assets over all datasets: the data map, the coverage matrix, and the end of the night.

Belongs here: the assets that close a night. Does not: the chain of one dataset (`factory.py`), the reviews
(`reviews.py`).
"""

import datetime as dt

import dagster as dg

from assets.coverage import STATES, edition_markdown, write_coverage
from assets.data_map import column_states, markdown, write_data_map
from assets.land import complete
from assets.ledger import anchor_night
from assets.night_record import record_night
from assets.processors import processors
from assets.provision_life import end_provisions
from assets.publish import retire_marts
from assets.summary import write_summary
from classifiers.law.acceptances import signed_on
from classifiers.law.calendar import JST
from classifiers.law.data_map import data_map
from pipelines.code_version import code_version
from pipelines.factory import Blueprint
from pipelines.guard import value_free_errors
from pipelines.metadata import ROW_COUNT, counts_table
from pipelines.night import Night
from pipelines.register_asset import register_asset
from pipelines.reviews import reviews_asset


def closing_assets(blueprint: Blueprint) -> list[dg.AssetsDefinition]:
    """The data map, the coverage matrix and the night's closing, downstream of every dataset."""
    configuration = blueprint.configuration
    contracts = configuration.contracts.values()
    published = [
        *(dg.AssetKey(["decisions", contract.dataset]) for contract in contracts),
        *(dg.AssetKey(["columns", contract.dataset]) for contract in contracts),
        *(
            dg.AssetKey(["marts", m.purpose, contract.dataset])
            for contract in contracts
            for m in contract.marts
        ),
    ]

    @register_asset(
        "data_map",
        blueprint,
        "データマッピング台帳：全列の項目、条項、利用目的、保存期間とその根拠"
        "\n\nItem, clause, purposes, retention and authority of every column.",
        deps=published,
        kinds={"csv", "markdown"},
        tags={"policy/s2": ""},
    )
    def register_data_map(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
        night: Night = context.resources.night
        with value_free_errors("data map"):
            signed = signed_on(configuration, night.as_of(dt.date.fromisoformat(context.partition_key)))
            rows = data_map(signed, column_states(night.store, signed), processors(night.store.layout))
            counts = write_data_map(night.store.layout.data_map, rows)
        by_dataset = {
            name: tuple(row for row in rows if row.dataset == name)
            for name in sorted(configuration.contracts)
        }
        night.say("data map", f"{counts.rows} rows")
        return dg.MaterializeResult(
            metadata={
                ROW_COUNT: counts.rows,
                "categories": counts_table("category", counts.by_category),
                **{f"map/{name}": dg.MetadataValue.md(markdown(shown)) for name, shown in by_dataset.items()},
                "path": "register/data_map.csv",
            }
        )

    @register_asset(
        "coverage",
        blueprint,
        "条項の対応表：方針の各条項を何が守らせるか、または宣言にとどまる理由"
        "\n\nWhat enforces each clause of the policy, or why it only declares.",
        kinds={"markdown"},
    )
    def register_coverage(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
        night: Night = context.resources.night
        with value_free_errors("coverage matrix"):
            counts = write_coverage(night.store.layout.data_map, configuration)
        night.say("coverage", f"{sum(counts.values())} clauses")
        return dg.MaterializeResult(
            metadata={
                ROW_COUNT: sum(counts.values()),
                "states": counts_table("扱い", {STATES[name]: count for name, count in counts.items()}),
                **{
                    f"matrix/{policy.edition}": dg.MetadataValue.md(edition_markdown(policy))
                    for policy in configuration.editions
                },
                "path": "register/coverage.md",
            }
        )

    @register_asset(
        "night",
        blueprint,
        "夜間処理の記録：件数のまとめ。すべての検査の後、ここで着荷ファイルを消費する"
        "\n\nThe night's counts; drops are consumed here, after every check.",
        deps=[dg.AssetKey(["register", name]) for name in ("data_map", "coverage", "reviews")],
        kinds={"json"},
        configured=False,
    )
    def register_night(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
        night: Night = context.resources.night
        day = dt.date.fromisoformat(context.partition_key)
        with value_free_errors("close the night"):
            summaries = write_summary(night.store, configuration, day)
            awaiting = night.awaiting(day)
            record_night(night.store, configuration, day, night.as_of(day), code_version())
            for contract in contracts:
                complete(
                    night.store, contract, night.settings.landing_folder, day, consume=night.settings.consume
                )
            night.retired = retire_marts(night.store, configuration)
            end_provisions(night.store, configuration.company, dt.datetime.now(JST).date())
            night.store.purge()
            anchor = anchor_night(night.store, dt.datetime.now(JST), night.settings.ledger_anchors)
        night.say("close", "replaced files and staging purged")
        if anchor is not None:
            night.say("ledger", f"sound; record {anchor.head.number} anchored")
        return dg.MaterializeResult(
            metadata={
                "ledger": f"{anchor.head.number} {anchor.head.digest}" if anchor else "no record",
                "read": sum(s.read for s in summaries.values()),
                "records": sum(s.records for s in summaries.values()),
                "retired_marts": "、".join(night.retired) or "none",
                "awaiting_approval": "、".join(map(str, awaiting)) or "none",
                "due_rows": sum(s.due_rows for s in summaries.values()),
                "missing": "、".join(name for name, s in summaries.items() if s.missing) or "none",
            }
        )

    return [register_data_map, register_coverage, reviews_asset(blueprint), register_night]

"""The Dagster assets of disposal: plan, ledger and queue, made by the one step that disposes.

Belongs here: keys, dependencies, groups, the step. Does not: what it does (`disposal.py`), what is shown of
it (`disposal_view.py`), the alarm (`disposal_checks.py`).
"""

import datetime as dt

import dagster as dg

from pipelines.disposal import Disposal
from pipelines.disposal_view import ledger_metadata, plan_metadata, queue_metadata
from pipelines.factory import Blueprint
from pipelines.guard import value_free_errors
from pipelines.metadata import OFFICER
from pipelines.schedules import DISPOSAL_GROUP

PLAN, LEDGER, QUEUE = (
    dg.AssetKey(["register", name]) for name in ("disposal_plan", "disposal_ledger", "disposal_queue")
)

FRESHNESS = dg.FreshnessPolicy.cron(
    "0 9 * * *", lower_bound_delta=dt.timedelta(hours=4), timezone="Asia/Tokyo"
)
"""Every morning between five and nine, Japan time."""


def disposal_assets(blueprint: Blueprint) -> list[dg.AssetsDefinition]:
    """The step that disposes, downstream of every dataset's decisions."""
    deps = [dg.AssetKey(["decisions", dataset]) for dataset in sorted(blueprint.configuration.contracts)]

    def spec(key: dg.AssetKey, text: str, kind: str) -> dg.AssetSpec:
        return dg.AssetSpec(
            key,
            deps=deps,
            description=text,
            group_name=DISPOSAL_GROUP,
            owners=[OFFICER],
            kinds={kind},
            code_version=blueprint.configuration.digest[:16],
            freshness_policy=FRESHNESS,
        )

    specs = [
        spec(
            PLAN,
            "廃棄計画：対象、前回との差、30・60・90日の予測、停止。実行すると包括承認の範囲で廃棄する"
            "\n\nWhat is due, and what stops it. Materialising it disposes of what standing approvals cover.",
            "deltalake",
        ),
        spec(
            LEDGER,
            "廃棄・消去記録：消去記録の番号、場所、種類、件数、方法と、台帳の末尾・アンカー"
            "\n\nThe certificates, the head of the ledger and its anchors.",
            "text",
        ),
        spec(
            QUEUE,
            "個人情報管理者の待ち行列：承認を待つもの、期限の近い請求、期限切れのバックアップ、証明書のない委託先"
            "\n\nWhat waits for the privacy officer; numbers and counts alone.",
            "markdown",
        ),
    ]

    @dg.multi_asset(specs=specs, name="dispose", required_resource_keys={"disposal"})
    def dispose(context: dg.AssetExecutionContext):  # type: ignore[no-untyped-def]  # dagster reads annotations
        disposal: Disposal = context.resources.disposal
        with value_free_errors("dispose"):
            disposal.carry_out()
            shown = {
                PLAN: plan_metadata(disposal),
                LEDGER: ledger_metadata(disposal),
                QUEUE: queue_metadata(disposal),
            }
        for key, metadata in shown.items():
            yield dg.MaterializeResult(key, metadata=metadata)

    return [dispose]

"""The Dagster asset of the reviews: which columns wait for the privacy officer, and what was said of which.

Belongs here: the asset and what Dagit shows of it. Does not: the queue (`assets/reviews.py`), the command
(`cli/review.py`), the check of each dataset (`checks.py`).
"""

from collections import Counter
from collections.abc import Sequence

import dagster as dg

from assets.reviews import Waiting, queue
from pipelines.factory import Blueprint
from pipelines.guard import value_free_errors
from pipelines.metadata import ROW_COUNT, counts_table, table
from pipelines.night import Night
from pipelines.register_asset import register_asset
from storage.reviews import Review, Reviews

SHOWN = 50
"""The newest reviews that Dagit shows; `kubun review --history` has them all."""


def reviews_asset(blueprint: Blueprint) -> dg.AssetsDefinition:
    """The review queue, downstream of every dataset's verdicts."""
    datasets = blueprint.configuration.contracts

    @register_asset(
        "reviews",
        blueprint,
        "列の判定の確認簿：確認を待つ列と、誰が、いつ、なぜ確認または却下したか（kubun review）"
        "\n\nColumns whose verdict waits for a review, and who confirmed or rejected which, when and why.",
        kinds={"deltalake"},
        deps=[dg.AssetKey(["columns", dataset]) for dataset in datasets],
    )
    def register_reviews(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
        night: Night = context.resources.night
        with value_free_errors("reviews"):
            waiting = queue(night.store, night.configuration)
            said = Reviews(night.store.layout).all()
        night.say("reviews", f"{len(waiting)} columns wait, {len(said)} reviews kept")
        return dg.MaterializeResult(
            metadata={
                ROW_COUNT: len(said),
                "waiting": len(waiting),
                "states": counts_table("state", Counter(one.state for one in waiting)),
                "queue": _queue(waiting),
                "history": _history(said[-SHOWN:]),
            }
        )

    return register_reviews


def _queue(waiting: Sequence[Waiting]) -> dg.MetadataValue:
    head = ["dataset", "column", "state", "declared", "detected", "published", "since", "digest", "evidence"]
    return table(
        head,
        [
            [
                one.dataset,
                one.column,
                one.state,
                "、".join(one.declared) or "none",
                "、".join(one.detected) or "none",
                "yes" if one.published else "no",
                f"{one.landing_day} #{one.landing_id}",
                one.digest,
                one.words,
            ]
            for one in waiting
        ],
    )


def _history(said: Sequence[Review]) -> dg.MetadataValue:
    head = ["#", "dataset", "column", "state", "items", "by", "on", "why"]
    return table(
        head,
        [
            [
                str(one.seq),
                one.dataset,
                one.column,
                one.state,
                "、".join(one.items) or "none",
                one.reviewer,
                one.on.isoformat(),
                one.reason,
            ]
            for one in reversed(said)
        ],
    )

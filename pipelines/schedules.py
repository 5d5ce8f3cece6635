"""When the night runs: every day at 02:00 in Japan, for the landing day that has just ended.

Belongs here: the job and its schedule. Does not: the steps.
"""

from __future__ import annotations

import dagster as dg

NIGHTLY = dg.define_asset_job(
    "nightly",
    selection=dg.AssetSelection.all(),
    description="夜間処理：one landing day, from raw drops to marts and the data map",
    executor_def=dg.in_process_executor,
)

NIGHTLY_SCHEDULE = dg.build_schedule_from_partitioned_job(
    NIGHTLY,
    name="nightly_0200_jst",
    hour_of_day=2,
    description="02:00 Asia/Tokyo; the zone is the partitions' own",
)

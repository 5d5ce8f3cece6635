"""When Kubun runs: the night at 02:00 in Japan, for the landing day that has just ended; disposal at 05:00.

Belongs here: the jobs and their schedules. Does not: the steps.

Disposal waits for no night to succeed: what is due must go whether or not something landed. What it rests on
must be fresh all the same, and it says so where it is not.
"""

import datetime as dt

import dagster as dg

DISPOSAL_GROUP = "dispose"
"""Group of what the disposal job makes, and the night does not."""

NIGHTLY = dg.define_asset_job(
    "nightly",
    selection=dg.AssetSelection.all() - dg.AssetSelection.groups(DISPOSAL_GROUP),
    description="夜間処理：one landing day, from raw drops to marts and the data map",
    executor_def=dg.in_process_executor,
)

DISPOSAL = dg.define_asset_job(
    "disposal",
    selection=dg.AssetSelection.groups(DISPOSAL_GROUP),
    description="廃棄処理：包括承認の範囲で廃棄し、承認を待つものを知らせる"
    "\n\nDisposes of what standing approvals cover, and fails where something waits.",
    executor_def=dg.in_process_executor,
)


@dg.schedule(
    job=NIGHTLY,
    name="nightly_0200_jst",
    cron_schedule="0 2 * * *",
    execution_timezone="Asia/Tokyo",
    default_status=dg.DefaultScheduleStatus.RUNNING,  # a daemon is started for nothing else
    description="毎日午前2時（日本時間）：the landing day that ended two hours ago",
)
def nightly_schedule(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    """Asks for the night of the day before the tick."""
    day = context.scheduled_execution_time.date() - dt.timedelta(days=1)
    return dg.RunRequest(run_key=day.isoformat(), partition_key=day.isoformat())


@dg.schedule(
    job=DISPOSAL,
    name="disposal_0500_jst",
    cron_schedule="0 5 * * *",
    execution_timezone="Asia/Tokyo",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="毎日午前5時（日本時間）：夜間処理の成否によらない whether or not the night succeeded",
)
def disposal_schedule(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    """Asks for the disposal of the day of the tick."""
    return dg.RunRequest(run_key=f"disposal-{context.scheduled_execution_time.date().isoformat()}")

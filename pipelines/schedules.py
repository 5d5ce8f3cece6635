"""When the night runs: every day at 02:00 in Japan, for the landing day that has just ended.

Belongs here: the job and its schedule. Does not: the steps.
"""

import datetime as dt

import dagster as dg

NIGHTLY = dg.define_asset_job(
    "nightly",
    selection=dg.AssetSelection.all(),
    description="夜間処理：one landing day, from raw drops to marts and the data map",
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

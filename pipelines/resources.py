"""The Dagster resource that every step shares: the open night.

Belongs here: opening it once per run. Does not: what it holds (`night.py`).
"""

from collections.abc import Iterator

import dagster as dg

from pipelines.guard import value_free_errors
from pipelines.night import Night, open_night
from pipelines.schedules import NIGHTLY
from pipelines.settings import Settings


def night_resource(settings: Settings) -> dg.ResourceDefinition:
    """A resource that opens the store for one run and closes it after the last step."""

    @dg.resource(description="夜間処理: the store under its lock, configuration, registers, scanner")
    def night(context: dg.InitResourceContext) -> Iterator[Night]:
        run = context.dagster_run
        whole = run is not None and run.job_name == NIGHTLY.name and not run.asset_selection
        with value_free_errors("open the night"), open_night(settings) as opened:
            yield opened
            if whole:  # a step made by hand says nothing of the others
                opened.withdraw_stale()

    return night

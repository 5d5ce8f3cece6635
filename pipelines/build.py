"""Dagster definitions from settings.

Belongs here: joining assets, checks, jobs, schedules and resources. Does not: any of them.
"""

from __future__ import annotations

import datetime as dt

import dagster as dg

from assets.dispose_erase import Clock
from configs.load import load
from pipelines.checks import dataset_checks
from pipelines.disposal_assets import disposal_assets
from pipelines.disposal_checks import disposal_checks
from pipelines.factory import Blueprint, dataset_assets, landing_days
from pipelines.io import RefusingIOManager
from pipelines.night import now
from pipelines.registers import closing_assets
from pipelines.resources import disposal_resource, night_resource
from pipelines.schedules import DISPOSAL, NIGHTLY, disposal_schedule, nightly_schedule
from pipelines.settings import Settings


def build_definitions(
    settings: Settings, through: dt.date | None = None, clock: Clock = now
) -> dg.Definitions:
    """The whole pipeline of one installation.

    Args:
        settings: Where landing folder, store and configuration lie.
        through: A landing day beyond today that a night is run for.
        clock: Tells a disposal the time.

    Raises:
        ConfigError: The configuration is refused.
    """
    configuration = load(settings.configs)
    blueprint = Blueprint(configuration, landing_days(through))
    contracts = [configuration.contracts[name] for name in sorted(configuration.contracts)]
    return dg.Definitions(
        assets=[
            *(asset for contract in contracts for asset in dataset_assets(contract, blueprint)),
            *closing_assets(blueprint),
            *disposal_assets(blueprint),
        ],
        asset_checks=[
            *(check for contract in contracts for check in dataset_checks(contract)),
            *disposal_checks(configuration),
        ],
        jobs=[NIGHTLY, DISPOSAL],
        schedules=[nightly_schedule, disposal_schedule],
        resources={
            "night": night_resource(settings),
            "disposal": disposal_resource(settings, clock),
            "io_manager": RefusingIOManager(),
        },
        executor=dg.in_process_executor,
    )

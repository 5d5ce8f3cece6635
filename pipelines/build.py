"""Dagster definitions from settings.

Belongs here: joining assets, checks, jobs, schedules and resources. Does not: any of them.
"""

from __future__ import annotations

import dagster as dg

from configs.load import load
from pipelines.checks import dataset_checks
from pipelines.factory import dataset_assets
from pipelines.io import RefusingIOManager
from pipelines.registers import closing_assets
from pipelines.resources import night_resource
from pipelines.schedules import NIGHTLY, NIGHTLY_SCHEDULE
from pipelines.settings import Settings


def build_definitions(settings: Settings) -> dg.Definitions:
    """The whole pipeline of one installation.

    Args:
        settings: Where landing folder, store and configuration lie.

    Raises:
        ConfigError: The configuration is refused.
    """
    configuration = load(settings.configs)
    contracts = [configuration.contracts[name] for name in sorted(configuration.contracts)]
    return dg.Definitions(
        assets=[
            *(asset for contract in contracts for asset in dataset_assets(contract, configuration)),
            *closing_assets(configuration),
        ],
        asset_checks=[check for contract in contracts for check in dataset_checks(contract)],
        jobs=[NIGHTLY],
        schedules=[NIGHTLY_SCHEDULE],
        resources={"night": night_resource(settings), "io_manager": RefusingIOManager()},
        executor=dg.in_process_executor,
    )

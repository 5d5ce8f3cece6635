"""Runs one night through Dagster in this process, as the schedule does in its own.

Belongs here: joining instance, definitions and job. Does not: the terminal (`cli`), the steps.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import dagster as dg

from assets.summary import DatasetSummary, write_summary
from configs.errors import KubunError
from pipelines.build import build_definitions
from pipelines.factory import FIRST_DAY
from pipelines.home import instance
from pipelines.night import Night, Say, open_night, silent
from pipelines.places import remember
from pipelines.settings import Settings
from storage.landing import unknown_folders


class LandingDayError(KubunError):
    """A night was asked for on a day that cannot be."""


QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
"""Dagster's own lines stay in the instance, where Dagit shows them."""


REPOSITORY = {".dagster/repository": "__repository__@kubun"}
"""The code location in Dagit: the page of the job lists the runs that carry it."""


@dataclass(frozen=True)
class NightResult:
    """What a night came to.

    Attributes:
        succeeded: Every step ran and no blocking check failed.
        datasets: Summary of each dataset.
        red: Failed checks, in words.
        failures: Steps that failed, with their error.
        run_id: Of the Dagster run.
        as_of: The day as of which it decided, JST: its own, or that of the store's latest night.
    """

    succeeded: bool
    datasets: dict[str, DatasetSummary]
    red: tuple[str, ...]
    failures: tuple[str, ...]
    run_id: str
    as_of: dt.date


def run_night(settings: Settings, day: dt.date, say: Say = silent) -> NightResult:
    """Runs the nightly job for one landing day.

    Args:
        settings: Where everything lies.
        day: Landing day, JST.
        say: Told the counts of each step.

    Raises:
        KubunError: The night could not be opened: configuration, lock, registers or keys.
    """
    if day < FIRST_DAY:
        raise LandingDayError(f"there is no landing day before {FIRST_DAY}; give --date a later day")
    with open_night(settings, say) as night:
        definitions = build_definitions(settings, through=day)
        job = definitions.resolve_job_def("nightly")
        with instance(settings.dagster_home) as dagster_instance:
            remember(settings)
            result = job.execute_in_process(
                run_config=QUIET,
                instance=dagster_instance,
                partition_key=day.isoformat(),
                tags=REPOSITORY,
                raise_on_error=False,
                resources={"night": dg.ResourceDefinition.hardcoded_resource(night)},
            )
        return _result(night, result, day, night.withdraw_stale())


def _result(
    night: Night, result: dg.ExecuteInProcessResult, day: dt.date, withdrawn: list[str]
) -> NightResult:
    evaluations = result.get_asset_check_evaluations()
    red = [
        f"{evaluation.asset_key.to_user_string()} {evaluation.check_name}: {evaluation.description}"
        for evaluation in evaluations
        if not evaluation.passed
    ]
    failures = [f"{event.step_key}: {_cause(event)}" for event in result.all_events if event.is_step_failure]
    known = [*night.configuration.contracts, "registers"]
    if unknown := unknown_folders(night.settings.landing_folder, known):
        red.append(f"landing: {len(unknown)} folder(s) that no contract names: {'、'.join(unknown)}")
    red += _orphans(night)
    red += [f"{mart}: withdrawn, since this night could not renew it" for mart in withdrawn]
    red += [f"{change}: shortened, and not approved: nothing goes earlier" for change in night.awaiting(day)]
    summaries = write_summary(night.store, night.configuration, day)
    as_of = night.as_of(day)
    return NightResult(result.success, summaries, tuple(red), tuple(failures), result.run_id, as_of)


def _orphans(night: Night) -> list[str]:
    """What the store holds of datasets that no contract names: nothing decides it any more."""
    known = night.configuration.contracts.keys()
    standings = night.store.register.standings()
    names = sorted({s.landing.dataset for s in standings if "committed" in s.events} - known)
    if not names:
        return []
    words = f"store: holds records of {len(names)} dataset(s) that no contract names: {'、'.join(names)}; "
    words += f"marts emptied: {'、'.join(night.retired)}; " if night.retired else "their marts are empty; "
    return [words + "copy the contracts you keep into datasets/ of --configs, which stands for all"]


def _cause(event: dg.DagsterEvent) -> str:
    error = event.step_failure_data.error
    while error is not None and error.cause is not None:
        error = error.cause
    return error.message.strip() if error else "unknown"

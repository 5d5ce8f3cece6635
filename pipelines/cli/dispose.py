"""`kubun dispose`: what is due is planned, approved and carried out.

Belongs here: the application, `plan` and its options. Does not: planning (`assets/disposal_plan.py`), showing
(`dispose_view.py`), approving (`dispose_approve.py`), carrying out (`dispose_run.py`), verifying
(`dispose_verify.py`).
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from pipelines.cli.configured import ConfigOption, JsonOption, configured, with_keys
from pipelines.cli.dispose_approve import approve, standing
from pipelines.cli.dispose_run import run
from pipelines.cli.dispose_verify import verify
from pipelines.cli.refusing import refusing
from pipelines.cli.words import day

if TYPE_CHECKING:
    from assets.disposal_plan import Plan

STOPPED = 1
YEARS = range(1900, 3001)
"""Of days for which a plan is made: periods that run before or after them need no calendar."""

dispose_app = typer.Typer(name="dispose", no_args_is_help=True)


@dispose_app.callback()
def dispose() -> None:
    """Disposal (廃棄) of what is due: planned, approved, carried out, and recorded.

    Example: kubun dispose plan --store out/store
    """


for command in (approve, standing, run, verify):
    dispose_app.command()(command)


@dispose_app.command()
def plan(
    store: Annotated[Path, typer.Option(help="The store; no record in it is changed.")],
    date: Annotated[
        dt.date | None,
        typer.Option(parser=day, metavar="YYYY-MM-DD", help="The plan's day; default: today in Japan."),
    ] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Plans a disposal: counts of what is due, the difference to the last plan, a forecast. Erases nothing.

    The plan's digest binds exactly which rows and items it would erase, the configuration and the day: it is
    kept with the counts under the store's register/plans, so that an approval can name it. A plan of a day
    after today is shown and not kept. Registers and customer data must be recent enough on the plan's day.
    Exit code 0: planned; 1: something stops it, and is named; 2: it could not be made.

    Example: kubun dispose plan --store out/store
    Example: kubun dispose plan --date 2026-09-10 --json --store out/store
    """
    from pipelines.cli import dispose_view as view

    with refusing("dispose plan", store):
        found = _planned(store, date, config)
    if as_json:
        typer.echo(json.dumps(view.as_plain(found), ensure_ascii=False, indent=1))
    else:
        view.show(found)
    raise typer.Exit(STOPPED if found.stops else 0)


def _planned(path: Path, date: dt.date | None, config: Path | None) -> Plan:
    """Plans under the lock, so that no night changes the store meanwhile."""
    from assets.disposal_plan import plan as planned
    from assets.history import versions
    from configs.errors import KubunError
    from pipelines.code_version import code_version
    from storage.registers import read

    store, today = with_keys(path), dt.datetime.now(ZoneInfo("Asia/Tokyo")).date()
    as_of = date or today
    if as_of.year not in YEARS:
        raise KubunError(
            f"--date {as_of} is too far away for a plan; give a day from {YEARS[0]} to {YEARS[-1]}"
        )
    with store.lock:
        return planned(
            store,
            configured(store, config),
            as_of,
            read(store.layout.registers),
            versions(store.layout, as_of),
            today=today,
            code_version=code_version(),
        )

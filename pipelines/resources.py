"""The Dagster resources that the steps of a run share: the open night, the open disposal.

Belongs here: opening one of them once per run, when the store is free. Does not: what they hold (`night.py`,
`disposal.py`).
"""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import TypeVar

import dagster as dg

from assets.dispose_erase import Clock
from pipelines.disposal import open_disposal
from pipelines.guard import value_free_errors
from pipelines.night import open_night
from pipelines.schedules import NIGHTLY
from pipelines.settings import Settings
from storage.lock import StoreLockedError

Opened = TypeVar("Opened")

PATIENCE = 6 * 60 * 60.0
"""Seconds in which a run of Dagster waits for another writer of the store to end."""
PAUSE = 2.0
"""Seconds between two tries."""


def night_resource(settings: Settings) -> dg.ResourceDefinition:
    """A resource that opens the store for one run and closes it after the last step."""

    @dg.resource(description="夜間処理: the store under its lock, configuration, registers, scanner")
    def night(context: dg.InitResourceContext) -> Iterator[object]:
        run = context.run
        whole = run is not None and run.job_name == NIGHTLY.name and not run.asset_selection
        with (
            value_free_errors("open the night"),
            when_free(lambda: open_night(settings), _said(context)) as opened,
        ):
            yield opened
            if whole:  # a step made by hand says nothing of the others
                opened.withdraw_stale()

    return night


def disposal_resource(settings: Settings, clock: Clock) -> dg.ResourceDefinition:
    """A resource that opens the store for one disposal run and closes it after the last check."""

    @dg.resource(description="廃棄処理: the store under its lock, configuration")
    def disposal(context: dg.InitResourceContext) -> Iterator[object]:
        with (
            value_free_errors("open the disposal"),
            when_free(lambda: open_disposal(settings, clock), _said(context)) as opened,
        ):
            yield opened

    return disposal


@contextmanager
def when_free(
    opened: Callable[[], AbstractContextManager[Opened]],
    say: Callable[[str], None],
    patience: float = PATIENCE,
) -> Iterator[Opened]:
    """Enters once no other writer holds the store: of two runs that start together the second waits.

    Args:
        opened: Opens it, or says that the store is in use.
        say: Told once, when it waits.
        patience: Seconds.

    Raises:
        StoreLockedError: The store was in use all that time.
    """
    until, waits = time.monotonic() + patience, False
    with ExitStack() as stack:
        while True:
            try:
                found = stack.enter_context(opened())
                break
            except StoreLockedError as error:
                if time.monotonic() >= until:
                    raise
                if not waits:
                    say(f"waits: {error}")
                waits = True
            time.sleep(PAUSE)
        yield found


def _said(context: dg.InitResourceContext) -> Callable[[str], None]:
    def say(words: str) -> None:
        if context.log is not None:
            context.log.info(words)

    return say

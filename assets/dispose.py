"""The step that disposes of what a plan names and an approval covers; killed anywhere, it is ended later.

Belongs here: the protocol, top to bottom. Does not: what is erased and how (`erase.py`), proof (`proof.py`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from classifiers.law.disposal_plan import Line
from configs.policy import Configuration
from storage.store import Store


@dataclass(frozen=True)
class LineDone:
    """What became of one line of a plan.

    Attributes:
        line: As it was planned.
        erased: Rows, or cells, that were disposed of.
        withheld: Those that were due in the plan and are not, or are held, right before the commit.
        certificate: Id of its record in the ledger; None: nothing of it was disposed of.
        found: Erased values that the search afterwards found; None: nobody searched.
    """

    line: Line
    erased: int
    withheld: int
    certificate: str | None
    found: int | None = None


@dataclass(frozen=True)
class Disposed:
    """What a disposal came to.

    Attributes:
        run: Its id.
        plan: Digest of the plan.
        as_of: Day of the plan, JST.
        lines: What was approved, line by line.
        waiting: Lines that no approval covers.
        uncovered: Tables with records that no lineage names: of datasets that no contract has any more.
        resumed: It was begun by a process that did not live to end it.
    """

    run: str
    plan: str
    as_of: dt.date
    lines: tuple[LineDone, ...]
    waiting: tuple[Line, ...]
    uncovered: tuple[str, ...]
    resumed: bool = False


def dispose(
    store: Store,
    configuration: Configuration,
    plan: str,
    *,
    now: dt.datetime,
    standing: bool = False,
    anchors: Path | None = None,
) -> Disposed:
    """Disposes of what a kept plan names, as far as it is approved. Takes the store's lock.

    Args:
        store: Opened with its keys.
        configuration: Policy and rules; those of the plan.
        plan: Digest of a kept plan, or its first digits.
        now: When it runs.
        standing: By standing approvals; else by an approval of this plan.
        anchors: Where the ledger's anchors are; None: beside the store.
    """
    raise NotImplementedError


def resume(
    store: Store, configuration: Configuration, *, now: dt.datetime, anchors: Path | None = None
) -> tuple[Disposed, ...]:
    """Ends every disposal that was begun and not ended; its lock is held. Every writer calls this first."""
    raise NotImplementedError


def dispose_by_standing(
    store: Store,
    configuration: Configuration,
    *,
    now: dt.datetime,
    code_version: str,
    anchors: Path | None = None,
) -> Disposed | None:
    """Plans today and disposes of what standing approvals cover; the rest is planned again and waits."""
    raise NotImplementedError

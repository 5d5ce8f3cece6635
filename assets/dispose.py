"""The step that disposes of what a plan names and an approval covers; killed anywhere, it is ended later.

Belongs here: the protocol, top to bottom. Does not: what lets or stops it (`dispose_checks.py`), what is
selected (`dispose_select.py`), one dataset's commits (`dispose_erase.py`), what follows them
(`dispose_remake.py`), what is shown afterwards (`dispose_prove.py`), records (`dispose_certify.py`).

Before `Disposals.begin` nothing is done; after it the disposal is ended, by this process or by `resume`,
which every writer of a store calls first. A record is kept before the ledger takes it, and taken once.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from assets.correcting import forget_erased
from assets.disposal_plan import Planned
from assets.disposal_plan import plan as make_plan
from assets.dispose_certify import LineDone, append, certify, lines_done
from assets.dispose_checks import approved_lines, checked
from assets.dispose_erase import Clock, LineKey, erase_dataset, going
from assets.dispose_orders import close_orders
from assets.dispose_prove import prove
from assets.dispose_remake import places, purge, remake, uncovered
from assets.dispose_select import SUBJECT_USE, select
from assets.ended import drop_ended
from assets.forget import forget
from assets.history import versions
from assets.ledger import Ledger
from assets.proof import Sample
from classifiers.law.approval_cover import Waits
from classifiers.law.calendar import JST
from classifiers.law.disposal_certificates import run_id
from classifiers.law.disposal_run import Approved
from classifiers.law.disposal_stops import Stop
from classifiers.law.lineage import disposal_order
from classifiers.law.outcome import ASIDE
from configs.policy import Configuration
from storage import faults
from storage.disposals import Disposals, Intent, OpenDisposal
from storage.history import History
from storage.plans import KeptPlan, Plans
from storage.register_lock import PAUSE
from storage.registers import Registers, read
from storage.store import Store

LET_IN = 5 * PAUSE
"""Seconds in which the registers are free before each dataset: an officer who waits for them comes in."""


@dataclass(frozen=True)
class Disposed:
    """What a disposal came to.

    Attributes:
        run: Its id.
        plan: Digest of the plan.
        as_of: Day of the plan, JST.
        lines: What was approved, line by line.
        waiting: Lines that no approval covers, with why.
        stops: What stopped it; then nothing was done.
        uncovered: Tables with rows that no lineage names: of datasets that no contract has any more.
        resumed: It was begun by a process that did not live to end it.
        waits_as: Digest of the plan of what waits, made after this disposal; None: it is the plan itself.
    """

    run: str
    plan: str
    as_of: dt.date
    lines: tuple[LineDone, ...]
    waiting: tuple[Waits, ...] = ()
    stops: tuple[Stop, ...] = ()
    uncovered: tuple[str, ...] = ()
    resumed: bool = False
    waits_as: str | None = None

    @property
    def whole(self) -> bool:
        """Whether all that was due is gone, and nothing of it was found again."""
        done = all(not line.withheld and not line.found for line in self.lines)
        return done and not self.waiting and not any(stop.whole for stop in self.stops)


@dataclass(frozen=True)
class _Made:
    """A plan that was made again, and the registers by which it was: nothing else may be selected."""

    kept: KeptPlan
    planned: Planned
    registers: Registers


def dispose(
    store: Store,
    configuration: Configuration,
    plan: str,
    *,
    clock: Clock,
    standing: bool = False,
    anchors: Path | None = None,
) -> Disposed:
    """Disposes of what a kept plan names, as far as it is approved. Takes the store's lock.

    Args:
        store: Opened with its keys.
        configuration: Policy and rules: those of the plan.
        plan: Digest of a kept plan, or its first digits.
        clock: Tells the time.
        standing: By standing approvals; else by an approval of this plan.
        anchors: Where the ledger's anchors are; None: beside the store.

    Raises:
        DisposalRefusedError: The plan may not be carried out; nothing was erased.
        StoreLockedError: Another writer holds the store.
        LedgerError: The ledger is not sound; nothing was erased.
    """
    with _alone(store):
        kept = Plans(store.layout).find(plan)
        ended = resume(store, configuration, clock=clock, anchors=anchors)
        mine = [one for one in ended if one.plan == kept.digest]
        if mine:
            return mine[0]
        Ledger(store, anchors)  # nothing is erased that could not be recorded
        registers = read(store.layout.registers)
        remade = checked(store, configuration, kept, _day(clock), registers)
        made = _Made(kept, remade, registers)
        return _run(store, configuration, made, clock=clock, standing=standing, anchors=anchors)


def dispose_by_standing(
    store: Store,
    configuration: Configuration,
    *,
    clock: Clock,
    code_version: str,
    anchors: Path | None = None,
) -> Disposed:
    """Plans today, disposes of what standing approvals cover, and plans anew what waits.

    A stop stops it: nothing is erased then, and it is said. Takes the store's lock.

    Args:
        store: Opened with its keys.
        configuration: Policy and rules.
        clock: Tells the time.
        code_version: Version of the code and digest of its source files.
        anchors: Where the ledger's anchors are; None: beside the store.
    """
    with _alone(store):
        resume(store, configuration, clock=clock, anchors=anchors)
        Ledger(store, anchors)
        today = _day(clock)

        def again() -> tuple[_Made, tuple[Stop, ...]]:
            registers, history = read(store.layout.registers), versions(store.layout, today)
            made = make_plan(
                store, configuration, today, registers, history, today=today, code_version=code_version
            )
            kept = Plans(store.layout).find(made.planned.digest)
            return _Made(kept, made.planned, registers), made.stops

        made, stopped = again()
        if any(stop.whole for stop in stopped):
            digest = made.kept.digest
            return Disposed(run_id(today, digest), digest, today, (), stops=stopped)
        done = _run(store, configuration, made, clock=clock, standing=True, anchors=anchors)
        rest = again()[0].kept.digest if done.waiting and done.lines else None
        return replace(done, stops=stopped, waits_as=rest)


def resume(
    store: Store, configuration: Configuration, *, clock: Clock, anchors: Path | None = None
) -> tuple[Disposed, ...]:
    """Ends every disposal that was begun and not ended; every writer calls this first.

    Args:
        store: Opened with its keys; its lock is held.
        configuration: Of today: marts are made by it. What is erased, and why, is as the plan's said.
        clock: Tells the time.
        anchors: Where the ledger's anchors are; None: beside the store.
    """
    return tuple(
        _end(opened, store, configuration, clock=clock, anchors=anchors, resumed=True)
        for opened in Disposals(store.layout).open()
    )


def _run(
    store: Store,
    configuration: Configuration,
    made: _Made,
    *,
    clock: Clock,
    standing: bool,
    anchors: Path | None,
) -> Disposed:
    kept = made.kept
    approved, waiting = approved_lines(
        store, kept.digest, made.planned.lines, _day(clock), standing=standing, anchors=anchors
    )
    if not approved:
        run = run_id(kept.as_of, kept.digest)
        return Disposed(run, kept.digest, kept.as_of, (), waiting, uncovered=uncovered(store, configuration))
    opened = _begin(store, configuration, made, approved, clock)
    done = _end(opened, store, configuration, clock=clock, anchors=anchors)
    return replace(done, waiting=waiting)


def _begin(
    store: Store, configuration: Configuration, made: _Made, approved: tuple[Approved, ...], clock: Clock
) -> OpenDisposal:
    kept = made.kept
    lines = {one.line.place: one for one in approved}
    touched = {one.line.dataset for one in approved}
    order = [name for name in disposal_order(configuration.contracts.values()) if name in touched]
    selected = {
        name: select(
            store, configuration, configuration.contracts[name], kept.as_of, made.registers, lines.keys()
        )
        for name in order
    }
    intent = Intent(
        run=run_id(kept.as_of, kept.digest),
        plan=kept.digest,
        as_of=kept.as_of,
        started_at=clock(),
        configuration=configuration.digest,
        snapshot=History(store.layout).keep(configuration),
        lines=tuple({**asdict(one.line), "approval": asdict(one.stands)} for one in approved),
        datasets=tuple(order),
        before=places(store, configuration, order),
        key=store.keys.key_id,
        key_until=store.keys.key_until(SUBJECT_USE),
    )
    return Disposals(store.layout).begin(intent, selected)


def _end(
    opened: OpenDisposal,
    store: Store,
    configuration: Configuration,
    *,
    clock: Clock,
    anchors: Path | None,
    resumed: bool = False,
) -> Disposed:
    """From the intent to the ledger; what was done before is not done again."""
    intent = opened.intent
    theirs = configuration
    if intent.configuration != configuration.digest:
        theirs = History(store.layout).configuration(intent.snapshot)
    ledger = Ledger(store, anchors)
    if opened.records() is None:
        samples = _erase(opened, store, theirs, clock)
        made_from = sorted({line["dataset"] for line in intent.lines if line["item"] != ASIDE})
        remake(store, configuration, theirs, made_from, max(intent.as_of, _day(clock)))
        drop_ended(store, configuration)
        forget_erased(store, configuration, _day(clock))
        purge(store)
        proofs = prove(opened, store, theirs, samples)
        faults.point("searched.after")
        certify(opened, store, theirs, ledger, proofs)
    append(opened, ledger)
    if ledger.head.number:
        ledger.anchor(clock())
    faults.point("anchored.after")
    close_orders(store, theirs, _day(clock))
    done = Disposed(
        intent.run,
        intent.plan,
        intent.as_of,
        lines_done(opened),
        uncovered=uncovered(store, configuration),
        resumed=resumed,
    )
    opened.close()
    return done


def _erase(
    opened: OpenDisposal, store: Store, configuration: Configuration, clock: Clock
) -> dict[tuple[str, LineKey], Sample]:
    days = (opened.intent.as_of, max(opened.intent.as_of, _day(clock)))
    left = [configuration.contracts[name] for name in opened.intent.datasets if opened.finished(name) is None]
    forget(store, configuration, [one for contract in left for one in going(opened, contract)])
    found = {}
    for contract in left:
        time.sleep(LET_IN)
        sample = erase_dataset(opened, store, configuration, contract, days, clock)
        found.update({(contract.dataset, line): values for line, values in sample.items()})
    return found


@contextmanager
def _alone(store: Store) -> Iterator[None]:
    with store.lock:
        store.empty_staging()
        try:
            yield
        finally:
            store.empty_staging()


def _day(clock: Clock) -> dt.date:
    return clock().astimezone(JST).date()

"""The step that hands a planned file over: stops and holds looked at again, then file and record, or neither.

Belongs here: the order of the checks and commits, finishing what a kill left. Does not: building the file
(`outbound_plan.py`), copy and rename (`storage/handover.py`), keeping records (`storage/provisions.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

import pyarrow.parquet as pq

from assets.approvals import Approvals
from assets.outbound_file import OutboundRefusedError
from assets.outbound_plan import Asked, Built, build, stops_of
from classifiers.law.approval import Approval
from classifiers.law.record_life import record_kept_until
from configs.policy import Configuration
from storage import faults
from storage.handover import Handover
from storage.outbox import FILE, ROWS, Outbound, Outbox
from storage.provisions import Provision, Provisions
from storage.register_lock import registers_locked
from storage.registers import read
from storage.staging import scratch
from storage.store import Store

Means: TypeAlias = Literal["書面", "電子媒体"]
"""§5(3)."""
DAYS = ("provided_on", "policy_edition", "kept_until")


@dataclass(frozen=True)
class Sending:
    """How a plan is handed over.

    Attributes:
        to: The delivery folder, outside the store.
        means: 書面 (the folder is printed from) or 電子媒体.
        run: Id of the run.
    """

    to: Path
    means: Means
    run: str


def send(
    store: Store, configuration: Configuration, outbound: Outbound, sending: Sending, today: dt.date
) -> Provision:
    """Hands a planned file over and writes its record: after a kill and `resume` both are there, or neither.

    Stops, holds and the persons' contracts are looked at again now, and the registers held until the record
    is written: a stop is in force before the file goes, or is placed after it went.

    Args:
        store: Its lock is held.
        configuration: As it is now; another one than the plan's needs a plan of its own.
        outbound: The plan.
        sending: Where to and how.
        today: JST.

    Returns:
        The record.

    Raises:
        OutboundRefusedError: No approval is in force, or the file is not what it was planned to be: somebody
            in it may not be provided any more. Nothing was handed over.
        HandoverError: The delivery folder cannot take it.
    """
    if sending.to.resolve().is_relative_to(store.layout.store):
        raise OutboundRefusedError("the delivery folder lies inside the store; name one elsewhere")
    approval = Approvals(store.layout).find("outbound", outbound.digest, today)
    if approval is None:
        raise OutboundRefusedError(
            f"no approval of plan {outbound.digest[:12]} is in force; somebody other than its requester runs "
            f"kubun provide approve {outbound.digest[:12]}"
        )
    stopping = stops_of(store, configuration, today, today)
    if stopping:
        raise OutboundRefusedError("nothing may go out: " + "; ".join(stopping))
    if configuration.digest != outbound.configuration:
        raise OutboundRefusedError("the configuration is another one than the plan's; plan again")
    place = Outbox(store.layout).folder(outbound.digest)
    with registers_locked(store.layout.registers):
        with scratch(store.layout.staging, "outbound") as directory:
            built = _again(store, configuration, outbound, directory, today)
            # What goes is what was built now from the approved rows, whatever became of the outbox's copy.
            built.path.replace(place / FILE)
        record = _record(store, configuration, outbound, built, approval, sending, today)
        handover = Handover(place)
        handover.deliver(sending.to, _name(outbound), _plain(record))
        return _finish(store, outbound, record)


def resume(store: Store) -> list[str]:
    """Finishes what killed handovers left: writes the record of what was delivered, takes the rest back.

    Args:
        store: Its lock is held; with its keys.

    Returns:
        Digests of plans that were delivered, and have their record now.

    Raises:
        HandoverError: A delivery folder is not there, so that it cannot be said what was delivered.
    """
    outbox, done = Outbox(store.layout), []
    for outbound in outbox.all():
        handover = Handover(outbox.folder(outbound.digest))
        came_to, record = handover.interrupted()
        if came_to == "not_delivered":
            handover.cancel()
        elif came_to == "delivered":
            _finish(store, outbound, _provision(record))
            done.append(outbound.digest)
    return done


def withdraw_outbox(store: Store, dataset: str) -> list[str]:
    """Removes the plans of a dataset that were not handed over; they hold rows that were erased since.

    Args:
        store: The store; its lock is held.
        dataset: Whose rows were erased.

    Returns:
        Digests of the plans that were removed. Running it again removes nothing more.
    """
    resume(store)
    outbox = Outbox(store.layout)
    outbox.sweep()
    gone = [one.digest for one in outbox.all() if one.dataset == dataset]
    for digest in gone:
        outbox.remove(digest)
    return gone


def _again(
    store: Store,
    configuration: Configuration,
    outbound: Outbound,
    directory: Path,
    today: dt.date,
) -> Built:
    """Builds the planned rows again as they are now, and refuses a file that would be another one."""
    asked = Asked(outbound.file, outbound.recipient, outbound.requester)
    registers = read(store.layout.registers)
    planned = Outbox(store.layout).folder(outbound.digest) / ROWS
    built = build(store, configuration, asked, today, registers, directory, today=today, planned=planned)
    if built.written.sha256 != outbound.sha256:
        left_out = "、".join(f"{reason} {rows:,}行" for reason, rows in built.passing.left_out.items())
        gone = outbound.rows - built.passing.rows - sum(built.passing.left_out.values())
        missing = f"{gone:,}行は消去または更新された" if gone else ""
        why = "; ".join(part for part in (left_out, missing) if part) or "その内容が変わった"
        raise OutboundRefusedError(
            f"計画の後にファイルの内容が変わった（{why}）; plan again: kubun provide plan"
        )
    return built


def _finish(store: Store, outbound: Outbound, record: Provision) -> Provision:
    """Writes the record, and then removes the outbox's copy."""
    outbox, provisions = Outbox(store.layout), Provisions(store)
    persons = pq.read_table(outbox.folder(outbound.digest) / ROWS, columns=["person"])["person"]
    provisions.record(record, provisions.persons.digests(persons))
    faults.point("handover.recorded")
    outbox.remove(outbound.digest)
    return record


def _record(
    store: Store,
    configuration: Configuration,
    outbound: Outbound,
    built: Built,
    approval: Approval,
    sending: Sending,
    today: dt.date,
) -> Provision:
    partner, file = built.addressee.partner, configuration.partners.files[outbound.file]
    edition = configuration.policy_on(today) or configuration.policy
    return Provision(
        plan=outbound.digest,
        provided_on=today,
        file=outbound.file,
        dataset=outbound.dataset,
        ground=built.addressee.door.ground,
        consent=built.addressee.consent,
        recipient=partner.name,
        address=partner.address,
        representative=partner.representative,
        items=outbound.items,
        columns=outbound.columns,
        purposes=file.purposes if built.addressee.door.ground == "rakuten" else (),
        means=sending.means,
        persons=built.written.persons,
        rows=built.written.rows,
        sha256=outbound.sha256,
        run=sending.run,
        requester=outbound.requester,
        approver=approval.approver,
        approval=approval.approval_id,
        policy_edition=edition.edition,
        configuration=configuration.digest,
        key=store.keys.key_id,
        kept_until=record_kept_until(configuration.rules, today),
    )


def _name(outbound: Outbound) -> str:
    return f"{outbound.file}-{outbound.as_of.isoformat()}-{outbound.digest[:12]}.csv"


def _plain(record: Provision) -> dict[str, Any]:
    return asdict(record) | {name: getattr(record, name).isoformat() for name in DAYS}


def _provision(plain: Mapping[str, Any]) -> Provision:
    days = {name: dt.date.fromisoformat(plain[name]) for name in DAYS}
    lists = {name: tuple(plain[name]) for name in ("items", "columns", "purposes")}
    return Provision(**{**plain, **days, **lists})

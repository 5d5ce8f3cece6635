"""The step that plans an outbound file: built, scanned, counted, bound by a digest, staged in the outbox.

Belongs here: the order of the questions, building the file, keeping the plan. Does not: who the recipient is
(`recipients.py`), which rows pass (`outbound_rows.py`), what a cell holds (`outbound_file.py`), sending.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from assets.freshness import sources
from assets.outbound_file import Content, OutboundRefusedError, Written, content_of, write
from assets.outbound_rows import AtGate, Passing
from assets.publish import ARROW_TYPES
from assets.recipients import Addressee, addressee
from classifiers.detect.scanner import Scanner
from classifiers.law.acceptances import signed_on
from classifiers.law.approval import check_words
from classifiers.law.disposal_stops import stops
from configs.policy import Configuration
from storage.out_of_core import connect
from storage.outbound_query import OutboundQuery
from storage.outbox import FILE, ROWS, Outbound, Outbox
from storage.provisions import Attempt, Provisions
from storage.registers import Registers
from storage.staging import scratch
from storage.store import Store


@dataclass(frozen=True)
class Asked:
    """What somebody asks to be provided.

    Attributes:
        file: As partners.yaml names it.
        recipient: To whom.
        requester: Who asks.
    """

    file: str
    recipient: str
    requester: str


@dataclass(frozen=True)
class OutboundPlan:
    """A plan as it is shown.

    Attributes:
        outbound: What would be handed over.
        written: The file and what a scan of it found; a plan with strays is stopped and not kept.
        stops: What else stops it, in words; it is not kept then.
    """

    outbound: Outbound
    written: Written
    stops: tuple[str, ...]

    @property
    def kept(self) -> bool:
        """Whether it lies in the outbox and may be approved."""
        return not (self.stops or self.written.strays or not self.written.rows)


@dataclass(frozen=True)
class Built:
    """A file as it would be handed over now.

    Attributes:
        addressee: Its recipient.
        content: What its columns hold.
        written: Its bytes.
        passing: What became of the dataset's rows.
        path: Where it lies, in staging.
        rows: The rows of it, in staging.
    """

    addressee: Addressee
    content: Content
    written: Written
    passing: Passing
    path: Path
    rows: Path


def plan_outbound(
    store: Store,
    configuration: Configuration,
    asked: Asked,
    as_of: dt.date,
    registers: Registers,
    *,
    today: dt.date,
    scanner: Scanner,
) -> OutboundPlan:
    """Plans a file and puts it into the outbox, if nothing stops it; nothing leaves the store.

    It takes the place of an earlier plan of the same file to the same recipient that was not handed over.

    Args:
        store: Its lock is held.
        configuration: Policy, partners and contracts.
        asked: The file, to whom, and who asks.
        as_of: The plan's day, JST.
        registers: The officer's registers as they are now.
        today: JST.
        scanner: Looks at every cell of the file.

    Raises:
        OutboundRefusedError: There is no such file, or the gate refuses the recipient or a column; the
            refusal of a recipient is kept as an attempt.
        ApprovalError: A name is missing, or looks like somebody's number.
    """
    check_words(by=asked.requester, to=asked.recipient)
    stopping = stops_of(store, configuration, as_of, today)
    with scratch(store.layout.staging, "outbound") as directory:
        built = build(store, configuration, asked, as_of, registers, directory, scanner=scanner, today=today)
        found = _outbound(configuration, asked, as_of, built)
        planned = OutboundPlan(found, built.written, stopping)
        outbox = Outbox(store.layout)
        outbox.sweep()
        if planned.kept:
            outbox.put(found, built.path, built.rows)
            for other in outbox.all():
                same = (other.file, other.recipient) == (found.file, found.recipient)
                if same and other.digest != found.digest:
                    outbox.remove(other.digest)
    return planned


def stops_of(store: Store, configuration: Configuration, as_of: dt.date, today: dt.date) -> tuple[str, ...]:
    """Returns why nothing may go out on a day: a day to come, registers or customer data that are old."""
    old = sources(store, configuration)
    found = stops(as_of, today, old, configuration.company.stale_after_days, ())
    return tuple(stop.words for stop in found if stop.whole)


def build(  # noqa: PLR0913 - what a file depends on
    store: Store,
    configuration: Configuration,
    asked: Asked,
    as_of: dt.date,
    registers: Registers,
    directory: Path,
    *,
    today: dt.date,
    scanner: Scanner | None = None,
    planned: Path | None = None,
) -> Built:
    """Builds a file from the records, asking the gate of its recipient about every row.

    Args:
        store: Its lock is held.
        configuration: Policy, partners and contracts.
        asked: The file, to whom, and who asks.
        as_of: JST day on which rows are looked at.
        registers: The officer's registers as they are now.
        directory: Within staging.
        today: JST, of an attempt that is refused.
        scanner: Looks at every cell; None: not again.
        planned: The rows of an earlier plan: these alone; None: all.

    Raises:
        OutboundRefusedError: The gate refuses the recipient or a column.
    """
    configuration = signed_on(configuration, as_of)
    content = content_of(store, configuration, asked.file)
    file = configuration.partners.files[asked.file]
    to = addressee(store.layout, configuration, file, asked.recipient, as_of)
    _check_door(store, asked, to, content, as_of, today)
    gate = AtGate(store, configuration, content.contract, to.door, to.named, content.items, as_of, registers)
    asking, path, rows = (directory / name for name in ("asked.parquet", FILE, ROWS))
    gate.stage(asking)
    records = store.records(file.dataset)
    types = {column: ARROW_TYPES[content.contract.columns[column].type] for column in content.items}
    with connect(directory) as connection:
        query = OutboundQuery(
            connection,
            records.table.uris(),
            store.decisions(file.dataset).uris(),
            records.landings or (),
            asking,
            planned,
            types,
        )
        passing = gate.answer(query)
        written = write(query.rows(), content, file, path, scanner)
        query.keep(rows)
    return Built(to, content, written, passing, path, rows)


def _check_door(
    store: Store, asked: Asked, to: Addressee, content: Content, as_of: dt.date, today: dt.date
) -> None:
    refused = to.door.refusal(content.items, as_of)
    if refused is None:
        return
    column, passage = refused
    if to.door.ground != "rakuten":
        attempt = Attempt(today, asked.recipient, asked.file, passage.gate, passage.reason, asked.requester)
        Provisions(store).refused(attempt)
    raise OutboundRefusedError(
        f"files.{asked.file} may not go to {asked.recipient}: {column}: {passage.reason}（{passage.gate}）"
    )


def _outbound(configuration: Configuration, asked: Asked, as_of: dt.date, built: Built) -> Outbound:
    to, file = built.addressee, configuration.partners.files[asked.file]
    items = dict.fromkeys(item.id for items in built.content.items.values() for item in items)
    return Outbound(
        digest=_digest(configuration, asked, as_of, built),
        as_of=as_of,
        file=asked.file,
        dataset=file.dataset,
        recipient=to.partner.name,
        gate=to.door.ground,
        ground=to.consent,
        columns=tuple(file.columns),
        items=tuple(items),
        persons=built.written.persons,
        rows=built.written.rows,
        left_out=built.passing.left_out,
        emptied=built.passing.emptied,
        sha256=built.written.sha256,
        configuration=configuration.digest,
        requester=asked.requester,
    )


def _digest(configuration: Configuration, asked: Asked, as_of: dt.date, built: Built) -> str:
    bound = [
        built.written.sha256,
        configuration.digest,
        as_of.isoformat(),
        asked.file,
        built.addressee.partner.name,
        built.addressee.door.ground,
        asked.requester,
    ]
    return hashlib.sha256(json.dumps(bound, ensure_ascii=False).encode()).hexdigest()

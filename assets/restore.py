"""Restoring an older store: quarantine, then replay what was erased and said since, then publish again.

Belongs here: the three steps, and what keeps a store from publishing. Does not: finding what came back
(`resurrection.py`), erasing (`erase.py`), judging the ledger (`ledger.py`).

A backup knows nothing of the disposals, requests and opt-outs after it. The newer ledger (its copy lies
beside the anchors) says what was erased, the newer registers whom it concerns. A replay erases under the
approvals of those records; it makes no new ones. Killed anywhere, each step is run again.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
import pyarrow as pa

from assets.correcting import mend_stored
from assets.due import DUE_CELLS, DUE_ROWS, Due
from assets.ended import drop_ended, keep_ended
from assets.erase import erase_cells, erase_quarantined, erase_rows
from assets.history import versions
from assets.ledger import Ledgers, LedgerUncheckedError, check_ledger, unbegun
from assets.publish import withdraw_every_mart
from assets.resurrection import (
    Back,
    erased_before,
    quarantined_before,
    resurrected,
    suppressed_rows,
)
from classifiers.law.disposal_record import DisposalRecord, from_json
from classifiers.law.ledger_anchor import AnchorError
from classifiers.law.ledger_check import Checked, check
from classifiers.law.lineage import disposal_order
from configs.contract import Contract
from configs.errors import KubunError
from configs.policy import Configuration
from storage.deletion_orders import DeletionOrders
from storage.erasure import ROW_KEY, ROWS_GONE, WHAT, Erasure
from storage.layout import Layout
from storage.receipts import Receipts
from storage.register import Landing
from storage.register_lock import registers_locked
from storage.registers import read
from storage.restoring import Restoring
from storage.store import EVENT_DATE, Store
from storage.suppressions import EVERY
from storage.whole_file import write_whole

OWN = ("landings", "ended")
"""Of the registers, what belongs to the tables as they were restored."""


class RestoreError(KubunError):
    """A restore cannot go on; what to do is in the message."""


@dataclass(frozen=True)
class Replayed:
    """What a replay did.

    Attributes:
        records: Records of the ledger that the store did not have.
        rows: Rows erased again, by dataset.
        cells: Cells emptied again, by dataset.
        registers: Registers that were taken from the backup.
    """

    records: int
    rows: Mapping[str, int] = field(default_factory=dict)
    cells: Mapping[str, int] = field(default_factory=dict)
    registers: tuple[str, ...] = ()


def hindrance(layout: Layout, anchors: Path | None = None) -> str | None:
    """Says why nothing may leave a store: it is being restored, or older than its ledger's anchors; or None.

    Args:
        layout: The store's paths.
        anchors: Where the ledger's anchors are; None: beside the store.
    """
    if Restoring(layout).begun:
        return "the store is being restored; run kubun restore finish"
    try:
        if unbegun(layout, anchors):
            return None
        found = check_ledger(layout, anchors)
    except (LedgerUncheckedError, AnchorError) as error:
        return str(error)
    if found.sound:
        return None
    if all(fault.kind == "cut_off" for fault in found.faults):
        return "an older ledger was put back, so the store is older too; run kubun restore begin"
    return "the ledger is not sound; run kubun ledger verify"


def begin(store: Store, on: dt.date) -> list[str]:
    """Marks a store as being restored and empties its marts; returns their names.

    Args:
        store: Its lock is held.
        on: Today, JST.
    """
    Restoring(store.layout).begin(on)
    emptied = withdraw_every_mart(store)
    store.purge()
    return emptied


def replay(
    store: Store,
    configuration: Configuration,
    ledger: Path,
    registers: Path | None,
    anchors: Path | None = None,
) -> Replayed:
    """Erases again what was erased since the backup, and takes the newer registers.

    Args:
        store: With its keys; its lock is held.
        configuration: Policy and rules.
        ledger: The newer ledger: its copy beside the anchors, or from its own backup.
        registers: Folder with the newer registers; None: those of the store are the newest there are.
        anchors: Where the ledger's anchors are; None: beside the store.

    Raises:
        RestoreError: No restore was begun, or the file is not the newer ledger of this store.
    """
    if not Restoring(store.layout).begun:
        raise RestoreError("no restore was begun; run kubun restore begin first")
    files = Ledgers.of(store.layout, anchors)
    content = _file(ledger)
    newer = _sound(content, files)
    own = files.lines.read()
    whole = own[: own.rfind(b"\n") + 1]
    if not content.startswith(whole):
        raise RestoreError(
            "the store's own ledger is not the beginning of that file: it is another store's, or the newer "
            "of the two; kubun ledger verify says what the store's is"
        )
    later = [from_json(entry.record) for entry in newer.entries[whole.count(b"\n") :]]
    taken = () if registers is None else _take(registers, store.layout.registers)
    _reserve(store, configuration)
    for contract in configuration.contracts.values():  # before what they say of an erased cell goes again
        mend_stored(store, contract)
    rows, cells = _erase(store, configuration, later, f"restore-{newer.head.number}")
    for contract in configuration.contracts.values():
        _sweep(store, contract)
    drop_ended(store, configuration)
    store.purge()
    known = len(whole)
    for line in content[known : content.rfind(b"\n") + 1].splitlines(keepends=True):
        known = files.lines.append(line, known)
    return Replayed(len(later), rows, cells, taken)


def finish(
    store: Store, configuration: Configuration, as_of: dt.date, anchors: Path | None = None
) -> dict[str, Back]:
    """Lets a store publish again if nothing came back and its ledger is sound; returns what did come back.

    Args:
        store: With its keys; its lock is held.
        configuration: Policy and rules.
        as_of: Today, JST.
        anchors: Where the ledger's anchors are; None: beside the store.

    Raises:
        RestoreError: The ledger is not the newest.
    """
    if not check_ledger(store.layout, anchors).sound:
        raise RestoreError("the ledger is not the newest or not sound; run kubun restore replay first")
    registers, history = read(store.layout.registers), versions(store.layout, as_of)
    back = resurrected(store, configuration, as_of, registers, history)
    if not back:
        Restoring(store.layout).finish()
    return back


def _file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise RestoreError(f"{path} cannot be read; name the newer ledger") from None


def _sound(content: bytes, files: Ledgers) -> Checked:
    known = files.anchored()
    found = check(content, known)
    if not known or not found.sound:
        raise RestoreError(
            "that file is not the ledger as it was last anchored; take its copy beside the anchors, or name "
            "the anchors with --anchor"
        )
    return found


def _take(newer: Path, kept: Path) -> tuple[str, ...]:
    """Copies the registers of officers and requests; what belongs to the tables stays."""
    if not newer.is_dir():
        raise RestoreError(f"{newer} is no folder; name the registers/ of the newer backup")
    taken = []
    with registers_locked(kept):
        for path in sorted(newer.iterdir()):
            if path.name in OWN or path.name.startswith("."):
                continue
            if path.is_dir():
                shutil.rmtree(kept / path.name, ignore_errors=True)
                shutil.copytree(path, kept / path.name)
            else:
                write_whole(kept / path.name, path.read_bytes())
            taken.append(path.name)
    return tuple(taken)


def _reserve(store: Store, configuration: Configuration) -> None:
    """Keeps the numbers of landings that came after the backup: orders and receipts speak of them.

    A new landing with such a number would be taken for the other, and others' rows for those ordered to go.
    """
    orders = DeletionOrders(store.layout)
    ordered = [orders.waiting(name)["landing_id"].to_pylist() for name in configuration.contracts]
    named = [*(one.landing_id for one in Receipts(store).all()), *(n for ids in ordered for n in ids)]
    last, standings = max(named, default=0), store.register.standings()
    if last >= store.register.next_id():
        night = max((one.night for one in standings), default=dt.date.min)
        gone = Landing(last, next(iter(configuration.contracts)), f"restored-{last}", night, "", 0, None)
        store.register.open([gone], night)
        store.register.record("withdrawn", gone, night)


def _erase(
    store: Store, configuration: Configuration, later: Sequence[DisposalRecord], run: str
) -> tuple[dict[str, int], dict[str, int]]:
    """Erases what the records disposed of, day by day, and then what suppressed persons asked for."""
    rows: dict[str, int] = {}
    cells: dict[str, int] = {}

    def gone(contract: Contract, as_of: dt.date, whole: pa.Table, single: pa.Table, name: str) -> None:
        keep_ended(store, configuration, contract, whole, as_of)
        if whole.num_rows:
            erase_rows(store, configuration, contract, whole, name)
        if single.num_rows:
            erase_cells(store, configuration, contract, single, name)
        rows[contract.dataset] = rows.get(contract.dataset, 0) + whole.num_rows
        cells[contract.dataset] = cells.get(contract.dataset, 0) + single.num_rows

    registers = read(store.layout.registers)
    days = sorted({record.disposed_at.date() for record in later})
    order = [configuration.contracts[name] for name in disposal_order(configuration.contracts.values())]
    for day in days:
        records = [one for one in later if one.disposed_at.date() == day]
        for contract in order:
            due = Due(store, configuration, contract, day, registers, versions(store.layout, day))
            gone(contract, day, *erased_before(due, records), f"{run}-{day.isoformat()}")
            lines = quarantined_before(due, records)
            if lines.num_rows:
                erase_quarantined(store, configuration, contract, lines, f"{run}-{day.isoformat()}")
    last = days[-1] if days else dt.date.min
    for contract in order:
        gone(contract, last, *_suppressed(store, configuration, contract), f"{run}-asked")
    return {k: v for k, v in rows.items() if v}, {k: v for k, v in cells.items() if v}


def _sweep(store: Store, contract: Contract) -> None:
    """Takes away findings of rows that are not there: a replay killed between two tables left them."""
    findings = store.findings_table(contract.dataset)
    if not findings.exists:
        return
    ids = list(ROW_KEY)
    found = pl.DataFrame(findings.dataset().to_table(columns=ids)).unique()
    there = store.records(contract.dataset).lazy().select(ids).collect(engine="streaming")
    lost = found.join(there, on=ids, how="anti").with_columns(pl.lit(0, pl.Int32).alias(WHAT))
    Erasure(findings, lost).carry_out(ROWS_GONE)


def _suppressed(store: Store, configuration: Configuration, contract: Contract) -> tuple[pa.Table, pa.Table]:
    """What of suppressed persons lies in a dataset; it goes as by a rule that deletes."""
    rule = next(name for name, one in sorted(configuration.rules.items()) if one.action == "delete_row")
    found = suppressed_rows(store, configuration, contract).with_columns(
        pl.lit([rule], pl.List(pl.String)).alias("rules")
    )
    whole = pl.col("items").list.contains(EVERY)
    single = found.filter(~whole).explode("items").rename({"items": "item"})
    ids = ["landing_id", "record_no", EVENT_DATE]
    return (
        found.filter(whole).select(*ids, "rules").to_arrow().cast(DUE_ROWS),
        single.select(*ids, "item", "rules").to_arrow().cast(DUE_CELLS),
    )

"""A test aid: kills the process at a named commit boundary.

Belongs here: the one hook and the names of the boundaries. `KUBUN_FAULT=<name>` in the environment names
one, such as `records.after` or, for one dataset, `access_logs:records.after`. Unset, as in a real night, it
does nothing. Does not: deciding where they are; the steps call them.
"""

from __future__ import annotations

import os
import signal

INGEST = (
    "opened.after",
    "records.before",
    "records.after",
    "quarantine.before",
    "quarantine.after",
    "incidents.before",
    "incidents.after",
    "committed.after",
)
TAG = ("columns.before", "columns.after", "findings.after")
COMPLETE = ("complete.before", "complete.after")
PUBLISH = ("marts.before", "marts.after")
CONSUME = ("consumed.before",)
"""Met only where drops are consumed."""

DISPOSE = (
    "intent.before",
    "intent.after",
    "chosen.before",
    "chosen.after",
    "erased.before",
    "erased.after",
    "remade.before",
    "remade.after",
    "purged.before",
    "purged.half",
    "purged.after",
    "searched.after",
    "certified.before",
    "certified.after",
    "ledger.before",
    "ledger.half",
    "ledger.after",
    "anchored.after",
    "closed.before",
    "closed.half",
    "closed.after",
)
"""Boundaries of a disposal's protocol, in the order in which it meets them; those of the erasure lie between
`chosen.after` and `erased.before` (`DISPOSAL`)."""

DISPOSAL = (
    "erase.tally.before",
    "erase.tally.after",
    "erase.residues.before",
    "erase.residues.after",
    "erase.aggregates.before",
    "erase.aggregates.after",
    "erase.records.before",
    "erase.records.after",
    "erase.findings.before",
    "erase.findings.after",
    "erase.decisions.before",
    "erase.decisions.after",
    "erase.others.before",
    "erase.others.after",
)
"""Met where rows are erased, in this order; of cells those of the records and the findings."""
ASIDE = (
    "erase.aside.before",
    "erase.aside.after",
    "erase.quarantine.before",
    "erase.quarantine.after",
)
"""Met where quarantined lines are erased, after those of the records; `aside` is their tally."""
RECEIPTS = ("receipts.before", "receipts.after")
"""Met only where a gate guards the dataset."""
HANDOVER = (
    "handover.begun",
    "handover.copied",
    "handover.ready",
    "handover.delivered",
    "provisions.before",
    "provisions.after",
    "handover.recorded",
)
"""Of an outbound file, in the order in which it meets them."""

BOUNDARIES = INGEST + TAG + COMPLETE + PUBLISH
"""Every commit boundary, in the order in which a night meets them."""


def point(name: str, dataset: str = "") -> None:
    """Ends the process as `kill -9` would, if this boundary is the one named.

    Args:
        name: The boundary: `<table>.before` or `<table>.after`.
        dataset: The dataset at work.
    """
    fault = os.environ.get("KUBUN_FAULT")
    if fault is not None and fault in (name, f"{dataset}:{name}"):
        os.kill(os.getpid(), signal.SIGKILL)

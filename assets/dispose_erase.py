"""One dataset of a disposal: the last look at the holds, what goes, and that it is gone.

Belongs here: what happens under the registers' lock. Does not: which rows a plan means
(`dispose_select.py`), what is erased of them and how (`erase.py`), purging, records.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, TypeAlias

import pyarrow as pa

from assets.dispose_select import PARTS, line_of, part, standing
from assets.due import DUE_CELLS, DUE_ROWS
from assets.ended import keep_ended
from assets.erase import cells_commit, erase_cells, erase_quarantined, erase_rows
from assets.proof import Sample, samples_by_line
from classifiers.law.outcome import ASIDE, ROW
from configs.contract import Contract
from configs.policy import Configuration
from storage.disposals import OpenDisposal
from storage.register_lock import registers_locked
from storage.registers import Registers, read
from storage.store import Store

Clock: TypeAlias = Callable[[], dt.datetime]
"""Tells the time: a disposal lasts, and its records say when each commit stood."""

LineKey: TypeAlias = tuple[str, tuple[str, ...]]
"""Item and rules of a line within its dataset."""

MOST = 1_000
"""Erased values of a dataset that are looked for afterwards."""
LEAST = 50
"""Of each of its lines, where there are many."""

REGISTER_USE = "disposal:register"


def erase_dataset(
    opened: OpenDisposal,
    store: Store,
    configuration: Configuration,
    contract: Contract,
    days: Sequence[dt.date],
    clock: Clock,
) -> Mapping[LineKey, Sample]:
    """Erases what was selected of a dataset and is due this moment; an officer's hold waits, or was before.

    After a kill it is asked again: what is there still is looked at anew, what is gone is ended.

    Args:
        opened: The disposal.
        store: Its lock is held.
        configuration: Policy and rules of the plan.
        contract: The dataset.
        days: The plan's day and today, JST.
        clock: Tells the time.

    Returns:
        Values of what went, by line, to be looked for; nothing where they were gone before.
    """
    dataset = contract.dataset
    with registers_locked(store.layout.registers):
        registers = read(store.layout.registers)
        look = {
            "checked_at": clock().isoformat(),
            "register": register_digest(store, registers),
            "cells": cells_commit(store, contract, opened.intent.run),
        }
        chosen, fresh = _chosen(opened, store, configuration, contract, days, registers)
        if fresh:
            opened.choose(dataset, chosen, look)
        sample = _sample(opened, store, configuration, contract, chosen) if fresh else {}
        places = _erase(opened, store, configuration, contract, chosen)
        opened.finish(dataset, {"at": clock().isoformat(), "places": places})
    return sample


def register_digest(store: Store, registers: Registers) -> str:
    """Returns a keyed digest of what the registers said: a plain one could be guessed from names."""
    tables = (registers.holds, registers.stops, registers.guardian_consents, registers.consents)
    said = [sorted(json.dumps(row, default=str, sort_keys=True) for row in t.to_pylist()) for t in tables]
    return store.keys.token(REGISTER_USE, json.dumps(said))


def _chosen(
    opened: OpenDisposal,
    store: Store,
    configuration: Configuration,
    contract: Contract,
    days: Sequence[dt.date],
    registers: Registers,
) -> tuple[pa.Table, bool]:
    """What goes, and whether any commit of it is still to come.

    Each of the two commits on the records, and that on the quarantine, is whole or not: where one stands it
    is ended as it was chosen, where it does not the holds of this moment count.
    """
    before = opened.chosen(contract.dataset)
    meant = before[0] if before else opened.selected(contract.dataset)
    now = standing(store, configuration, contract, days, registers, meant)
    if before is None:
        return now.free, True
    cells_stood = cells_commit(store, contract, opened.intent.run) > before[1]["cells"]
    stood = {"rows": now.rows_stood, "cells": cells_stood, "aside": now.aside_stood}
    going = [part(meant if stood[one] else now.free, one) for one in PARTS]
    ended = all(stood[one] or not part(meant, one).num_rows for one in PARTS)
    return pa.concat_tables(going), not ended


def _sample(
    opened: OpenDisposal, store: Store, configuration: Configuration, contract: Contract, chosen: pa.Table
) -> dict[LineKey, Sample]:
    lines = [
        (line["item"], tuple(line["rules"]))
        for line in opened.intent.lines
        if line["dataset"] == contract.dataset
    ]
    asked, aside = {}, {}
    for item, rules in lines:
        mine = line_of(chosen, item, rules)
        if mine.num_rows and item == ASIDE:
            aside[item, rules] = mine
        elif mine.num_rows:
            asked[item, rules] = mine.drop_columns(["item"]) if item == ROW else mine
    most = max(LEAST, MOST // len(lines))
    return samples_by_line(store, configuration, contract, asked, most, aside)


def going(opened: OpenDisposal, contract: Contract) -> list[tuple[Contract, pa.Table]]:
    """Returns what may go of a dataset, as the caches are asked to forget it."""
    meant = opened.selected(contract.dataset)
    parts = (part(meant, "rows").drop_columns(["item"]), part(meant, "cells"))
    return [(contract, mine) for mine in parts if mine.num_rows]


def _erase(
    opened: OpenDisposal, store: Store, configuration: Configuration, contract: Contract, chosen: pa.Table
) -> list[dict[str, Any]]:
    rows, cells, aside = (part(chosen, one) for one in PARTS)
    run = opened.intent.run
    # Asked for nothing, an erasure takes back what a killed call had kept of rows that may not go any more.
    keep_ended(store, configuration, contract, rows, opened.intent.as_of)
    by_row = erase_rows(store, configuration, contract, rows.select(DUE_ROWS.names), run)
    by_cell = erase_cells(store, configuration, contract, cells.select(DUE_CELLS.names), run)
    by_line = erase_quarantined(store, configuration, contract, aside, run)
    return [asdict(place) for one in (by_row, by_cell, by_line) for place in one.places]

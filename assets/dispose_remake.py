"""What follows the erasures of a disposal: tables made anew, and everything purged.

Belongs here: from the lineage to the tables that must not hold it any more. Does not: erasing
(`dispose_erase.py`), the search for what is gone (`dispose_prove.py`), records.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from assets.decide import decide_dataset
from assets.history import versions
from assets.publish import publish_mart, retire_marts
from assets.send import withdraw_outbox
from classifiers.law.disposal_plan import quarantine_place
from classifiers.law.lineage import OUTBOX, descendants, lineage, unnamed
from configs.policy import Configuration
from storage import faults
from storage.registers import read
from storage.store import Store

if TYPE_CHECKING:
    from storage.tables import Table

ROWS = ("records", "findings", "decisions", "marts", "residues", "aggregates")
"""Stages whose tables hold rows that belong to records."""


def places(store: Store, configuration: Configuration, datasets: Sequence[str]) -> dict[str, int]:
    """Returns the rows of every table that a disposal of some datasets may touch, by place."""
    known = lineage(configuration)
    wanted = {
        place for name in datasets for place in (f"records/{name}", *descendants(known, f"records/{name}"))
    }
    found = {place: table.row_count() for place, table in _tables(store).items() if place in wanted}
    aside = {quarantine_place(name): store.quarantine.dataset({name}).count_rows() for name in datasets}
    return {**{f"records/{name}": 0 for name in datasets}, **found, **aside}


def uncovered(store: Store, configuration: Configuration) -> tuple[str, ...]:
    """Returns tables with rows that no lineage names: a disposal does not reach them."""
    held = [place for place, table in _tables(store).items() if table.row_count()]
    return unnamed(lineage(configuration), held)


def remake(
    store: Store,
    configuration: Configuration,
    planned_under: Configuration,
    datasets: Collection[str],
    day: dt.date,
) -> None:
    """Decides and publishes anew whatever is made from the datasets, so that no mart holds what is gone.

    Files that wait in the outbox are withdrawn: they are planned again from what stays.

    Args:
        store: Opened with its keys; its lock is held.
        configuration: Of today.
        planned_under: The plan's: its lineage says what its rows were made into.
        datasets: That were erased from.
        day: The day of evaluation, JST; time does not run back in a store.
    """
    faults.point("remade.before")
    as_of = max([day, *(standing.night for standing in store.register.standings())])
    registers, history = read(store.layout.registers), versions(store.layout)
    made = {
        place
        for one in (configuration, planned_under)
        for name in datasets
        for place in descendants(lineage(one), f"records/{name}")
    }
    for place in sorted(made):
        stage, _, name = place.partition("/")
        if stage == OUTBOX:
            withdraw_outbox(store, name)
    for name, contract in sorted(configuration.contracts.items()):
        if f"decisions/{name}" in made and store.decisions(name).exists:
            decide_dataset(store, configuration, contract, as_of, registers, history)
            for mart in contract.marts:
                publish_mart(store, configuration, contract, mart, as_of)
    if planned_under.digest != configuration.digest:
        retire_marts(store, configuration)  # of datasets that no contract has any more
    faults.point("remade.after")


def purge(store: Store) -> None:
    """Destroys every file of an earlier state, in every table that may hold rows of records.

    The registers' tables only grow and are written beside a disposal; they hold no rows of records.
    """
    faults.point("purged.before")
    for table in store.tables():
        if not table.path.is_relative_to(store.layout.registers):
            table.purge()
            faults.point("purged.half")
    faults.point("purged.after")


def _tables(store: Store) -> dict[str, Table]:
    """The tables of those stages on the disk, whatever made them, by place."""
    root, shared = store.layout.store, store.layout.outcomes
    named = {table.path.relative_to(root): table for table in store.tables() if table.path != shared}
    return {path.as_posix(): table for path, table in named.items() if path.parts[0] in ROWS}

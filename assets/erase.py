"""The step that erases: rows as a whole, and cells of rows that stay, in every table of their dataset.

Belongs here: which places, in which order, and what is kept of a row before it goes. Does not: which rows
are due and may go (`due.py`, `dispose.py`), what an action does (`classifiers/law/disposal_acts.py`),
rewriting files (`storage/erasure.py`), purging, marts, the ledger.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl
import pyarrow as pa

from assets.aggregates import aggregates
from assets.emptying import Emptying
from assets.history import versions
from assets.leaving import Leaving
from assets.residues import residues
from classifiers.law.disposal_acts import keeps_text, row_act
from classifiers.law.disposal_plan import quarantine_place
from classifiers.law.emptied_cells import UNKNOWN, EmptiedCells
from classifiers.law.request_ground import actions_of
from configs.contract import Contract
from configs.policy import Configuration
from storage.erasure import ROW_KEY, ROWS_GONE, WHAT, Edit, Erasure, Taken
from storage.faults import point
from storage.kept import Part, drop_unfinished
from storage.schemas import PART, TALLY
from storage.store import EVENT_DATE, Store
from storage.tables import Table, batches

DELETED, COUNTED, LEFT, LEFT_WITH_TEXT = range(4)
"""What becomes of a row."""


@dataclass(frozen=True)
class Place:
    """What a table lost.

    Attributes:
        name: Table within the store: `records/customers`, `findings/customers`, `residues/transactions`.
        before: Its rows before, as far as they lie there still or were disposed of.
        after: Its rows now.
        disposed: Rows that are gone; for cells: rows in which at least one was emptied. Of the records all
            rows or cells that were asked for count, also those that an earlier, killed call took already;
            of other tables what this call took. Where something is written (`residues/…`,
            `aggregates/…`) it is 0, and `after` less `before` is what was added.
    """

    name: str
    before: int
    after: int
    disposed: int


@dataclass(frozen=True)
class Erased:
    """What an erasure did, by place, in the order of its commits.

    Attributes:
        places: Tables in which something was, or that were looked through.
    """

    places: tuple[Place, ...]

    def of(self, name: str) -> Place | None:
        """Returns one place; None: it was not touched."""
        return next((place for place in self.places if place.name == name), None)


def erase_rows(
    store: Store, configuration: Configuration, contract: Contract, rows: pa.Table, run: str
) -> Erased:
    """Erases whole rows; what their rules keep of them is written first.

    Killed and called again with the same or fewer rows it finishes; what it had kept of a row that is not
    among them any more goes. Nothing is purged: until then the old files still lie in the store.

    Args:
        store: Its lock is held, and the officer's registers are locked since the last look at the holds.
        configuration: Policy and rules.
        contract: The dataset.
        rows: landing_id, record_no, event_date, rules (`assets.due.DUE_ROWS`); none under a hold.
        run: Id of the disposal: letters, digits and `-`; equal for every call of it, also after a kill.
    """
    table = _records(store, contract)
    if table is None:
        return Erased(())
    erasing = _Erasing(store, configuration, contract, table)
    ids = erasing.row_ids(rows)
    part = Part.next(table, run)
    leaving = Leaving(store, configuration, contract, Erasure(table, ids), part.name)
    counted, left = aggregates(leaving, COUNTED), residues(leaving, LEFT, LEFT_WITH_TEXT)
    erasing.keep("tally", part, erasing.tally(leaving.rows, part), store.tally(contract.dataset))
    places = [
        erasing.keep("residues", part, left, store.residues(contract.dataset, left.schema)),
        erasing.keep("aggregates", part, counted, store.aggregates(contract.dataset, counted.schema)),
        erasing.take("records", table, ids, ROWS_GONE, part),
        erasing.take("findings", store.findings_table(contract.dataset), ids),
        erasing.take("decisions", store.decisions(contract.dataset), ids),
    ]
    point("erase.others.before", contract.dataset)
    places += erasing.others(ids)
    point("erase.others.after", contract.dataset)
    return Erased(tuple(place for place in places if place is not None))


def erase_cells(
    store: Store,
    configuration: Configuration,
    contract: Contract,
    cells: pa.Table,
    run: str,
) -> Erased:
    """Empties cells of rows that stay, as the actions of their rules say; idempotent as `erase_rows` is.

    Args:
        store: Its lock is held, and the officer's registers are locked since the last look at the holds.
        configuration: Policy and rules.
        contract: The dataset.
        cells: landing_id, record_no, event_date, item, rules (`assets.due.DUE_CELLS`); none under a hold.
            All due items of a row stand in one call: a column of several items is emptied only with all.
        run: Id of the disposal.
    """
    table = _records(store, contract)
    if table is None:
        return Erased(())
    erasing = _Erasing(store, configuration, contract, table)
    emptied = EmptiedCells(configuration, contract, actions_for(store, configuration, cells))
    emptying = Emptying.of(store, emptied, cells)
    part = _cells_part(table, run)
    places = [
        erasing.take("records", table, emptying.ids, emptying.records(), part),
        erasing.take("findings", store.findings_table(contract.dataset), emptying.ids, emptying.findings()),
    ]
    return Erased(tuple(place for place in places if place is not None))


def erase_quarantined(
    store: Store, configuration: Configuration, contract: Contract, lines: pa.Table, run: str
) -> Erased:
    """Erases quarantined lines, and what other tables of several datasets say of them; may run again.

    Args:
        store: Its lock is held, and the officer's registers are locked since the last look at the holds.
        configuration: Policy and rules.
        contract: The dataset.
        lines: landing_id and record_no at least (-1: a file that could not be read); none under a hold.
        run: Id of the disposal.
    """
    table, dataset = store.quarantine, contract.dataset
    if not table.exists:
        return Erased(())
    erasing = _Erasing(store, configuration, contract, table)
    ids = pl.DataFrame(lines.select([*ROW_KEY])).with_columns(pl.lit(DELETED, pl.Int32).alias(WHAT))
    part = Part.next(table, f"{run}-{dataset.replace('_', '-')}")  # all datasets share the table
    mine = frozenset({dataset})
    of_records = Erasure(table, ids.filter(pl.col("record_no") >= 0), mine)
    erasing.keep("aside", part, erasing.tally(of_records, part), store.quarantine_tally(dataset))
    if ids.is_empty():
        return Erased(())
    point("erase.quarantine.before", dataset)
    Erasure(table, ids, mine).carry_out(ROWS_GONE, part.mark)
    point("erase.quarantine.after", dataset)
    after = table.dataset({dataset}).count_rows()
    place = Place(quarantine_place(dataset), after + ids.height, after, ids.height)
    return Erased((place, *erasing.others(ids)))


def cells_commit(store: Store, contract: Contract, run: str) -> int:
    """Returns the number that the next commit which empties cells for a run will carry, from 0."""
    return _cells_part(store.records(contract.dataset).table, run).number


def actions_for(store: Store, configuration: Configuration, due: pa.Table) -> dict[str, str]:
    """Returns what each rule does that due rows or cells name; one that is gone does what it did at last."""
    rules = configuration.rules
    named = set(pl.DataFrame(due.select(["rules"]))["rules"].explode().drop_nulls().unique())
    asked = actions_of(named)
    named -= asked.keys()
    if named <= rules.keys():
        return asked | {name: rules[name].action for name in named}
    past = [version.configuration.rules for version in versions(store.layout)]
    known = {name: rule.action for one in (*past, rules) for name, rule in one.items() if name in named}
    return asked | known


def _cells_part(records: Table, run: str) -> Part:
    """An emptied cell looks like one that is not due; that a commit stands is said by the commit alone."""
    return Part.next(records, f"{run}-cells")


def _records(store: Store, contract: Contract) -> Table | None:
    path = store.layout.records(contract.dataset)
    return Table.found(path, store.layout.staging) if store.records(contract.dataset).table.exists else None


@dataclass(frozen=True)
class _Erasing:
    """One dataset at work."""

    store: Store
    configuration: Configuration
    contract: Contract
    records: Table

    def row_ids(self, rows: pa.Table) -> pl.DataFrame:
        """Returns row ids with what becomes of each row."""
        actions = actions_for(self.store, self.configuration, rows)
        asked = pl.DataFrame(rows.select([*ROW_KEY, EVENT_DATE, "rules"]))
        asked = asked.with_columns(pl.col("rules").list.join(" "))
        named = asked["rules"].unique(maintain_order=True)
        what = pl.Series(WHAT, [_what(actions, one.split()) for one in named], pl.Int32)
        acts = pl.DataFrame([named, what])
        ids = asked.join(acts, on="rules", how="left").drop("rules")
        return ids.sort(*ROW_KEY, pl.col(WHAT), descending=[False, False, True]).unique(
            list(ROW_KEY), keep="first", maintain_order=True
        )

    def keep(self, name: str, part: Part, rows: pa.RecordBatchReader, kept: Table) -> Place | None:
        """Makes the part of an erasure hold what is kept of its rows."""
        before = kept.row_count()
        point(f"erase.{name}.before", self.contract.dataset)
        drop_unfinished(kept, self.records)
        part.write(kept, rows)
        point(f"erase.{name}.after", self.contract.dataset)
        return Place(self._name(kept), before, kept.row_count(), 0) if kept.exists else None

    def tally(self, rows: Erasure, part: Part) -> pa.RecordBatchReader:
        """Counts the rows by landing: they are not lost, and conservation says so."""
        counts = Counter[int]()
        for found, _ in rows.found(()):
            counts.update(found["landing_id"].to_pylist())
        listed = [{PART: part.name, "landing_id": n, "rows": rows} for n, rows in sorted(counts.items())]
        return batches(pa.Table.from_pylist(listed, TALLY))

    def take(
        self, name: str, table: Table, ids: pl.DataFrame, edit: Edit = ROWS_GONE, part: Part | None = None
    ) -> Place | None:
        """Edits the named rows of a table, in one commit."""
        if not table.exists:
            return None
        point(f"erase.{name}.before", self.contract.dataset)
        taken = Erasure(table, ids).carry_out(edit, part.mark if part else None)
        point(f"erase.{name}.after", self.contract.dataset)
        return self._place(table, taken, ids if name == "records" else None, edit)

    def others(self, ids: pl.DataFrame) -> list[Place]:
        """Takes the rows out of every further table of several datasets that holds row ids.

        The registers say by whom something was ordered, and stay.
        """
        places = []
        for table in self.store.tables():
            register = table.path.is_relative_to(self.store.layout.registers)
            if register or not {*ROW_KEY, "dataset"} <= set(table.schema.names):
                continue
            mine = frozenset({self.contract.dataset}) if table.partition == "dataset" else None
            taken = Erasure(table, ids, mine).carry_out(ROWS_GONE)
            places.append(self._place(table, taken))
        return places

    def _place(
        self, table: Table, taken: Taken, asked: pl.DataFrame | None = None, edit: Edit = ROWS_GONE
    ) -> Place:
        if asked is None:
            return Place(self._name(table), taken.before, taken.after, taken.disposed)
        before = taken.after + asked.height if edit is ROWS_GONE else taken.before
        return Place(self._name(table), before, taken.after, asked.height)

    def _name(self, table: Table) -> str:
        return str(table.path.relative_to(self.store.layout.store))


def _what(actions: Mapping[str, str], rules: Iterable[str]) -> int:
    """Says what becomes of a row whose day some rules name."""
    named = [actions.get(rule, UNKNOWN) for rule in rules]
    act = row_act(named)
    if act == "residue":
        return LEFT_WITH_TEXT if keeps_text(named) else LEFT
    return COUNTED if act == "aggregate" else DELETED

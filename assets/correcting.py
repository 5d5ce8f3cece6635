"""Correcting a person's data: kept, and said again to what arrives until the source says so itself.

Belongs here: what may be corrected, what arriving and stored rows say of it, mending them. Does not: the file
(`storage/corrections.py`), answering the request.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from assets.mending import Mend
from assets.suppressing import stored
from classifiers.reading.values import as_written
from configs.contract import Contract
from configs.policy import Configuration
from storage.corrections import Correction, CorrectionError, Corrections
from storage.erasure import ROW_KEY, WHAT, Edit, Erasure
from storage.store import EVENT_DATE, Store
from storage.tables import Table

SUBJECT = "_subject"

Differing = list[tuple[int, int, dt.date, int]]
"""Landing, record, day and place of the correction of each cell that says something else."""


def mend_by(store: Store, contract: Contract, correction: Correction) -> int:
    """Mends the stored rows of one person as a correction says; returns how many.

    Args:
        store: Its lock is held.
        contract: The dataset.
        correction: Kept already.
    """
    rows = stored(store, contract)
    return _mend(store, contract, [correction], _differing(contract, rows, [correction]))


def mend_stored(store: Store, contract: Contract) -> int:
    """Makes the stored rows of a dataset say what its open corrections say; returns how many did not.

    Args:
        store: Its lock is held.
        contract: The dataset.
    """
    corrections = Corrections(store.layout).open(contract.dataset)
    return _mend(store, contract, corrections, _unsaid(store, contract, corrections))


def _mend(store: Store, contract: Contract, corrections: Sequence[Correction], differing: Differing) -> int:
    ids = _ids(differing)
    if not ids.is_empty():
        table = Table.found(store.layout.records(contract.dataset), store.layout.staging)
        findings = store.findings_table(contract.dataset)
        if findings.exists:  # places in a text that will not be there
            Erasure(findings, ids).carry_out(_without_findings(corrections, differing))
        Erasure(table, ids).carry_out(_edit(contract, corrections, differing))
    return ids.height


def uncorrected(store: Store, contract: Contract) -> int:
    """Counts stored rows that do not say what an open correction says."""
    corrections = Corrections(store.layout).open(contract.dataset)
    return _ids(_unsaid(store, contract, corrections)).height


def forget_erased(store: Store, configuration: Configuration, on: dt.date) -> int:
    """Closes the corrections that no stored row says any more: what they say was erased; returns how many.

    A disposal calls it before it searches for what went: the value would be found here, and said again.

    Args:
        store: Its lock is held; the registers' lock is taken.
        configuration: Its contracts.
        on: The day, JST.
    """
    register, closed = Corrections(store.layout), 0
    for contract in configuration.contracts.values():
        corrections = register.open(contract.dataset)
        if not corrections or contract.subject is None:
            continue
        frame = _frame(contract, stored(store, contract), corrections)
        gone = [one for one in corrections if not _said(contract, frame, one).any()]
        register.close(gone, on)
        closed += len(gone)
    return closed


def corrected(store: Store, contract: Contract, rows: pl.LazyFrame) -> Mend:
    """Says what is changed in arriving rows, so that they say what the open corrections say.

    Args:
        store: Its corrections are read.
        contract: The dataset.
        rows: Row id, event_date, and the columns of the contract.
    """
    corrections = Corrections(store.layout).open(contract.dataset)
    differing = _differing(contract, rows, corrections)
    return Mend(_ids(differing), _edit(contract, corrections, differing))


def close_agreed(store: Store, contract: Contract, rows: pl.LazyFrame, on: dt.date) -> int:
    """Closes the corrections that every arriving row of their person says itself; returns how many.

    Args:
        store: Its corrections are read and closed; the registers' lock is taken.
        contract: The dataset.
        rows: As the source delivered them.
        on: The day, JST.
    """
    corrections = Corrections(store.layout).open(contract.dataset)
    if not corrections or contract.subject is None:
        return 0
    people = [one.subject for one in corrections]
    mine = rows.select(pl.col(contract.subject.column).cast(pl.String).alias(SUBJECT), EVENT_DATE)
    newer = mine.filter(pl.col(SUBJECT).is_in(people)).group_by(SUBJECT).agg(pl.col(EVENT_DATE).max())
    met = dict(newer.collect(engine="streaming").iter_rows())
    differing = {place for _, _, _, place in _differing(contract, rows, corrections)}
    agreed = [
        one
        for place, one in enumerate(corrections)
        # What was written before the correction says nothing of the source as it is now.
        if place not in differing and one.subject in met and met[one.subject] >= one.since
    ]
    Corrections(store.layout).close(agreed, on)
    return len(agreed)


def _differing(contract: Contract, rows: pl.LazyFrame, corrections: Sequence[Correction]) -> Differing:
    if not corrections or contract.subject is None:
        return []
    frame = _frame(contract, rows, corrections)
    found: Differing = []
    for place, one in enumerate(corrections):
        other = frame.filter((pl.col(SUBJECT) == one.subject) & ~_said(contract, frame, one))
        found += [(*row, place) for row in other.select(*ROW_KEY, EVENT_DATE).iter_rows()]
    return found


def _unsaid(store: Store, contract: Contract, corrections: Sequence[Correction]) -> Differing:
    """Stored cells that say something else; an empty one of an event was emptied, and stays so."""
    rows = stored(store, contract)
    found = _differing(contract, rows, corrections)
    if contract.kind != "event" or not found:
        return found
    frame = _frame(contract, rows, corrections)
    empty = {
        name: set(frame.filter(pl.col(name).is_null()).select(*ROW_KEY).iter_rows())
        for name in {one.column for one in corrections}
    }
    return [one for one in found if one[:2] not in empty[corrections[one[3]].column]]


def _frame(contract: Contract, rows: pl.LazyFrame, corrections: Sequence[Correction]) -> pl.DataFrame:
    """The rows of the persons who have corrections, with the columns that are corrected."""
    columns = list(dict.fromkeys(one.column for one in corrections))
    people = [one.subject for one in corrections]
    who = pl.lit(None, pl.String) if contract.subject is None else pl.col(contract.subject.column)
    read = rows.select(*ROW_KEY, EVENT_DATE, who.cast(pl.String).alias(SUBJECT), *columns)
    return read.filter(pl.col(SUBJECT).is_in(people)).collect(engine="streaming")


def _said(contract: Contract, frame: pl.DataFrame, one: Correction) -> pl.Series:
    """Which rows of its person say what a correction says."""
    cells = frame[one.column].to_arrow()
    wanted = pa.scalar(value_of(contract, one), cells.type)
    same = pc.is_null(cells) if one.value is None else pc.fill_null(pc.equal(cells, wanted), False)
    return pl.Series(same.to_pylist(), dtype=pl.Boolean) & (frame[SUBJECT] == one.subject)


def _ids(differing: Differing) -> pl.DataFrame:
    """The rows, numbered."""
    rows = list(_numbers(differing))
    schema = {"landing_id": pl.Int32, "record_no": pl.Int64, EVENT_DATE: pl.Date}
    return (
        pl.DataFrame(rows, schema, orient="row")
        .with_row_index(WHAT)
        .with_columns(pl.col(WHAT).cast(pl.Int32))
    )


def _without_findings(corrections: Sequence[Correction], differing: Differing) -> Edit:
    """Takes away the findings of cells that are corrected."""
    numbers = _numbers(differing)
    cells = {(numbers[one[:3]], corrections[one[3]].column) for one in differing}

    def edit(rows: pa.Table, what: pa.Array) -> pa.Table:
        places = zip(what.to_pylist(), rows["column"].to_pylist(), strict=True)
        return rows.filter(pa.array([place not in cells for place in places], pa.bool_()))

    return Edit(edit, ("column",))


def _numbers(differing: Differing) -> dict[tuple[int, int, dt.date], int]:
    return {row: n for n, row in enumerate(dict.fromkeys(one[:3] for one in differing))}


def _edit(contract: Contract, corrections: Sequence[Correction], differing: Differing) -> Edit:
    numbers = _numbers(differing)
    places: dict[int, list[int]] = {}
    for one in differing:
        places.setdefault(one[3], []).append(numbers[one[:3]])
    plan = [(corrections[place], pa.array(rows, pa.int32())) for place, rows in places.items()]

    def edit(rows: pa.Table, what: pa.Array) -> pa.Table:
        for one, here in plan:
            if one.column in rows.column_names:
                field = rows.schema.field(one.column)
                value = pa.scalar(value_of(contract, one), field.type)
                said = pc.if_else(pc.is_in(what, here), value, rows[one.column])
                rows = rows.set_column(rows.column_names.index(one.column), field, said)
        return rows

    return Edit(edit, tuple(dict.fromkeys(one.column for one, _ in plan)))


def value_of(contract: Contract, correction: Correction) -> object:
    """Returns the value of a correction as the column's type has it.

    Raises:
        CorrectionError: It is none of that type, or empty where the column may not be.
    """
    if correction.value is None:
        if contract.columns[correction.column].required:
            raise CorrectionError(
                f"{correction.dataset}: {correction.column} may not be empty; say what it is"
            )
        return None
    try:
        return as_written(contract, correction.column, correction.value)
    except ValueError:
        kind = contract.columns[correction.column].type
        raise CorrectionError(
            f"{correction.dataset}: what {correction.column} is to say is no {kind}; write it as sources do"
        ) from None

"""What the customers' records and the officer's registers say of the persons behind a dataset's rows.

Belongs here: one line per person: start dates, switches, holds. Does not: the rows (`situations.py`).
The registers are read as they are now, whatever day the night is: a stop or a hold of today counts for a
night that makes up for last week, and one dated ahead counts at once; a consent counts from its day.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import polars as pl

from assets.ended import OWN, VALUE, find_ended
from assets.expressions import BIRTH, CODES, SWITCHES, absent, birth_date, own_start, own_switch, start_column
from assets.suppressing import stored
from classifiers.law.situation import Clock, Hold
from configs.contract import Contract
from configs.policy import Configuration
from storage.ended import EndedPersons
from storage.registers import Registers
from storage.spelling import folded_column, spelled_otherwise
from storage.store import Store

KEY = "_key"
SUBJECT = "_subject"
FOLDED = "_folded"
HOLDS = "_holds"
EVERY = "*"
"""In the holds register: every dataset, or everybody."""

SECRECY = "secrecy"
"""Kind of a consent to the use of what is under the secrecy of communications."""

REGISTERED = ("opt_out", "stop_use", "stop_provision", "guardian_consent", "specific_consent")
"""Switches that the officer's registers may set."""

BOUNDED = ("opt_out", "stop_use", "stop_provision")
"""Of these, what may concern only what was collected up to a day."""
UNTIL = "collected_until"


@dataclass(frozen=True)
class Persons:
    """Persons, under the name by which the rows of one dataset call them.

    Attributes:
        known: KEY, as the rows write it, a column per start and switch of the joined dataset, BIRTH; no rows
            and KEY alone where the dataset's rows carry their own.
        marked: KEY, as the rows write it, the switches that the registers set, the days up to which those of
            BOUNDED do, HOLDS: a place in `holds`.
        holds: Sets of holds; the first is what holds everybody, and part of every other.
    """

    known: pl.DataFrame
    marked: pl.DataFrame
    holds: tuple[tuple[Hold, ...], ...]


def register_column(kind: str) -> str:
    """Returns the name under which a switch of the registers stands in `marked`."""
    return f"register:{kind}"


def bounded_column(kind: str) -> str:
    """Returns the name under which the day stands in `marked` up to which a stop goes, by collection."""
    return f"until:{kind}"


def persons_of(
    store: Store,
    configuration: Configuration,
    contract: Contract,
    registers: Registers,
    as_of: dt.date,
    arriving: pl.LazyFrame | None = None,
) -> Persons:
    """Reads the persons behind a dataset; memory is bounded by their number, not by the rows.

    Args:
        store: The store; with its keys, where persons have ended (`assets/ended.py`).
        configuration: Policy and contracts.
        contract: The dataset.
        registers: The officer's registers as they are now.
        as_of: The day, JST.
        arriving: Rows of the dataset that are not stored yet: whom they name is looked for as well.
    """
    known = _joined(store, configuration, contract, as_of)
    names = known.select(KEY, SUBJECT) if SUBJECT in known.columns else None
    known = _one_per_key(known)
    if any(start.origin is not None for start in contract.starts.values()):
        gone, called = _ended(store, contract, known, registers, arriving)
        known = pl.concat([known, gone], how="diagonal")
        names = None if names is None else pl.concat([names, called])
    marked, holds = _marked(registers, contract, names, as_of)
    spelled = _spellings(store, contract)
    return Persons(_as_written(known, spelled), _as_written(marked, spelled), holds)


def _spellings(store: Store, contract: Contract) -> pl.DataFrame:
    """The names in a dataset's rows that are compared under another spelling, with that."""
    if contract.subject is None:
        return pl.DataFrame(schema={KEY: pl.String, FOLDED: pl.String})
    written = stored(store, contract).select(pl.col(contract.subject.column).cast(pl.String).alias(KEY))
    other = written.filter(spelled_otherwise(pl.col(KEY))).unique().collect(engine="streaming")
    return other.with_columns(folded_column(pl.col(KEY)).alias(FOLDED)).filter(pl.col(KEY) != pl.col(FOLDED))


def _as_written(persons: pl.DataFrame, spelled: pl.DataFrame) -> pl.DataFrame:
    """Adds the lines of persons under every spelling of their names that rows use."""
    more = spelled.join(persons.rename({KEY: FOLDED}), on=FOLDED).select(persons.columns)
    return pl.concat([persons, more])


def _ended(
    store: Store,
    contract: Contract,
    known: pl.DataFrame,
    registers: Registers,
    arriving: pl.LazyFrame | None,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Start dates of persons whose own row was erased, and what the officer calls them."""
    subject = contract.subject
    nobody = pl.DataFrame(schema={KEY: pl.String, SUBJECT: pl.String})
    if subject is None or not EndedPersons(store.layout, store.keys).exists:
        return nobody.select(KEY), nobody
    who = folded_column(pl.col(subject.column)).alias(KEY)
    rows = [stored(store, contract), *([] if arriving is None else [arriving])]
    named = pl.concat([one.select(who) for one in rows]).drop_nulls().unique()
    unknown = named.collect(engine="streaming").join(known.select(KEY), on=KEY, how="anti")
    tables = (registers.holds, registers.stops, registers.guardian_consents)
    officers = pl.concat([pl.DataFrame(table.select(["subject"])) for table in tables])["subject"]
    gone, called = find_ended(store, contract, unknown[KEY], officers)
    called = called.with_columns(folded_column(pl.col(OWN)))
    return gone.rename({VALUE: KEY}), called.rename({VALUE: KEY, OWN: SUBJECT})


def _joined(store: Store, configuration: Configuration, contract: Contract, as_of: dt.date) -> pl.DataFrame:
    if contract.subject is None or contract.subject.joins is None:
        return pl.DataFrame(schema={KEY: pl.String})
    dataset, _, column = contract.subject.joins.partition(".")
    origin = configuration.contracts[dataset]
    rows = store.records(dataset)
    wanted = [folded_column(pl.col(column)).alias(KEY)]
    if origin.subject is not None and origin.subject.column != column:
        wanted.append(folded_column(pl.col(origin.subject.column)).alias(SUBJECT))
    own = [name for name, start in origin.starts.items() if start.column is not None]
    wanted += [own_start(origin, name, as_of) for name in own]
    wanted += [*(own_switch(origin, name, as_of) for name in SWITCHES), birth_date(origin)]
    frame = rows.lazy().with_columns(absent(origin, rows.table.dataset().schema.names))
    return frame.select(wanted).drop_nulls(KEY).collect(engine="streaming")


def _one_per_key(known: pl.DataFrame) -> pl.DataFrame:
    """Joins the contracts of one person: one that runs decides, one that is unknown leaves all unknown."""
    merged = []
    for name in known.columns:
        column = pl.col(name)
        if name.startswith(start_column("")):
            sure = (column.null_count() == 0) | (column.max() == CODES[Clock.OPEN])
            merged.append(pl.when(sure).then(column.max()).alias(name))
        elif name in SWITCHES:
            merged.append(column.any())
        elif name == BIRTH:
            merged.append(column.max())
    return known.group_by(KEY).agg(merged)


def _marked(
    registers: Registers, contract: Contract, names: pl.DataFrame | None, as_of: dt.date
) -> tuple[pl.DataFrame, tuple[tuple[Hold, ...], ...]]:
    holds, held = _holds(registers, contract.dataset, as_of)
    stops = pl.DataFrame(registers.stops).select(pl.col("subject").alias(SUBJECT), "kind", UNTIL)
    consented = pl.DataFrame(registers.guardian_consents).filter(pl.col("consented_on") <= as_of)
    consents = consented.select(pl.col("subject").alias(SUBJECT), pl.lit("guardian_consent").alias("kind"))
    specific = pl.DataFrame(registers.consents).filter(
        (pl.col("kind") == SECRECY) & (pl.col("consented_on") <= as_of)
    )
    uses = specific.select(pl.col("subject").alias(SUBJECT), pl.lit("specific_consent").alias("kind"))
    single = held.filter(pl.col(SUBJECT) != EVERY)
    held_too = single.select(SUBJECT, pl.lit("held").alias("kind"))
    marks = pl.concat([stops, consents, uses, held_too], how="diagonal")
    whole = pl.col(UNTIL).is_null()
    switches = [((pl.col("kind") == kind) & whole).any().alias(register_column(kind)) for kind in REGISTERED]
    switches += [pl.col(UNTIL).filter(pl.col("kind") == k).max().alias(bounded_column(k)) for k in BOUNDED]
    everybody = set(held.filter(pl.col(SUBJECT) == EVERY)["hold"])
    sets = _named(single, names).group_by(KEY).agg(pl.col("hold"))
    places: dict[tuple[int, ...], int] = {tuple(sorted(everybody)): 0}
    numbers = [places.setdefault(tuple(sorted({*everybody, *own})), len(places)) for own in sets["hold"]]
    placed = sets.select(KEY).with_columns(pl.Series(HOLDS, numbers, pl.Int32))
    marked = _named(marks, names).group_by(KEY).agg(switches).join(placed, on=KEY, how="left")
    return marked, tuple(tuple(holds[n] for n in place) for place in places)


def _holds(registers: Registers, dataset: str, as_of: dt.date) -> tuple[list[Hold], pl.DataFrame]:
    """Returns the holds in force over a dataset, in order of id, and who is held by which."""
    rows = [
        row for row in registers.holds.sort_by("hold_id").to_pylist() if row["dataset"] in {EVERY, dataset}
    ]
    found = [(row["subject"], _hold(row)) for row in rows]
    found = [(subject, hold) for subject, hold in found if hold.freezes(as_of)]
    columns = {SUBJECT: [subject for subject, _ in found], "hold": range(len(found))}
    return [hold for _, hold in found], pl.DataFrame(columns, schema={SUBJECT: pl.String, "hold": pl.Int32})


def _hold(row: dict[str, Any]) -> Hold:
    return Hold(row["hold_id"], row["type"], row["until"], bool(row["confidential"]))


def _named(marks: pl.DataFrame, names: pl.DataFrame | None) -> pl.DataFrame:
    """Puts the name that the dataset's rows use, folded, in the place of the officer's."""
    marks = marks.with_columns(folded_column(pl.col(SUBJECT)))
    if names is None:
        return marks.rename({SUBJECT: KEY})
    return marks.join(names, on=SUBJECT, how="inner").drop(SUBJECT)

"""Start dates and switches of a contract as column expressions.

Belongs here: from the columns of one dataset to one number per start date, one truth value per switch.
Does not: persons of other datasets (`persons.py`), what a start or a switch means (`classifiers`).

A start date is the number of days since 1970-01-01, so that a column of them can be compared and grouped;
numbers no day has stand for the clocks of `classifiers.law.situation`, null for unknown.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Collection

import polars as pl

from classifiers.law.calendar import JST
from classifiers.law.columns_read import sources
from classifiers.law.situation import Clock, Start
from configs.contract import Contract, Flag

EPOCH = dt.date(1970, 1, 1)
CODES = {
    Clock.OPEN: 2**31 - 1,
    Clock.ENDED: 2**31 - 2,
    Clock.NOT_HERE: 2**31 - 3,
    Clock.NOT_ASKED: 2**31 - 4,
}
CLOCKS = {code: clock for clock, code in CODES.items()}

SWITCHES = ("opt_out", "stop_use", "stop_provision", "guardian_consent", "specific_consent")
CONSENTS = ("guardian_consent", "specific_consent")
"""Switches that loosen: a day says yes once it has come. One that stops is on as soon as its day is known."""
BIRTH = "birth_date"

DTYPES: dict[str, pl.DataType] = {
    "text": pl.String(),
    "integer": pl.Int64(),
    "number": pl.Float64(),
    "date": pl.Date(),
    "timestamp": pl.Datetime("us", "UTC"),
    "boolean": pl.Boolean(),
}


def start_column(name: str) -> str:
    """Returns the name under which a start date stands in a frame."""
    return f"start:{name}"


def start_of(code: int | None) -> Start | None:
    """Returns the start date that a number stands for; None: unknown."""
    if code is None:
        return None
    return CLOCKS[code] if code in CLOCKS else EPOCH + dt.timedelta(days=code)


def absent(contract: Contract, present: Collection[str]) -> list[pl.Expr]:
    """Returns empty columns for those of a contract that its table does not have yet."""
    return [
        pl.lit(None, DTYPES[column.type]).alias(name)
        for name, column in contract.columns.items()
        if name not in present
    ]


def own_start(contract: Contract, name: str, as_of: dt.date) -> pl.Expr:
    """Returns a start date that a column of the dataset itself holds, as known on a day (JST).

    Raises:
        ValueError: The column holds neither days nor moments.
    """
    start = contract.starts[name]
    code = _day(contract, str(start.column), f"start {name}").cast(pl.Int32)
    if start.open_when is not None:
        lawful = pl.col(start.open_when.column).cast(pl.String).is_in(list(start.open_when.equals))
        # A birthday does not say that anything ended.
        birth = contract.flags.get(BIRTH)
        if birth is None or birth.column != start.column:
            contradicted = lawful & (code <= (as_of - EPOCH).days)
        else:
            contradicted = pl.lit(value=False)
        code = (
            pl.when(code.is_null() & lawful)
            .then(pl.lit(CODES[Clock.OPEN], pl.Int32))
            .when(contradicted)
            .then(pl.lit(None, pl.Int32))
            .otherwise(code)
        )
    if start.only_when is not None:
        said = pl.col(start.only_when.column).cast(pl.String)
        asked, other = said.is_in(list(start.only_when.equals)), said.is_in(list(start.only_when.otherwise))
        # A record that does not say what it is leaves the start unknown.
        code = pl.when(asked).then(code).when(other).then(pl.lit(CODES[Clock.NOT_ASKED], pl.Int32))
    return code.alias(start_column(name))


def own_switch(contract: Contract, name: str, as_of: dt.date) -> pl.Expr:
    """Returns a switch of the person, as the dataset itself says it on a day (JST); it is never null."""
    said = [_said(contract, flag, name, as_of) for flag in sources(contract, name)]
    return pl.any_horizontal(pl.lit(value=False), *said).alias(name)


def _said(contract: Contract, flag: Flag, name: str, as_of: dt.date) -> pl.Expr:
    value, declared = pl.col(flag.column), contract.columns[flag.column].type
    if flag.equals or flag.unless:
        word = value.cast(pl.String).str.normalize("NFKC").str.strip_chars()
        here = word.is_in([unicodedata.normalize("NFKC", one) for one in flag.equals or flag.unless])
        return here.fill_null(value=False).xor(pl.lit(bool(flag.unless)))
    if declared == "boolean":
        said = value
    elif name in CONSENTS and declared in {"date", "timestamp"}:
        said = _day(contract, flag.column, f"flag {name}") <= as_of
    else:
        said = value.is_not_null()
    return said.fill_null(value=False)


def collected(contract: Contract) -> pl.Expr:
    """Returns the day of collection (JST): a day after the record's own is none on which it was collected."""
    own = pl.col("event_date")
    if contract.collected is None:
        return own
    return pl.min_horizontal(_day(contract, contract.collected, "collected"), own)


def said_collected(contract: Contract) -> pl.Expr:
    """Returns the day of collection (JST) where the row says it itself; null where an update hides it."""
    if contract.kind == "event":
        return collected(contract)
    if contract.collected is None:
        return pl.lit(None, pl.Date)
    return pl.when(pl.col(contract.collected).is_not_null()).then(collected(contract))


def birth_date(contract: Contract) -> pl.Expr:
    """Returns the birth date, as the dataset itself says it; null where it says nothing."""
    flag = contract.flags.get(BIRTH)
    if flag is None:
        return pl.lit(None, pl.Date).alias(BIRTH)
    return _day(contract, flag.column, "flag birth_date").alias(BIRTH)


def _day(contract: Contract, column: str, what: str) -> pl.Expr:
    if column == contract.event_time.column:
        return pl.col("event_date")
    declared = contract.columns[column].type
    if declared == "date":
        return pl.col(column)
    if declared == "timestamp":
        return pl.col(column).dt.convert_time_zone(JST.key).dt.date()
    raise ValueError(
        f"{contract.dataset}: {what} reads {column}, declared {declared}; declare it date or timestamp"
    )

"""The source contract: what one dataset is, where it comes from and what its columns mean.

Belongs here: the frozen types of `configs/datasets/*.yaml`. Does not: reading the files (`load.py`),
checking ids against the policy (`load.py`), parsing records (`storage`).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


class Frozen(BaseModel):
    """An immutable record that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _as_tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]
"""One name or a list of names in YAML; always a tuple in Python."""

ColumnType = Literal["text", "integer", "number", "date", "timestamp", "boolean"]
FindKind = Literal["member", "rakuten", "phone", "mail", "name", "birth"]
"""Identifiers by which a person can be found; a name finds nobody without a birthday."""
FileFormat = Literal["csv", "tsv", "xlsx", "parquet", "jsonl", "access_log"]


class Column(Frozen):
    """One declared column.

    `items` are policy item ids; a column may hold several (a user agent: browser, OS, platform).
    `identifier` declares keys and order numbers, in which a card number is cut only beyond chance.
    """

    items: Names = Field(default=(), alias="item")
    role: Literal["attribute", "identifier", "event_time", "source_time", "subject"] = "attribute"
    type: ColumnType = "text"
    text: Literal["free"] | None = None
    title: str = ""
    """Japanese description, shown in Dagit."""
    aliases: Names = ()
    """Other headers under which the source delivers this column."""
    required: bool = False
    """True: an empty value quarantines the record."""
    others: bool = False
    """True: it may name another than the subject; a request (§7) shows what is the person's own alone."""


class Landing(Frozen):
    """How the files of a dataset arrive.

    `encoding` is tried in order, strictly. `header` False means that the file has no header row and
    `columns` of the contract name its fields in order.
    """

    files: Names
    format: FileFormat
    encoding: Names = ("utf-8", "cp932")
    header: bool = True
    log_formats: Names = ()
    """access_log: names of `configs/access_logs.yaml`, tried in order for each line."""
    expected: bool = True
    """False: nothing is red when the dataset does not land."""


class EventTime(Frozen):
    """The column that dates a record, and the zone of values that carry no offset."""

    column: str
    zone: str | None = None
    """IANA name; None: a value without offset is quarantined as `naive_timestamp`."""
    year: Literal["landing"] | None = None
    """landing: a day without a year (11/05) is of the latest year in which it is not after the landing day;
    None: it is quarantined."""


class Subject(Frozen):
    """The column that names the person, and the dataset and column it joins to."""

    column: str
    joins: str | None = None
    """`customers.会員番号`, or None when this dataset is where the subject is defined."""


class When(Frozen):
    """What another column of the record says."""

    column: str
    equals: Names
    otherwise: Names = ()
    """only_when: all that the column may say instead; a word in neither list says nothing."""


class Start(Frozen):
    """Where the start date (起算日) of rules comes from: a column here, or a start of a joined dataset."""

    column: str | None = None
    origin: str | None = Field(default=None, alias="from")
    """`customers.contract_end`: dataset and start name."""
    via: str | None = None
    """The column here that holds the joined dataset's subject."""
    open_when: When | None = None
    """A missing day is lawful (the clock has not started) while the record says so; a day that has come by
    then contradicts it, and leaves the start unknown."""
    only_when: When | None = None
    """The start, and the rules that count from it, concern records that say so alone; a record that says
    nothing that is foreseen leaves the start unknown."""


class Flag(Frozen):
    """Where a switch of a person comes from; `check_contract.FLAGS` names the switches."""

    column: str
    equals: Names = ()
    """Values that mean yes; without these and `unless`, any non-null value means yes."""
    unless: Names = ()
    """Values that mean no: every other one, none at all too, means yes."""
    also: Flag | None = None
    """Another column that may say yes as well."""


class Find(Frozen):
    """Under which identifiers a person is found here (§7), and when they were this person's."""

    by: dict[FindKind, Names]
    """Kind of identifier to the columns that hold one; the subject column needs no mention."""
    since: str | None = None
    """Where persons are defined: the column of the first day on which the identifiers were theirs."""
    until: str | None = None
    """The column of the last one; empty: they still are."""
    shared_when: When | None = None
    """Rows that say so are of several persons (a company's line): somebody has to say whose they are."""


class Mart(Frozen):
    """One purpose under which this dataset is published, and how."""

    purpose: str
    aggregate: Names = ()
    """Columns to group by; empty: rows are published. Aggregates hide groups below the k threshold."""
    persons: str | None = None
    """aggregate: the column that tells persons apart for the k threshold; None: the subject column."""


class Contract(Frozen):
    """One dataset: adding a file of this shape adds its assets, checks and lineage, and no code."""

    dataset: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    category: str
    source: str
    owner: str
    kind: Literal["event", "entity"]
    key: Names = ()
    """entity: the columns that name its one current row."""
    landing: Landing
    identity: Literal["content"] | Names = Field(union_mode="left_to_right")
    """Columns that recognise a re-export, or `content` (source + content + occurrence) for logs."""
    event_time: EventTime
    subject: Subject | None = None
    collected: str | None = None
    """The column of the day of collection (§8, edition); where it is empty, or None: the record's own day."""
    gate: Literal["G-RAKUTEN-IN"] | None = None
    """An inbound gate that every record must pass."""
    starts: dict[str, Start] = {}
    flags: dict[str, Flag] = {}
    columns: dict[str, Column]
    find: Find | None = None
    rules: dict[str, Names] = {}
    """Item to retention rules; an item not named here takes the policy's rules."""
    marts: tuple[Mart, ...] = ()
    processors: Names = ()
    """委託先 that hold or handle these rows for us (§6, APPI 25条), by name."""

"""The step behind `kubun breach`: what stands in some datasets on some event days, and whose it is.

Belongs here: reading contracts and verdicts, asking the store, where the copies are. Does not: the query
(`storage/breach_query.py`), what the law makes of it (`classifiers/law/breach_scope.py`). Nothing is written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from assets.expressions import BIRTH
from assets.processors import processors
from assets.reviews import care_verdicts, column_verdicts
from classifiers.law.age import CONSENT_AGE, attained_by
from classifiers.law.breach_scope import DatasetScope, ItemCount, MartCopy, Scope
from classifiers.law.copies import copies_of
from classifiers.law.touched import RAKUTEN, Basis, Place, from_rakuten, places, whole
from configs.contract import Contract
from configs.errors import KubunError
from configs.policy import Configuration
from storage.breach_query import Asked, Births, Counted, Files, Link, Named, ScopeQuery, Tally, Touched
from storage.days import files_between
from storage.mart_query import SUBJECT_KEY
from storage.out_of_core import connect
from storage.staging import scratch
from storage.store import Store

CUT_ENTITIES = ("TRUNCATED_CARD",)
"""Findings of a value that was cut before it was written."""


class BreachRefusedError(KubunError):
    """A scope that cannot be asked for: of a dataset, column or days that there are not."""


@dataclass(frozen=True)
class Question:
    """What leaked, or may have.

    Attributes:
        datasets: Their names.
        first: First event day, JST; None: from the beginning.
        last: Last event day; None: to the end.
        columns: `column` or `dataset.column`; empty: all of them. Rows in which all of them are empty were
            not touched.
    """

    datasets: tuple[str, ...]
    first: dt.date | None = None
    last: dt.date | None = None
    columns: tuple[str, ...] = ()


def breach_scope(store: Store, configuration: Configuration, question: Question, day: dt.date) -> Scope:
    """Counts what a leak touches; memory is bounded, whatever the tables hold.

    Args:
        store: The store; its lock is held, so that no night changes it in between.
        configuration: Policy and contracts as they are today.
        question: What leaked.
        day: JST day on which ages are looked at.

    Raises:
        BreachRefusedError: There is no such dataset or column, or the days are none.
    """
    datasets = _checked(question, configuration)
    sides = {name: _Side.of(store, configuration, name) for name in datasets}
    chosen = _columns(question.columns, sides)
    items = _items(store, configuration, sides)
    with scratch(store.layout.staging, "breach") as directory, connect(directory) as connection:
        query = ScopeQuery(connection, items, _whole(configuration))
        asked = {
            name: _asked(store, configuration, side, chosen[name], question) for name, side in sides.items()
        }
        counted = {name: (query.add(one), query.touched(one)) for name, one in asked.items()}
        total = query.total()
        cutoff = attained_by(day - dt.timedelta(days=1), CONSENT_AGE)
        under16, unknown = query.ages(_births(store, configuration), day, cutoff)
    scopes = tuple(_dataset(store, sides[name], *counted[name], chosen[name], question) for name in datasets)
    return Scope(total.persons, under16, unknown, total.origin_persons, _total(total, scopes), scopes)


@dataclass(frozen=True)
class _Side:
    """A dataset with what its columns hold, and which findings a review made say nothing."""

    contract: Contract
    places: tuple[Place, ...]
    spared: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, store: Store, configuration: Configuration, dataset: str) -> _Side:
        contract = configuration.contracts[dataset]
        standings = {v.column: v.standing for v in column_verdicts(store, configuration, dataset)}
        spared = {column: one.spared for column, one in standings.items() if one.spared}
        for column, items in _rejected(store, configuration, dataset).items():
            spared[column] = (*spared.get(column, ()), *items)
        return cls(contract, places(contract, standings), spared)

    @property
    def columns(self) -> set[str]:
        return {*self.contract.columns, *(place.column for place in self.places)}


def _rejected(store: Store, configuration: Configuration, dataset: str) -> dict[str, tuple[str, ...]]:
    """Columns in which an officer rejected each kind of special-care information that was found there."""
    states: dict[str, dict[str, bool]] = {}
    for one in care_verdicts(store, configuration, dataset):
        items = states.setdefault(one.row["of"], {})
        for item in one.row["detected"]:
            items[item] = items.get(item, True) and one.standing.state == "rejected"
    return {
        column: tuple(item for item, rejected in items.items() if rejected)
        for column, items in states.items()
    }


def _checked(question: Question, configuration: Configuration) -> tuple[str, ...]:
    if question.first is not None and question.last is not None and question.first > question.last:
        raise BreachRefusedError(f"--from {question.first} is after --to {question.last}; exchange them")
    for name in question.datasets:
        if name not in configuration.contracts:
            raise BreachRefusedError(f"no contract names {name!r}; {_near(name, configuration.contracts)}")
    return tuple(dict.fromkeys(question.datasets))


def _columns(asked: Iterable[str], sides: Mapping[str, _Side]) -> dict[str, tuple[str, ...]]:
    """Returns the columns that were touched of each dataset; empty: all of them.

    Raises:
        BreachRefusedError: One of them is in no dataset, or a dataset has none of them.
    """
    chosen: dict[str, list[str]] = {name: [] for name in sides}
    for one in dict.fromkeys(asked):
        dataset, _, column = one.partition(".")
        exact = dataset in sides and column in sides[dataset].columns
        holding = [dataset] if exact else [name for name, side in sides.items() if one in side.columns]
        if not holding:
            every = [c for side in sides.values() for c in sorted(side.columns)]
            raise BreachRefusedError(f"none of {', '.join(sides)} has a column {one!r}; {_near(one, every)}")
        for name in holding:
            chosen[name].append(column if exact else one)
    without = [name for name, columns in chosen.items() if not columns]
    if without and any(chosen.values()):
        raise BreachRefusedError(
            f"{', '.join(without)} has none of the columns named by --column; leave it out, or name its own"
        )
    return {name: tuple(columns) for name, columns in chosen.items()}


def _near(name: str, known: Iterable[str]) -> str:
    names = list(dict.fromkeys(known))
    return f"name one of {', '.join(get_close_matches(name, names, n=3, cutoff=0.4) or sorted(names))}"


def _items(store: Store, configuration: Configuration, sides: Mapping[str, _Side]) -> list[str]:
    """Returns every item that columns and findings of these datasets speak of.

    Raises:
        BreachRefusedError: The policy does not name one of them, so that nobody knows what it is.
    """
    found = {place.item for side in sides.values() for place in side.places}
    for name in sides:
        for batch in store.findings(name).reader(["item"]):
            found |= {item for item in batch.column("item").unique().to_pylist() if item is not None}
    strange = sorted(found - configuration.policy.items.keys())
    if strange:
        raise BreachRefusedError(
            f"{', '.join(sides)} hold items that the policy does not name ({', '.join(strange)}); "
            "give the configuration of the last night with --configs"
        )
    return sorted(found)


def _asked(
    store: Store, configuration: Configuration, side: _Side, only: Sequence[str], question: Question
) -> Asked:
    name, items = side.contract.dataset, configuration.policy.items
    held: dict[str, list[str]] = {}
    for place in side.places:
        held.setdefault(place.item, []).append(place.column)
    rows, findings = store.records(name), store.findings(name)
    origin = sorted({place.column for place in side.places if _provided(place, configuration)})
    return Asked(
        records=Files(
            rows.table.uris(files_between(rows.table, question.first, question.last)), rows.landings or ()
        ),
        findings=Files(findings.table.uris(), findings.landings or ()),
        named=_named(store, configuration, side.contract),
        held=held,
        cut=CUT_ENTITIES,
        personal=[item for item in items if items[item].appi == "personal"],
        origin=None if from_rakuten(side.contract) else origin,
        known=list(side.contract.columns),
        spared=side.spared,
        only=only,
    )


def _whole(configuration: Configuration) -> dict[str, str]:
    """How cells look in which an item can still damage property."""
    patterns = ((item.id, whole(item)) for item in configuration.policy.items.values())
    return {item: pattern for item, pattern in patterns if pattern is not None}


def _provided(place: Place, configuration: Configuration) -> bool:
    """A column declared as what Rakuten provides; one that merely reads so came from the customer."""
    return place.basis != "detected" and configuration.policy.items[place.item].category == RAKUTEN


def _named(store: Store, configuration: Configuration, contract: Contract) -> Named:
    """Follows the subject of a dataset to the dataset that defines the person."""
    if contract.subject is None:
        return Named()
    own, joins = contract.subject.column, contract.subject.joins
    names, links = [joins or f"{contract.dataset}.{own}"], []
    seen = {contract.dataset}
    while joins is not None:
        dataset, _, column = joins.partition(".")
        origin = configuration.contracts.get(dataset)
        if origin is None or origin.subject is None or dataset in seen:
            break
        seen.add(dataset)
        subject, joins = origin.subject.column, origin.subject.joins
        after = joins or f"{dataset}.{subject}"
        if subject != column:
            links.append(Link(_all(store, dataset), column, subject))
            names.append(after)
        else:
            names[-1] = after
    return Named(own, tuple(names), tuple(links))


def _all(store: Store, dataset: str) -> Files:
    rows = store.records(dataset)
    return Files(rows.table.uris(), rows.landings or ())


def _births(store: Store, configuration: Configuration) -> list[Births]:
    found = []
    for name, contract in configuration.contracts.items():
        flag = contract.flags.get(BIRTH)
        if flag is not None and contract.subject is not None:
            moments = contract.columns[flag.column].type == "timestamp"
            named = _named(store, configuration, contract)
            found.append(Births(_all(store, name), named, flag.column, moments))
    return found


def _dataset(
    store: Store, side: _Side, counted: Counted, touched: Touched, only: Sequence[str], question: Question
) -> DatasetScope:
    contract = side.contract
    return DatasetScope(
        dataset=contract.dataset,
        title=contract.title,
        rows=counted.rows,
        persons=counted.persons,
        unnamed=counted.unnamed,
        unnamed_personal=counted.unnamed_personal,
        rakuten_rows=counted.origin_rows,
        first=counted.first,
        last=counted.last,
        items=tuple(_item(item, tally, side.places, touched) for item, tally in counted.items.items()),
        marts=tuple(_marts(store, contract.dataset, only, question)),
        processors=_processors(store, contract),
        pending=len(store.register.pending(contract.dataset)),
        quarantined=store.quarantine.dataset({contract.dataset}).count_rows(),
    )


def _processors(store: Store, contract: Contract) -> tuple[str, ...]:
    """委託先 of the contract and of the register; one that has certified the end has nothing left to leak."""
    handling = [one.name for one in processors(store.layout) if one.handles(contract.dataset)]
    return tuple(dict.fromkeys([*contract.processors, *handling]))


def _item(item: str, tally: Tally, held: Iterable[Place], touched: Touched) -> ItemCount:
    said: list[tuple[Basis, str]] = [
        (place.basis, place.column) for place in held if place.item == item and place.column in touched.filled
    ]
    said += [("found", column) for found, column in touched.found if found == item]
    return ItemCount(
        item,
        tally.rows,
        tally.persons,
        tally.whole_rows,
        tally.whole_persons,
        tuple(dict.fromkeys(basis for basis, _ in said)),
        tuple(dict.fromkeys(column for _, column in said)),
    )


def _total(total: Counted, scopes: Sequence[DatasetScope]) -> tuple[ItemCount, ...]:
    found = []
    for item, tally in total.items.items():
        parts = [(scope.dataset, one) for scope in scopes for one in scope.items if one.item == item]
        bases = dict.fromkeys(basis for _, one in parts for basis in one.bases)
        columns = tuple(f"{dataset}.{column}" for dataset, one in parts for column in one.columns)
        counts = (tally.rows, tally.persons, tally.whole_rows, tally.whole_persons)
        found.append(ItemCount(item, *counts, tuple(bases), columns))
    return tuple(found)


def _marts(store: Store, dataset: str, only: Sequence[str], question: Question) -> Iterable[MartCopy]:
    """The marts with rows of those days, and of those columns; found on disk, whatever made them."""
    tables = {
        f"marts/{table.path.parent.name}/{table.path.name}": table
        for table in store.tables()
        if table.path.parent.parent == store.layout.marts and table.path.name == dataset
    }
    for place in copies_of(f"records/{dataset}", {f"records/{dataset}": sorted(tables)}).erased:
        table = tables.get(place)
        if table is None or (only and not set(only) & set(table.schema.names)):
            continue
        rows = sum(file.rows for file in files_between(table, question.first, question.last))
        if rows:
            yield MartCopy(place, rows, SUBJECT_KEY not in table.schema.names)

"""The lineage (系譜): which table is made from which, from the contracts alone.

Belongs here: the one account of it, from which Dagster's graph, the copies of a record and the descendants of
a disposal are taken. Does not: making tables (`assets`), where they lie (`storage/layout.py`).

A table is named as its path in the store, `stage/dataset` or `marts/purpose/dataset`; `landing/…` are the
files that arrive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from configs.contract import Contract
from configs.policy import Configuration

Lineage: TypeAlias = Mapping[str, tuple[str, ...]]
"""A table to those it is made from."""

KEPT = ("residues", "aggregates")
"""What a disposal leaves of records: counted days, pseudonyms; made from records, and no step of a night."""

OUTBOX = "outbox"
"""Files planned for a recipient and not handed over yet."""


def joined_datasets(contract: Contract) -> list[str]:
    """Datasets whose records a dataset's decisions need."""
    origins = [start.origin for start in contract.starts.values() if start.origin]
    origins += [contract.subject.joins] if contract.subject and contract.subject.joins else []
    return sorted({origin.split(".", 1)[0] for origin in origins} - {contract.dataset})


def counts_from_others(configuration: Configuration, contract: Contract) -> bool:
    """Says whether a rule of a dataset counts from a day that another dataset knows.

    Its rows can be asked about only when the other dataset of the same night is in.
    """
    items = {item for column in contract.columns.values() for item in column.items}
    rules = {
        name for item in items for name in contract.rules.get(item, configuration.policy.items[item].rules)
    }
    starts = {configuration.rules[name].start for name in rules if configuration.rules[name].enabled}
    return any(start.origin is not None and name in starts for name, start in contract.starts.items())


def made_from(configuration: Configuration, contract: Contract) -> Lineage:
    """Returns the tables that the nights make of one dataset, each with those it is made from."""
    dataset = contract.dataset
    joined = tuple(f"columns/{name}" for name in joined_datasets(contract))
    records = f"records/{dataset}"
    # Arriving rows are asked whose they are, or whether they are past a day that others know; a column's
    # verdict is what stands last of a landing.
    asked = contract.gate is not None or counts_from_others(configuration, contract)
    chain = {
        f"landing/{dataset}": (),
        records: (f"landing/{dataset}", *(joined if asked else ())),
        f"columns/{dataset}": (records,),
        f"findings/{dataset}": (records,),
        f"decisions/{dataset}": (records, f"columns/{dataset}", *joined),
    }
    for mart in contract.marts:
        stages = ("records", "columns", "findings", "decisions")
        chain[f"marts/{mart.purpose}/{dataset}"] = tuple(f"{stage}/{dataset}" for stage in stages)
    return chain


def lineage(configuration: Configuration) -> Lineage:
    """Returns every table of an installation with those it is made from, what disposals leave among them."""
    found: dict[str, tuple[str, ...]] = {}
    for contract in configuration.contracts.values():
        found.update(made_from(configuration, contract))
        found.update({f"{stage}/{contract.dataset}": (f"records/{contract.dataset}",) for stage in KEPT})
    for file in configuration.partners.files.values():
        found[f"{OUTBOX}/{file.dataset}"] = (f"records/{file.dataset}", f"decisions/{file.dataset}")
    return found


def derived(of: Lineage) -> dict[str, Sequence[str]]:
    """Turns it round: a table to those made from it, one step each."""
    found: dict[str, list[str]] = {}
    for table, sources in of.items():
        for source in sources:
            found.setdefault(source, []).append(table)
    return {source: tuple(sorted(tables)) for source, tables in found.items()}


def descendants(of: Lineage, root: str) -> tuple[str, ...]:
    """Returns everything made from a table over any number of steps, in order of name, without itself."""
    return tuple(sorted(_reached(derived(of), root)))


def unnamed(of: Lineage, on_disk: Iterable[str]) -> tuple[str, ...]:
    """Returns tables on the disk that the lineage does not name: of retired datasets, which nothing covers.

    Args:
        of: The lineage.
        on_disk: Tables of the stages that hold rows of records.
    """
    return tuple(sorted(set(on_disk) - set(of)))


def disposal_order(contracts: Iterable[Contract]) -> tuple[str, ...]:
    """Returns the datasets in the order in which a disposal erases them: what others join goes after them.

    Their rows find their start dates in it, up to their own commit; entities come last among equals.
    """
    named = {contract.dataset: contract for contract in contracts}
    steps = derived({name: tuple(joined_datasets(contract)) for name, contract in named.items()})
    joining = {name: len(_reached(steps, name)) for name in named}
    return tuple(sorted(named, key=lambda name: (joining[name], named[name].kind == "entity", name)))


def _reached(steps: Mapping[str, Sequence[str]], root: str) -> set[str]:
    found: set[str] = set()
    waiting = [root]
    while waiting:
        for table in steps.get(waiting.pop(), ()):
            if table not in found and table != root:
                found.add(table)
                waiting.append(table)
    return found

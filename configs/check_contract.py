"""Does a contract name only what exists: items, rules, purposes, its own columns?

Belongs here: the names inside one contract. Does not: starts and joins over datasets (`check_starts.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from configs.contract import Contract, Flag
    from configs.document import Document, Place
    from configs.policy import Policy, Rule

FLAGS = ("opt_out", "stop_use", "stop_provision", "guardian_consent", "specific_consent", "birth_date")
"""The switches of a person that decisions know."""

DATED = ("date", "timestamp")
"""Types of columns that hold days."""

DERIVED = ("event_date",)
"""Columns that every record has beside those of its contract."""


class Names:
    """Refuses names that are not known, at their place in a contract."""

    def __init__(self, contract: Contract, document: Document) -> None:
        """Keeps the contract and where its keys stand."""
        self.contract = contract
        self.document = document

    def known(self, place: Place, names: Iterable[str], known: Container[str], kind: str) -> None:
        """Refuses a name outside `known` (K101)."""
        for name in names:
            if name not in known:
                mend = f"correct it, or define the {kind}"
                if kind == "dataset":
                    mend = (
                        f"a datasets/ folder stands for all shipped contracts: copy those you keep into it, "
                        f"{name}.yaml too, or correct the name"
                    )
                self.document.refuse("K101", place, f"{kind} {name!r} is not known", mend)

    def columns(self, place: Place, names: Iterable[str], also: Container[str] = ()) -> None:
        """Refuses a column that the contract does not declare (K107)."""
        for name in names:
            if name not in self.contract.columns and name not in also:
                mend = "declare it under columns, or correct the name"
                self.document.refuse("K107", place, f"column {name!r} is not declared", mend)

    def require(self, holds: bool, place: Place, message: str, mend: str) -> None:
        """Refuses a contradiction (K109)."""
        if not holds:
            self.document.refuse("K109", place, message, mend)


def check_contract(contract: Contract, document: Document, policy: Policy, rules: dict[str, Rule]) -> None:
    """Refuses a contract with an unknown id, an undeclared column or a contradiction.

    Raises:
        ConfigError: K101, K107 or K109, with the line.
    """
    names = Names(contract, document)
    names.known(("category",), [contract.category], policy.categories, "category")
    names.known(("gate",), [contract.gate] if contract.gate else [], policy.gates, "gate")
    for column, declared in contract.columns.items():
        names.known(("columns", column, "item"), declared.items, policy.items, "item")
        names.require(
            declared.text is None or declared.type == "text",
            ("columns", column, "text"),
            f"{column} is free text of type {declared.type}",
            "remove type",
        )
        needed = any(policy.items[item].required_for_service for item in declared.items)
        names.require(
            needed or not declared.items or not declared.required or declared.role != "attribute",
            ("columns", column, "required"),
            f"{column} is not required for the service (§9), and without it the record would be quarantined",
            "leave required out, or say required_for_service of its item",
        )
    _check_gate(contract, names, policy)
    _check_identity(contract, names)
    _check_time_and_flags(contract, names)
    _check_find(contract, names)
    _check_headers(contract, names)
    _check_rules_and_marts(contract, names, policy, rules)


def _check_gate(contract: Contract, names: Names, policy: Policy) -> None:
    """A gate lets in what §4 needs: an item that serves no purpose stays outside."""
    joined = contract.subject is not None and contract.subject.joins is not None
    mend = "name subject.joins, the dataset and column of our customers"
    names.require(contract.gate is None or joined, ("gate",), "the gate cannot tell who is a customer", mend)
    for column, declared in contract.columns.items():
        for item in declared.items if contract.gate else ():
            message = f"{column}: {item} serves no purpose, so {contract.gate} may not let it in (§3(4))"
            mend = "take the column out of the contract, or name a purpose for the item"
            names.require(bool(policy.items[item].purposes), ("columns", column, "item"), message, mend)


def _check_identity(contract: Contract, names: Names) -> None:
    stem = names.document.file.stem
    names.require(
        contract.dataset == stem,
        ("dataset",),
        f"the file is named {stem}",
        f"name it {contract.dataset}.yaml",
    )
    names.columns(("key",), contract.key)
    if contract.identity != "content":
        names.columns(("identity",), contract.identity)
    entity = contract.kind == "entity"
    names.require(
        bool(contract.key) == entity,
        ("kind",),
        f"kind is {contract.kind}, key is {list(contract.key)}",
        "give an entity its key, and an event none",
    )
    for name in contract.key:
        mend = "say required: true"
        names.require(contract.columns[name].required, ("columns", name), f"key {name} may be empty", mend)
    if contract.subject is not None:
        names.columns(("subject", "column"), [contract.subject.column])


def _check_time_and_flags(contract: Contract, names: Names) -> None:
    time = contract.event_time
    names.columns(("event_time", "column"), [time.column])
    if time.zone is not None:
        try:
            ZoneInfo(time.zone)
        except (ZoneInfoNotFoundError, ValueError):
            mend = "use an IANA name such as Asia/Tokyo"
            names.document.refuse("K109", ("event_time", "zone"), f"zone {time.zone!r} is not known", mend)
    for flag, declared in contract.flags.items():
        names.known(("flags", flag), [flag], FLAGS, "flag")
        _check_flag(flag, declared, names)
    names.columns(("collected",), [contract.collected] if contract.collected else [])
    dated = contract.collected in {None, time.column} or contract.columns[contract.collected].type in DATED
    mend = "name a column of type date or timestamp"
    names.require(dated, ("collected",), f"{contract.collected} holds no days", mend)


def _check_flag(flag: str, declared: Flag, names: Names) -> None:
    place: Place = ("flags", flag)
    names.require(
        flag != "birth_date" or not (declared.equals or declared.unless or declared.also),
        place,
        "a birth date has one column",
        "name the column alone",
    )
    source: Flag | None = declared
    while source is not None:
        names.columns((*place, "column"), [source.column])
        mend = "say equals (yes) or unless (no), not both"
        names.require(not (source.equals and source.unless), place, f"{flag} says yes and no", mend)
        source, place = source.also, (*place, "also")


def _check_find(contract: Contract, names: Names) -> None:
    """What a request looks for (§7), and the period in which it was one person's."""
    if contract.find is None:
        return
    for kind, columns in contract.find.by.items():
        names.columns(("find", "by", kind), columns)
    for place, column in (("since", contract.find.since), ("until", contract.find.until)):
        names.columns(("find", place), [column] if column else [])
    if contract.find.shared_when is not None:
        names.columns(("find", "shared_when", "column"), [contract.find.shared_when.column])


def _check_headers(contract: Contract, names: Names) -> None:
    taken: dict[str, str] = {}
    for column, declared in contract.columns.items():
        for header in (column, *declared.aliases):
            other = taken.setdefault(header, column)
            message = f"header {header!r} names {other} and {column}"
            names.require(other == column, ("columns", column), message, "remove it from one of them")


def _check_rules_and_marts(contract: Contract, names: Names, policy: Policy, rules: dict[str, Rule]) -> None:
    declared = {item for column in contract.columns.values() for item in column.items}
    for item, chosen in contract.rules.items():
        names.known(("rules", item), [item], declared, "item of these columns")
        names.known(("rules", item), chosen, rules, "retention rule")
        names.require(bool(chosen), ("rules", item), f"{item} has no rule", "name one, or remove the line")
    for index, mart in enumerate(contract.marts):
        place = ("marts", index)
        names.known(place, [mart.purpose], policy.purposes, "purpose")
        names.columns((*place, "aggregate"), mart.aggregate, DERIVED)
        names.columns((*place, "persons"), [mart.persons] if mart.persons else [])
        purpose = policy.purposes[mart.purpose]
        usable = purpose.owner == "own" and not purpose.storage_only
        names.require(usable, place, f"{mart.purpose} is no purpose to publish for", "name one of P1...")
        mend = "name the columns to group by under aggregate"
        aggregated = bool(mart.aggregate) or not purpose.aggregate_only
        names.require(aggregated, place, f"{mart.purpose} publishes aggregates only", mend)

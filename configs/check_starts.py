"""Can every rule find its start date (起算日), over all datasets?

Belongs here: bindings of starts and joins between contracts. Does not: names in one (`check_contract.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from configs.check_contract import Names
from configs.overrides import with_overriding

if TYPE_CHECKING:
    from configs.contract import Contract, Start
    from configs.document import Document
    from configs.policy import Policy, Rule

UNBOUND = ("ingest", "detection")
"""Starts that the night itself sets: the moment a never-list value is met."""


def check_starts(
    contracts: dict[str, Contract],
    documents: dict[str, Document],
    policy: Policy,
    rules: dict[str, Rule],
) -> None:
    """Refuses a join to nowhere, and a rule in use whose start date no contract binds.

    Raises:
        ConfigError: K101, K105, K107 or K109, with the line.
    """
    for name, contract in contracts.items():
        names = Names(contract, documents[name])
        if contract.subject is not None and contract.subject.joins is not None:
            _column_of(contract.subject.joins, ("subject", "joins"), names, contracts)
        for start, bound in contract.starts.items():
            _check_start(start, bound, names, contracts)
        _check_rules_bound(contract, names, policy, rules)


def _check_start(start: str, bound: Start, names: Names, contracts: dict[str, Contract]) -> None:
    place = ("starts", start)
    if (bound.column is None) == (bound.origin is None):
        names.document.refuse("K109", place, f"{start} needs one of column and from", "name exactly one")
    for key, when in (("open_when", bound.open_when), ("only_when", bound.only_when)):
        if when is not None:
            names.columns((*place, key, "column"), [when.column])
    if bound.open_when is not None:
        mend = "otherwise belongs to only_when: remove it"
        message = f"{start}: every other word means that the clock has started"
        names.require(not bound.open_when.otherwise, (*place, "open_when"), message, mend)
    if bound.only_when is not None:
        rest = {*bound.only_when.otherwise}
        message = f"{start}: only_when must say what else the column may say, apart from {start}'s own words"
        mend = "list the other words under otherwise; a record with any other word is undetermined"
        apart = bool(rest) and not rest & {*bound.only_when.equals}
        names.require(apart, (*place, "only_when"), message, mend)
    if bound.column is not None:
        names.columns((*place, "column"), [bound.column])
        return
    mend = "bind the start to a column of this dataset"
    names.require(bound.only_when is None, (*place, "only_when"), f"{start} is fetched from elsewhere", mend)
    dataset, _, origin = str(bound.origin).partition(".")
    names.known((*place, "from"), [dataset], contracts, "dataset")
    names.known((*place, "from"), [origin], contracts[dataset].starts, f"start of {dataset}")
    # One step only: a start that is itself fetched elsewhere would make the order of datasets matter.
    names.require(
        contracts[dataset].starts[origin].column is not None,
        (*place, "from"),
        f"{dataset}.{origin} is itself fetched from elsewhere",
        "fetch it from the dataset that holds the column",
    )
    names.require(
        contracts[dataset].starts[origin].only_when is None,
        (*place, "from"),
        f"{dataset}.{origin} concerns some of its records alone",
        "fetch a start that every record of it has",
    )
    via = bound.via
    subject = names.contract.subject
    joins = subject.joins if subject is not None and via == subject.column else None
    names.require(
        (joins or "").partition(".")[0] == dataset,
        (*place, "via"),
        f"via {via!r} does not lead to {dataset}",
        f"name the subject column, which joins a column of {dataset}",
    )


def _column_of(joins: str, place: tuple[str, ...], names: Names, contracts: dict[str, Contract]) -> None:
    dataset, _, column = joins.partition(".")
    names.known(place, [dataset], contracts, "dataset")
    names.known(place, [column], contracts[dataset].columns, f"column of {dataset}")


def _check_rules_bound(contract: Contract, names: Names, policy: Policy, rules: dict[str, Rule]) -> None:
    for column, declared in contract.columns.items():
        for item in declared.items:
            for rule_id in with_overriding(contract.rules.get(item, policy.items[item].rules), rules):
                rule = rules[rule_id]
                if rule.enabled and rule.start not in (*contract.starts, *UNBOUND):
                    place = ("rules", item) if item in contract.rules else ("columns", column, "item")
                    mend = f"bind {rule.start} under starts, or name other rules for {item} under rules"
                    message = f"{item} is kept by {rule_id}, whose start {rule.start} is not bound"
                    names.document.refuse("K105", place, message, mend)

"""Can every start date and birth date be read: is its column one of days, and does it say for whom it is?

Belongs here: what a contract's starts and flags ask of its columns. Does not: whether they are bound at all
(`check_starts.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from configs.contract import Contract
    from configs.document import Document, Place
    from configs.policy import Policy, Rule

OF_DAYS = ("date", "timestamp")


def check_dates(contract: Contract, document: Document, policy: Policy, rules: Mapping[str, Rule]) -> None:
    """Refuses a start or birth date without a day, and a rule of some records that says not which.

    Raises:
        ConfigError: K109, with the line.
    """
    for place, column in _columns_of_days(contract):
        kind = contract.columns[column].type
        # The event time is read as a moment, whatever its type.
        if kind not in OF_DAYS and column != contract.event_time.column:
            message = f"{place[1]} is read from {column}, which is of type {kind}"
            mend = f"say type: date or type: timestamp of {column}, or name another column"
            document.refuse("K109", (*place, "column"), message, mend)
    for item in dict.fromkeys(item for column in contract.columns.values() for item in column.items):
        for name in contract.rules.get(item, policy.items[item].rules):
            rule = rules[name]
            start = contract.starts.get(rule.start)
            if rule.enabled and rule.records == "some" and start is not None and start.only_when is None:
                message = f"{name} is for some records, and {rule.start} does not say which"
                mend = f"say only_when of {rule.start}, or take {name} from the rules of {item}"
                document.refuse("K109", ("starts", rule.start), message, mend)


def _columns_of_days(contract: Contract) -> Iterator[tuple[Place, str]]:
    yield from (
        (("starts", name), start.column)
        for name, start in contract.starts.items()
        if start.column is not None
    )
    if "birth_date" in contract.flags:
        yield ("flags", "birth_date"), contract.flags["birth_date"].column

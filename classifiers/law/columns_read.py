"""Which columns of a dataset its decisions are read from.

Belongs here: starts, switches and the day of collection, as the contract names them. Does not: reading them
(`assets/expressions.py`), what they decide.
"""

from __future__ import annotations

from configs.contract import Contract, Flag


def sources(contract: Contract, name: str) -> list[Flag]:
    """Returns every column that a switch is read from, and how."""
    found, flag = [], contract.flags.get(name)
    while flag is not None:
        found.append(flag)
        flag = flag.also
    return found


def columns_read(contract: Contract) -> list[str]:
    """Returns the columns that starts and switches of the dataset itself are read from."""
    starts = [start for start in contract.starts.values() if start.column is not None]
    asked = [
        when.column for start in starts for when in (start.open_when, start.only_when) if when is not None
    ]
    flags = [flag.column for name in contract.flags for flag in sources(contract, name)]
    day = [contract.collected] if contract.collected else []
    return list(dict.fromkeys([*(str(start.column) for start in starts), *asked, *flags, *day]))

"""Why a record is not decided, in words that name rules and starts and no value.

Belongs here: picking the causes out of the outcomes of one decision. Does not: deciding (`decide.py`),
counting records (`assets/undecided.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

UNKNOWN = "不明"
"""What `retention.py` says of a start that should be known."""


def causes(status: str, rules: Sequence[str], reasons: Iterable[str]) -> set[str]:
    """Returns what stops a record, without the days that its reasons name.

    Args:
        status: Of the row.
        rules: Of the row's outcome: those that stop it.
        reasons: Of all its items.
    """
    if status == "CONFLICT":
        return {f"{'・'.join(rules)}: 上限が下限より前に満了する"}
    words = {reason.split(";", 1)[0].strip() for reason in reasons}
    return {line for line in words if line.endswith(UNKNOWN) or "方針" in line}


def mend(lines: Iterable[str]) -> str:
    """Returns what to do about causes, or nothing where nobody can."""
    if any(line.endswith(UNKNOWN) for line in lines):
        return (
            "fill that column at its source, or mend a row that has ended and still runs; or let the start's "
            "open_when say which rows still run, and its only_when (otherwise) which kinds there are"
        )
    return ""

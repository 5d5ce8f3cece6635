"""A person's request as the ground of a disposal, in the place where else a rule stands.

Belongs here: its spelling, what it does, and how a certificate names it. Does not: which rows it orders
(`assets/due_requests.py`), rules.
"""

from __future__ import annotations

from collections.abc import Iterable

PREFIX = "REQUEST:"
ACTION = "delete_row"
"""What a request to delete does, to a row or to a cell."""


def as_rule(request: str) -> str:
    """Returns a request as it stands among the rules of a line."""
    return f"{PREFIX}{request}"


def request_of(rules: Iterable[str]) -> str | None:
    """Returns the number of the request among the rules of a line, or None."""
    return next((rule.removeprefix(PREFIX) for rule in rules if rule.startswith(PREFIX)), None)


def actions_of(rules: Iterable[str]) -> dict[str, str]:
    """Returns what the requests among some rules do."""
    return {rule: ACTION for rule in rules if rule.startswith(PREFIX)}

"""The coverage matrix: for every clause, what makes it true, or why nothing has to.

Belongs here: rows from the clauses of an edition. Does not: whether assets, checks and tests exist (a test
looks them up), showing the rows (`assets/coverage.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from configs.policy import Clause, Policy

State = Literal["enforced", "in_part", "declares", "bare"]
"""enforced; enforced but for what is planned; nothing to enforce; neither, which a test refuses."""


@dataclass(frozen=True)
class CoverageRow:
    """One clause of the matrix.

    Attributes:
        ja: The clause's own words.
        enforced_by: What makes it true, as `kind:name`.
        declares: Why nothing has to.
        planned: What is not built yet, and what stands in its place.
    """

    clause: str
    ja: str
    state: State
    enforced_by: tuple[str, ...]
    declares: str
    planned: str


def coverage(policy: Policy) -> tuple[CoverageRow, ...]:
    """Returns one row per clause, in the order of the text."""
    return tuple(
        CoverageRow(c.id, c.ja, state(c), c.enforced_by, c.declares, c.planned)
        for c in policy.clauses.values()
    )


def state(clause: Clause) -> State:
    """Says how a clause stands."""
    if clause.enforced_by:
        return "in_part" if clause.planned else "enforced"
    return "declares" if clause.declares else "bare"

"""ASCII codes of clauses and items for Dagster tags, which take no `§` and no parentheses.

Belongs here: spelling only. Does not: which item has which clause (`configs`).
"""

from __future__ import annotations

import re


def clause_code(clause: str) -> str:
    """Spells a clause id in ASCII: `§3(1)-1` becomes `s3_1-1`, `§12-2` becomes `s12-2`."""
    spelled = clause.replace("§", "s").replace("(", "_").replace(")", "")
    if not re.fullmatch(r"[A-Za-z0-9_.-]+", spelled):
        raise ValueError(f"clause id {clause!r} has no ASCII spelling")
    return spelled


def clause_tag(clause: str) -> str:
    """The Dagster tag key of a clause: `policy/s3_1-1`."""
    return f"policy/{clause_code(clause)}"

"""The disposal plans (廃棄計画) that were made: counts and digests, nothing personal; none is replaced.

Belongs here: appending one plan in one commit, finding one by its digest. Does not: making one
(`assets/disposal_plan.py`), approving it, which rows it means: the digest binds them, the ids are not kept.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from configs.errors import KubunError
from storage import faults, schemas
from storage.tables import Table, batches

if TYPE_CHECKING:
    from storage.layout import Layout

SHORTEST = 8
"""Digits by which a digest may be named."""


class PlanMissingError(KubunError):
    """No plan, or more than one, has such a digest."""


@dataclass(frozen=True)
class KeptPlan:
    """A plan as it was made.

    Attributes:
        digest: Binds which rows and items it would erase, the configuration and the day.
        as_of: Its day, JST.
        made_on: The day on which it was made, JST.
        configuration: Digest of the configuration's files.
        code_version: Version of the code and digest of its source files.
        lines: Counts: dataset, item, rules, due, held, actions, kinds.
        stops: Codes of what stopped all of it; empty: it may be approved.
        seq: Place in the register, from 0; -1 before it is kept.
    """

    digest: str
    as_of: dt.date
    made_on: dt.date
    configuration: str
    code_version: str
    lines: tuple[Mapping[str, Any], ...]
    stops: tuple[str, ...]
    seq: int = -1


class Plans:
    """The plans of one store. Writers must hold the store's lock."""

    def __init__(self, layout: Layout) -> None:
        """Takes the store's paths; nothing is made before the first plan is kept."""
        self._table = Table(layout.plans, schemas.PLANS, layout.staging, stats=("seq",))

    def record(self, plan: KeptPlan) -> KeptPlan:
        """Keeps a plan, in one commit; the same one made again on the same day is there already.

        Args:
            plan: Its `seq` is given here.

        Returns:
            The plan as it is kept.
        """
        plans = self.all()
        if plans and replace(plan, seq=plans[-1].seq) == plans[-1]:
            return plans[-1]
        kept = replace(plan, seq=len(plans))
        row = {**asdict(kept), "lines": json.dumps(list(kept.lines), ensure_ascii=False, sort_keys=True)}
        faults.point("plans.before")
        self._table.exchange(batches(pa.Table.from_pylist([row], schemas.PLANS)), ())
        faults.point("plans.after")
        return kept

    def all(self) -> list[KeptPlan]:
        """Returns every plan, in the order in which they were made."""
        rows = self._table.dataset().to_table().sort_by("seq").to_pylist()
        return [
            KeptPlan(**{**row, "lines": tuple(json.loads(row["lines"])), "stops": tuple(row["stops"])})
            for row in rows
        ]

    def find(self, digest: str) -> KeptPlan:
        """Returns the newest plan of a digest, of which its first digits may be given.

        Raises:
            PlanMissingError: None or several have it, or too few digits were given.
        """
        if len(digest) < SHORTEST:
            raise PlanMissingError(f"{digest!r} is too short to name a plan; give {SHORTEST} digits or more")
        found = [plan for plan in self.all() if plan.digest.startswith(digest.lower())]
        if len({plan.digest for plan in found}) != 1:
            few = "several plans begin" if found else "no plan that was kept begins"
            raise PlanMissingError(f"{few} with {digest}; name one as kubun dispose plan shows it")
        return found[-1]

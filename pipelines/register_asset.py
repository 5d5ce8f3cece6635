"""What all Dagster assets of the officer's register are made with.

Belongs here: group, owner, partitions, freshness. Does not: what one of them does and shows (`registers.py`,
`reviews.py`).
"""

from collections.abc import Callable, Mapping, Sequence

import dagster as dg

from pipelines.factory import FRESHNESS, Blueprint
from pipelines.metadata import OFFICER

Body = Callable[..., dg.MaterializeResult[None]]


def register_asset(
    name: str,
    blueprint: Blueprint,
    description: str,
    *,
    kinds: set[str],
    deps: Sequence[dg.AssetKey] = (),
    tags: Mapping[str, str] | None = None,
    configured: bool = True,
) -> Callable[[Body], dg.AssetsDefinition]:
    """Returns the decorator that makes a function over a night an asset of the register.

    Args:
        name: Second part of its key.
        blueprint: What every asset is made with.
        description: What it is, in Japanese and English.
        kinds: What it is written as.
        deps: What has to be there before it.
        tags: Clauses of the policy it answers for.
        configured: Whether another configuration makes it stale.
    """
    return dg.asset(
        key=["register", name],
        deps=deps,
        group_name="register",
        owners=[OFFICER],
        kinds=kinds,
        tags=tags,
        description=description,
        partitions_def=blueprint.days,
        freshness_policy=FRESHNESS,
        code_version=blueprint.configuration.digest[:16] if configured else None,
        required_resource_keys={"night"},
    )

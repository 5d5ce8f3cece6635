"""What may be approved of a store's disposals: a plan that still says what it said, a rule that there is.

Belongs here: refusing a plan or a rule that no approval may name. Does not: keeping an approval
(`approvals.py`), making plans (`disposal_plan.py`), carrying one out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from classifiers.law.approval import ApprovalError
from classifiers.law.disposal_kinds import kind_of
from storage.history import History
from storage.plans import KeptPlan, Plans

if TYPE_CHECKING:
    from configs.policy import Configuration
    from storage.layout import Layout


def last_configuration(layout: Layout) -> Configuration:
    """Returns the configuration of the store's last night: what it says of approvals is what counts.

    Raises:
        ApprovalError: No night has run.
        HistoryError: Its snapshot cannot be read.
    """
    history = History(layout)
    nights = history.nights()
    if not nights:
        raise ApprovalError("no night of this store has run; run one before something is approved")
    return history.configuration(nights[-1].snapshot)


def approvable(layout: Layout, configuration: Configuration, typed: str) -> KeptPlan:
    """Returns the plan that an approval may name.

    Args:
        layout: The store's paths.
        configuration: That of the last night.
        typed: The plan's digest, of which the first digits may be given.

    Raises:
        PlanMissingError: No plan that was kept, or several, have it.
        ApprovalError: It was stopped as a whole, is of another configuration, or has a successor.
    """
    plans = Plans(layout)
    plan = plans.find(typed)
    name = f"plan {plan.digest[:16]} of {plan.as_of}"
    if plan.stops:
        raise ApprovalError(f"{name} was stopped ({', '.join(plan.stops)}); end what stops it and plan again")
    if plan.configuration != configuration.digest:
        raise ApprovalError(
            f"{name} is of configuration {plan.configuration[:16]}, but the last night ran under "
            f"{configuration.digest[:16]}; plan again under that"
        )
    newest = [one for one in plans.all() if one.as_of == plan.as_of][-1]
    if newest.digest != plan.digest:
        raise ApprovalError(
            f"{name} has a successor of the same day, {newest.digest[:16]}; look at that and approve it"
        )
    return plan


def check_rule(configuration: Configuration, rule: str) -> None:
    """Refuses a standing approval of a rule that disposes of nothing.

    Raises:
        ApprovalError: The configuration lacks the rule, or nobody knows what kind of disposal it does.
    """
    known = configuration.rules.get(rule)
    if known is None:
        raise ApprovalError(f"no retention rule {rule} in the last night's configuration; correct the id")
    if kind_of(known.action) is None:
        raise ApprovalError(f"{rule}: its action has no kind of disposal; mend retention.yaml first")

"""Who had accepted what on a day: a sign-off dated later does not count yet (law.md 2.1 step 6).

Belongs here: every sign-off of a configuration in one list, and the configuration as signed on a day.
Does not: reading them (`configs/sign_offs.py`), what an unsigned rule or link may do (`retention.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from configs.policy import Configuration, Policy, Signable, SignOff


@dataclass(frozen=True, order=True)
class Accepted:
    """Something that somebody accepted.

    Attributes:
        kind: `rule`, `item`, `purpose`, `link`, `required` or `shortened`.
        name: Its id; of a link `item -> purpose`, of a shortening `rule: new period`.
        accepted_by: Who.
        accepted_on: The day, JST.
    """

    kind: str
    name: str
    accepted_by: str
    accepted_on: dt.date


def acceptances(configuration: Configuration) -> tuple[Accepted, ...]:
    """Returns every sign-off of a configuration, whenever it is dated, each once."""
    found = {_accepted("rule", rule.id, rule.sign_off) for rule in configuration.rules.values()}
    for policy in _editions(configuration):
        found.update(_of_policy(policy))
    found.update(
        Accepted("shortened", f"{entry.rule}: {entry.after}", entry.accepted_by, entry.accepted_on)
        for entry in configuration.approvals
    )
    return tuple(sorted(entry for entry in found if entry is not None))


def signed_on(configuration: Configuration, day: dt.date) -> Configuration:
    """Returns the configuration without the sign-offs that are dated after a day, JST."""
    if all(entry.accepted_on <= day for entry in acceptances(configuration)):
        return configuration
    rules = {name: _read_on(rule, day) for name, rule in configuration.rules.items()}
    approvals = tuple(entry for entry in configuration.approvals if entry.accepted_on <= day)
    editions = tuple(_policy_on(policy, day) for policy in configuration.editions)
    policy = _policy_on(configuration.policy, day)
    return configuration.model_copy(
        update={"rules": rules, "approvals": approvals, "editions": editions, "policy": policy}
    )


def _editions(configuration: Configuration) -> tuple[Policy, ...]:
    return configuration.editions or (configuration.policy,)


def _of_policy(policy: Policy) -> Iterator[Accepted | None]:
    for purpose in policy.purposes.values():
        yield _accepted("purpose", purpose.id, purpose.sign_off)
    for item in policy.items.values():
        yield _accepted("item", item.id, item.sign_off)
        yield _accepted("required", item.id, item.required_sign_off)
        for link in item.purposes:
            yield _accepted("link", f"{item.id} -> {link.purpose}", link.sign_off)


def _accepted(kind: str, name: str, sign_off: SignOff | None) -> Accepted | None:
    return Accepted(kind, name, sign_off.accepted_by, sign_off.accepted_on) if sign_off else None


Signed = TypeVar("Signed", bound="Signable")


def _policy_on(policy: Policy, day: dt.date) -> Policy:
    items = {}
    for name, item in policy.items.items():
        links = tuple(_read_on(link, day) for link in item.purposes)
        required = item.required_sign_off
        kept = required if required is not None and required.accepted_on <= day else None
        read = _read_on(item, day)
        items[name] = read.model_copy(update={"purposes": links, "required_sign_off": kept})
    purposes = {name: _read_on(purpose, day) for name, purpose in policy.purposes.items()}
    return policy.model_copy(update={"items": items, "purposes": purposes})


def _read_on(entry: Signed, day: dt.date) -> Signed:
    later = entry.sign_off is not None and entry.sign_off.accepted_on > day
    return entry.model_copy(update={"sign_off": None}) if later else entry

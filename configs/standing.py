"""How a configuration stands on a day: its editions, its rules by authority, and what nobody signed.

Belongs here: pure counting over a loaded configuration. Does not: checking it (`check_*.py`), showing it
(`pipelines/cli/policy.py`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from configs.overrides import with_overriding
from configs.policy import AuthorityKind, Period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from configs.policy import Configuration, Policy, Rule

Lacking = Literal["links", "items", "purposes", "rules", "required"]
"""What may lack a sign-off, by the names of `company.yaml`."""


@dataclass(frozen=True)
class EditionStanding:
    """One edition of the policy in numbers.

    Attributes:
        in_force_until: Last day, JST; None: still in force.
        characters: Length of its text without white space.
        links_stated: Item to purpose links that the text itself states.
        bare_clauses: Clauses that nothing enforces and for which nothing says why not.
    """

    edition: dt.date
    in_force_from: dt.date
    in_force_until: dt.date | None
    characters: int
    clauses: int
    items: int
    purposes: int
    links_stated: int
    links_inferred: int
    bare_clauses: tuple[str, ...]


@dataclass(frozen=True)
class LinkStanding:
    """A purpose that an item of the newest edition may serve, and who says so.

    Attributes:
        basis: stated: the policy says so; inferred: our reading.
        legitimate_act: 正当業務行為 by name, where there is one.
    """

    item: str
    purpose: str
    basis: str
    accepted_by: str | None
    accepted_on: dt.date | None
    legitimate_act: str


@dataclass(frozen=True)
class Standing:
    """A sound configuration on a day.

    Attributes:
        rules: Rule ids by kind of authority; the three kinds are never mixed.
        switched_off: Rules that are not enabled.
        idle: Enabled rules that bind no item of an edition and no dataset.
        unsigned: What neither publishes nor erases, for want of a sign-off that counts on the day.
    """

    digest: str
    editions: tuple[EditionStanding, ...]
    links: tuple[LinkStanding, ...]
    rules: dict[AuthorityKind, tuple[str, ...]]
    switched_off: tuple[str, ...]
    idle: tuple[str, ...]
    unsigned: dict[Lacking, tuple[str, ...]]
    datasets: tuple[str, ...]


def standing(configuration: Configuration, day: dt.date) -> Standing:
    """Returns how a configuration stands on a day, JST: a sign-off counts from its own day on."""
    rules = configuration.rules.values()
    policy = configuration.policy
    unsigned: dict[Lacking, tuple[str, ...]] = {
        "links": tuple(_unsigned_links(policy, day)),
        "items": tuple(item.id for item in policy.items.values() if not item.counts_on(day)),
        "purposes": tuple(entry.id for entry in policy.purposes.values() if not entry.counts_on(day)),
        "rules": tuple(rule.id for rule in rules if _needs_signing(rule) and not rule.signed_by(day)),
        "required": tuple(_unsigned_needs(policy, day)),
    }
    return Standing(
        digest=configuration.digest,
        editions=tuple(_edition(edition) for edition in configuration.editions),
        links=tuple(_links(policy)),
        rules={
            kind: tuple(rule.id for rule in rules if rule.authority.kind == kind)
            for kind in get_args(AuthorityKind)
        },
        switched_off=tuple(rule.id for rule in rules if not rule.enabled),
        idle=tuple(_idle(configuration)),
        unsigned={kind: names for kind, names in unsigned.items() if names},
        datasets=tuple(sorted(configuration.contracts)),
    )


def _idle(configuration: Configuration) -> Iterator[str]:
    """Yields the enabled rules that nothing names, nor any rule in whose place they stand."""
    by_items = [item.rules for edition in configuration.editions for item in edition.items.values()]
    by_datasets = [
        names for contract in configuration.contracts.values() for names in contract.rules.values()
    ]
    named = {name for names in (*by_items, *by_datasets) for name in names}
    bound = with_overriding(named, configuration.rules)
    yield from (rule.id for rule in configuration.rules.values() if rule.enabled and rule.id not in bound)


def _edition(policy: Policy) -> EditionStanding:
    bases = [link.basis for item in policy.items.values() for link in item.purposes]
    return EditionStanding(
        edition=policy.edition,
        in_force_from=policy.in_force_from,
        in_force_until=policy.in_force_until,
        characters=policy.text.characters if policy.text else 0,
        clauses=len(policy.clauses),
        items=len(policy.items),
        purposes=len(policy.purposes),
        links_stated=bases.count("stated"),
        links_inferred=bases.count("inferred"),
        bare_clauses=tuple(c.id for c in policy.clauses.values() if not c.enforced_by and not c.declares),
    )


def _links(policy: Policy) -> Iterator[LinkStanding]:
    for item in policy.items.values():
        for link in item.purposes:
            by, on = (link.sign_off.accepted_by, link.sign_off.accepted_on) if link.sign_off else (None, None)
            yield LinkStanding(item.id, link.purpose, link.basis, by, on, link.legitimate_act)


def _unsigned_links(policy: Policy, day: dt.date) -> Iterator[str]:
    for item in policy.items.values():
        yield from (f"{item.id} -> {link.purpose}" for link in item.purposes if not link.counts_on(day))


def _unsigned_needs(policy: Policy, day: dt.date) -> Iterator[str]:
    for item in policy.items.values():
        signed = item.required_sign_off
        if item.required_for_service and (signed is None or signed.accepted_on > day):
            yield item.id


def _needs_signing(rule: Rule) -> bool:
    """A ceiling of no days is carried out at once, whoever signed (law.md 2.1 step 6)."""
    return rule.kind != "ceiling" or rule.period != Period()

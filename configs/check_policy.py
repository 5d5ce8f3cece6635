"""Does the policy agree with itself, with the retention rules and with its text?

Belongs here: checks of loaded policies and rules. Does not: contracts (`check_contract.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from configs.document import Document
    from configs.policy import Item, Policy, Rule


def check_policy(policy: Policy, document: Document, rules: dict[str, Rule]) -> None:
    """Refuses a policy with an unknown id, an item without basis, or a contradiction.

    Raises:
        ConfigError: K101, K103 or K110, with the line.
    """
    if document.file.stem != policy.edition.isoformat():
        document.refuse(
            "K110", ("edition",), "the file is not named by its edition", f"name it {policy.edition}.yaml"
        )
    known = _Known(document)
    clauses = policy.clauses
    targets = {*policy.categories, *policy.purposes, *policy.rights}
    for clause in clauses.values():
        known.check(("clauses", clause.id, "ref"), clause.ref, targets, "category, purpose or right")
        known.check(("clauses", clause.id, "enforce"), clause.enforce, policy.gates, "gate")
    for section in ("categories", "purposes", "gates"):
        for key, entry in getattr(policy, section).items():
            named = (entry.clause,) if entry.clause else ()
            known.check((section, key, "clause"), named, clauses, "clause")
    for purpose in policy.purposes.values():
        known.check(("purposes", purpose.id, "items_only"), purpose.items_only, policy.items, "item")
        if purpose.clause is None and purpose.basis == "stated":
            mend = "name the clause, or say basis: inferred"
            document.refuse("K103", ("purposes", purpose.id), f"{purpose.id} has no clause", mend)
    for item in policy.items.values():
        _check_item(item, policy, known, rules)


def _check_item(item: Item, policy: Policy, known: _Known, rules: dict[str, Rule]) -> None:
    place = ("items", item.id)
    if item.clause is None and item.basis == "stated":
        mend = "name the clause that lists it, or say basis: inferred"
        known.document.refuse("K103", place, f"{item.id} has no clause", mend)
    own = {purpose.id for purpose in policy.purposes.values() if purpose.owner == "own"}
    known.check((*place, "clause"), (item.clause,) if item.clause else (), policy.clauses, "clause")
    known.check((*place, "category"), (item.category,), policy.categories, "category")
    for basis in ("stated", "inferred"):
        named = [link.purpose for link in item.purposes if link.basis == basis]
        known.check((*place, basis), named, own, "purpose of our own")
    known.check((*place, "denied"), item.denied, policy.purposes, "purpose")
    known.check((*place, "rules"), item.rules, rules, "retention rule")
    allowed = [link.purpose for link in item.purposes]
    for purpose in allowed:
        if purpose in item.denied or allowed.count(purpose) > 1:
            message = f"{item.id}: {purpose} is named twice, or both allowed and denied"
            known.document.refuse("K110", place, message, "name it once")


def check_rules(rules: dict[str, Rule], document: Document, policy: Policy) -> None:
    """Refuses a retention rule that names an unknown purpose or rule, or purposes it does not end.

    Raises:
        ConfigError: K101 or K110, with the line.
    """
    known = _Known(document)
    for rule in rules.values():
        known.check((rule.id, "purposes"), rule.purposes, policy.purposes, "purpose")
        known.check(
            (rule.id, "overrides"), (rule.overrides,) if rule.overrides else (), rules, "retention rule"
        )
        if rule.purposes and rule.kind != "purpose":
            message = f"{rule.id} is a {rule.kind}: it ends no purpose"
            document.refuse("K110", (rule.id, "purposes"), message, "remove purposes, or say kind: purpose")


def check_quotes(policy: Policy, document: Document, text: str) -> None:
    """Refuses a quote that is not in the policy's text; white space does not count.

    Raises:
        ConfigError: K102, with the line.
    """
    whole = "".join(text.split())
    quotes = [
        ((section, key, "ja"), entry.ja or "")
        for section in ("clauses", "categories", "purposes", "items")
        for key, entry in getattr(policy, section).items()
    ]
    for place, quote in quotes:
        if "".join(quote.split()) not in whole:
            mend = "quote the text word for word, or leave ja out"
            document.refuse("K102", place, f"{place[1]}: the quote is not in the policy's text", mend)


class _Known:
    """Refuses names that are not known, at their place in a document."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def check(self, place: tuple[str, ...], names: Iterable[str], known: Container[str], kind: str) -> None:
        for name in names:
            if name not in known:
                mend = f"correct the id, or define the {kind} {name}"
                self.document.refuse("K101", place, f"{place[-2]}: {kind} {name!r} is not known", mend)

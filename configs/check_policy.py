"""Does the policy agree with itself and with the retention rules?

Belongs here: checks of loaded policies and rules. Does not: the text (`check_text.py`), contracts
(`check_contract.py`).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from configs.policy import Period

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from configs.document import Document
    from configs.policy import Clause, Item, Policy, Rule

OURS = re.compile("法定期間なし|自社基準")
"""Words of our own standards."""

ARTICLE = re.compile("[0-9一二三四五六七八九十百]条")
WITHOUT_FIGURE = re.compile(
    r"個人情報(?:の)?保護(?:に関する法律|法)\s*(?:\([^)]*\)\s*)?第?(?:22|二十二)条(?!の)"
)
"""The duty to erase what is no longer needed (遅滞なく): a period of it would be ours."""

FOUND_BY_TEST = ("asset", "check", "test")
"""What may enforce a clause and is known to the code alone; the matrix test looks it up."""


def check_policy(policy: Policy, document: Document, rules: dict[str, Rule]) -> None:
    """Refuses a policy with an unknown id, an item without basis, or a contradiction.

    Raises:
        ConfigError: K004, K101, K103 or K110, with the line.
    """
    if document.file.stem != policy.edition.isoformat():
        document.refuse(
            "K110", ("edition",), "the file is not named by its edition", f"name it {policy.edition}.yaml"
        )
    if policy.in_force_until is not None and policy.in_force_until < policy.in_force_from:
        mend = "name a later day, or none while the edition is in force"
        document.refuse("K110", ("in_force_until",), "the edition ends before it is in force", mend)
    known = _Known(document)
    for clause in policy.clauses.values():
        _check_clause(clause, policy, known, rules)
    for section in ("categories", "purposes", "gates"):
        for key, entry in getattr(policy, section).items():
            named = (entry.clause,) if entry.clause else ()
            known.check((section, key, "clause"), named, policy.clauses, "clause")
    for purpose in policy.purposes.values():
        known.check(("purposes", purpose.id, "items_only"), purpose.items_only, policy.items, "item")
        if purpose.clause is None and purpose.basis == "stated":
            mend = "name the clause, or say basis: inferred"
            document.refuse("K103", ("purposes", purpose.id), f"{purpose.id} has no clause", mend)
    for item in policy.items.values():
        _check_item(item, policy, known, rules)


def _check_clause(clause: Clause, policy: Policy, known: _Known, rules: dict[str, Rule]) -> None:
    place = ("clauses", clause.id)
    targets = {*policy.categories, *policy.purposes, *policy.rights}
    known.check((*place, "ref"), clause.ref, targets, "category, purpose or right")
    named: Mapping[str, Container[str]] = {
        "gate": policy.gates,
        "rule": rules,
        "item": policy.items,
        "purpose": policy.purposes,
    }
    for index, reference in enumerate(clause.enforced_by):
        kind, _, name = reference.partition(":")
        if not name or kind not in (*named, *FOUND_BY_TEST):
            mend = f"write {', '.join(f'{word}:…' for word in (*named, *FOUND_BY_TEST))}"
            message = f"{clause.id}: {reference!r} names nothing that enforces"
            known.document.refuse("K004", (*place, "enforced_by", index), message, mend)
        if kind in named and name not in named[kind]:
            mend = f"correct the id, or define the {kind}"
            message = f"{clause.id}: {kind} {name!r} is not known"
            known.document.refuse("K101", (*place, "enforced_by", index), message, mend)


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
    if item.required_one_of and not item.required_for_service:
        message = f"{item.id} is one of {item.required_one_of}, and not required"
        known.document.refuse("K110", (*place, "required_one_of"), message, "say required_for_service: true")
    for link in item.purposes:
        purpose = policy.purposes[link.purpose]
        if purpose.items_only and item.id not in purpose.items_only:
            message = f"{item.id}: {purpose.id} ({purpose.clause}) may use only the items under items_only"
            mend = f"remove {purpose.id} here, or name {item.id} there"
            known.document.refuse("K110", (*place, link.basis), message, mend)
    allowed = [link.purpose for link in item.purposes]
    for name in allowed:
        if name in item.denied or allowed.count(name) > 1:
            message = f"{item.id}: {name} is named twice, or both allowed and denied"
            known.document.refuse("K110", place, message, "name it once")


def check_rules(rules: dict[str, Rule], document: Document, editions: Sequence[Policy]) -> None:
    """Refuses a retention rule that names an unknown purpose or rule, or purposes it does not end.

    Raises:
        ConfigError: K101, K104 or K110, with the line.
    """
    known = _Known(document)
    purposes = {name for policy in editions for name in policy.purposes}
    for rule in rules.values():
        _check_authority(rule, document)
        known.check((rule.id, "purposes"), rule.purposes, purposes, "purpose")
        known.check(
            (rule.id, "overrides"), (rule.overrides,) if rule.overrides else (), rules, "retention rule"
        )
        if rule.purposes and rule.kind != "purpose":
            message = f"{rule.id} is a {rule.kind}: it ends no purpose"
            document.refuse("K110", (rule.id, "purposes"), message, "remove purposes, or say kind: purpose")
        _check_counting(rule, document)
        _check_overrides(rule, rules, document)
        if rule.fiscal_years == "loss" and rule.start != rules[str(rule.overrides)].start:
            message = f"{rule.id} starts otherwise than {rule.overrides}, in whose place it stands"
            document.refuse("K110", (rule.id, "start"), message, "give both the same start")


def _check_counting(rule: Rule, document: Document) -> None:
    if rule.kind == "floor" and rule.period == Period():
        mend = "name the period, or remove the rule"
        document.refuse("K110", (rule.id, "period"), f"{rule.id} is a floor that keeps nothing", mend)
    if rule.derive is not None and rule.count == "tax":
        mend = "count from the age (exclude_first), or remove derive"
        document.refuse("K110", (rule.id, "derive"), f"{rule.id}: no fiscal year starts with an age", mend)
    if rule.earlier is not None and _length(rule.earlier.period) > _length(rule.period):
        mend = "exchange the two; former law kept shorter"
        message = f"{rule.id}: the earlier period is longer than the period"
        document.refuse("K110", (rule.id, "earlier"), message, mend)


def _length(period: Period) -> float:
    return period.years * 365.25 + period.months * 365.25 / 12 + period.days


def _check_overrides(rule: Rule, rules: dict[str, Rule], document: Document) -> None:
    place = (rule.id, "overrides")
    seen, above = {rule.id}, rule.overrides
    while above is not None and above in rules:
        if above in seen:
            mend = "let one of them stand in the other's place"
            document.refuse("K110", place, f"{rule.id} stands in its own place", mend)
        seen.add(above)
        above = rules[above].overrides
    if rule.overrides and rules[rule.overrides].kind == "floor" and rule.kind != "floor":
        message = f"{rule.id} is a {rule.kind}: it cannot take the place of {rule.overrides}, a duty to keep"
        document.refuse("K110", place, message, "say kind: floor, or remove overrides")


def _check_authority(rule: Rule, document: Document) -> None:
    """The kinds never dress as one another: whoever reads a statute must find the figure in it."""
    kind, text = rule.authority.kind, rule.authority.text
    place = (rule.id, "authority")
    if kind == "statute" and (ours := OURS.search(text)):
        mend = "say kind: own_standard, or cite the article that names the period"
        document.refuse("K104", place, f"{rule.id} is a statute that says {ours[0]}", mend)
    cited = unicodedata.normalize("NFKC", text)
    if kind == "statute" and not ARTICLE.search(cited):
        message = f"{rule.id} is a statute that cites no article (条)"
        document.refuse("K104", place, message, "cite the law and the article (条) that names the period")
    if kind == "statute" and not ARTICLE.search(WITHOUT_FIGURE.sub("", cited)):
        message = f"{rule.id} is a statute, and 個人情報保護法22条 names no period"
        document.refuse(
            "K104", place, message, "say kind: own_standard, or cite the article that names the period"
        )
    if kind == "guideline_example" and "法定期間なし" in text:
        mend = "say kind: own_standard, or cite the example"
        document.refuse("K104", place, f"{rule.id} is a guideline's example that says 法定期間なし", mend)


class _Known:
    """Refuses names that are not known, at their place in a document."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def check(self, place: tuple[str, ...], names: Iterable[str], known: Container[str], kind: str) -> None:
        for index, name in enumerate(names):
            if name not in known:
                mend = f"correct the id, or define the {kind} {name}"
                self.document.refuse(
                    "K101", (*place, index), f"{place[-2]}: {kind} {name!r} is not known", mend
                )

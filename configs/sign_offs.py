"""Who accepted what: the officer's entries of `company.yaml`, joined to what they accept.

Belongs here: the shape of the company file and looking up a sign-off. Does not: deciding what an
unsigned reading may do (`classifiers`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from configs.contract import Names
from configs.errors import FieldError
from configs.policy import Approval, Company, Period, SignOff

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from configs.document import Document
    from configs.policy import Policy, Rule

OF_BINDINGS = ("binds ", "bind ", " of ")
"""Words of approvals that speak of a contract and not of a period."""

Key = tuple[str, ...]
Signed = dict[Key, SignOff]


class Acceptance(SignOff):
    """One act of acceptance: by whom, when, and of which readings and rules."""

    links: dict[str, Names] = Field(default_factory=dict)
    """Item to the inferred purposes accepted for it."""
    items: Names = ()
    purposes: Names = ()
    rules: Names = ()
    required: Names = ()
    """Items that the service needs (§9)."""
    shortened: dict[str, Names] = Field(default_factory=dict)
    """Rule to its new period, or what else is approved, as `kubun policy diff` says it."""

    def accepted(self) -> Iterator[Key]:
        """Yields ("links", item, purpose) and, of the other fields, their name with each id."""
        for item, purposes in self.links.items():
            yield from (("links", item, purpose) for purpose in purposes)
        for field in ("items", "purposes", "rules", "required"):
            yield from ((field, name) for name in getattr(self, field))


class CompanyFile(Company):
    """`company.yaml`: the settings, and what has been accepted."""

    sign_offs: tuple[Acceptance, ...] = ()

    def signed(self) -> Signed:
        """Returns the sign-off of each key; the first entry that names it counts."""
        found: Signed = {}
        for entry in self.sign_offs:
            for key in entry.accepted():
                found.setdefault(key, SignOff(accepted_by=entry.accepted_by, accepted_on=entry.accepted_on))
        return found

    def approvals(self) -> Iterator[Approval]:
        """Yields the approvals of shortened rules."""
        for entry in self.sign_offs:
            for rule, approved in entry.shortened.items():
                for after in approved:
                    yield Approval(
                        rule=rule, after=after, accepted_by=entry.accepted_by, accepted_on=entry.accepted_on
                    )

    def company(self) -> Company:
        """Returns the settings alone."""
        return Company.model_validate(self.model_dump(exclude={"sign_offs"}))


def _open_to_sign(policy: Policy) -> Iterator[Key]:
    yield from (("purposes", entry.id) for entry in policy.purposes.values() if entry.basis == "inferred")
    for item in policy.items.values():
        if item.basis == "inferred":
            yield ("items", item.id)
        if item.required_for_service:
            yield ("required", item.id)
        yield from (("links", item.id, link.purpose) for link in item.purposes if link.basis == "inferred")


def check_sign_offs(
    company: CompanyFile, document: Document, editions: Sequence[Policy], rules: dict[str, Rule]
) -> None:
    """Refuses a sign-off of something that no edition has, or that they all state themselves.

    Raises:
        ConfigError: K108 at the entry; K101 or K106 where an approval names no rule or no change.
    """
    open_to_sign: set[Key] = {("rules", name) for name in rules}
    for policy in editions:
        open_to_sign.update(_open_to_sign(policy))
    for index, entry in enumerate(company.sign_offs):
        _check_shortened(entry.shortened, index, document, rules)
        for key in entry.accepted():
            if key not in open_to_sign:
                message = f"{' -> '.join(key[1:])} is signed, but {key[0]} has no such inferred entry"
                mend = "remove it, or correct the id"
                document.refuse("K108", ("sign_offs", index, *key), message, mend)


def _check_shortened(
    shortened: Mapping[str, Names], index: int, document: Document, rules: Mapping[str, Rule]
) -> None:
    for name, approved in shortened.items():
        place = ("sign_offs", index, "shortened", name)
        for after in approved:
            if name not in rules and after != "removed":
                message = f"shortened: retention rule {name!r} is not known"
                document.refuse("K101", place, message, "correct the id")
            if after not in {"removed", "disabled"} and not any(said in after for said in OF_BINDINGS):
                try:
                    Period.parse(after.partition(" ")[0])
                except FieldError as error:
                    mend = "quote what kubun policy diff says after the arrow, e.g. P6M"
                    document.refuse("K106", place, f"shortened: {name}: {error}", mend)

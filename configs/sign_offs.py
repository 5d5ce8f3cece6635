"""Who accepted what: the officer's entries of `company.yaml`, joined to what they accept.

Belongs here: the shape of the company file and looking up a sign-off. Does not: deciding what an
unsigned reading may do (`classifiers`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from configs.contract import Names
from configs.policy import Company, SignOff

if TYPE_CHECKING:
    from collections.abc import Iterator

    from configs.document import Document
    from configs.policy import Policy, Rule

Key = tuple[str, ...]
Signed = dict[Key, SignOff]


class Acceptance(SignOff):
    """One act of acceptance: by whom, when, and of which inferred links, items, purposes and rules."""

    links: dict[str, Names] = Field(default_factory=dict)
    """Item to the inferred purposes accepted for it."""
    items: Names = ()
    purposes: Names = ()
    rules: Names = ()

    def accepted(self) -> Iterator[Key]:
        """Yields ("links", item, purpose), ("items", id), ("purposes", id) and ("rules", id)."""
        for item, purposes in self.links.items():
            yield from (("links", item, purpose) for purpose in purposes)
        for field in ("items", "purposes", "rules"):
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

    def company(self) -> Company:
        """Returns the settings alone."""
        return Company.model_validate(self.model_dump(exclude={"sign_offs"}))


def check_sign_offs(company: CompanyFile, document: Document, policy: Policy, rules: dict[str, Rule]) -> None:
    """Refuses a sign-off of something that is not there, or that the policy states itself.

    Raises:
        ConfigError: K108 at the entry.
    """
    open_to_sign: set[Key] = {("rules", name) for name in rules}
    open_to_sign |= {("items", item.id) for item in policy.items.values() if item.basis == "inferred"}
    open_to_sign |= {
        ("purposes", entry.id) for entry in policy.purposes.values() if entry.basis == "inferred"
    }
    for item in policy.items.values():
        open_to_sign |= {
            ("links", item.id, link.purpose) for link in item.purposes if link.basis == "inferred"
        }
    for index, entry in enumerate(company.sign_offs):
        for key in entry.accepted():
            if key not in open_to_sign:
                message = f"{' -> '.join(key[1:])} is signed, but {key[0]} has no such inferred entry"
                mend = "remove it, or correct the id"
                document.refuse("K108", ("sign_offs", index, *key), message, mend)

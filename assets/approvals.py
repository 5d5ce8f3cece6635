"""The approvals of a store as they stand: given, in force, taken back.

Belongs here: numbering and keeping one, finding the one that lets something happen. Does not: what is valid
(`classifiers/law/approval.py`), the register's entries (`storage/approvals.py`), what is approved.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

from classifiers.law.approval import Approval, ApprovalError, Kind, Standing, check, check_words, in_force
from storage.approvals import ApprovalEntries, Entry

if TYPE_CHECKING:
    from configs.policy import Company
    from storage.layout import Layout

One = TypeVar("One", Approval, Standing)
State: TypeAlias = Literal["in_force", "expired", "revoked", "replaced"]


@dataclass(frozen=True)
class Kept:
    """An approval in the register.

    Attributes:
        approval: As it was given.
        revoked_by: Who took it back; empty: nobody.
        revoked_on: When, JST.
        revoked_for: Why.
        replaced: Whether it is a standing approval, and its rule has a later one.
    """

    approval: Approval | Standing
    revoked_by: str = ""
    revoked_on: dt.date | None = None
    revoked_for: str = ""
    replaced: bool = False

    def state(self, today: dt.date) -> State:
        """How it stands on a day, JST."""
        if self.revoked_by:
            return "revoked"
        if self.replaced:
            return "replaced"
        return "in_force" if in_force(self.approval, today) else "expired"


class Approvals:
    """The approvals of one store. Writing takes the registers' lock: never call it with that lock held."""

    def __init__(self, layout: Layout) -> None:
        """Takes the store's paths; nothing is made before the first approval is kept."""
        self._entries = ApprovalEntries(layout)

    def record(self, one: One, today: dt.date, company: Company) -> One:
        """Keeps an approval; the same one again, said after a crash, is there already.

        Args:
            one: Its `approval_id` is given here.
            today: JST.
            company: Says how long an approval may last.

        Returns:
            The approval as it is kept.

        Raises:
            ApprovalError: It is not valid.
        """
        longest = company.standing_days if isinstance(one, Standing) else company.approval_days
        check(one, today, longest)
        found: list[One] = []

        def make(entries: list[Entry]) -> Entry | None:
            live = [kept.approval for kept in _kept(entries) if not (kept.revoked_by or kept.replaced)]
            same = [e for e in live if replace(e, approval_id="") == replace(one, approval_id="")]
            number = sum(entry.entry != "revocation" for entry in entries) + 1
            found.append(same[-1] if same else replace(one, approval_id=f"AP-{number:06}"))  # type: ignore[arg-type]
            return None if same else _entry(found[0])

        self._entries.append(make)
        return found[0]

    def find(self, kind: Kind, target: str, today: dt.date) -> Approval | None:
        """Returns the newest approval in force of exactly this, or None.

        Args:
            kind: What it lets happen.
            target: The digest in full.
            today: JST.
        """
        live = (kept.approval for kept in reversed(self.all()) if kept.state(today) == "in_force")
        mine = (one for one in live if isinstance(one, Approval) and one.kind == kind)
        return next((one for one in mine if one.target == target), None)

    def standings(self, today: dt.date) -> tuple[Standing, ...]:
        """Returns the standing approvals in force, in order of rule: of one rule the newest word counts.

        A later standing approval of a rule takes an earlier one's place for good, revoked or expired as it
        may be: an amount that was lowered does not rise again.
        """
        live = (kept.approval for kept in self.all() if kept.state(today) == "in_force")
        return tuple(sorted((one for one in live if isinstance(one, Standing)), key=lambda one: one.rule))

    def revoke(self, approval_id: str, by: str, reason: str, today: dt.date) -> Kept:
        """Takes an approval back; the register keeps both.

        Args:
            approval_id: Its number.
            by: Who takes it back: the approver or anybody else.
            reason: Why.
            today: JST.

        Raises:
            ApprovalError: There is none, it was taken back already, or the words are missing or hold values.
        """
        check_words(by=by, reason=reason)

        def make(entries: list[Entry]) -> Entry:
            kept = next((one for one in _kept(entries) if one.approval.approval_id == approval_id), None)
            if kept is None:
                raise ApprovalError(f"no approval {approval_id}; name one as kubun approvals lists it")
            if kept.revoked_by:
                raise ApprovalError(f"{approval_id} was revoked on {kept.revoked_on} already; nothing to do")
            return Entry("revocation", approval_id, by, today, reason=reason)

        self._entries.append(make)
        return next(one for one in self.all() if one.approval.approval_id == approval_id)

    def all(self) -> list[Kept]:
        """Returns every approval in the order in which they were given, revoked ones included."""
        return _kept(self._entries.all())


def _kept(entries: list[Entry]) -> list[Kept]:
    revoked = {entry.approval_id: entry for entry in entries if entry.entry == "revocation"}
    newest = {entry.rule: entry.approval_id for entry in entries if entry.entry == "standing"}
    found = []
    for entry in entries:
        if entry.entry == "revocation":
            continue
        replaced = entry.entry == "standing" and newest[entry.rule] != entry.approval_id
        one = Kept(_approval(entry), replaced=replaced)
        back = revoked.get(entry.approval_id)
        found.append(
            one
            if back is None
            else replace(one, revoked_by=back.by, revoked_on=back.on, revoked_for=back.reason or "")
        )
    return found


def _approval(entry: Entry) -> Approval | Standing:
    shared: dict[str, Any] = {
        "approval_id": entry.approval_id,
        "approver": entry.by,
        "given_on": entry.on,
        **{n: getattr(entry, n) for n in ("requester", "role", "deputy_until", "reference", "expires_on")},
    }
    if entry.entry == "standing":
        return Standing(rule=entry.rule or "", most=entry.most or 0, **shared)
    return Approval(kind=entry.kind, target=entry.target or "", **shared)  # type: ignore[arg-type]


def _entry(one: Approval | Standing) -> Entry:
    mine: dict[str, Any] = (
        {"entry": "standing", "rule": one.rule, "most": one.most}
        if isinstance(one, Standing)
        else {"entry": "approval", "kind": one.kind, "target": one.target}
    )
    return Entry(
        approval_id=one.approval_id,
        by=one.approver,
        on=one.given_on,
        requester=one.requester,
        role=one.role,
        deputy_until=one.deputy_until,
        reference=one.reference,
        expires_on=one.expires_on,
        **mine,
    )

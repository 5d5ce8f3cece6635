"""Gates (G-…): what may come in from Rakuten, and what may go out to anybody (§3(4), §5, §6, §8).

Belongs here: pure answers with their reason. Does not: reading the feed or writing provision records.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import Enum

from classifiers.law.outcome import STOPPED, Status
from classifiers.law.situation import Clock, Flags, Hold, Start
from configs.policy import Item

DISPUTE = "dispute"
"""Type of a hold that also stops the outbound file."""

STOPPED_PROVISION = "第三者提供または利用の停止"
"""Said of a stop of the person's, and of a dispute that nothing may tell of."""

STOPPED_USE = "利用の停止（委託先による利用を含む）"
"""Entrusting is a use of the company's own (APPI 35(1)(5)); what stays for a floor alone is restricted so."""

NEVER = "stop_before_write_and_incident"
"""What is done with items of the never-list: they go nowhere."""


@dataclass(frozen=True)
class Person:
    """The person whose record would go out, as decided.

    Attributes:
        flags: Switches of the person.
        holds: Holds over the record.
        status: Of the row.
    """

    flags: Flags = field(default_factory=Flags)
    holds: tuple[Hold, ...] = ()
    status: Status = "RETAINED"


@dataclass(frozen=True)
class Passage:
    """Whether something may pass a gate, which gate said so, and why."""

    allowed: bool
    gate: str
    reason: str


class AuthorityBasis(Enum):
    """On what a public body asks (§5-3)."""

    WARRANT = "令状"
    INQUIRY = "刑訴197条2項照会"
    COURT_COMMISSION = "裁判所の嘱託"
    BAR_INQUIRY = "弁護士会照会"
    DISCLOSURE_ORDER = "開示命令"


@dataclass(frozen=True)
class AuthorityCase:
    """A recorded case of an authority.

    Attributes:
        case_id: Id in the officer's register.
        basis: Legal basis.
        scope: Policy items that the case covers.
    """

    case_id: str
    basis: AuthorityBasis
    scope: tuple[str, ...]


@dataclass(frozen=True)
class Recipient:
    """Somebody outside who would receive data.

    Attributes:
        name: Name in the records.
        processor: Entrusted under §6 (APPI 27(5)(i)): no provision to a third party.
        consented: The person consented to this recipient, on record.
        joins: Will join 個人関連情報 to a person (APPI 31).
        join_consent: The recipient's consent for that is confirmed and recorded (APPI 31(3)).
        authority: The case under which a public body asks.
    """

    name: str
    processor: bool = False
    consented: bool = False
    joins: bool = False
    join_consent: bool = False
    authority: AuthorityCase | None = None


def accept_from_rakuten(contract_end: Start | None, received: dt.date, item: Item) -> Passage:
    """Says whether a record of Rakuten may be taken in (G-RAKUTEN-IN).

    Args:
        contract_end: End of the subject's contract with us; OPEN while it runs; None: no such customer.
        received: JST day of receipt. The contract's last day is still a day of the contract.
        item: The item received: one without any purpose is not needed for §4.

    Source: §3(4)-2.
    """
    gate = "G-RAKUTEN-IN"
    active = contract_end is Clock.OPEN or (isinstance(contract_end, dt.date) and received <= contract_end)
    if not active:
        return Passage(False, gate, "当社のサービスを利用しているお客様ではない")
    if not item.purposes:
        return Passage(False, gate, f"{item.id}: §4の利用目的に必要と定められていない")
    return Passage(True, gate, "当社のサービスを利用しているお客様に関する必要な情報")


def provide_to_rakuten(item: Item, person: Person, as_of: dt.date) -> Passage:
    """Says whether an item of a person may be provided to Rakuten (G-RAKUTEN-OUT); deny by default.

    An item under review is denied, and so is a person whose age is unknown and who has no guardian's
    consent. Holds other than disputes freeze disposal only.

    Source: §5(1), §8; APPI 27, 35(3)(5).
    """
    gate = "G-RAKUTEN-OUT"
    if item.provision_to_rakuten != "yes" or item.on_detect == NEVER:
        return Passage(False, gate, f"{item.id}: §5(1)の提供項目ではない（{item.provision_to_rakuten}）")
    return _undecided(person, gate) or _stopped(person, gate, as_of) or Passage(True, gate, "§5(1)の提供項目")


def export(item: Item, recipient: Recipient, person: Person, as_of: dt.date) -> Passage:
    """Says whether an item may go to anybody other than Rakuten (G-EXPORT-DENY, G-AUTHORITY, G-31).

    What the law makes us hand over needs nobody's consent. Entrusting (§6) is no provision, so a stop of
    provision does not concern it; a stop of use does, and a record that could not be decided goes nowhere.

    Source: §5-2, §5-3, §6; APPI 27, 31; 電気通信事業法4; law.md 2.1 step 3.
    """
    gate = "G-EXPORT-DENY"
    if item.on_detect == NEVER:
        return Passage(False, gate, f"{item.id}: 保持も提供もしてはならない")
    if recipient.authority is not None:
        return _to_authority(item, recipient.authority)
    if recipient.processor:
        return _undecided(person, gate) or _entrusted(person, gate)
    if item.appi != "personal" and recipient.joins and not recipient.join_consent:
        return Passage(False, "G-31", "個人関連情報: 提供先での同意の確認と記録がない")
    if not recipient.consented or item.secrecy_of_communications:
        return Passage(False, gate, "委託・本人の同意・法令に基づく案件のいずれもない")
    denied = _undecided(person, gate) or _stopped(person, gate, as_of)
    return denied or Passage(True, gate, "本人の同意の記録がある")


def _entrusted(person: Person, gate: str) -> Passage:
    if person.flags.stop_use:
        return Passage(False, gate, STOPPED_USE)
    return Passage(True, gate, "委託（§6）: 第三者提供に当たらない")


def _undecided(person: Person, gate: str) -> Passage | None:
    return Passage(False, gate, f"判断できない記録（{person.status}）") if person.status in STOPPED else None


def _stopped(person: Person, gate: str, as_of: dt.date) -> Passage | None:
    """Says what of the person's side stops a provision to a third party."""
    flags = person.flags
    if flags.stop_provision or flags.stop_use:
        return Passage(False, gate, STOPPED_PROVISION)
    if flags.under16 is not False and not flags.guardian_consent:
        return Passage(False, "G-MINOR", "16歳未満または年齢不明で保護者の同意がない")
    disputes = [hold for hold in person.holds if hold.type == DISPUTE and hold.freezes(as_of)]
    if any(not hold.confidential for hold in disputes):
        return Passage(False, gate, "紛争による保全中")
    return Passage(False, gate, STOPPED_PROVISION) if disputes else None


def _to_authority(item: Item, case: AuthorityCase) -> Passage:
    gate = "G-AUTHORITY"
    if item.id not in case.scope:
        return Passage(False, gate, f"{case.case_id}: {item.id}は照会の範囲外")
    if item.secrecy_of_communications and case.basis is not AuthorityBasis.WARRANT:
        return Passage(False, gate, f"{case.case_id}: 通信の秘密には令状が要る（{case.basis.value}）")
    return Passage(True, gate, f"{case.case_id}: {case.basis.value}")

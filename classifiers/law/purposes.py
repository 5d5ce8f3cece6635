"""For what an item may be used, and until when: deny by default.

Belongs here: the switches that deny a purpose, and `use_until`. Does not: how long the item is kept
(`retention.py`), provision to others (`gates.py`).

Stated behaviour: an unknown age denies no purpose of our own (a contract was made with somebody whose
identity was checked), but provision to others is denied (`gates.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from classifiers.law.retention import RuleEnd
from classifiers.law.situation import CONTRACT_END, Clock, Flags, Situation, Start
from configs.policy import Basis, Item, Purpose, PurposeLink

MINOR_PURPOSES = ("P1",)
"""All that §8 leaves to an under-16 without a guardian's consent (G-MINOR)."""


@dataclass(frozen=True)
class Use:
    """A purpose an item may serve.

    Attributes:
        purpose: Purpose id.
        until: Last day of use, JST; None: no end is known yet.
        basis: Whether the policy says so or we decided it.
    """

    purpose: str
    until: dt.date | None
    basis: Basis

    def alive(self, as_of: dt.date) -> bool:
        """Says whether the purpose may be served on a day."""
        return self.until is None or as_of <= self.until


def accepted(item: Item) -> bool:
    """Says whether an item counts: a clause names it, or somebody accepted that it exists."""
    return item.basis == "stated" or item.sign_off is not None


def denial(item: Item, link: PurposeLink, purpose: Purpose, flags: Flags) -> str | None:
    """Returns why an item may not serve a purpose, or None when nothing denies it.

    Source: policy §4(6), §4(9), §8; APPI 18, 35; 電気通信事業法4 (通信の秘密).
    """
    if purpose.id in item.denied:
        return "方針により対象外"
    if not accepted(item) or (link.basis == "inferred" and link.sign_off is None):
        return "推定であり未承認"
    if purpose.items_only and item.id not in purpose.items_only:
        return f"{purpose.clause}の対象項目ではない"
    if purpose.storage_only:
        return None
    if item.secrecy_of_communications and not (flags.specific_consent or link.legitimate_act):
        return "通信の秘密: 個別の同意も、名指しされた正当業務行為もない"
    return _switch(purpose, flags)


def use_until(
    purpose: Purpose, ends: Sequence[RuleEnd], situation: Situation, *, ends_with_contract: bool
) -> dt.date | Literal[Clock.OPEN] | None:
    """Returns the last day on which an item may serve a purpose, whatever else keeps the item.

    A purpose's own end is the latest of the purpose rules that name it (one that names none is for all);
    a purpose that no rule names ends with the last of those that are named. Ceilings and, for purposes
    that live with the contract, its last day come first. Without any purpose rule a ceiling alone says until
    when, and what only floors keep has no use.

    Args:
        purpose: The purpose.
        ends: Ends of the rules in force that bind the item.
        situation: Start dates and switches.
        ends_with_contract: The dataset knows the contract's end.

    Returns:
        The day, JST; OPEN while its clock has not started; None when no period gives it any day.
    """
    periods = [end for end in ends if end.rule.kind == "purpose"]
    own = [end for end in periods if not end.rule.purposes or purpose.id in end.rule.purposes] or periods
    lasts: list[Start | None] = [end.last for end in own]
    ceilings: list[Start | None] = [end.last for end in ends if end.rule.kind == "ceiling"]
    if None in lasts or not (lasts or ceilings):
        return None
    days = [last for last in lasts if isinstance(last, dt.date)]
    bounds = [*ceilings, max(days) if lasts and len(days) == len(lasts) else Clock.OPEN]
    if purpose.ends_with_contract and ends_with_contract and situation.linked:
        bounds.append(situation.start(CONTRACT_END))
    return _earliest(bounds)


def _switch(purpose: Purpose, flags: Flags) -> str | None:
    if flags.stop_use:
        return "利用停止"
    if flags.opt_out and purpose.opt_out:
        return "配信・広告の停止の申出"
    if flags.under16 and not flags.guardian_consent and purpose.id not in MINOR_PURPOSES:
        return "16歳未満で保護者の同意がない（§8）"
    return None


def _earliest(bounds: Sequence[Start | None]) -> dt.date | Literal[Clock.OPEN] | None:
    """An unknown bound, or a contract that ended before today, leaves no day of use."""
    if any(bound is None or bound is Clock.ENDED for bound in bounds):
        return None
    return min((bound for bound in bounds if isinstance(bound, dt.date)), default=Clock.OPEN)

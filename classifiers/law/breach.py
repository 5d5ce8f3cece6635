"""Whether a leak (漏えい等) has to be reported to the authority, and under which number of 規則7条.

Belongs here: the four thresholds. Does not: due dates (`report_dates.py`), finding who and what was
touched.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from classifiers.law.report_dates import ReportDates, report_dates
from configs.policy import Policy

SPECIAL_CARE = "special_care"
"""The item of 要配慮個人情報."""

MANY = 1000
"""千人を超える: 1,001 and more."""


@dataclass(frozen=True)
class Breach:
    """What is known of a leak.

    Attributes:
        persons: Distinct persons whose data leaked, were lost or damaged, or may have been; not rows.
        special_care: 要配慮個人情報 is among them.
        property_damage: Misuse may cause damage to property: whole card numbers, credentials.
        wrongful_act: It may have been done with a wrongful purpose: intrusion, theft, carrying off.
        protected: Everything touched was under strong encryption or the like (規則7条1号括弧書).
    """

    persons: int
    special_care: bool = False
    property_damage: bool = False
    wrongful_act: bool = False
    protected: bool = False


@dataclass(frozen=True)
class Report:
    """What has to be reported, and when.

    Attributes:
        grounds: 規則7条1号 … 4号, all that hold; none: nothing has to be reported.
        dates: Due dates; None without grounds.
    """

    grounds: tuple[str, ...]
    dates: ReportDates | None


def breach_of(
    policy: Policy, items: Iterable[str], persons: int, *, wrongful_act: bool = False, protected: bool = False
) -> Breach:
    """Describes a leak of policy items.

    Args:
        policy: The edition that says which items may cause damage to property.
        items: Ids of the items touched, as they stood there: a card number cut to six and four digits is
            no `credit_card` here.
        persons: Distinct persons.
        wrongful_act: It may have been done with a wrongful purpose.
        protected: Everything was under strong encryption.

    Raises:
        KeyError: An item that the policy does not know.
    """
    touched = [policy.items[item] for item in items]
    return Breach(
        persons,
        any(item.id == SPECIAL_CARE for item in touched),
        any(item.breach_property_damage for item in touched),
        wrongful_act,
        protected,
    )


def grounds(breach: Breach) -> tuple[str, ...]:
    """Returns the numbers of 規則7条 under which a leak has to be reported, in their order.

    Source: 個人情報保護法26条1項; 施行規則7条1号–4号. One person is enough for the first three.
    """
    if breach.persons < 1 or breach.protected:
        return ()
    thresholds = (breach.special_care, breach.property_damage, breach.wrongful_act, breach.persons > MANY)
    return tuple(f"規則7条{number}号" for number, met in enumerate(thresholds, 1) if met)


def report(breach: Breach, known: dt.date) -> Report:
    """Returns what has to be reported, and when.

    Args:
        breach: The leak.
        known: The JST day on which the company came to know of it.
    """
    found = grounds(breach)
    return Report(found, report_dates(known, wrongful_act=breach.wrongful_act) if found else None)

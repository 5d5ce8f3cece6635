"""The scope of a leak (漏えい範囲): what was counted, and what the law makes of it.

Belongs here: the counts as frozen types, thresholds and days from them. Does not: counting
(`storage/breach_query.py`), the thresholds themselves (`breach.py`), the report's words (`breach_report.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from classifiers.law.breach import SPECIAL_CARE, Breach, Report, breach_of, grounds, report
from classifiers.law.touched import Basis
from configs.policy import Policy


@dataclass(frozen=True)
class ItemCount:
    """A policy item that was touched.

    Attributes:
        item: Its id.
        rows: Rows that hold it.
        persons: Distinct persons named by those rows.
        whole_rows: Of an item that may damage property: rows in which it is not cut; else 0.
        whole_persons: Distinct persons named by those rows.
        bases: Why it is said to be there.
        columns: Columns that hold it; over all datasets `dataset.column`.
    """

    item: str
    rows: int
    persons: int
    whole_rows: int = 0
    whole_persons: int = 0
    bases: tuple[Basis, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class MartCopy:
    """A mart in which copies of the rows stand.

    Attributes:
        place: `marts/<purpose>/<dataset>`.
        rows: Its rows of those days.
        grouped: It holds counts of groups of at least k persons, and no row of a person.
    """

    place: str
    rows: int
    grouped: bool


@dataclass(frozen=True)
class DatasetScope:
    """What was touched of one dataset.

    Attributes:
        rows: Records of complete landings in those days.
        persons: Distinct persons that they name.
        unnamed: Rows that name no person.
        unnamed_personal: Those of them that hold an item that is personal by itself.
        rakuten_rows: Rows of Rakuten's origin.
        first: Earliest event day met, JST; None without rows.
        last: Latest.
        items: What was touched, by id.
        marts: Where copies are.
        processors: 委託先 that the contract or the register names.
        pending: Landings that are not complete: their rows are not counted.
        quarantined: Records in quarantine, of any day: they are not counted.
    """

    dataset: str
    title: str
    rows: int
    persons: int
    unnamed: int
    unnamed_personal: int
    rakuten_rows: int
    first: dt.date | None
    last: dt.date | None
    items: tuple[ItemCount, ...]
    marts: tuple[MartCopy, ...]
    processors: tuple[str, ...]
    pending: int
    quarantined: int


@dataclass(frozen=True)
class Scope:
    """What was touched of all datasets together; a person in two of them counts once.

    Attributes:
        persons: Distinct persons.
        under16: Those of them who are under 16 on the day.
        unknown_age: Those whose age is not known on the day.
        rakuten_persons: Those of whom a row of Rakuten's origin was touched.
        items: What was touched, by id.
        datasets: Each of them, in the order asked for.
    """

    persons: int
    under16: int
    unknown_age: int
    rakuten_persons: int
    items: tuple[ItemCount, ...]
    datasets: tuple[DatasetScope, ...]

    @property
    def rows(self) -> int:
        """Rows of all datasets."""
        return sum(one.rows for one in self.datasets)

    @property
    def unnamed(self) -> int:
        """Rows that name no person."""
        return sum(one.unnamed for one in self.datasets)

    @property
    def unnamed_personal(self) -> int:
        """Rows that name no person by a number and hold an item that is personal by itself."""
        return sum(one.unnamed_personal for one in self.datasets)

    @property
    def rakuten_rows(self) -> int:
        """Rows of Rakuten's origin."""
        return sum(one.rakuten_rows for one in self.datasets)

    @property
    def processors(self) -> tuple[str, ...]:
        """委託先 of all datasets, each once."""
        return tuple(dict.fromkeys(name for one in self.datasets for name in one.processors))


@dataclass(frozen=True)
class Assessment:
    """What the law makes of a scope.

    Attributes:
        known: The JST day on which the company came to know of it.
        breach: The leak, by the persons that are named.
        report: What has to be reported for it, and when.
        possible: Further numbers of 規則7条 that hold if every row without a name is a person of its own.
        possible_report: The report with those.
        secrecy: Items under secrecy of communications (通信の秘密): reported for themselves, to the
            minister of internal affairs (総務大臣) and without delay, whatever 規則7条 says
            (電気通信事業法28条1項).
    """

    known: dt.date
    breach: Breach
    report: Report
    possible: tuple[str, ...]
    possible_report: Report
    secrecy: tuple[str, ...]


def assess(
    policy: Policy, scope: Scope, known: dt.date, *, wrongful_act: bool = False, protected: bool = False
) -> Assessment:
    """Says which thresholds a scope meets, and until when it has to be reported.

    Args:
        policy: The edition that describes the items.
        scope: What was touched.
        known: The JST day on which any part of the company came to know of it.
        wrongful_act: It may have been done with a wrongful purpose.
        protected: Everything was under strong encryption.

    Source: 個人情報保護法26条1項; 施行規則7条, 8条; 電気通信事業法4条, 28条1項.
    """
    named = breach_of(
        policy,
        _items(policy, scope.items, named=True),
        scope.persons,
        wrongful_act=wrongful_act,
        protected=protected,
    )
    widest = breach_of(
        policy,
        _items(policy, scope.items, named=False),
        scope.persons + scope.unnamed_personal,
        wrongful_act=wrongful_act,
        protected=protected,
    )
    sure = report(named, known)
    return Assessment(
        known,
        named,
        sure,
        tuple(ground for ground in grounds(widest) if ground not in sure.grounds),
        report(widest, known),
        tuple(
            one.item for one in scope.items if policy.items[one.item].secrecy_of_communications and one.rows
        ),
    )


def _items(policy: Policy, counts: Iterable[ItemCount], *, named: bool) -> list[str]:
    """The items as they stood there: what was cut before it was written damages nobody's property."""
    found = []
    for one in counts:
        damages = policy.items[one.item].breach_property_damage
        if damages:
            number = one.whole_persons if named else one.whole_rows
        else:
            number = one.persons if named else one.rows
        if number:
            found.append(one.item)
    return found


def rows_of(scope: Scope, item: str = SPECIAL_CARE) -> ItemCount:
    """Returns the count of one item; of one that was not touched, nothing."""
    return next((one for one in scope.items if one.item == item), ItemCount(item, 0, 0))

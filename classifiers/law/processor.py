"""A processor (委託先, §6, APPI 25・27条5項1号) as the register knows it.

Belongs here: what one covers, and whether its end is settled. Does not: reading the register
(`assets/processors.py`), the outbound gate (`gates.py`), the columns of the data map (`data_map.py`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

EVERY = "*"


@dataclass(frozen=True)
class Processor:
    """One contract with a processor; the words are the officer's.

    Attributes:
        entry: Id in the register.
        name: 名称.
        country: 所在国.
        business: 業務.
        datasets: Datasets that it handles; `*`: every one.
        items: Policy items that it handles.
        persons: 本人数, in words; empty: not said.
        reentrustment: It may entrust others (再委託).
        contracted: 契約日.
        until: 契約満了日; None: no term.
        supervision: 監督方法.
        storage: 保存場所.
        period: 保存期間.
        ended: The day on which it ended; None: it has not.
        ending: 返却 or 消去, in words; empty: not yet.
        certificate: The certificate of it; empty: none yet.
        certified: Its day.
    """

    entry: str
    name: str
    country: str
    business: str
    datasets: tuple[str, ...]
    items: tuple[str, ...]
    persons: str
    reentrustment: bool
    contracted: dt.date
    until: dt.date | None
    supervision: str
    storage: str
    period: str
    ended: dt.date | None = None
    ending: str = ""
    certificate: str = ""
    certified: dt.date | None = None

    def handles(self, dataset: str) -> bool:
        """Says whether it may have something of a dataset: no certificate says that it is gone."""
        return self.covers(dataset) and not self.certificate

    def covers(self, dataset: str) -> bool:
        """Says whether it was ever given anything of a dataset."""
        return EVERY in self.datasets or dataset in self.datasets

    def awaits_certificate(self) -> bool:
        """Says whether it ended without a certificate of return or erasure."""
        return self.ended is not None and not self.certificate

    def overdue(self, today: dt.date, days: int) -> bool:
        """Says whether its certificate should be there on a day, JST, and is not.

        Args:
            today: JST.
            days: Days after its end by which it has to be there.
        """
        return self.awaits_certificate() and self.ended is not None and (today - self.ended).days > days

"""A small real store for outbound files: every reason for which a row is left out, one person each."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from assets.approvals import Approvals
from assets.decide import decide_dataset
from assets.tag import tag_landing
from classifiers.detect.column_scanner import ColumnScanner
from classifiers.law.approval import Approval
from configs.load import load
from configs.policy import Configuration
from storage.registers import Registers, read, snapshot
from storage.store import Store
from tests.assets.test_decide import D, customer, land, noon

DAY = D("2026-04-01")
HEADERS = {
    "holds": "hold_id,type,authority,dataset,subject,received,until",
    "stops": "subject,kind,effective_at",
    "guardian_consents": "subject,consented_on",
}
CELLS = {
    "フリガナ": "シケン タロウ",
    "郵便番号": "100-0001",
    "住所": "東京都千代田区千代田1-1",
    "電話番号": "03-0000-0001",
    "携帯電話": "090-0000-0001",
    "メールアドレス": "taro@example.jp",
    "契約日": D("2020-05-01"),
    "更新日時": noon("2026-03-30"),
}
"""Cells of a person who may be provided."""
STOPS = ["STOPPED,stop_provision,2026-03-01", "UNUSED,stop_use,2026-03-01"]
HOLDS = ["H-1,dispute,架空の担当,*,DISPUTED,2026-03-01,", "H-2,tax,架空の担当,*,AUDITED,2026-03-01,"]
CONSENTS = ["MINOR-OK,2020-04-01"]
PEOPLE: dict[str, tuple[dict[str, Any], str | None]] = {
    # member: cells, why he is left out (None: he goes)
    "PLAIN": ({}, None),
    "PAUSED": ({"契約状態": "休止中"}, None),
    "AUDITED": ({}, None),  # a hold that is no dispute freezes disposal only
    "LAST-DAY": ({"契約状態": "解約", "解約日": DAY}, None),
    "STOPPED": ({}, "第三者提供または利用の停止"),
    "UNUSED": ({}, "第三者提供または利用の停止"),
    "SAID-SO": ({"第三者提供停止日": D("2026-03-15")}, "第三者提供または利用の停止"),
    "DISPUTED": ({}, "紛争による保全中"),
    # 16 is attained at the end of the day before the birthday: on that day he is still under it
    "MINOR": ({"生年月日": D("2004-05-02")}, "16歳未満または年齢不明で保護者の同意がない"),
    "SIXTEEN": ({"生年月日": D("2004-05-01")}, None),
    "MINOR-OK": ({"生年月日": D("2010-01-01")}, None),
    "AGELESS": ({"生年月日": None}, "16歳未満または年齢不明で保護者の同意がない"),
    "ENDED": ({"契約状態": "解約", "解約日": D("2026-03-31")}, "契約が終了している"),
    "UNKNOWN": ({"契約状態": "解約"}, "判断できない記録（UNDETERMINED）"),
    "LONG-GONE": ({"契約状態": "解約", "解約日": D("2020-03-31")}, "契約が終了している"),
}
GOING = sorted(name for name, (_, why) in PEOPLE.items() if why is None)


@cache
def scanner() -> ColumnScanner:
    return ColumnScanner.of(load().company)


def give(
    store: Store,
    day: dt.date = DAY,
    stops: Sequence[str] = STOPS,
    holds: Sequence[str] = HOLDS,
    consents: Sequence[str] = CONSENTS,
) -> Registers:
    """Gives the store registers that the officer wrote on a day."""
    folder = store.layout.store.parent / "landing" / "registers"
    folder.mkdir(parents=True, exist_ok=True)
    at = dt.datetime.combine(day, dt.time(3), dt.UTC).timestamp()
    for name, lines in (("holds", holds), ("stops", stops), ("guardian_consents", consents)):
        path = folder / f"{name}.csv"
        path.write_text("\n".join([HEADERS[name], *lines]) + "\n", encoding="utf-8")
        os.utime(path, (at, at))
    return snapshot(folder.parent, store.layout.registers)


def fill(
    store: Store,
    configuration: Configuration,
    more: Mapping[str, Mapping[str, Any]] | None = None,
    day: dt.date = DAY,
) -> None:
    """Lands, tags and decides PEOPLE, and their orders."""
    cells = {name: {**own, **(more or {}).get(name, {})} for name, (own, _) in PEOPLE.items()}
    add(
        store, configuration, "customers", [customer(name, **{**CELLS, **own}) for name, own in cells.items()]
    )
    decide(store, configuration, "customers", day)


def add(store: Store, configuration: Configuration, dataset: str, rows: list[dict[str, Any]]) -> int:
    """Lands and tags rows as a night would."""
    land(store, configuration, dataset, rows, complete=False)
    standing = store.register.pending(dataset)[-1]
    number = standing.landing.landing_id
    tag_landing(store, configuration, configuration.contracts[dataset], number, scanner())
    store.register.record("complete", standing.landing, DAY)
    return number


def decide(store: Store, configuration: Configuration, dataset: str, day: dt.date = DAY) -> None:
    contract = configuration.contracts[dataset]
    decide_dataset(store, configuration, contract, day, read(store.layout.registers))


def approve(
    store: Store, digest: str, today: dt.date = DAY, *, expires: dt.date | None = None, **who: str
) -> Approval:
    """Approves a plan as an officer would."""
    said = {
        "approver": "例示 花子",
        "requester": "試験 次郎",
        "role": "情報管理責任者",
        "reference": "稟議-12",
    }
    words = {**said, **who}
    one = Approval(
        "", "outbound", digest, words["approver"], words["requester"], words["role"], None,
        words["reference"], today, expires or today + dt.timedelta(days=3),
    )  # fmt: skip
    return Approvals(store.layout).record(one, today, load().company)

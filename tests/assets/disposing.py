"""A store in which something is due, decided and published, with a plan of it that is approved."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from assets.approvals import Approvals
from assets.decide import decide_dataset
from assets.disposal_plan import plan
from assets.dispose import Disposed, dispose, resume
from assets.publish import publish_mart
from classifiers.law.calendar import JST
from configs.load import load
from configs.policy import Configuration
from storage.disposals import Disposals
from storage.registers import read
from storage.schemas import FINDINGS
from storage.store import Store
from storage.tables import batches
from tests.assets.test_decide import customer, land, noon, order
from tests.assets.test_disposal_plan import give
from tests.assets.test_due import AS_OF, ENDED
from tests.assets.test_erase import judged
from tests.classifiers.law.approving import approval, standing

DATASETS = ("customers", "transactions", "access_logs")
BEFORE = AS_OF - dt.timedelta(days=20)
"""The last night: what is due by now was published then."""
NIGHT = dt.datetime.combine(AS_OF, dt.time(3), JST)


def clock() -> dt.datetime:
    """The night of the plan's day."""
    return NIGHT


def person(number: int) -> str:
    return f"M-{number:03}-架空"


def fill(store: Store, configuration: Configuration) -> None:
    """Twenty customers past their end and one who stays, orders, and logs of which the old ones are due."""
    people = [
        customer(person(n), 氏名=f"架空 第{n}号", メールアドレス=f"gone-{n}@example.invalid", **ENDED)
        for n in range(20)
    ]
    land(store, configuration, "customers", [*people, customer("M-stays", 氏名="現存 する")])
    remark = {"備考": "架空の備考 その一"}
    orders = [
        order("old", person(1), "2018-01-31"),
        order("paid", person(2), "2021-03-31") | remark,
        order("new", "M-stays", "2026-03-01") | {"備考": "残る備考"},
    ]
    land(store, configuration, "transactions", orders)
    lines = [
        {
            "time": noon("2025-09-28") + dt.timedelta(days=day),
            "client_ip": f"192.0.2.{day}",
            "url": f"/p/{day}",
        }
        for day in range(5)
    ]
    land(store, configuration, "access_logs", lines)
    give(store)
    cells = {"column": "氏名", "entity": "PERSON", "item": "person_name", "start": 0, "end": 5}
    found = [{"landing_id": 1, "record_no": n, **cells} for n in (0, 1, 20)]
    store.findings_table("customers").append_once(
        batches(pa.Table.from_pylist(found, FINDINGS)), "customers", 1
    )
    with store.lock:
        for name in DATASETS:
            contract = configuration.contracts[name]
            judged(store, name)
            decide_dataset(store, configuration, contract, BEFORE, read(store.layout.registers))
            for mart in contract.marts:
                publish_mart(store, configuration, contract, mart, BEFORE)


def planned(
    store: Store, configuration: Configuration, as_of: dt.date = AS_OF, today: dt.date = AS_OF
) -> str:
    """Makes and keeps a plan; returns its digest."""
    with store.lock:
        made = plan(
            store, configuration, as_of, read(store.layout.registers), today=today, code_version="test"
        )
    return made.planned.digest


def approve(
    store: Store, configuration: Configuration, digest: str, on: dt.date = AS_OF, **more: Any
) -> None:
    one = approval(target=digest, given_on=on, **({"expires_on": on} | more))
    Approvals(store.layout).record(one, on, configuration.company)


def stand(store: Store, configuration: Configuration, rule: str, most: int) -> None:
    Approvals(store.layout).record(standing(rule, most, given_on=AS_OF), AS_OF, configuration.company)


def run(
    store: Store, configuration: Configuration, digest: str, when: Callable[[], dt.datetime] = clock
) -> Disposed:
    return dispose(store, configuration, digest, clock=when)


def lines(done: Disposed) -> dict[tuple[str, str], tuple[int, int, bool]]:
    """Dataset and item to erased, withheld, certified."""
    return {
        (one.line.dataset, one.line.item): (one.erased, one.withheld, one.certificate is not None)
        for one in done.lines
    }


def keys(store: Store, dataset: str, column: str) -> set[str]:
    """What the records of a dataset still hold in a column."""
    return set(store.records(dataset).read([column])[column].to_pylist())


def published(store: Store, purpose: str, dataset: str) -> int:
    """Rows of a mart."""
    path = store.layout.mart(purpose, dataset)
    return sum(table.row_count() for table in store.tables() if table.path == path)


def opened(store: Store) -> int:
    return len(Disposals(store.layout).open())


def main(arguments: Sequence[str]) -> None:
    """For a process that is killed: disposes of a plan, or ends what was begun."""
    path, digest = Path(arguments[0]), arguments[1]
    store, configuration = Store.open(path), load()
    if digest == "resume":
        with store.lock:
            resume(store, configuration, clock=clock)
    else:
        run(store, configuration, digest)


if __name__ == "__main__":
    main(sys.argv[1:])

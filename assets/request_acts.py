"""What a granted request does: stops, corrections, orders to delete; each may be done again.

Belongs here: carrying a grant out through the registers, in words for the answer. Does not: whether it is
granted (an officer), erasing (the next disposal takes the order up), mending what arrives (`correcting.py`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assets.correcting import correct
from assets.find_person import Found, read_rows
from assets.request_deletion import DatasetDeletion, deletion_of
from assets.suppressing import suppress
from classifiers.law.calendar import JST
from classifiers.law.deletion import NEEDED, WORDS
from classifiers.law.refusals import EXPLAINED
from classifiers.law.request_kinds import kind_of
from configs.errors import KubunError
from configs.policy import Configuration
from storage.corrections import Correction
from storage.deletion_orders import DeletionOrder, DeletionOrders
from storage.register_lock import registers_locked
from storage.registers import place_stop, read
from storage.request_files import Given
from storage.requests import Request
from storage.store import Store

STOPS = {"stop_use": "利用", "stop_provision": "第三者への提供"}


class GrantError(KubunError):
    """Nothing can be done for this request, or nobody stands for it."""


@dataclass(frozen=True)
class Act:
    """Who lets a correction, an addition or a deletion happen.

    Attributes:
        approver: The officer.
        requester: Who worked on the request: somebody else.
    """

    approver: str
    requester: str


def stop_words(store: Store, request: Request, found: Found, by: str, on: dt.date) -> tuple[str, ...]:
    """Stops use or provision for the person, from now on, and says so.

    Raises:
        GrantError: No person is known whom a stop could name.
    """
    if not found.subjects:
        raise GrantError(f"{request.number} names no member, and a stop needs one; refuse it with not-held")
    begins = dt.datetime.combine(on, dt.time(), JST)
    for subject in found.subjects:
        place_stop(store.layout, subject, request.kind, begins, request.number, by=by, on=on)
    return (f"{on.isoformat()}から{STOPS[request.kind]}を停止しています（当夜の処理から反映されます）。",)


def grant(
    store: Store,
    configuration: Configuration,
    request: Request,
    found: Found,
    given: Given,
    act: Act,
    on: dt.date,
) -> tuple[str, ...]:
    """Carries out what was granted, and says what was done; said again after a crash it changes nothing.

    Args:
        store: Its lock is held, the registers' is not.
        configuration: Policy and contracts.
        request: A correction, an addition or a deletion.
        found: The person.
        given: What a column has to say.
        act: Who lets it happen.
        on: JST day.

    Raises:
        GrantError: It is no such request, nobody was found, or its requester approves it himself.
    """
    if kind_of(request.kind).granted_by != "act":
        raise GrantError(f"{request.kind} is not granted by --grant; leave it out")
    if not act.approver.strip() or act.approver.strip() == act.requester.strip():
        raise GrantError("--grant is approved by somebody other than --by; name the officer with --approver")
    if not found.rows:
        raise GrantError(f"nothing of the person of {request.number} was found; refuse it with not-held")
    if request.kind == "deletion":
        return _delete(store, configuration, request, found, act, on)
    return _correct(store, configuration, request, found, given, on)


def _correct(
    store: Store, configuration: Configuration, request: Request, found: Found, given: Given, on: dt.date
) -> tuple[str, ...]:
    dataset, _, column = (request.place or "").partition(".")
    contract = configuration.contracts[dataset]
    if dataset not in found.rows or contract.subject is None:
        raise GrantError(f"{dataset} holds no row that names the person of {request.number}")
    rows = read_rows(store, dataset, found.rows[dataset], [contract.subject.column])
    names = sorted({str(name) for name in rows[contract.subject.column].drop_null().to_pylist()})
    for name in names:
        correct(store, configuration, Correction(dataset, name, column, given.value, on, request.number))
    title = f"{contract.title}の「{contract.columns[column].title or column}」"
    return (f"{title}を訂正しました（今後届くデータにも、提供元が改めるまで適用します）。",)


def _delete(
    store: Store, configuration: Configuration, request: Request, found: Found, act: Act, on: dt.date
) -> tuple[str, ...]:
    with registers_locked(store.layout.registers):
        registers = read(store.layout.registers)
    deletion = deletion_of(store, configuration, registers, found, on)
    order = DeletionOrder(request.number, act.requester, act.approver, on)
    orders = DeletionOrders(store.layout)
    said = []
    for dataset, one in deletion.items():
        for subject in found.subjects:  # before anything goes: the person's other names are looked up
            for item in one.always:
                suppress(
                    store,
                    configuration,
                    subject,
                    dataset=dataset,
                    item=item,
                    requested_on=request.arrived,
                    reference=request.number,
                )
        orders.place(order, dataset, one.what)
        said += _words(configuration, dataset, one)
    if any(one.restricted for one in deletion.values()):
        begins = dt.datetime.combine(on, dt.time(), JST)
        for subject in found.subjects:
            place_stop(store.layout, subject, "stop_use", begins, request.number, by=act.requester, on=on)
    return tuple(said)


def _words(configuration: Configuration, dataset: str, one: DatasetDeletion) -> list[str]:
    title = configuration.contracts[dataset].title
    said = []
    if one.rows or one.cells:
        said.append(f"{title}: {one.rows}件の記録と{one.cells}件の項目を、次の廃棄処理で消去します。")
    for kept in one.restricted:
        item = configuration.policy.items[kept.item]
        if not kept.rules:
            said.append(f"{title}の「{item.ja or item.id}」: {NEEDED}。{EXPLAINED}")
            continue
        law = "、".join(dict.fromkeys(configuration.rules[rule].authority.text for rule in kept.rules))
        until = f"{kept.until.isoformat()}まで" if kept.until else "起算日が到来するまで期限は未定"
        said.append(f"{title}の「{item.ja or item.id}」: {WORDS}（{law}、{until}）。{EXPLAINED}")
    return said

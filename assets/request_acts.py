"""What a granted request does: stops, corrections, orders to delete; each may be done again.

Belongs here: carrying a grant out through the registers, in words for the answer. Does not: whether it is
granted (an officer), erasing (the next disposal takes the order up), mending what arrives (`correcting.py`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pyarrow as pa

from assets.correct import correct
from assets.find_person import Found, read_rows
from assets.request_deletion import DatasetDeletion, deletion_of, suppressed_days
from assets.suppressing import joined_column, suppress
from classifiers.law.approval import same_person
from classifiers.law.calendar import JST
from classifiers.law.deletion import NEEDED, WORDS
from classifiers.law.found_by import subject_kind
from classifiers.law.join_keys import keys
from classifiers.law.refusals import EXPLAINED
from classifiers.law.request_kinds import kind_of
from configs.contract import Contract
from configs.errors import KubunError
from configs.policy import Configuration
from storage.corrections import Correction
from storage.deletion_orders import DeletionOrder, DeletionOrders
from storage.register_books import RegisterBook
from storage.register_lock import registers_locked
from storage.registers import place_stop, read
from storage.request_files import Given
from storage.requests import Request
from storage.store import Store
from storage.suppressions import Suppressions

STOPS = {"stop_use": "利用", "stop_provision": "第三者への提供"}


class GrantError(KubunError):
    """Nothing can be done for this request, or nobody stands for it."""


@dataclass(frozen=True)
class Done:
    """What a grant did.

    Attributes:
        words: For the answer.
        partial: Something that was asked for stays.
    """

    words: tuple[str, ...]
    partial: bool = False


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
    placed = [
        place_stop(store.layout, subject, request.kind, begins, request.number, by=by, on=on)
        for subject in found.subjects
    ]
    stops = RegisterBook(store.layout.registers).entries("stop")
    since = max(dt.datetime.fromisoformat(stops[one].fields["effective_at"]) for one in placed)
    return (
        f"{since.astimezone(JST).date().isoformat()}から{STOPS[request.kind]}を停止しています（当夜の処理から反映されます）。",
    )


def grant(
    store: Store,
    configuration: Configuration,
    request: Request,
    found: Found,
    given: Given,
    act: Act,
    on: dt.date,
) -> Done:
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
    if not act.approver.strip() or same_person(act.approver, act.requester):
        raise GrantError("--grant is approved by somebody other than --by; name the officer with --approver")
    if not found.rows and not (request.kind == "deletion" and found.quarantined):
        raise GrantError(f"nothing of the person of {request.number} was found; refuse it with not-held")
    if request.kind == "deletion":
        return _delete(store, configuration, request, found, act, on)
    return _correct(store, configuration, request, found, given, on)


def _correct(
    store: Store, configuration: Configuration, request: Request, found: Found, given: Given, on: dt.date
) -> Done:
    dataset, _, column = (request.place or "").partition(".")
    contract = configuration.contracts[dataset]
    if dataset not in found.rows or contract.subject is None:
        raise GrantError(f"{dataset} holds no row that names the person of {request.number}")
    rows = read_rows(store, dataset, found.rows[dataset], [contract.subject.column])
    names = sorted({str(name) for name in rows[contract.subject.column].drop_null().to_pylist()})
    for name in names:
        correct(store, configuration, Correction(dataset, name, column, given.value, on, request.number))
    title = f"{contract.title}の「{contract.columns[column].title or column}」"
    return Done((f"{title}を訂正しました（今後届くデータにも、提供元が改めるまで適用します）。",))


def _delete(
    store: Store, configuration: Configuration, request: Request, found: Found, act: Act, on: dt.date
) -> Done:
    with registers_locked(store.layout.registers):
        registers = read(store.layout.registers)
    deletion = deletion_of(store, configuration, registers, found, on)
    order = DeletionOrder(request.number, act.requester, act.approver, on)
    orders = DeletionOrders(store.layout)
    register = Suppressions(store.layout, store.keys)
    for dataset, contract in configuration.contracts.items():
        # Before anything goes: the person's other names are looked up. Also of what is yet to arrive.
        written = _written(store, configuration, contract, found)
        days = suppressed_days(configuration, contract, deletion.get(dataset), request.arrived, on)
        for item, day in days.items():
            for subject in found.subjects:
                suppress(
                    store,
                    configuration,
                    subject,
                    dataset=dataset,
                    item=item,
                    requested_on=day,
                    reference=request.number,
                )
            if written:
                register.suppress(
                    written, dataset=dataset, item=item, requested_on=day, reference=request.number
                )
    begins = dt.datetime.combine(on, dt.time(), JST)
    for subject in found.subjects:  # what stays is restricted, and what goes is used no more until it does
        place_stop(
            store.layout,
            subject,
            "stop_use",
            begins,
            request.number,
            by=act.requester,
            on=on,
            collected_until=on,  # a contract that is made later is another one
        )
    told = []
    for dataset, one in deletion.items():
        orders.place(order, dataset, one.what)
        told += _words(configuration, dataset, one)
    return Done(tuple(told), any(one.restricted for one in deletion.values()))


def _written(
    store: Store, configuration: Configuration, contract: Contract, found: Found
) -> set[tuple[str, str]]:
    """A person's names as the rows of a dataset write them: in full width, or in other letters."""
    column, kind = joined_column(contract), subject_kind(contract, configuration.contracts)
    if contract.subject is None or column is None or kind is None or contract.dataset not in found.rows:
        return set()
    rows = read_rows(store, contract.dataset, found.rows[contract.dataset], [contract.subject.column])
    named = rows[contract.subject.column].drop_null().cast(pa.string()).combine_chunks()
    known = set(keys(kind, pa.array(found.names, pa.string())).to_pylist())
    both = zip(named.to_pylist(), keys(kind, named).to_pylist(), strict=True)
    return {(column, name) for name, key in both if key in known}


def _words(configuration: Configuration, dataset: str, one: DatasetDeletion) -> list[str]:
    title = configuration.contracts[dataset].title
    said = []
    if one.rows or one.cells:
        said.append(f"{title}: {one.rows}件の記録と{one.cells}件の項目を、次の廃棄処理で消去します。")
    if one.aside:
        said.append(f"{title}: 読み取れず隔離した{one.aside}件を、次の廃棄処理で消去します。")
    for kept in one.restricted:
        item = configuration.policy.items[kept.item]
        if not kept.rules:
            said.append(f"{title}の「{item.ja or item.id}」: {NEEDED}。{EXPLAINED}")
            continue
        law = "、".join(dict.fromkeys(configuration.rules[rule].authority.text for rule in kept.rules))
        until = f"{kept.until.isoformat()}まで" if kept.until else "起算日が到来するまで期限は未定"
        said.append(f"{title}の「{item.ja or item.id}」: {WORDS}（{law}、{until}）。{EXPLAINED}")
    return said

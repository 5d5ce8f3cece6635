"""The steps of a request (§7): taken, the person found, judged, answered, closed; each may be run again.

Belongs here: the order of what happens, and the refusal of what may not happen yet. Does not: finding
(`find_person.py`), reading the answer (`request_bundle.py`), what is granted (`request_acts.py`), words.

Taking a request needs no lock but the registers': it is taken while a night runs. Finding reads records, so
it waits for the night's end. No answer is made before the identity is checked and an officer has said of each
doubtful group whose it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from assets.find_person import Found, Group, find_person
from assets.request_acts import Act, grant, stop_words
from assets.request_bundle import Wish, gone, parts, passed
from classifiers.detect.normalize import normalize
from classifiers.law.approval import check_words
from classifiers.law.join_keys import Identifier, identifier
from classifiers.law.ownership import DOUBTS
from classifiers.law.redaction import GROUND
from classifiers.law.refusals import notice, refusal
from classifiers.law.request_bundle import Bundle, Notice, to_json
from classifiers.law.request_kinds import (
    IDENTITY_CHECKS,
    METHODS,
    PROXIES,
    RequestKind,
    kind_of,
)
from classifiers.law.request_page import doubts_page, request_page
from classifiers.law.retention import rule_end
from classifiers.law.rights import answer_by
from configs.contract import FindKind
from configs.errors import KubunError
from configs.policy import Configuration
from storage.request_files import Given, RequestFiles
from storage.request_holds import hold_for
from storage.requests import Event, Request, Requests
from storage.store import Store

DIGEST_USE = "request"
"""What the key of the digests of a closed request's persons is derived for."""
ALL = "*"
RECORD_RULE = "RET-DSR"
"""Says how long the register keeps a closed request."""


class RequestRefusedError(KubunError):
    """A step that a request may not take, or not yet."""


@dataclass(frozen=True)
class Steps:
    """What somebody says of an open request, in one go.

    Attributes:
        by: Who says it.
        on: JST day.
        identity: How the identity was checked; None: nothing is said of it.
        identity_on: On which day.
        judged: Groups to whether they are the person's.
        refused: (code, place) on which something is not done; place ALL is all of it.
        act: What is granted, and who approved it.
    """

    by: str
    on: dt.date
    identity: str | None = None
    identity_on: dt.date | None = None
    judged: Mapping[str, bool] = field(default_factory=dict)
    refused: tuple[tuple[str, str], ...] = ()
    act: Act | None = None


@dataclass(frozen=True)
class Progress:
    """How far a request is; counts and places, no value.

    Attributes:
        request: As it stands.
        rows: Dataset to rows that are the person's.
        waiting: Groups that an officer has to judge.
        folder: Where the answer, or what has to be judged, lies; None: nothing was written.
        answered: The answer was made.
        held: Holds that the request puts on data.
    """

    request: Request
    rows: Mapping[str, int]
    waiting: tuple[Group, ...]
    folder: Path | None
    answered: bool
    held: int


def take(
    store: Store, configuration: Configuration, said: Mapping[str, str], given: Given, steps: Steps
) -> Request:
    """Takes a new request into the register, and what the person gave into its private file.

    Args:
        store: Its lock is not needed.
        configuration: Its contracts.
        said: kind, arrived (ISO), channel, method, and proxy, proxy_evidence, place where there are any.
        given: By what the person is found.
        steps: Who takes it, and when.

    Raises:
        RequestRefusedError: It says too little, or contradicts itself.
        JoinKeyError: An identifier is none.
    """
    kind = kind_of(said["kind"])
    _check(kind, configuration, said, given, steps)
    for name, texts in given.identifiers.items():
        for text in texts:
            identifier(_find_kind(name), text)
    requests, files = Requests(store.layout), RequestFiles(store.layout)
    request = requests.open(steps.on, steps.by, said)
    files.keep(request.number, given)
    return request


def go_on(store: Store, configuration: Configuration, number: str, steps: Steps) -> Progress:
    """Keeps what is said of an open request, finds the person anew and makes what can be made.

    Args:
        store: Open with its keys; its lock is taken while records are read.
        configuration: Policy and contracts.
        number: Of the request.
        steps: What is said.

    Raises:
        RequestRefusedError: A step may not be taken.
        RefusalError: A ground is none for this kind.
    """
    requests, files = Requests(store.layout), RequestFiles(store.layout)
    request = _said(configuration, requests, requests.find(number), steps)
    kind = kind_of(request.kind)
    whole = any(one.place == ALL for one in request.refusals)
    # What is refused as a whole is answered without a look at anybody's data.
    given = Given({}) if whole else files.given(number)
    with store.lock:
        found = find_person(store, configuration, _identifiers(given), request.judged)
        _no_strange_groups(steps, found, request)
        held = {*found.subjects, *found.candidates} if kind.freezes else set[str]()
        if kind.freezes and any(group.doubt == "gone_subject" for group in found.waiting):
            held |= set(given.identifiers.get("member", ()))
        hold_for(store.layout, request, held, by=steps.by, on=steps.on)
        counts = {dataset: len(ids) for dataset, ids in found.rows.items()}
        stops = kind.granted_by == "night" and request.identity is not None and not whole
        if stops and found.subjects:  # whose other rows are waits for the officer; the stop does not
            stop_words(store, request, found, steps.by, steps.on)
        if found.waiting:
            pages = {"doubts.html": _doubts(store, configuration, request, found)}
            return Progress(request, counts, found.waiting, files.answer(number, pages), False, len(held))
        if request.identity is None and not whole:
            return Progress(request, counts, (), None, False, len(held))
        if steps.act is not None and not request.granted:
            done = grant(store, configuration, request, found, given, steps.act, steps.on)
            granted = {"done": list(done.words), "approver": steps.act.approver, "partial": done.partial}
            request = requests.add(Event(number, "grant", steps.on, steps.by, granted))
        told = request.granted
        if stops:
            told = stop_words(store, request, found, steps.by, steps.on)
        bundle = _bundle(store, configuration, request, found, _called(given), told, steps.on)
        folder = files.answer(number, {"bundle.json": to_json(bundle), "bundle.html": request_page(bundle)})
    said = {"rows": counts, "notices": sorted({one.code for one in bundle.notices})}
    request = requests.add(Event(number, "answer_made", steps.on, steps.by, said))
    return Progress(request, counts, (), folder, True, len(held))


def close(
    store: Store, configuration: Configuration, number: str, by: str, sent: dt.date, on: dt.date
) -> Request:
    """Closes an answered request: keeps what was answered, and removes the answer and what the person gave.

    Args:
        store: Open with its keys.
        configuration: Its contracts.
        number: Of the request.
        by: Who sent the answer.
        sent: On which day, JST.
        on: The day on which it is written, JST.

    Raises:
        RequestRefusedError: It is not answered yet.
    """
    requests, files = Requests(store.layout), RequestFiles(store.layout)
    request = requests.find(number)
    if request.is_open:
        kind = kind_of(request.kind)
        whole = any(one.place == ALL for one in request.refusals)
        if request.made_on is None:
            raise RequestRefusedError(f"{number} has no answer yet; kubun request open {number} makes it")
        if kind.granted_by == "act" and not whole and not request.granted:
            raise RequestRefusedError(
                f"{number} is neither granted nor refused; say --grant or --refuse with kubun request open"
            )
        if not request.made_on <= sent <= on:
            raise RequestRefusedError(
                f"--sent {sent} is before the answer was made ({request.made_on}) or after today; correct it"
            )
        given = Given({}) if whole else files.given(number)
        with store.lock:
            found = find_person(store, configuration, _identifiers(given), request.judged)
        digests = sorted({store.keys.token(DIGEST_USE, name) for name in found.subjects})
        answered = "refused" if whole else "partial" if request.refusals or request.partial else "granted"
        said = {"answer": answered, "sent": sent.isoformat(), "subjects": digests, "key": store.keys.key_id}
        rule = configuration.rules.get(RECORD_RULE)
        if rule is not None:
            said["kept_until"] = str(rule_end(rule, on, configuration.company).last)
        request = requests.add(Event(number, "close", on, by, said))
    hold_for(store.layout, request, (), by=by, on=on)
    files.remove(number)
    files.sweep({one.number for one in requests.all() if one.is_open})
    return request


def _check(
    kind: RequestKind, configuration: Configuration, said: Mapping[str, str], given: Given, steps: Steps
) -> None:
    if not steps.by.strip():
        raise RequestRefusedError("name who takes the request with --by")
    evidence = {"--proxy-evidence": said["proxy_evidence"]} if "proxy_evidence" in said else {}
    check_words(**{"--by": steps.by}, **evidence)
    if not given.identifiers:
        raise RequestRefusedError("nothing says by what the person is found; give --given FILE")
    if dt.date.fromisoformat(said["arrived"]) > steps.on:
        raise RequestRefusedError(f"--arrived {said['arrived']} is after today; correct it")
    if ("proxy" in said) != ("proxy_evidence" in said):
        raise RequestRefusedError("a proxy needs --proxy and the reference of its paper, --proxy-evidence")
    changes = kind.kind in {"correction", "addition"}
    if changes != ("place" in said) or changes != (given.value is not None):
        words = "needs --place DATASET.COLUMN and value: in its file" if changes else "takes neither"
        raise RequestRefusedError(f"{kind.kind} {words}, what a column has to say")
    dataset, _, column = said.get("place", "").partition(".")
    if changes and column not in getattr(configuration.contracts.get(dataset), "columns", {}):
        raise RequestRefusedError("--place names no column of a dataset; write it as customers.住所")


def _said(configuration: Configuration, requests: Requests, request: Request, steps: Steps) -> Request:
    """Keeps identity, judgements and refusals; the same again changes nothing."""
    kind = kind_of(request.kind)
    for code, place in steps.refused:
        refusal(kind.kind, code)
        dataset, _, column = place.partition(".")
        contract = configuration.contracts.get(dataset)
        if place != ALL and (contract is None or (column and column not in contract.columns)):
            raise RequestRefusedError(f"{code} names no dataset or column; write {code}:inquiries.本文")
        if place != ALL and kind.kind != "disclosure":
            raise RequestRefusedError(
                f"only a disclosure is refused in part; {kind.kind} is refused as a whole"
            )
    if steps.identity is not None:
        if steps.identity_on is None or steps.identity_on > steps.on:
            raise RequestRefusedError(
                "say with --identity-on on which day the identity was checked, not later than today"
            )
        said = {"how": steps.identity, "on": steps.identity_on.isoformat()}
        request = requests.add(Event(request.number, "identify", steps.on, steps.by, said))
    for code, place in steps.refused:
        if all((one.code, one.place) != (code, place) for one in request.refusals):
            event = Event(request.number, "refuse", steps.on, steps.by, {"code": code, "place": place})
            request = requests.add(event)
    for group, mine in steps.judged.items():
        if request.judged.get(group) is not mine:
            event = Event(request.number, "judge", steps.on, steps.by, {"group": group, "mine": mine})
            request = requests.add(event)
    return request


def _no_strange_groups(steps: Steps, found: Found, request: Request) -> None:
    """A yes to a group that is not there would be a yes to nothing, or to what has changed since."""
    strange = sorted(set(steps.judged) - set(found.judged))
    if strange:
        raise RequestRefusedError(
            f"{request.number} has no group {', '.join(strange)} (any more); kubun request show lists them"
        )


def _identifiers(given: Given) -> list[Identifier]:
    return [identifier(_find_kind(name), text) for name, texts in given.identifiers.items() for text in texts]


_FIND_KINDS: Mapping[str, FindKind] = {
    "member": "member",
    "rakuten": "rakuten",
    "phone": "phone",
    "mail": "mail",
    "name": "name",
    "birth": "birth",
}


def _find_kind(name: str) -> FindKind:
    found = _FIND_KINDS.get(name)
    if found is None:
        raise RequestRefusedError(f"nobody is found by {name}; use one of {', '.join(_FIND_KINDS)}")
    return found


def _called(given: Given) -> tuple[str, ...]:
    """The numbers that a person gave: records and certificates know also whose rows are all gone."""
    texts = [text for kind in ("member", "rakuten") for text in given.identifiers.get(kind, ())]
    return tuple(sorted({form for text in texts for form in (text, normalize(text).text)}))


def _bundle(
    store: Store,
    configuration: Configuration,
    request: Request,
    found: Found,
    called: tuple[str, ...],
    done: tuple[str, ...],
    on: dt.date,
) -> Bundle:
    kind = kind_of(request.kind)
    whole = [one for one in request.refusals if one.place == ALL]
    wish = Wish(
        values=kind.kind != "purposes",
        only=None if kind.kind in {"disclosure", "purposes"} else request.place or "",
        withheld={one.place: one.code for one in request.refusals if one.place != ALL},
    )
    shown = () if whole else parts(store, configuration, found, wish)
    named = found if found.subjects else replace(found, subjects=called, names=called)
    records = (
        ()
        if whole or kind.kind not in {"disclosure", "provision_records"}
        else passed(store, configuration, named)
    )
    erased = () if whole or not kind.shows else gone(store, configuration, named, request.arrived)
    notices = [
        Notice(one.code, one.place, notice(kind.kind, one.code, _part(configuration, one.place)))
        for one in request.refusals
    ]
    if any(cell.hidden for part in shown for record in part.records for cell in record.cells):
        notices.append(Notice(GROUND, ALL, notice("disclosure", GROUND, "自由記述の中の第三者の情報")))
    if not notices and not done and not (found.rows or found.quarantined or records):
        notices.append(Notice("not-held", ALL, notice(kind.kind, "not-held")))
    identity = request.identity
    company = configuration.company
    return Bundle(
        company=company.name,
        contact="、".join(company.own_numbers),
        number=request.number,
        kind=kind.ja,
        statute=kind.statute,
        arrived=request.arrived,
        answer_by=answer_by(request.arrived),
        made_on=on,
        method=METHODS[request.method],
        identity="未確認"
        if identity is None
        else f"{IDENTITY_CHECKS.get(identity['how'], identity['how'])}（{identity['on']}、{identity['by']}）",
        proxy=None if request.proxy is None else f"{PROXIES[request.proxy]}（{request.proxy_evidence}）",
        parts=shown,
        passed=records,
        gone=erased,
        notices=tuple(notices),
        done=done,
    )


def _part(configuration: Configuration, place: str) -> str:
    """Returns in Japanese what of a disclosure is refused; empty: all of it."""
    dataset, _, column = place.partition(".")
    contract = configuration.contracts.get(dataset)
    if contract is None:
        return ""
    named = contract.columns.get(column)
    return f"{contract.title}の{named.title or column}" if named else contract.title


def _doubts(store: Store, configuration: Configuration, request: Request, found: Found) -> str:
    """The page on which an officer sees what he has to judge."""
    wish = Wish(values=True, only=None, withheld={})
    shown = []
    for group in found.waiting:
        rows = {group.dataset: group.rows}
        one = replace(
            found,
            rows=rows if group.stage == "records" else {},
            quarantined={} if group.stage == "records" else rows,
        )
        shown.append((group.group, DOUBTS[group.doubt], parts(store, configuration, one, wish)))
    return doubts_page(request.number, shown)

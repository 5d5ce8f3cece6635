"""The register of requests (§7): what was asked, checked, judged and answered. Nothing is ever replaced.

Belongs here: appending one event in one commit, under the registers' lock, what the events of a request come
to, and letting closed ones go. Does not: whose data it is: what a person gave to be found by lies in a file
of its own that goes with the answer (`request_files.py`); which ground refuses what
(`classifiers/law/refusals.py`).
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from configs.errors import KubunError
from storage import faults, schemas
from storage.register_lock import registers_locked
from storage.tables import Table, batches

if TYPE_CHECKING:
    from storage.layout import Layout

EventKind: TypeAlias = Literal["open", "identify", "judge", "refuse", "grant", "answer_made", "close"]


class RequestError(KubunError):
    """A request that is not there, or that takes no such event."""


@dataclass(frozen=True)
class Refused:
    """A ground on which something is not done.

    Attributes:
        code: Of `refusals.py`.
        place: `dataset.column`; `*`: all of it.
    """

    code: str
    place: str


@dataclass(frozen=True)
class Request:
    """A request as its events leave it.

    Attributes:
        number: Its number.
        kind: Kind (`request_kinds.py`).
        arrived: JST day of arrival.
        channel: phone, paper or web.
        method: How the person wants the answer.
        by: Who took it.
        proxy: Kind of proxy; None: the person.
        proxy_evidence: Reference of the paper that proves the proxy.
        place: `dataset.column` that a correction or addition is about.
        identity: How the identity was checked, by whom and on which day; None: not yet.
        judged: Groups of rows to whether they are the person's.
        refusals: Grounds on which something is refused.
        granted: What was done because it was granted, in words; none: it was not granted yet.
        partial: Of what was granted, something stays.
        made_on: The day of the newest answer that was made; None: none was.
        answer: granted, partial or refused, once closed.
        sent_on: The day on which the answer was sent.
        closed_on: The day on which it was closed.
        subjects: Keyed digests of the persons, once closed.
        kept_until: The last day on which a closed request is kept (RET-DSR); None: no rule says so.
    """

    number: str
    kind: str
    arrived: dt.date
    channel: str
    method: str
    by: str
    proxy: str | None = None
    proxy_evidence: str | None = None
    place: str | None = None
    identity: Mapping[str, str] | None = None
    judged: Mapping[str, bool] = field(default_factory=dict)
    refusals: tuple[Refused, ...] = ()
    granted: tuple[str, ...] = ()
    partial: bool = False
    made_on: dt.date | None = None
    answer: str | None = None
    sent_on: dt.date | None = None
    closed_on: dt.date | None = None
    subjects: tuple[str, ...] = ()
    kept_until: dt.date | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is not closed."""
        return self.closed_on is None


@dataclass(frozen=True)
class Event:
    """What somebody said or did of one request.

    Attributes:
        number: Of the request.
        event: What.
        on: JST day.
        by: Who.
        said: What it says; days as ISO text.
    """

    number: str
    event: EventKind
    on: dt.date
    by: str
    said: Mapping[str, Any]


class Requests:
    """The requests of one store. Writers take the registers' lock themselves, not the store's."""

    def __init__(self, layout: Layout) -> None:
        """Takes the store's paths; nothing is made before the first request."""
        self._registers = layout.registers
        # Not the store's staging, which a night empties.
        self._table = Table(layout.requests, schemas.REQUESTS, layout.registers_staging, stats=("seq",))

    def open(self, on: dt.date, by: str, said: Mapping[str, Any]) -> Request:
        """Keeps a new request under the next number of the year in which it arrived.

        Args:
            on: The day on which it is written, JST.
            by: Who took it.
            said: kind, arrived (ISO), channel, method, and what else is known.
        """
        with registers_locked(self._registers):
            year = said["arrived"][:4]
            taken = [int(number[7:]) for number in self._requests() if number.startswith(f"R-{year}-")]
            number = f"R-{year}-{max(taken, default=0) + 1:04}"
            self._append(Event(number, "open", on, by, said))
        return self.find(number)

    def add(self, event: Event) -> Request:
        """Keeps an event of an open request; the one that was said last, said again, is there already.

        Returns:
            The request afterwards.

        Raises:
            RequestError: There is no such request, it is closed, or nobody is named.
        """
        if not event.by.strip():
            raise RequestError("name who says so with --by")
        with registers_locked(self._registers):
            last = [one for one in self.events(event.number) if one.event == event.event][-1:]
            if last != [event]:
                if not self.find(event.number).is_open:
                    raise RequestError(f"{event.number} is closed; open a new request")
                self._append(event)
        return self.find(event.number)

    def find(self, number: str) -> Request:
        """Returns a request.

        Raises:
            RequestError: There is none of that number.
        """
        found = self._requests().get(number)
        if found is None:
            raise RequestError(f"no request {number}; kubun request list names them")
        return found

    def all(self) -> list[Request]:
        """Returns every request, in the order in which they were opened."""
        return list(self._requests().values())

    def events(self, number: str | None = None) -> list[Event]:
        """Returns the events of a request, or of all, in the order in which they were said."""
        rows = self._table.dataset().to_table().sort_by("seq").to_pylist()
        return [
            Event(row["number"], row["event"], row["on"], row["by"], json.loads(row["said"]))
            for row in rows
            if number in {None, row["number"]}
        ]

    def _requests(self) -> dict[str, Request]:
        found: dict[str, Request] = {}
        for event in self.events():
            found[event.number] = _after(found.get(event.number), event)
        return found

    def expire(self, today: dt.date) -> int:
        """Lets go of closed requests past their day (RET-DSR); takes the registers' lock itself.

        Args:
            today: JST.

        Returns:
            How many went. The files are destroyed by the next purge of the store.
        """
        with registers_locked(self._registers):
            past = [
                one.number
                for one in self.all()
                if not one.is_open and one.kept_until is not None and one.kept_until < today
            ]
            if past:
                kept = self._table.dataset().to_table(filter=~pc.field("number").isin(past))
                self._table.exchange(batches(kept), [file.path for file in self._table.files()])
        return len(past)

    def _next(self) -> int:
        """The place of the next event; those of requests that went are not given again while any is left."""
        places = self._table.dataset().to_table(columns=["seq"])["seq"].to_pylist()
        return max(places, default=-1) + 1

    def _append(self, event: Event) -> None:
        said = json.dumps(event.said, ensure_ascii=False, sort_keys=True)
        row = {**vars(event), "said": said, "seq": self._next()}
        faults.point("requests.before")
        self._table.exchange(batches(pa.Table.from_pylist([row], schemas.REQUESTS)), ())
        faults.point("requests.after")


def _after(request: Request | None, event: Event) -> Request:
    said = event.said
    if request is None:
        return Request(
            number=event.number,
            by=event.by,
            arrived=dt.date.fromisoformat(said["arrived"]),
            **{name: value for name, value in said.items() if name != "arrived"},
        )
    return replace(request, **_CHANGES[event.event](request, event))


def _refused(request: Request, event: Event) -> dict[str, Any]:
    refused = Refused(event.said["code"], event.said["place"])
    return {"refusals": tuple(dict.fromkeys((*request.refusals, refused)))}


def _closed(_: Request, event: Event) -> dict[str, Any]:
    sent = dt.date.fromisoformat(event.said["sent"])
    answer, subjects = event.said["answer"], tuple(event.said["subjects"])
    until = event.said.get("kept_until")
    return {
        "answer": answer,
        "sent_on": sent,
        "closed_on": event.on,
        "subjects": subjects,
        "kept_until": until and dt.date.fromisoformat(until),
    }


_CHANGES: Mapping[EventKind, Callable[[Request, Event], dict[str, Any]]] = {
    "identify": lambda _, one: {"identity": {"how": one.said["how"], "by": one.by, "on": one.said["on"]}},
    "judge": lambda request, one: {"judged": {**request.judged, one.said["group"]: one.said["mine"]}},
    "refuse": _refused,
    "grant": lambda _, one: {
        "granted": tuple(one.said["done"]),
        "partial": bool(one.said.get("partial")),
    },
    "answer_made": lambda _, one: {"made_on": one.on},
    "close": _closed,
}

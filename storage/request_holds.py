"""The holds that an open request puts on its person's data, in the officer's register of holds.

Belongs here: placing and releasing them. Does not: which kinds freeze (`classifiers/law/request_kinds.py`),
holds that somebody else ordered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING

from storage.register_books import Event, RegisterBook, new_id
from storage.register_lock import registers_locked

if TYPE_CHECKING:
    from storage.layout import Layout
    from storage.requests import Request

TYPE = "request"
EVERY = "*"


def hold_for(layout: Layout, request: Request, subjects: Collection[str], *, by: str, on: dt.date) -> int:
    """Makes the holds of a request those over these persons, in one commit; said again it changes nothing.

    Args:
        layout: The store's paths; the registers are taken for it.
        request: Its number is the holds' reference.
        subjects: Customers' keys; none: every hold of the request is released.
        by: Who says so.
        on: JST day.

    Returns:
        Holds of the request that stand afterwards.
    """
    with registers_locked(layout.registers):
        book = RegisterBook(layout.registers)
        mine = [
            entry
            for entry in book.entries("hold").values()
            if entry.open and entry.events[0].reference == request.number and entry.fields["type"] == TYPE
        ]
        held = {entry.fields["subject"] for entry in mine}
        placed = {
            "type": TYPE,
            "authority": f"請求 {request.number}",
            "dataset": EVERY,
            "received": request.arrived,
        }
        events = [
            Event("hold", new_id("hold"), "place", {**placed, "subject": one}, by, on, request.number)
            for one in sorted(set(subjects) - held)
        ]
        events += [
            Event("hold", one.entry, "release", {"approval": request.number}, by, on, request.number)
            for one in mine
            if one.fields["subject"] not in subjects
        ]
        if events:
            book.append(events)
    return len(set(subjects))

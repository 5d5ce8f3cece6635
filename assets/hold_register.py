"""Holds (保全) by command: placed, extended, released by two persons, whichever way they came.

Belongs here: what a hold asks for besides its words: terms, the approval of its release, a hold of the CSV.
Does not: the terms (`classifiers/law/hold_terms.py`), approvals (`assets/approvals.py`), when a hold freezes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from assets.approvals import Approvals
from assets.officer_registers import RegisterRefusedError, Said, check_fields, say, say_locked
from classifiers.law.approval import same_person
from classifiers.law.hold_terms import extend_refusal, place_refusal
from configs.policy import Configuration
from storage.register_books import Entry, Event, RegisterBook
from storage.register_lock import registers_locked
from storage.registers import read
from storage.store import Store

CSV = "registers/holds.csv"
"""Said of a hold that came by CSV and is taken into the log, so that something can be said of it."""


def place_hold(store: Store, configuration: Configuration, fields: Mapping[str, Any], said: Said) -> Entry:
    """Places a hold; from now on nothing that it covers is erased, by a disposal that runs neither.

    Raises:
        RegisterRefusedError: What it says, or how long, is refused; in words for the officer.
    """
    until, written = fields.get("until"), bool(fields.get("written"))
    refusal = place_refusal(fields["type"], fields["received"], until, written=written)
    if refusal is not None:
        raise RegisterRefusedError(refusal)
    return say(store, configuration, ("hold", "place"), fields, said)


def extend_hold(
    store: Store, configuration: Configuration, hold_id: str, until: dt.date, said: Said, *, written: bool
) -> Entry:
    """Moves the last day of a hold that stands.

    Raises:
        RegisterRefusedError: There is none, or the law has no such term.
    """
    with registers_locked(store.layout.registers):
        book, row = RegisterBook(store.layout.registers), find_hold(store, hold_id)
        refusal = extend_refusal(row["type"], row["received"], row["until"], until, said.on, written=written)
        if refusal is not None:
            raise RegisterRefusedError(refusal)
        fields = {"until": until, "written": written}
        check_fields(configuration, "hold", fields, said)
        _take_in(book, row, said)
        return say_locked(book, configuration, ("hold", "extend"), fields, said, hold_id)


def release_hold(store: Store, configuration: Configuration, hold_id: str, said: Said) -> Entry:
    """Ends a hold that another person approved to end. It freezes until the day after, the day it lapses.

    Raises:
        RegisterRefusedError: There is no such hold, or nobody else has approved its release as it stands.
    """
    with registers_locked(store.layout.registers):
        book, row = RegisterBook(store.layout.registers), find_hold(store, hold_id)
        approval = Approvals(store.layout).find("hold_release", release_target(row), said.on)
        if approval is None:
            raise RegisterRefusedError(
                f"保全 {hold_id} の解除は、現在の内容では承認されていません。別の方が "
                f"kubun hold approve-release {hold_id} で承認してから実行してください"
            )
        if same_person(approval.approver, said.by):
            raise RegisterRefusedError("承認者本人は解除を実行できません。申請者が --by で実行してください")
        fields = {"approval": approval.approval_id}
        check_fields(configuration, "hold", fields, said)
        _take_in(book, row, said)
        return say_locked(book, configuration, ("hold", "release"), fields, said, hold_id)


def find_hold(store: Store, hold_id: str) -> dict[str, Any]:
    """Returns the row of a hold that stands, confidential or not.

    Raises:
        RegisterRefusedError: There is none, or it was released.
    """
    closed = RegisterBook(store.layout.registers).entries("hold").get(hold_id)
    rows = [row for row in read(store.layout.registers).holds.to_pylist() if row["hold_id"] == hold_id]
    if closed is not None and not closed.open:
        raise RegisterRefusedError(f"保全 {hold_id} は {closed.closed_on} に解除済みです")
    if len(rows) > 1:
        raise RegisterRefusedError(
            f"保全 {hold_id} が holds.csv と台帳で内容の異なる二件あります。holds.csv の番号を変えてください"
        )
    if not rows:
        raise RegisterRefusedError("その番号の保全はありません。kubun hold list で確認してください")
    return dict(rows[0])


def release_target(row: Mapping[str, Any]) -> str:
    """Returns the digest under which the release of a hold is approved: of all that it says.

    Whoever does not have the hold before him cannot tell from it which one it is.
    """
    return hashlib.sha256(json.dumps(dict(row), sort_keys=True, default=str).encode()).hexdigest()


def _take_in(book: RegisterBook, row: Mapping[str, Any], said: Said) -> None:
    """Writes a hold that came by CSV into the log: from then on it stands whatever the next CSV says."""
    if row["hold_id"] not in book.entries("hold"):
        fields = {name: row[name] for name in ("type", "authority", "dataset", "subject", "received")}
        if row["until"] is not None:
            fields["until"] = row["until"]
        book.append([Event("hold", row["hold_id"], "take", fields, said.by, said.on, CSV)])

"""The officer's registers as they are now: what came as CSV together with what commands wrote.

Belongs here: reading `<landing>/registers/*.csv`, the store's snapshot of them and how old it is, their
types. Does not: what a hold or a stop does (`classifiers`), what commands wrote (`register_books.py`),
joining the two (`register_said.py`).

A register that cannot be read in full stops the night: a lost hold would let something be erased, a
lost stop would let something be used.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa

from configs.errors import KubunError
from configs.register_shapes import shapes
from storage.layout import Layout
from storage.register_books import Event, RegisterBook, new_id
from storage.register_lock import registers_locked
from storage.register_said import (
    COLLECTED_UNTIL,
    CONFIDENTIAL,
    CONSENT_KINDS,
    CONSENTS,
    GUARDIAN_CONSENTS,
    HOLDS,
    STOP_KINDS,
    STOPS,
    said_on,
    with_said_consents,
    with_said_holds,
    with_said_stops,
)
from storage.whole_file import write_whole

JST = ZoneInfo("Asia/Tokyo")
GIVEN = "given.json"
"""Beside the snapshot: the day on which each register was written."""

__all__ = ["CONSENTS", "GUARDIAN_CONSENTS", "HOLDS", "STOPS", "STOP_KINDS", "RegisterError", "Registers"]


class RegisterError(KubunError):
    """An officer's register cannot be trusted; nothing may run before it is mended."""


@dataclass(frozen=True)
class Registers:
    """The officer's registers; empty where none was ever given.

    Attributes:
        holds: Schema HOLDS. Confidential ones are among them: they freeze, and nothing that is shown or kept
            elsewhere may tell of them.
        stops: Schema STOPS.
        guardian_consents: Schema GUARDIAN_CONSENTS.
        consents: Schema CONSENTS: other consents of persons.
    """

    holds: pa.Table
    stops: pa.Table
    guardian_consents: pa.Table
    consents: pa.Table = field(default_factory=CONSENTS.empty_table)

    @property
    def shown_holds(self) -> list[dict[str, Any]]:
        """The holds that may be spoken of."""
        return [row for row in self.holds.to_pylist() if not row["confidential"]]


def snapshot(landing: Path, kept: Path) -> Registers:
    """Takes the landing folder's registers into the store, and reads the store's.

    Args:
        landing: The landing folder; registers it does not hold stay as the store has them.
        kept: The store's `registers/` directory.

    Raises:
        RegisterError: A register is malformed, or a file has a name that is no register. Nothing is replaced.
    """
    folder = landing / "registers"
    given = sorted(p for p in folder.glob("*") if p.is_file() and not p.name.startswith("."))
    unknown = [path for path in given if path.stem not in _SHAPES or path.suffix != ".csv"]
    if unknown:
        raise RegisterError(
            f"{len(unknown)} file(s) in the landing folder's registers/ have a name that is no register; "
            f"use {', '.join(f'{name}.csv' for name in _SHAPES)}"
        )
    texts = {path.stem: path.read_bytes() for path in given}
    for name, content in texts.items():
        _parse(name, content)
    days = {path.stem: _changed_on(path) for path in given}
    with registers_locked(kept):
        for name, content in texts.items():
            write_whole(kept / f"{name}.csv", content)
        if days:
            said = {name: day.isoformat() for name, day in {**_csv_given_on(kept), **days}.items()}
            write_whole(kept / GIVEN, json.dumps(said, sort_keys=True) + "\n")
    return read(kept)


def given_on(kept: Path) -> dict[str, dt.date]:
    """Returns the day, JST, on which the officer last wrote each register that the store holds.

    It is the day of the file in the landing folder, not that of the night that took it, nor that of the
    store's copy: an old file that lies there night for night stays old, and so does a store restored. A
    command that writes into a register is as good as a file of its day.

    Args:
        kept: The store's `registers/` directory.

    Returns:
        By register; one that was never given, or of which nothing is known, is not in it.
    """
    days = _csv_given_on(kept)
    for name, day in said_on(kept).items():
        days[name] = max(day, days.get(name, day))
    return days


def _csv_given_on(kept: Path) -> dict[str, dt.date]:
    try:
        said = json.loads((kept / GIVEN).read_text(encoding="utf-8"))
        return {
            name: dt.date.fromisoformat(said[name])
            for name in _SHAPES
            if name in said and (kept / f"{name}.csv").exists()
        }
    except (OSError, ValueError, TypeError):
        return {}


def _changed_on(path: Path) -> dt.date:
    return dt.datetime.fromtimestamp(path.stat().st_mtime, JST).date()


def read(kept: Path) -> Registers:
    """Reads the store's snapshot, and what commands wrote.

    Args:
        kept: The store's `registers/` directory.
    """
    tables = {}
    for name, (schema, _) in _SHAPES.items():
        path = kept / f"{name}.csv"
        tables[name] = _parse(name, path.read_bytes()) if path.exists() else schema.empty_table()
    book = RegisterBook(kept)
    holds, stops = with_said_holds(tables["holds"], book), with_said_stops(tables["stops"], book)
    consents = with_said_consents(tables["guardian_consents"], tables["consents"], book)
    return Registers(holds, stops, *consents)


def place_stop(  # noqa: PLR0913 (one parameter a field of the register)
    layout: Layout,
    subject: str,
    kind: str,
    effective_at: dt.datetime,
    reference: str,
    *,
    by: str,
    on: dt.date,
    collected_until: dt.date | None = None,
) -> str:
    """Stops use or provision for a person; the next night, or one that runs and has not read it yet, sees it.

    The same stop with the same reference, placed again, is there already.

    Args:
        layout: The store's paths. The registers are taken for it, the store's lock is not.
        subject: The customers' key.
        kind: One of STOP_KINDS.
        effective_at: Aware.
        reference: On what it rests: the id of a request.
        by: Who says so.
        on: The day on which it is written, JST.
        collected_until: What was collected on or before this day, JST, is meant, and no later contract; None:
            everything.

    Returns:
        Its id in the register.
    """
    moment = effective_at.astimezone(dt.UTC).isoformat()
    fields: dict[str, Any] = {"subject": subject, "kind": kind, "effective_at": moment}
    if collected_until is not None:
        fields[COLLECTED_UNTIL] = collected_until
    with registers_locked(layout.registers):
        book = RegisterBook(layout.registers)
        for entry in book.entries("stop").values():
            same = (entry.fields["subject"], entry.fields["kind"], entry.events[0].reference)
            if entry.open and same == (subject, kind, reference):
                return entry.entry
        said = Event("stop", new_id("stop"), "place", fields, by, on, reference)
        return book.append([said])[0].entry


def _parse(name: str, content: bytes) -> pa.Table:
    schema, row = _SHAPES[name]
    lines = csv.DictReader(io.StringIO(_decode(name, content), newline=""), strict=True)
    rows: list[dict[str, Any]] = []
    try:
        header = [column for column in schema.names if column not in {CONFIDENTIAL, COLLECTED_UNTIL}]
        if lines.fieldnames is None or sorted(lines.fieldnames) != sorted(header):
            raise RegisterError(f"{name}.csv: the header must be {','.join(header)}")
        rows.extend(row(_cells(cells)) for cells in lines)
    except (csv.Error, ValueError) as error:
        raise RegisterError(f"{name}.csv, line {lines.line_num}: {error}; mend it and run again") from None
    ids = [r["hold_id"] for r in rows] if name == "holds" else []
    if len(ids) != len(set(ids)):
        raise RegisterError("holds.csv: a hold_id stands twice; give each hold an id of its own")
    return pa.Table.from_pylist(rows, schema)


def _cells(row: Mapping[Any, Any]) -> dict[str, str]:
    if None in row or None in row.values():
        raise ValueError("the number of fields differs from the header's")
    return {key: value.strip() for key, value in row.items()}


def _decode(name: str, content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RegisterError(f"{name}.csv is neither UTF-8 nor Shift_JIS; save it as UTF-8 and run again")


def _hold(cells: Mapping[str, str]) -> dict[str, Any]:
    received, until = _date(cells, "received"), _date(cells, "until") if cells["until"] else None
    if until is not None and until < received:
        raise ValueError("until lies before received")
    words = {key: _needed(cells, key) for key in ("hold_id", "authority", "dataset", "subject")}
    words["type"] = _word(cells, "type", "hold_type")
    days = shapes().hold_total_days.get(words["type"])
    if days is not None and (until is None or until > received + dt.timedelta(days=days)):
        title = shapes().words["hold_type"][words["type"]]
        raise ValueError(f"until of {title} must lie at most {days} days after received")
    return {**words, "received": received, "until": until, CONFIDENTIAL: False}


def _stop(cells: Mapping[str, str]) -> dict[str, Any]:
    kind = _word(cells, "kind", "stop_kind")
    return {
        "subject": _needed(cells, "subject"),
        "kind": kind,
        "effective_at": _instant(cells),
        COLLECTED_UNTIL: None,
    }


def _consent(cells: Mapping[str, str]) -> dict[str, Any]:
    return {"subject": _needed(cells, "subject"), "consented_on": _date(cells, "consented_on")}


def _other_consent(cells: Mapping[str, str]) -> dict[str, Any]:
    if cells["kind"] not in CONSENT_KINDS:
        raise ValueError(f"kind must be one of {', '.join(CONSENT_KINDS)}; a guardian's has its own register")
    return {**_consent(cells), "kind": cells["kind"], "recipient": cells["recipient"] or None}


_SHAPES: Mapping[str, tuple[pa.Schema, Callable[[Mapping[str, str]], dict[str, Any]]]] = {
    "holds": (HOLDS, _hold),
    "stops": (STOPS, _stop),
    "guardian_consents": (GUARDIAN_CONSENTS, _consent),
    "consents": (CONSENTS, _other_consent),
}


def _word(cells: Mapping[str, str], key: str, vocabulary: str) -> str:
    word = shapes().word(vocabulary, cells[key])
    if word is None:
        known = "、".join(f"{one}（{title}）" for one, title in shapes().words[vocabulary].items())
        raise ValueError(f"{key} must be one of {known}, by its word or its title")
    return word


def _needed(cells: Mapping[str, str], key: str) -> str:
    if not cells[key]:
        raise ValueError(f"{key} is empty")
    return cells[key]


def _date(cells: Mapping[str, str], key: str) -> dt.date:
    try:
        return dt.date.fromisoformat(_needed(cells, key))
    except ValueError:
        raise ValueError(f"{key} must be a day as YYYY-MM-DD") from None


def _instant(cells: Mapping[str, str]) -> dt.datetime:
    """A stop's moment: a day is its start in Japan, a time without offset is refused."""
    text = _needed(cells, "effective_at")
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("effective_at must be YYYY-MM-DD or an ISO 8601 time with offset") from None
    if moment.tzinfo is None:
        if len(text) > 10:
            raise ValueError("effective_at has a time without an offset; write +09:00 behind it")
        moment = moment.replace(tzinfo=JST)
    return moment.astimezone(dt.UTC)

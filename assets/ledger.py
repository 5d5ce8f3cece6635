"""The disposal ledger of a store: one more record, its head anchored outside, and whether it is sound.

Belongs here: reading ledger and anchors, one pure call, appending. Does not: the judgement
(`classifiers/law/ledger_check.py`), the record (`disposal_record.py`), how a line survives a crash
(`storage/line_file.py`), erasing.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from classifiers.law.disposal_record import DisposalRecord, to_json
from classifiers.law.ledger_anchor import anchor_line, read_anchors
from classifiers.law.ledger_chain import Anchor, Entry, Head, seal
from classifiers.law.ledger_check import Checked, check
from configs.errors import KubunError
from storage.layout import PRIVATE
from storage.line_file import LineFile

if TYPE_CHECKING:
    from storage.layout import Layout
    from storage.store import Store

VERIFY = "run kubun ledger verify"
COPY = ".ledger"
"""Behind the name of the anchors: the copy of the ledger, closed since it holds digests of persons."""


class LedgerError(KubunError):
    """The ledger is not sound, or a record cannot be taken: nothing was appended."""


class LedgerUncheckedError(KubunError):
    """Whether the ledger is sound cannot be said: its anchors are not there."""


@dataclass(frozen=True)
class Ledgers:
    """The two files.

    Attributes:
        lines: The ledger.
        anchors: Its anchors, outside the store.
        copy: A copy of the ledger beside the anchors, as far as they go: what a restored store replays.
        named: Somebody named the anchors' place.
    """

    lines: LineFile
    anchors: LineFile
    copy: LineFile
    named: bool

    @classmethod
    def of(cls, layout: Layout, anchors: Path | None = None) -> Ledgers:
        """Names the files of a store.

        Args:
            layout: The store's paths.
            anchors: A file outside the store; None: beside it.

        Raises:
            LedgerUncheckedError: The anchors would lie inside the store.
        """
        place = (anchors or layout.ledger_anchors).resolve()
        if place.is_relative_to(layout.store.resolve()):
            raise LedgerUncheckedError(
                "the anchors lie inside the store, where whoever puts an older store back replaces them "
                "as well; name a file elsewhere"
            )
        return cls(
            LineFile(layout.ledger, "ledger"),
            LineFile(place, "anchors", 0o644),
            LineFile(place.with_name(place.name + COPY), "copy"),
            named=anchors is not None,
        )

    def anchored(self) -> list[Anchor]:
        """Returns all anchors; none where nothing was anchored.

        Raises:
            AnchorError: A line of them is damaged.
        """
        return read_anchors(self.anchors.read())


def check_ledger(layout: Layout, anchors: Path | None = None) -> Checked:
    """Judges the ledger of a store against its anchors; nothing is changed.

    Without anchors a ledger can be found unsound, but never sound.

    Args:
        layout: The store's paths.
        anchors: Where its anchors are; None: beside the store.

    Raises:
        LedgerUncheckedError: There are records, or a place was named, and no anchors are there.
        AnchorError: A line of the anchors is damaged.
    """
    files = Ledgers.of(layout, anchors)
    known = files.anchored()  # before the ledger: a writer at work adds to that first
    content = files.lines.read()
    found = check(content, known)
    if found.sound and not known and (b"\n" in content or files.named):
        raise LedgerUncheckedError(
            f"no anchors at {files.anchors.path}: {found.head.number} records agree with each other, but "
            "nobody can say that none is missing at the end; restore the file, or name it with --anchor"
        )
    return found


def unbegun(layout: Layout, anchors: Path | None = None) -> bool:
    """Says whether nothing was recorded and nothing anchored: there is nothing that a night has to prove.

    Args:
        layout: The store's paths.
        anchors: Where its anchors would be; None: beside the store.

    Raises:
        LedgerUncheckedError: The anchors would lie inside the store.
    """
    files = Ledgers.of(layout, anchors)
    return not files.anchors.exists() and not files.lines.read()


def read_entries(layout: Layout) -> tuple[Entry, ...]:
    """Returns the records that stand in a store's ledger, sound or not."""
    return check(LineFile(layout.ledger, "ledger").read(), ()).entries


class Ledger:
    """The ledger of a store, for the one writer that holds its lock."""

    def __init__(self, store: Store, anchors: Path | None = None) -> None:
        """Reads the ledger and judges it: nothing is appended to one that is not sound.

        Args:
            store: The store; its lock is held as long as this is used.
            anchors: A file outside the store; None: beside it.

        Raises:
            LedgerError: The lock is not held, or the ledger is not sound.
            LedgerUncheckedError: There are records and no anchors.
        """
        if not store.lock.held:
            raise LedgerError("the ledger is written under the store's lock; take it first")
        self._files = Ledgers.of(store.layout, anchors)
        known = self._files.anchored()
        content = self._files.lines.read()
        self._checked = check(content, known)
        if not self._checked.sound:
            raise LedgerError(f"the ledger is not sound and takes no record; {VERIFY} to see what was done")
        if not known and self._checked.entries:
            raise LedgerUncheckedError(
                f"no anchors at {self._files.anchors.path}, but {self._checked.head.number} records; restore "
                "the file from its backup, or say kubun ledger anchor --anew if it is lost"
            )
        self._known = len(content) - self._checked.tail
        self._entries = {str(e.record.get("certificate")): e for e in self._checked.entries}
        self._head = self._checked.head
        self._folder = store.layout.ledger.parent

    @property
    def head(self) -> Head:
        """The last record."""
        return self._head

    def find(self, certificate: str) -> Entry | None:
        """Returns the record of a certificate, or None: what a killed disposal asks before it goes on."""
        return self._entries.get(certificate)

    def append(self, record: DisposalRecord, *, anchor_at: dt.datetime | None = None) -> Entry:
        """Appends a record; when this returns, it is on the disk whole.

        The same record again, after a crash, is there already and gets no second number.

        Args:
            record: What was disposed of.
            anchor_at: Now, to anchor the new head at once; None: that is left to the night.

        Raises:
            LedgerError: Another record has its certificate's id.
            LineFileError: Somebody else wrote to the ledger meanwhile.
        """
        content = to_json(record)
        entry = self._entries.get(record.certificate)
        if entry is None:
            entry = self._write(record, *seal(content, self._head))
        elif entry.record != content:
            raise LedgerError(
                f"certificate {record.certificate} is record {entry.number} already and says something else; "
                "give each certificate an id of its own"
            )
        if anchor_at is not None:
            self.anchor(anchor_at)
        return entry

    def anchor(self, at: dt.datetime) -> Anchor:
        """Notes the head outside the store, unless that is noted already, and copies the ledger there first.

        Args:
            at: Now.

        Raises:
            LedgerError: The copy is not the beginning of the ledger.
        """
        self._copy()
        content = self._files.anchors.read()
        known = read_anchors(content)
        if known and known[-1].head == self._head:
            return known[-1]
        anchor = Anchor(self._head, at)
        self._files.anchors.append(anchor_line(anchor), content.rfind(b"\n") + 1)
        return anchor

    def _copy(self) -> None:
        """Brings the copy beside the anchors up to the ledger, line by line."""
        there = self._files.copy.read()
        whole = there[: there.rfind(b"\n") + 1]
        if len(whole) == self._known:
            return
        content = self._files.lines.read()[: self._known]
        if not content.startswith(whole):
            raise LedgerError(
                f"the copy of the ledger at {self._files.copy.path} is not its beginning; {VERIFY}, and "
                "put the copy aside if the ledger is sound"
            )
        known = len(whole)
        for line in content[known:].splitlines(keepends=True):
            known = self._files.copy.append(line, known)

    def _write(self, record: DisposalRecord, line: bytes, entry: Entry) -> Entry:
        if not self._files.anchors.exists():
            # Before the first record: from now on a ledger without anchors is one whose anchors are gone.
            self.anchor(record.disposed_at)
        self._folder.mkdir(mode=PRIVATE, exist_ok=True)
        self._known = self._files.lines.append(line, self._known)
        self._entries[record.certificate] = entry
        self._head = entry.head
        return entry


def anchor_anew(store: Store, at: dt.datetime, anchors: Path | None = None) -> Anchor:
    """Begins anchors again where they were lost: from here on only what comes after is proven.

    Args:
        store: The store; its lock is held.
        at: Now.
        anchors: Where; None: beside the store.

    Raises:
        LedgerError: There are anchors, or what is there is not even sound in itself.
    """
    files = Ledgers.of(store.layout, anchors)
    if not store.lock.held:
        raise LedgerError("the ledger is anchored under the store's lock; take it first")
    if files.anchors.read():
        raise LedgerError(f"there are anchors at {files.anchors.path}; kubun ledger anchor adds to them")
    found = check(files.lines.read(), ())
    if not found.sound:
        raise LedgerError(f"the ledger is not sound and cannot be anchored; {VERIFY} to see what was done")
    anchor = Anchor(found.head, at)
    files.anchors.append(anchor_line(anchor), 0)
    return anchor


def anchor_night(store: Store, at: dt.datetime, anchors: Path | None = None) -> Anchor | None:
    """Anchors the head at the end of a night; None where nothing was ever recorded.

    Args:
        store: The store; its lock is held.
        at: Now.
        anchors: Where; None: beside the store.

    Raises:
        LedgerError: The ledger is not sound: the night must not vouch for it.
        LedgerUncheckedError: There are records and no anchors.
    """
    ledger = Ledger(store, anchors)
    return ledger.anchor(at) if ledger.head.number else None

"""The corrections (訂正) of persons' data: said again to every delivery until its source says so itself.

Belongs here: the file under `registers/`, its one line a correction; it is private, since it holds values.
Does not: applying one (`assets/ingest.py`), answering the request.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from configs.errors import KubunError
from storage.register_lock import registers_locked
from storage.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Collection

    from storage.layout import Layout


class CorrectionError(KubunError):
    """The corrections cannot be read, or one may not be kept."""


@dataclass(frozen=True)
class Correction:
    """What a column must say of one person.

    Attributes:
        dataset: Dataset.
        subject: The person, by the name that the rows of the dataset use.
        column: Column; none of identity, key, subject or time.
        value: As the source would write it; None: empty.
        since: Day on which it was made, JST.
        reference: Number of the request.
        closed_on: The day on which the source delivered the same value; the value is forgotten then.
    """

    dataset: str
    subject: str
    column: str
    value: str | None
    since: dt.date
    reference: str
    closed_on: dt.date | None = None


class Corrections:
    """The corrections of one store. Writers take the registers' lock themselves."""

    def __init__(self, layout: Layout) -> None:
        """Takes the store's paths; nothing is made before the first correction."""
        self._registers = layout.registers
        self._path = layout.registers / "corrections.jsonl"

    def record(self, correction: Correction) -> None:
        """Keeps a correction; an open one of the same dataset, subject and column gives way to it.

        `assets.correcting.correct` checks it against the contract first and mends a stored row.

        Raises:
            CorrectionError: It names nobody or no request.
        """
        if not (correction.subject.strip() and correction.reference.strip()):
            raise CorrectionError("a correction needs a person and the number of the request it rests on")
        place = _place(correction)
        with registers_locked(self._registers):
            kept = [one for one in self.all() if one.closed_on is not None or _place(one) != place]
            self._write([*kept, correction])

    def open(self, dataset: str) -> list[Correction]:
        """Returns the corrections of a dataset that its source does not say yet."""
        return [one for one in self.all() if one.dataset == dataset and one.closed_on is None]

    def close(self, agreed: Collection[Correction], on: dt.date) -> None:
        """Closes corrections that their source now says itself, and forgets their values.

        Args:
            agreed: As `open` returned them.
            on: The day, JST.
        """
        if not agreed:
            return
        done = set(agreed)
        with registers_locked(self._registers):
            self._write(
                [replace(one, value=None, closed_on=on) if one in done else one for one in self.all()]
            )

    def all(self) -> list[Correction]:
        """Returns every correction, in the order in which they were kept.

        Raises:
            CorrectionError: The file is damaged.
        """
        try:
            lines = self._path.read_text("utf-8").splitlines()
            return [_read(line) for line in lines]
        except FileNotFoundError:
            return []
        except (ValueError, TypeError, KeyError):
            raise CorrectionError(f"{self._path.name} is damaged; restore it from its backup") from None

    def _write(self, corrections: Collection[Correction]) -> None:
        lines = (json.dumps(_plain(one), ensure_ascii=False, sort_keys=True) for one in corrections)
        write_whole(self._path, "".join(f"{line}\n" for line in lines))


def _place(one: Correction) -> tuple[str, str, str]:
    return one.dataset, one.subject, one.column


def _plain(one: Correction) -> dict[str, object]:
    closed = None if one.closed_on is None else one.closed_on.isoformat()
    return {**asdict(one), "since": one.since.isoformat(), "closed_on": closed}


def _read(line: str) -> Correction:
    said = json.loads(line)
    closed = said["closed_on"]
    days = {
        "since": dt.date.fromisoformat(said["since"]),
        "closed_on": None if closed is None else dt.date.fromisoformat(closed),
    }
    return Correction(**{**said, **days})

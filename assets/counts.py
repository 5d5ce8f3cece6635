"""What the steps report: counts and codes, never values.

Belongs here: the counts of landing and ingest, their sum and their JSON. Does not: showing them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from configs.errors import KubunError


class ConservationError(KubunError):
    """Records were lost or doubled on the way; nothing of the landing is shown to readers."""


@dataclass(frozen=True)
class LandCounts:
    """What a night found in one dataset's landing folder.

    Attributes:
        opened: New landings.
        known: Drops taken by an earlier night and still there.
        redelivered: Drops whose content had landed before under another name.
        withdrawn: Landings whose drop left before anything of it was written.
        unmatched: Files that the contract's patterns do not name.
        unfinished: Files still being written.
        missing: True where the contract expects a drop for this night's day and none ever came.
    """

    dataset: str
    opened: int
    known: int
    redelivered: int
    withdrawn: int
    unmatched: int
    unfinished: int
    missing: bool


@dataclass(frozen=True)
class IngestCounts:
    """What became of the logical records of one landing, or of several.

    `read = records + quarantined + refused + duplicate`; preamble, header and blank lines are `skipped`.
    A file that cannot be read as a whole has no records: it is one of `files_quarantined`, by reason.

    Attributes:
        changed: Of the duplicates, those that say something else than the record that is kept: a source
            that corrects events under their old key needs `kind: entity`.
        incidents: Never-list values that were cut, by kind.
        warnings: Values that were read although something is odd about them, by `warning:column`.
        cut_plan: How the columns of each landing are cut and why, in words and counts.
    """

    read: int = 0
    records: int = 0
    quarantined: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[str, int] = field(default_factory=dict)
    duplicate: int = 0
    skipped: int = 0
    incidents: Mapping[str, int] = field(default_factory=dict)
    files_quarantined: Mapping[str, int] = field(default_factory=dict)
    changed: int = 0
    warnings: Mapping[str, int] = field(default_factory=dict)
    cut_plan: Sequence[Mapping[str, Any]] = ()

    @property
    def conserved(self) -> bool:
        """Whether every record read went to exactly one place."""
        gone = sum(self.quarantined.values()) + sum(self.refused.values())
        return self.read == self.records + gone + self.duplicate

    def as_redelivery(self) -> IngestCounts:
        """The counts of the same content delivered again: all of it is duplicate."""
        return IngestCounts(
            read=self.read,
            duplicate=self.read,
            skipped=self.skipped,
            files_quarantined=self.files_quarantined,
        )

    def to_json(self) -> dict[str, Any]:
        """A plain dictionary, for the register and the summary."""
        return asdict(self)

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> IngestCounts:
        """Reads `to_json` back."""
        return cls(**{**content, "cut_plan": tuple(content.get("cut_plan", ()))})


def total(counts: Iterable[IngestCounts]) -> IngestCounts:
    """The sum of several landings."""
    every = list(counts)

    def numbers(name: str) -> int:
        return sum(getattr(one, name) for one in every)

    def tallies(name: str) -> dict[str, int]:
        summed: Counter[str] = Counter()
        for one in every:
            summed.update(getattr(one, name))
        return dict(sorted(summed.items()))

    return IngestCounts(
        read=numbers("read"),
        records=numbers("records"),
        quarantined=tallies("quarantined"),
        refused=tallies("refused"),
        duplicate=numbers("duplicate"),
        skipped=numbers("skipped"),
        incidents=tallies("incidents"),
        files_quarantined=tallies("files_quarantined"),
        changed=numbers("changed"),
        warnings=tallies("warnings"),
        cut_plan=tuple(line for one in every for line in one.cut_plan),
    )

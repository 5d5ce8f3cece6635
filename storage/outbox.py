"""The outbox: files planned for a recipient and not handed over yet, a private folder a plan.

Belongs here: putting a plan in place whole, reading it, removing it. Does not: what is in a file
(`assets/outbound_plan.py`), handing it over (`storage/handover.py`).
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from configs.errors import KubunError
from storage import faults
from storage.layout import PRIVATE
from storage.whole_file import write_whole

if TYPE_CHECKING:
    from storage.layout import Layout

FILE = "file.csv"
"""What would be handed over."""
ROWS = "rows.parquet"
"""Beside it: the row ids and the person of each row, so that they can be looked at again."""
PLAN = "plan.json"
SHORTEST = 8
"""Digits by which a plan may be named."""


class OutboundMissingError(KubunError):
    """No plan, or more than one, has such a digest."""


@dataclass(frozen=True)
class Outbound:
    """A plan as it lies in the outbox; no value of a person in it.

    Attributes:
        digest: Binds the file's bytes, recipient, configuration and day.
        as_of: Its day, JST.
        file: As partners.yaml names it.
        dataset: Whose rows they are.
        recipient: Name of the recipient.
        gate: Which gate let it pass.
        ground: Why.
        columns: Columns of the file, in order.
        items: Policy items of these columns.
        persons: Distinct persons.
        rows: Rows of the file.
        left_out: Why to how many rows of the dataset.
        emptied: Column to how many cells whose own period has run out.
        sha256: Of the file's bytes.
        configuration: Digest of the configuration.
        requester: Who asked for it.
    """

    digest: str
    as_of: dt.date
    file: str
    dataset: str
    recipient: str
    gate: str
    ground: str
    columns: tuple[str, ...]
    items: tuple[str, ...]
    persons: int
    rows: int
    left_out: Mapping[str, int]
    emptied: Mapping[str, int]
    sha256: str
    configuration: str
    requester: str


class Outbox:
    """The outbox of one store. Writers must hold the store's lock."""

    def __init__(self, layout: Layout) -> None:
        """Takes the store's paths."""
        self._folder = layout.outbox
        self._others = {layout.request_bundles}

    def folder(self, digest: str) -> Path:
        """Returns where a plan lies, or would."""
        return self._folder / digest

    def put(self, outbound: Outbound, file: Path, rows: Path) -> None:
        """Puts a plan in place, whole; the same one again replaces nothing.

        Args:
            outbound: The plan.
            file: The file, within staging; it is moved.
            rows: Row ids and persons, within staging; moved too.
        """
        self._folder.mkdir(mode=PRIVATE, exist_ok=True)
        place = self.folder(outbound.digest)
        if (place / PLAN).exists():
            return
        shutil.rmtree(place, ignore_errors=True)  # what a killed plan left
        place.mkdir(mode=PRIVATE)
        for name, path in ((FILE, file), (ROWS, rows)):
            path.replace(place / name)
            (place / name).chmod(0o600)
        faults.point("outbox.before", outbound.dataset)
        plain = {**asdict(outbound), "as_of": outbound.as_of.isoformat()}
        write_whole(place / PLAN, json.dumps(plain, ensure_ascii=False, sort_keys=True) + "\n")
        faults.point("outbox.after", outbound.dataset)

    def all(self) -> list[Outbound]:
        """Returns the plans that lie there whole, by day and digest."""
        places = self._folder.glob(f"*/{PLAN}")
        found = [_read(path) for path in places]
        return sorted(found, key=lambda one: (one.as_of, one.digest))

    def find(self, digest: str) -> Outbound:
        """Returns the plan of a digest, of which its first digits may be given.

        Raises:
            OutboundMissingError: None or several have it, or too few digits were given.
        """
        if len(digest) < SHORTEST:
            raise OutboundMissingError(f"{digest!r} is too short to name a plan; give {SHORTEST} digits")
        found = [one for one in self.all() if one.digest.startswith(digest.lower())]
        if len(found) != 1:
            few = "several plans begin" if found else "no plan in the outbox begins"
            raise OutboundMissingError(f"{few} with {digest}; name one as kubun provide plan shows it")
        return found[0]

    def remove(self, digest: str) -> None:
        """Removes a plan and its file; the plan first, so that none is ever there without its file."""
        place = self.folder(digest)
        (place / PLAN).unlink(missing_ok=True)
        shutil.rmtree(place, ignore_errors=True)

    def sweep(self) -> None:
        """Removes what killed plans left: folders without a plan."""
        if self._folder.is_dir():
            for place in self._folder.iterdir():
                if place not in self._others and not (place / PLAN).exists():
                    shutil.rmtree(place, ignore_errors=True)


def _read(path: Path) -> Outbound:
    plain = json.loads(path.read_text(encoding="utf-8"))
    plain |= {name: tuple(plain[name]) for name in ("columns", "items")}
    return Outbound(**{**plain, "as_of": dt.date.fromisoformat(plain["as_of"])})

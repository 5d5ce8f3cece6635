"""Whose data a 提供記録 or 受領記録 is about, by keyed digests: they answer whether a person was in it.

Belongs here: keeping the digests of one record, finding the records of a person, letting them go. Does not:
the records (`provisions.py`, `receipts.py`), the keys (`keys.py`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from storage import schemas
from storage.tables import Table, batches

if TYPE_CHECKING:
    from storage.keys import KeyProvider


@dataclass(frozen=True)
class RecordedPersons:
    """The persons of one kind of record.

    Attributes:
        table: Schema RECORDED_PERSONS.
        keys: Digests are keyed, so that nobody without the key can try names.
        use: What the key is derived for: the two kinds of record cannot be joined.
    """

    table: Table
    keys: KeyProvider
    use: str

    @classmethod
    def at(cls, path: Path, staging: Path, keys: KeyProvider, use: str) -> RecordedPersons:
        """Names the table; nothing is made before the first record."""
        return cls(Table(path, schemas.RECORDED_PERSONS, staging, stats=("record",)), keys, use)

    def digests(self, names: pa.Array | pa.ChunkedArray) -> tuple[str, ...]:
        """Returns the keyed digests of persons, each once, in order; null names nobody."""
        return tuple(sorted(set(self.keys.tokens(self.use, names.drop_null()).to_pylist())))

    def keep(self, record: str, digests: Iterable[str]) -> None:
        """Keeps the persons of one record, in one commit; said again after a crash they are there already.

        Args:
            record: Plan digest or landing id.
            digests: From `digests`.
        """
        rows = [{"record": record, "digest": digest} for digest in digests]
        if rows and not self.table.dataset().count_rows(filter=pc.field("record") == record):
            self.table.exchange(batches(pa.Table.from_pylist(rows, schemas.RECORDED_PERSONS)), ())

    def forget(self, records: Collection[str]) -> None:
        """Lets the persons of records go, in one commit."""
        files = [file.path for file in self.table.files()]
        if files and records:
            kept = ~pc.field("record").isin(sorted(records))
            self.table.exchange(self.table.dataset().scanner(filter=kept).to_reader(), files)

    def of(self, names: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Returns the records in which persons are, by record: under which of the names.

        A record's digests are made with the key of its day, so that every key that is there is asked with.

        Args:
            names: Names by which the datasets call them.
        """
        if not self.table.exists or not names:
            return {}
        asked = {
            self.keys.token(self.use, name, key): name for name in sorted(names) for key in self.keys.key_ids
        }
        held = self.table.dataset().to_table(filter=pc.field("digest").isin(sorted(asked)))
        found: dict[str, list[str]] = {}
        for row in held.to_pylist():
            found.setdefault(row["record"], []).append(asked[row["digest"]])
        return {record: tuple(sorted(who)) for record, who in sorted(found.items())}


def bound(digests: Iterable[str]) -> str:
    """Returns the digest over persons' digests, in their order."""
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()

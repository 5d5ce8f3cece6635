"""The suppressions: whose data of which dataset and item must not come back, by keyed digest alone.

Belongs here: the file under `registers/`, its one line a suppression, the digest of a name. Does not: which
names a person goes by (`assets/suppressing.py`), what a suppression does to an arriving row.

A digest is personal data while its key lives. Its key must outlive every source from which a row can be
delivered again, so a suppression whose key is gone stops the night: it would let the row back in.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from configs.errors import KubunError
from storage.register_lock import registers_locked
from storage.spelling import folded, folded_array
from storage.whole_file import write_whole

if TYPE_CHECKING:
    from storage.keys import KeyProvider
    from storage.layout import Layout

USE = "suppress"
"""What the key of the digests is derived for; nobody else derives it."""
EVERY = "*"
"""Every dataset, or the whole row."""


class SuppressionError(KubunError):
    """The suppressions cannot be read, or one says too little to be kept; nothing may land before that."""


@dataclass(frozen=True)
class Suppression:
    """One name of a person whose data must not come back.

    Attributes:
        key: Id of the key of the digest.
        digest: Keyed digest of the joined column and the value by which rows call the person.
        dataset: Dataset, or `*`.
        item: Policy item whose cells are emptied, or `*`: the row is refused.
        requested_on: Rows collected on or before this day, JST, are meant: a later contract is not.
        reference: Number of the request or certificate that says so.
    """

    key: str
    digest: str
    dataset: str
    item: str
    requested_on: dt.date
    reference: str


class Suppressions:
    """The suppressions of one store."""

    def __init__(self, layout: Layout, keys: KeyProvider) -> None:
        """Takes the store's paths and keys; nothing is made before the first suppression."""
        self._registers = layout.registers
        self._path = layout.registers / "suppressions.jsonl"
        self._keys = keys

    def suppress(
        self,
        names: Iterable[tuple[str, str]],
        *,
        dataset: str = EVERY,
        item: str = EVERY,
        requested_on: dt.date,
        reference: str,
    ) -> int:
        """Keeps a suppression under every name of one person; takes the registers' lock itself.

        Args:
            names: Joined column (`customers.会員番号`) and value: `assets.suppressing.names_of`.
            dataset: Dataset, or `*`.
            item: Policy item, or `*` for the row.
            requested_on: Rows collected on or before this day, JST.
            reference: Number of the request or certificate.

        Returns:
            How many were not there already.

        Raises:
            SuppressionError: There is no name, or no reference.
        """
        key = self._keys.derive(USE).key_id
        new = {
            Suppression(key, digest, dataset, item, requested_on, reference.strip())
            for digest in (self.digest(column, value) for column, value in names)
        }
        if not new or not reference.strip():
            raise SuppressionError("a suppression needs a person and the number of the request it rests on")
        with registers_locked(self._registers):
            kept = self.all()
            fresh = sorted(new - set(kept), key=lambda one: one.digest)
            if fresh:
                write_whole(self._path, "".join(map(_line, [*kept, *fresh])))
        return len(fresh)

    def all(self) -> list[Suppression]:
        """Returns every suppression, in the order in which they were kept.

        Raises:
            SuppressionError: The file is damaged.
        """
        try:
            lines = self._path.read_text("utf-8").splitlines()
        except FileNotFoundError:
            return []
        except ValueError:
            raise SuppressionError(f"{self._path.name} is damaged; restore it from its backup") from None
        return [_read(line, number) for number, line in enumerate(lines, 1)]

    def digest(self, column: str, value: str) -> str:
        """Returns the keyed digest under which a value of a joined column is kept."""
        return self._keys.token(USE, _named(column, folded(value)))

    def digests(self, column: str, values: pa.Array, key: str) -> pa.Array:
        """Returns the digests of a column of names under one key; null stays null.

        Raises:
            KeyMissingError: The key is gone: what it suppresses could come back.
        """
        named = pc.binary_join_element_wise(_named(column, ""), folded_array(values), "")
        return self._keys.tokens(USE, named, key)


def _named(column: str, value: str) -> str:
    return f"{column}\x1f{value}"


def _line(one: Suppression) -> str:
    said = {**asdict(one), "requested_on": one.requested_on.isoformat()}
    return json.dumps(said, ensure_ascii=False, sort_keys=True) + "\n"


def _read(line: str, number: int) -> Suppression:
    try:
        said = json.loads(line)
        return Suppression(**{**said, "requested_on": dt.date.fromisoformat(said["requested_on"])})
    except (ValueError, TypeError, KeyError):
        raise SuppressionError(
            f"suppressions.jsonl, line {number} is damaged; restore the file from its backup"
        ) from None

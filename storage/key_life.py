"""The life of keys: a new one takes over, the last day of one is stated, one past it is destroyed.

Belongs here: changing the key file, whole or not at all. Does not: deriving keys (`keys.py`), what still
needs one (`assets/key_needs.py`).

An old key stays until it is destroyed: what was made with it names its id and can be made again. The file's
own backups hold destroyed keys until they expire: keep them as short as the keys' life allows.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from configs.errors import KubunError
from storage.keys import NO_END, KeyProvider
from storage.whole_file import sync


class KeyLifeError(KubunError):
    """A key may not be changed so; the file is as it was."""


@dataclass(frozen=True)
class KeyLife:
    """One key, without its secret.

    Attributes:
        key_id: Its id.
        current: New digests and tokens are made with it.
        until: Last day of its life, JST; `NO_END` where nobody stated one.
    """

    key_id: str
    current: bool
    until: dt.date

    def past(self, today: dt.date) -> bool:
        """Whether its life is over."""
        return self.until < today


class KeyFile:
    """The key file of a store, for whoever holds the store's lock: no step may see a key change under it."""

    def __init__(self, path: Path) -> None:
        """Opens the file.

        Args:
            path: As `KeyProvider.open` takes it.

        Raises:
            KeyFileError: It cannot be trusted.
        """
        self._path = path
        if not path.exists():
            raise KeyLifeError(f"no key file at {path}; name it with --key-file")
        KeyProvider.open(path)  # refuses what cannot be trusted
        self._content: dict[str, Any] = json.loads(path.read_text("utf-8"))

    def lives(self) -> tuple[KeyLife, ...]:
        """Returns every key, the oldest first."""
        return tuple(
            KeyLife(entry["id"], entry["id"] == self._content["current"], _until(entry))
            for entry in self._content["keys"]
        )

    def rotate(self, until: dt.date, today: dt.date) -> KeyLife:
        """Makes a new key the current one; the old ones stay, for what was made with them.

        Args:
            until: Last day of its life, JST.
            today: JST.
        """
        _to_come(until, today)
        number = self._last() + 1
        entry = {"id": f"k{number}", "secret": secrets.token_hex(32), "until": until.isoformat()}
        self._write({"current": entry["id"], "last": number, "keys": [*self._content["keys"], entry]})
        return self._find(entry["id"])

    def state(self, key_id: str, until: dt.date, today: dt.date) -> KeyLife:
        """States the last day of a key for which nobody has, or an earlier one than was stated.

        A later one is refused: records in the ledger say until when its digests are somebody's.

        Args:
            key_id: The key.
            until: Last day of its life, JST.
            today: JST.
        """
        _to_come(until, today)
        known = self._find(key_id)
        if until > known.until:
            raise KeyLifeError(
                f"key {key_id} lives until {known.until} and records say so; a longer life takes a new key"
            )
        keys = [
            e | ({"until": until.isoformat()} if e["id"] == key_id else {}) for e in self._content["keys"]
        ]
        self._write({**self._content, "keys": keys})
        return self._find(key_id)

    def destroy(self, key_id: str, today: dt.date, needed: Collection[str]) -> KeyLife:
        """Destroys a key past its life: from then on what was made with it is nobody's.

        Args:
            key_id: The key.
            today: JST.
            needed: Words for what still needs it; anything refuses.
        """
        known = self._find(key_id)
        if known.current:
            raise KeyLifeError(f"key {key_id} is the current one; rotate first")
        if not known.past(today):
            end = "nobody stated its last day" if known.until == NO_END else f"its last day is {known.until}"
            raise KeyLifeError(f"key {key_id} may not be destroyed yet: {end}")
        if needed:
            raise KeyLifeError(f"key {key_id} is needed: {', '.join(sorted(needed))}; it stays")
        left = [entry for entry in self._content["keys"] if entry["id"] != key_id]
        self._write({**self._content, "last": self._last(), "keys": left})
        return known

    def _last(self) -> int:
        """The highest number ever given: an id is never given twice, or what it named would be somebody's."""
        numbers = [int(one.key_id[1:]) for one in self.lives() if one.key_id[1:].isdigit()]
        return max([*numbers, int(self._content.get("last", 0))])

    def _find(self, key_id: str) -> KeyLife:
        for one in self.lives():
            if one.key_id == key_id:
                return one
        raise KeyLifeError(f"there is no key {key_id}; kubun keys list names them")

    def _write(self, content: dict[str, Any]) -> None:
        part = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(content, file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(self._path)
        sync(self._path.parent)
        self._content = content


def _until(entry: dict[str, str]) -> dt.date:
    return dt.date.fromisoformat(entry["until"]) if entry.get("until") else NO_END


def _to_come(until: dt.date, today: dt.date) -> None:
    if until < today:
        raise KeyLifeError(f"the last day {until} is past; give one to come")

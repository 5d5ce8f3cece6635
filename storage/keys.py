"""Keys by use, from one file outside the store.

Belongs here: the key file, derived keys, keyed tokens. Does not: what is tokenised, or when keys rotate.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import hmac
import json
import os
import secrets
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from configs.errors import KubunError

TOKEN_BYTES = 12
"""96 bits: two of a billion distinct values meet with a chance below 1e-10."""


NO_END = dt.date.max
"""The last day of a key for which nobody stated one."""


class KeyFileError(KubunError):
    """The key file cannot be trusted or read."""


class KeyMissingError(KubunError):
    """A key that is not there was asked for."""


@dataclass(frozen=True)
class Key:
    """One derived key.

    Attributes:
        key_id: Id of the secret it was derived from; rotation changes it.
        secret: Never shown.
        until: Last day of its life, JST: it may be destroyed after.
    """

    key_id: str
    secret: bytes = field(repr=False)
    until: dt.date = NO_END


class KeyProvider:
    """Derives one key per use from the current secret of a 0600 file."""

    def __init__(
        self, current: str, master: dict[str, bytes], until: Mapping[str, dt.date] | None = None
    ) -> None:
        """Takes the secrets; `open` reads them from the file.

        Args:
            current: Id of the secret that new tokens use.
            master: All secrets still needed, by id.
            until: Last day of each whose life was stated, JST.
        """
        self._current = current
        self._master = master
        self._until = dict(until or {})

    @classmethod
    def open(cls, path: Path) -> KeyProvider:
        """Reads the key file, or makes it on first use.

        Args:
            path: A file outside the store, mode 0600.

        Raises:
            KeyFileError: Others may read the file, or it is damaged; nothing may be written then.
        """
        if not path.exists():
            _create(path)
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & 0o077:
            raise KeyFileError(
                f"key file {path.name} has mode {mode:04o}: others may read it; run chmod 600 on it"
            )
        try:
            content = json.loads(path.read_text("utf-8"))
            master = {entry["id"]: bytes.fromhex(entry["secret"]) for entry in content["keys"]}
            until = {
                entry["id"]: dt.date.fromisoformat(entry["until"])
                for entry in content["keys"]
                if entry.get("until")
            }
            current = content["current"]
            short = [key_id for key_id, secret in master.items() if len(secret) < 32]
        except (ValueError, KeyError, TypeError) as error:
            raise KeyFileError(f"key file {path.name} is damaged; restore it from its backup") from error
        if current not in master or short:
            raise KeyFileError(
                f"key file {path.name} lacks a current key of 32 bytes; restore it from its backup"
            )
        return cls(current, master, until)

    @property
    def key_id(self) -> str:
        """Id of the secret that new tokens use."""
        return self._current

    @property
    def key_ids(self) -> tuple[str, ...]:
        """Ids of all secrets that are there, the oldest first: what an old digest may have been made with."""
        return tuple(self._master)

    def key_until(self, use: str, key_id: str | None = None) -> dt.date:
        """Last day of the key of one use, JST; `NO_END` where nobody stated one.

        Args:
            use: What the key is for.
            key_id: An earlier secret; None is the current one.
        """
        return self.derive(use, key_id).until

    def derive(self, use: str, key_id: str | None = None) -> Key:
        """Gives the key of one use: no two uses can be joined by their tokens.

        Args:
            use: What the key is for, such as `card` or `mart:P7`.
            key_id: An earlier secret; None is the current one.

        Raises:
            KeyMissingError: No key of that id is there: it was destroyed, or another file is meant.
        """
        name = key_id or self._current
        if name not in self._master:
            raise KeyMissingError(
                f"there is no key {name}: it was destroyed, or this is another store's key file; what was "
                "made with it can be asked of no value any more"
            )
        secret = hmac.new(self._master[name], b"kubun/1/" + use.encode(), hashlib.sha256).digest()
        return Key(name, secret, self._until.get(name, NO_END))

    def token(self, use: str, value: str, key_id: str | None = None) -> str:
        """Gives the keyed token of one value: equal values of one use and key have equal tokens."""
        return _token(self.derive(use, key_id), value)

    def tokens(self, use: str, values: pa.Array | pa.ChunkedArray, key_id: str | None = None) -> pa.Array:
        """Gives the keyed tokens of a string column; null stays null. Cost follows unique values."""
        key = self.derive(use, key_id)
        column = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
        encoded = column.dictionary_encode()
        # Values are hashed one by one: no Arrow kernel knows HMAC, and a unique value is hashed once.
        made = pa.array([_token(key, value) for value in encoded.dictionary.to_pylist()], pa.string())
        return pc.take(made, encoded.indices)


def _token(key: Key, value: str) -> str:
    return hmac.new(key.secret, value.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[
        : TOKEN_BYTES * 2
    ]


def _create(path: Path) -> None:
    content = {"current": "k1", "keys": [{"id": "k1", "secret": secrets.token_hex(32)}]}
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + f".{os.getpid()}")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(content, file)
        file.flush()
        os.fsync(file.fileno())
    with contextlib.suppress(FileExistsError):  # unlike a rename, a link never replaces keys made meanwhile
        os.link(part, path)
    part.unlink()

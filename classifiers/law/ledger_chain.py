"""The ledger's chain: how a record becomes a line, and how a line is read back.

Belongs here: the canonical form, numbers and digests. Does not: what is wrong with a whole ledger
(`ledger_check.py`), fields (`disposal_record.py`), the file (`storage/ledger_file.py`).

A line is `<digest> <canonical JSON>` and a line feed, two spaces between them. The digest is the SHA-256 of
the JSON and the line feed, in hexadecimal. The JSON is one object with exactly `format`, `number`,
`previous`, `record`: UTF-8 without BOM, keys in the order of their code points, no white space outside
texts, non-ASCII characters as they are, whole numbers alone. `previous` is the digest of the record before;
of the first, 64 zeros. docs/ledger.md says the same to auditors.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

FORMAT = "kubun.disposal/1"
GENESIS = "0" * 64
"""What stands before the first record."""
_KEYS = {"format", "number", "previous", "record"}
_HEAD = 66
"""Characters of a line before its JSON."""


@dataclass(frozen=True)
class Head:
    """The last record of a ledger: all that has to be kept elsewhere to know it again.

    Attributes:
        number: From 1; 0: nothing was recorded yet.
        digest: Of that record.
    """

    number: int = 0
    digest: str = GENESIS


@dataclass(frozen=True)
class Anchor:
    """A head as it was noted outside the store.

    Attributes:
        head: Number and digest.
        at: When it was noted.
    """

    head: Head
    at: dt.datetime


@dataclass(frozen=True)
class Entry:
    """One line, read.

    Attributes:
        number: Its number.
        previous: Digest of the record before it.
        digest: Its own.
        record: The record as JSON types.
        body: The line's JSON with its line feed: exactly what the digest is of.
    """

    number: int
    previous: str
    digest: str
    record: dict[str, Any] = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def head(self) -> Head:
        """Number and digest."""
        return Head(self.number, self.digest)


def canonical(content: dict[str, Any]) -> bytes:
    """Returns the one form of a JSON object, with its line feed.

    Raises:
        TypeError: It holds something that JSON has no one form for, such as a float.
    """
    _check(content)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8") + b"\n"


def seal(record: dict[str, Any], head: Head) -> tuple[bytes, Entry]:
    """Returns the line of the record that follows a head, and the line as it would be read.

    Args:
        record: As JSON types.
        head: The last record so far.
    """
    number = head.number + 1
    body = canonical({"format": FORMAT, "number": number, "previous": head.digest, "record": record})
    digest = hashlib.sha256(body).hexdigest()
    return f"{digest}  ".encode() + body, Entry(number, head.digest, digest, record, body)


def read_line(line: bytes) -> Entry | None:
    """Reads a line without its line feed; None where it is not what its own digest says.

    Args:
        line: Bytes of one line.
    """
    digest, gap, body = line[:64], line[64:_HEAD], line[_HEAD:]
    if gap != b"  " or hashlib.sha256(body + b"\n").hexdigest().encode() != digest:
        return None
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or set(content) != _KEYS or content["format"] != FORMAT:
        return None
    number, previous, record = content["number"], content["previous"], content["record"]
    if type(number) is not int or not isinstance(previous, str) or not isinstance(record, dict):
        return None
    return Entry(number, previous, digest.decode(), record, body + b"\n")


def _check(value: object) -> None:
    if isinstance(value, dict):
        for name, inner in value.items():
            if not isinstance(name, str):
                raise TypeError("a key of the record is no text")
            _check(inner)
    elif isinstance(value, list):
        for inner in value:
            _check(inner)
    elif not (value is None or isinstance(value, (str, int))):
        raise TypeError(f"a record has no place for a {type(value).__name__}")

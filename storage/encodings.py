"""Text encodings: which one a stream is in, and the same text as UTF-8.

Belongs here: byte order marks, strict candidates over the whole stream, lines of mixed encodings.
Does not: decompression (`decompress.py`), splitting into records (`readers`).
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

import numpy as np

from storage.errors import LandingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BLOCK_BYTES: Final = 1 << 20

_UTF16_MARKS: Final = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_NAMES: Final = {"utf-8-sig": "utf-8", "shift_jis": "cp932", "euc-jp": "euc_jp"}
_CP932_UNDEFINED: Final = "\x80\xa0\uf8f0\uf8f1\uf8f2\uf8f3"
"""What Python's cp932 makes of the bytes 80, A0 and FD to FF, which the code page does not define."""
_HALF_WIDTH: Final = (0xFF61, 0xFF9F)
"""First and last half-width kana."""
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))


@dataclass(frozen=True)
class Encoding:
    """A Python codec name and the byte order marks (in bytes) to skip before it."""

    name: str
    mark_bytes: int = 0


def detect(stream: BinaryIO, encodings: Sequence[str]) -> Encoding:
    """Finds the encoding of a whole stream, in bounded memory.

    A byte order mark decides alone. Without one the first candidate that decodes every byte wins,
    but EUC-JP wins over a cp932 reading that consists mostly of half-width kana.

    Args:
        stream: At its start; rewound to its start afterwards.
        encodings: Python codec names, tried in order.

    Returns:
        The encoding, with the marks to skip.

    Raises:
        LandingError: `undecodable` when no candidate fits.
    """
    start = stream.read(8)
    stream.seek(0)
    mark = marked(start)
    names = [mark.name] if mark else list(dict.fromkeys(_canonical(name) for name in encodings))
    skip = mark.mark_bytes if mark else 0
    half_width = False
    for name in names:
        kana = _scan(stream, name, skip)
        stream.seek(0)
        if kana is None:
            continue
        if name == "cp932" and kana > 0.5 and "euc_jp" in names:
            half_width = True
            continue
        return Encoding(name, skip)
    if half_width:
        return Encoding("cp932", skip)
    tried = f"the {names[0]} of its byte order mark" if mark else " or ".join(names)
    raise LandingError("undecodable", f"the file is not {tried}; declare its encoding or send it again")


def decode_stream(
    stream: BinaryIO, encodings: Sequence[str], block_bytes: int = BLOCK_BYTES
) -> Iterator[bytes]:
    """Yields the text of a stream as UTF-8, without its byte order marks.

    Args:
        stream: At its start, and able to go back there with `seek(0)`.
        encodings: Python codec names, tried in order (see `detect`).
        block_bytes: Bytes read at a time; blocks end anywhere, but never inside a character.

    Yields:
        UTF-8 bytes, never empty.
    """
    yield from decode_blocks(stream, detect(stream, encodings), block_bytes)


def decode_blocks(stream: BinaryIO, encoding: Encoding, block_bytes: int = BLOCK_BYTES) -> Iterator[bytes]:
    """Yields the text of a stream in a known encoding as UTF-8 (see `decode_stream`)."""
    decoder = codecs.getincrementaldecoder(encoding.name)("strict")
    stream.read(encoding.mark_bytes)
    block = b"-"
    while block:
        block = stream.read(block_bytes)
        try:
            text = decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            raise LandingError("undecodable", f"the file is not {encoding.name} throughout") from error
        if text:
            yield text.encode()


def is_binary(start: bytes) -> bool:
    """Says whether the first bytes of a file (a few kilobytes) are not text in a byte encoding."""
    if not start or start.startswith(tuple(_UTF16_MARKS)):
        return False
    return len(start) - len(start.translate(None, _CONTROLS)) > max(8, len(start) // 20)


def decode_lines(lines: Sequence[bytes]) -> list[str]:
    """Decodes lines that are not UTF-8, each for itself: cp932, else with the bad bytes backslash-escaped.

    Lines are decoded together and halved only around those that do not fit, so the cost follows the misfits.

    Args:
        lines: Without line ends.

    Returns:
        As many texts, in the same order.
    """
    joined = b"\n".join(lines)
    try:
        text = joined.decode("cp932")
    except UnicodeDecodeError:
        text = "\x80"
    if not _is_misread(text):
        return text.split("\n")
    if len(lines) == 1:
        return [joined.decode("utf-8", "backslashreplace")]
    middle = len(lines) // 2
    return decode_lines(lines[:middle]) + decode_lines(lines[middle:])


def _canonical(name: str) -> str:
    return _NAMES.get(name.lower(), name.lower())


def marked(start: bytes) -> Encoding | None:
    """Returns what the byte order marks (one or two) at the start of a file say, or None without any."""
    for mark, name in _UTF16_MARKS.items():
        if start.startswith(mark):
            return Encoding(name, len(mark) * (2 if start.startswith(mark * 2) else 1))
    marks = 0
    while start.startswith(codecs.BOM_UTF8, marks) and marks < 2 * len(codecs.BOM_UTF8):
        marks += len(codecs.BOM_UTF8)
    return Encoding("utf-8", marks) if marks else None


def _is_misread(text: str) -> bool:
    return any(character in text for character in _CP932_UNDEFINED)


def _scan(stream: BinaryIO, name: str, skip: int) -> float | None:
    """Returns the share of half-width kana among the non-ASCII characters, or None if `name` does not fit."""
    decoder = codecs.getincrementaldecoder(name)("strict")
    stream.read(skip)
    wide = kana = 0
    block = b"-"
    while block:
        block = stream.read(BLOCK_BYTES)
        try:
            text = decoder.decode(block, final=not block)
        except UnicodeDecodeError:
            return None
        if name == "cp932" and not text.isascii():
            if _is_misread(text):
                return None
            units = np.frombuffer(text.encode("utf-16-le"), np.uint16)
            wide += int(np.count_nonzero(units > 127))
            kana += int(np.count_nonzero((units >= _HALF_WIDTH[0]) & (units <= _HALF_WIDTH[1])))
    return kana / wide if wide else 0.0

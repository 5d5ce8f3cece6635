"""Landing files as decompressed bytes, told by their first bytes and not by their names.

Belongs here: gzip, bzip2 and Zstandard, concatenated members included. Does not: text encodings
(`encodings.py`), containers that hold several files (xlsx is read by its own reader).
"""

from __future__ import annotations

import bz2
import gzip
import io
import zlib
from typing import TYPE_CHECKING, BinaryIO, Final, cast

import zstandard

from storage.errors import LandingError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from _typeshed import WriteableBuffer

_INPUT_BYTES: Final = 1 << 18
_SKIPPABLE: Final = tuple(bytes([0x50 + n]) + b"\x2a\x4d\x18" for n in range(16))
"""Magic numbers of Zstandard's skippable frames, with which some writers open a file."""


class _ZstdFrames(io.RawIOBase):
    """All frames of a Zstandard file, one after the other; a file cut short is an error, not an end."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._frame = zstandard.ZstdDecompressor().decompressobj()
        self._input = b""
        self._output = memoryview(b"")
        self._begun = False

    def readable(self) -> bool:
        return True

    def readinto(self, target: WriteableBuffer, /) -> int:
        """Fills `target` with decompressed bytes; returns 0 only at the end of the last frame."""
        while not self._output:
            if not self._advance():
                return 0
        room = memoryview(target).cast("B")
        count = min(len(room), len(self._output))
        room[:count] = self._output[:count]
        self._output = self._output[count:]
        return count

    def _advance(self) -> bool:
        data = self._input or self._source.read(_INPUT_BYTES)
        self._input = b""
        if not data:
            if self._begun and not self._frame.eof:
                raise EOFError("the last Zstandard frame has no end")
            return False
        if self._frame.eof:
            self._frame = zstandard.ZstdDecompressor().decompressobj()
        self._begun = True
        self._output = memoryview(self._frame.decompress(data))
        if self._frame.eof:
            self._input = self._frame.unused_data
        return True

    def close(self) -> None:
        self._source.close()
        super().close()


def _open_plain(path: Path) -> BinaryIO:
    return path.open("rb", buffering=0)


def _open_gzip(path: Path) -> BinaryIO:
    return cast("BinaryIO", gzip.open(path, "rb"))


def _open_bz2(path: Path) -> BinaryIO:
    return cast("BinaryIO", bz2.open(path, "rb"))


def _open_zstd(path: Path) -> BinaryIO:
    return cast("BinaryIO", _ZstdFrames(path.open("rb")))


def _opener(first: bytes) -> Callable[[Path], BinaryIO]:
    if first.startswith(b"\x1f\x8b"):
        return _open_gzip
    if first[:3] == b"BZh" and first[3:4].isdigit():
        return _open_bz2
    if first.startswith((b"\x28\xb5\x2f\xfd", *_SKIPPABLE)):
        return _open_zstd
    return _open_plain


def _refused(error: OSError) -> Exception:
    """What an error is to the night: of the archive, of this one file, or no file at all."""
    if error.errno is None:
        return LandingError("broken_archive", "the archive does not decompress; send the file again")
    if isinstance(error, FileNotFoundError | IsADirectoryError):
        return error
    words = error.strerror or "it cannot be read"
    return LandingError("unreadable", f"{words}; let the account that runs kubun read the file")


class _Decompressed(io.RawIOBase):
    """Reads an archive and says in our words what is wrong with it; can be rewound to its start."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            with path.open("rb") as file:
                self._open = _opener(file.read(4))
            self._inner = self._open(path)
        except OSError as error:
            raise _refused(error) from error
        self._position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Rewinds to the start, by opening the file again; other places are refused."""
        if (offset, whence) != (0, io.SEEK_SET):
            raise io.UnsupportedOperation("a landing stream can only be rewound to its start")
        self._inner.close()
        self._inner = self._open(self._path)
        self._position = 0
        return 0

    def readinto(self, target: WriteableBuffer, /) -> int:
        """Fills `target` with decompressed bytes; 0 at the end."""
        try:
            count = cast("io.RawIOBase", self._inner).readinto(target)
        except EOFError as error:
            raise LandingError(
                "truncated", "the archive ends before its end mark; send the file again"
            ) from error
        except (gzip.BadGzipFile, zlib.error, zstandard.ZstdError) as error:
            raise LandingError(
                "broken_archive", "the archive does not decompress; send the file again"
            ) from error
        except OSError as error:
            raise _refused(error) from error
        self._position += count or 0
        return count or 0

    def close(self) -> None:
        if not self.closed:
            self._inner.close()
        super().close()


def open_stream(path: Path, *, buffer_bytes: int = 1 << 20) -> io.BufferedReader:
    """Opens a landing file for reading its decompressed bytes.

    Args:
        path: The file; gzip, bzip2 and Zstandard are told by their magic bytes, all else is plain.
        buffer_bytes: Size of the read buffer.

    Returns:
        A buffered binary reader that can be rewound with `seek(0)`. Reading raises `LandingError`
        with reason `truncated`, `broken_archive` or `unreadable`; what precedes the damage is not to be used.

    Raises:
        LandingError: `unreadable`: the system refuses to open the file.
        FileNotFoundError: There is no such file.
    """
    return io.BufferedReader(_Decompressed(path), buffer_bytes)

"""Archives are told by their bytes; one that is cut or damaged is an error and never a short file."""

from __future__ import annotations

import bz2
import gzip
from typing import TYPE_CHECKING

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.decompress import open_stream
from storage.errors import LandingError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = "".join(f"{n},例文 {n * n}\n" for n in range(40_000)).encode()
HALF = len(TEXT) // 2
SKIPPABLE = b"\x50\x2a\x4d\x18\x04\x00\x00\x00abcd"


def zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


@pytest.mark.parametrize(
    ("packed", "unpacked"),
    [
        (TEXT, TEXT),
        (b"", b""),
        (b"BZhello", b"BZhello"),
        (gzip.compress(TEXT, mtime=0), TEXT),
        (gzip.compress(TEXT[:HALF], mtime=0) + gzip.compress(TEXT[HALF:], mtime=0), TEXT),
        (gzip.compress(TEXT, mtime=0) + bytes(512), TEXT),  # padded by a tape or a block device
        (bz2.compress(TEXT[:HALF]) + bz2.compress(TEXT[HALF:]), TEXT),
        (zstd(TEXT), TEXT),
        (zstd(TEXT[:HALF]) + zstd(b"") + zstd(TEXT[HALF:]), TEXT),
        (SKIPPABLE + zstd(TEXT) + SKIPPABLE, TEXT),
        (gzip.compress(b"", mtime=0), b""),
    ],
)
def test_told_by_its_bytes(tmp_path: Path, packed: bytes, unpacked: bytes) -> None:
    path = tmp_path / "log.xlsx"
    path.write_bytes(packed)
    with open_stream(path) as stream:
        assert stream.read() == unpacked


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, zstd])
def test_rewinds_to_the_start(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "log"
    path.write_bytes(pack(TEXT))
    with open_stream(path) as stream:
        assert stream.read(10) == TEXT[:10]
        stream.seek(0)
        assert stream.read() == TEXT


@settings(deadline=None)
@given(pack=st.sampled_from([gzip.compress, bz2.compress, zstd]), share=st.floats(0.001, 0.999))
def test_cut_anywhere_is_an_error(
    tmp_path_factory: pytest.TempPathFactory, pack: Callable[[bytes], bytes], share: float
) -> None:
    packed = pack(TEXT[:20_000])
    path = tmp_path_factory.mktemp("cut") / "log"
    path.write_bytes(packed[: max(4, int(len(packed) * share))])
    with open_stream(path) as stream, pytest.raises(LandingError, match="truncated"):
        stream.read()


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, zstd])
def test_damage_is_an_error(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    packed = bytearray(pack(TEXT))
    middle = len(packed) // 2
    packed[middle : middle + 64] = bytes(64)
    path = tmp_path / "log"
    path.write_bytes(packed)
    with open_stream(path) as stream, pytest.raises(LandingError) as caught:
        stream.read()
    assert caught.value.reason == "broken_archive"


def test_garbage_behind_a_gzip_member_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(gzip.compress(TEXT, mtime=0) + b"garbage")
    with open_stream(path) as stream, pytest.raises(LandingError, match="broken_archive"):
        stream.read()


def test_a_missing_file_is_no_landing_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_stream(tmp_path / "absent")

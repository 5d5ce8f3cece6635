"""Whole access logs: nothing lost, nothing twice, whatever the pieces; in bounded memory."""

# ruff: noqa: E501 lines of logs as they are

from __future__ import annotations

import io
import resource

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from configs.access_logs import COLUMNS
from storage.errors import LandingError
from storage.readers import access_log, lines
from storage.readers.chunk import RECORD_NO, REJECTS
from tests.storage.readers.access_logs import FORMATS, read

COMBINED = b'192.0.2.%d - - [17/May/2015:10:05:03 +0000] "GET /%d HTTP/1.1" 200 5 "-" "agent"'
KINDS = {
    "record": COMBINED % (7, 1),
    "escaped": b'192.0.2.8 - - [17/May/2015:10:05:03 +0000] "\\x16\\x03" 400 5 "-" "a \\"b\\""',
    "json": b'{"time":"2026-05-01T10:00:00+09:00","remote_addr":"192.0.2.9","request":"GET / HTTP/1.1","status":200}',
    "syslog": b"Mar 24 14:02:50 web nginx: " + COMBINED % (3, 3),
    # its text alone would pass for `program: line` too
    "object": b'{"level":"INFO","message":"web.0 nginx: ' + (COMBINED % (6, 6)).replace(b'"', b'\\"') + b'"}',
    "reject": b"not an access log",
    "broken": b'{"time":',
    "cp932": COMBINED.replace(b"agent", "検索".encode("cp932")) % (4, 4),
    "binary": b"192.0.2.5 \xff\xfe",
    "blank": b" \t",
    "comment": b"# rotated",
}
RECORDS = {"record", "escaped", "json", "syslog", "object", "cp932"}
SKIPPED = {"blank", "comment"}


@given(st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=12), st.integers(60, 400), st.booleans())
@settings(max_examples=15, deadline=None)
def test_every_line_is_read_rejected_or_skipped(kinds: list[str], chunk_bytes: int, crlf: bool) -> None:
    data = (b"\r\n" if crlf else b"\n").join(KINDS[kind] for kind in kinds)
    whole, pieces = read(data), read(data, chunk_bytes)
    assert pieces.records.equals(whole.records)
    assert pieces.rejects.equals(whole.rejects)
    assert pieces.skipped == whole.skipped == sum(kind in SKIPPED for kind in kinds)
    counted = [kind for kind in kinds if kind not in SKIPPED]
    assert whole.records[RECORD_NO].to_pylist() == [n for n, kind in enumerate(counted) if kind in RECORDS]
    assert whole.rejects[RECORD_NO].to_pylist() == [
        n for n, kind in enumerate(counted) if kind not in RECORDS
    ]
    assert [raw.rstrip(b"\r") for raw in whole.rejects["raw"].to_pylist()] == [
        KINDS[kind] for kind in counted if kind not in RECORDS
    ]


def test_schemas() -> None:
    chunk = read(b"nothing\n")
    assert chunk.records.schema == access_log.RECORDS
    assert chunk.records.column_names == [RECORD_NO, *COLUMNS]
    assert chunk.rejects.schema == REJECTS


def test_a_line_that_is_not_utf8_does_not_sink_the_others() -> None:
    chunk = read(b"\n".join([KINDS["record"], KINDS["cp932"], COMBINED.replace(b"agent", b"\xff") % (5, 5)]))
    assert chunk.records["user_agent"].to_pylist() == ["agent", "検索", r"\xff"]


def test_a_line_beyond_all_bounds_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LINE_BYTES", 500)
    monkeypatch.setattr(access_log, "LINE_BYTES", 500)
    chunk = read(KINDS["record"] + b"\n" + b"x" * 9_000 + b"\n" + KINDS["record"], 100)
    assert chunk.records[RECORD_NO].to_pylist() == [0, 2]
    assert chunk.rejects["reason"].to_pylist() == ["line_too_long"]


def test_a_very_long_line_is_read() -> None:
    url = "/" + "a" * 300_000
    assert read(KINDS["record"].replace(b"/1", url.encode())).records["url"].to_pylist() == [url]


@pytest.mark.parametrize(("data", "reason"), [(b"", "empty"), (bytes(range(256)) * 50, "binary")])
def test_what_is_no_log_at_all(data: bytes, reason: str) -> None:
    with pytest.raises(LandingError) as caught:
        read(data)
    assert caught.value.reason == reason


class Generated(io.RawIOBase):
    """A log of any size that is never in memory."""

    def __init__(self, total_bytes: int) -> None:
        block = b"".join(COMBINED % (n % 250, n) + b"\n" for n in range(20_000))
        self._block = block
        self._left = total_bytes // len(block)
        self.lines = 20_000 * self._left

    def readable(self) -> bool:
        return True

    def readinto(self, target: memoryview, /) -> int:  # type: ignore[override]
        if not self._left:
            return 0
        self._left -= 1
        target[: len(self._block)] = self._block
        return len(self._block)

    @property
    def buffer_bytes(self) -> int:
        return len(self._block)


@pytest.mark.slow
def test_memory_does_not_grow_with_the_file() -> None:
    def run(total_bytes: int) -> int:
        log = Generated(total_bytes)
        expected = log.lines
        stream = io.BufferedReader(log, log.buffer_bytes)
        assert sum(chunk.records.num_rows for chunk in access_log.read(stream, FORMATS)) == expected
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    after_small = run(32 << 20)
    assert run(256 << 20) - after_small < 96 << 10  # kilobytes

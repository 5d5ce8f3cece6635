"""A file of lines: whole lines or none, whatever kills the writer, and earlier bytes as they were."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.line_file import LineFile, LineFileError

texts = st.lists(st.binary(min_size=1, max_size=40).filter(lambda b: b"\n" not in b), max_size=6)


@pytest.fixture
def file(tmp_path: Path) -> LineFile:
    return LineFile(tmp_path / "ledger" / "lines.txt", "ledger")


def begin(file: LineFile, *lines: bytes) -> int:
    file.path.parent.mkdir(exist_ok=True)
    known = 0
    for line in lines:
        known = file.append(line + b"\n", known)
    return known


def test_lines_are_appended_and_read(file: LineFile) -> None:
    assert (file.read(), file.exists()) == (b"", False)
    assert begin(file, b"one", b"two") == 8
    assert file.read() == b"one\ntwo\n"
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600


@given(lines=texts, half=st.binary(max_size=60).filter(lambda b: b"\n" not in b))
def test_what_a_killed_writer_left_goes_and_earlier_bytes_stay(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], half: bytes
) -> None:
    file = LineFile(tmp_path_factory.mktemp("lines") / "lines.txt", "ledger")
    known = begin(file, *lines)
    before = file.read()
    with file.path.open("ab") as raw:
        raw.write(half)
    file.append(b"next\n", known)
    assert file.read() == before + b"next\n"


@pytest.mark.parametrize(
    "change", [b"one\ntwo\nthree\n", b"one\n", b"one\ntwox", b"", b"one\ntwo\nthree\nhalf"]
)
def test_a_file_that_somebody_else_changed_is_left_as_it_is(file: LineFile, change: bytes) -> None:
    known = begin(file, b"one", b"two")
    file.path.write_bytes(change)
    with pytest.raises(LineFileError, match="changed by somebody else"):
        file.append(b"three\n", known)
    assert file.read() == change


@pytest.mark.parametrize("line", [b"", b"a", b"a\nb", b"a\nb\n"])
def test_only_whole_lines_are_taken(file: LineFile, line: bytes) -> None:
    with pytest.raises(LineFileError):
        file.append(line, 0)


WRITER = """
import sys
from pathlib import Path
from storage.line_file import LineFile
file = LineFile(Path(sys.argv[1]), "ledger")
content = file.read()
known = content.rfind(b"\\n") + 1
number = content[:known].count(b"\\n")
while True:
    line = (b"%d " % number) + b"x" * 300_000 + b" %d\\n" % number
    known = file.append(line, known)
    print(number, flush=True)
    number += 1
"""


def written(file: LineFile, environment: dict[str, str], seconds: float | None) -> list[int]:
    """Runs a writer until it is killed; the lines of which it was told that they stand."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(file.path)],
        stdout=subprocess.PIPE,
        env={**os.environ, **environment},
    ) as writer:
        assert writer.stdout is not None
        told = b""
        if seconds is not None:
            told = writer.stdout.readline()  # it runs
            time.sleep(seconds)
            writer.kill()
        told += writer.stdout.read()
        assert writer.wait() == -9
    return [int(line) for line in told.split(b"\n")[:-1]]


def whole(content: bytes) -> list[int]:
    """Numbers of whole lines; each is what was written."""
    numbers = []
    for line in content.split(b"\n")[:-1]:
        first, middle, last = line.split(b" ")
        assert (first, middle) == (last, b"x" * 300_000)
        numbers.append(int(first))
    return numbers


@pytest.mark.parametrize(("boundary", "lines"), [("before", 0), ("half", 0), ("after", 1)])
def test_a_writer_killed_at_a_boundary_leaves_the_line_whole_or_no_line(
    file: LineFile, boundary: str, lines: int
) -> None:
    file.path.parent.mkdir()
    assert written(file, {"KUBUN_FAULT": f"ledger.{boundary}"}, None) == []
    content = file.read()
    assert content.count(b"\n") == lines
    assert (len(content) > 0) is (boundary != "before")
    known = content.rfind(b"\n") + 1
    file.append(b"next\n", known)
    assert file.read() == content[:known] + b"next\n"


@pytest.mark.slow
def test_a_writer_killed_anywhere_loses_nothing_that_it_was_told_of(file: LineFile) -> None:
    file.path.parent.mkdir()
    before = b""
    for n in range(12):
        told = written(file, {}, 0.003 * n)
        content = file.read()
        numbers = whole(content)
        assert numbers == list(range(len(numbers)))
        assert content.startswith(before)
        assert told[-1] in {numbers[-1], numbers[-1] - 1}
        before = content[: content.rfind(b"\n") + 1]

"""Words that several commands share."""

import datetime as dt
import errno
import os
from pathlib import Path

import pytest
import typer

from pipelines.cli.words import command, day, disk_words


@pytest.mark.parametrize(
    ("called", "found", "typed"),
    [
        ("{here}/.venv/bin/kubun", False, ".venv/bin/kubun"),
        (".venv/bin/kubun", False, ".venv/bin/kubun"),
        ("/opt/tools/bin/kubun", False, "/opt/tools/bin/kubun"),
        ("/opt/tools/bin/kubun", True, "kubun"),
        ("-c", False, "kubun"),
    ],
)
def test_the_command_is_named_as_it_can_be_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, called: str, found: bool, typed: str
) -> None:
    if found:
        (tmp_path / "kubun").touch(mode=0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.argv", [called.format(here=tmp_path)])
    assert command() == typed


def test_a_day_is_read() -> None:
    assert day("2024-02-29") == dt.date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026/11/23", "write YYYY-MM-DD"),
        ("20261123", "write YYYY-MM-DD"),
        ("２０２６-11-23", "write YYYY-MM-DD"),
        ("today", "write YYYY-MM-DD"),
        ("", "write YYYY-MM-DD"),
        ("2026-02-29", "not in the calendar"),
        ("2026-13-01", "not in the calendar"),
    ],
)
def test_what_is_no_day_says_how_one_is_written(text: str, words: str) -> None:
    with pytest.raises(typer.BadParameter, match=words):
        day(text)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "permission denied; let"),
        (errno.EISDIR, "is a folder; name"),
        (errno.ENOSPC, "the disk is full; make room"),
        (errno.EIO, "check the place"),
    ],
)
def test_a_system_error_says_where_and_what_to_do(number: int, words: str) -> None:
    named = disk_words(OSError(number, os.strerror(number), "/data/landing"))
    assert named.startswith("/data/landing: ")
    assert words in named
    assert disk_words(OSError(number, os.strerror(number)), Path("store")).startswith("store: ")

from __future__ import annotations

import bz2
import datetime as dt
import gzip
import hashlib
import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import zstandard

from storage.landing import consume, digest, find, locate, unknown_folders
from tests.storage.users import as_somebody_else

NIGHT = dt.date(2026, 3, 31)
TEXT = "会員番号,氏名\n1,架空太郎\n".encode() * 50


def put(root: Path, *names: str) -> None:
    for name in names:
        path = root / "ds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(TEXT)


def test_drops_by_day_then_name(tmp_path: Path) -> None:
    put(tmp_path, "b.csv", "2026-03-30/z.csv", "2026-03-30/a.csv", "2026-03-31/c.csv", "2026-04-01/d.csv")
    put(tmp_path, "2026-03-01/deep/er.csv", "sub/e.csv", "2026-13-01/f.csv")
    found = find(tmp_path, "ds", ["*.csv"], NIGHT)
    assert [(d.day.isoformat(), d.path) for d in found.drops] == [
        ("2026-03-01", "ds/2026-03-01/deep/er.csv"),
        ("2026-03-30", "ds/2026-03-30/a.csv"),
        ("2026-03-30", "ds/2026-03-30/z.csv"),
        ("2026-03-31", "ds/2026-03-31/c.csv"),
        ("2026-03-31", "ds/2026-13-01/f.csv"),
        ("2026-03-31", "ds/b.csv"),
        ("2026-03-31", "ds/sub/e.csv"),
    ]
    assert found.later == 1


def test_what_is_left_alone(tmp_path: Path) -> None:
    put(tmp_path, ".hidden.csv", ".d/x.csv", "x.csv.part", "y.tmp", "notes.txt", "ok.csv")
    (tmp_path / "ds" / "folder.csv").symlink_to(tmp_path / "ds" / ".d")
    (tmp_path / "ds" / "nowhere.csv").symlink_to(tmp_path / "gone.csv")
    found = find(tmp_path, "ds", ["*.csv"], NIGHT)
    assert [d.path for d in found.drops] == ["ds/ok.csv"]
    assert (found.unmatched, found.unfinished) == (1, 2)


def test_a_link_to_a_file_is_read_like_it(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.csv"
    target.write_bytes(TEXT)
    (tmp_path / "landing" / "ds").mkdir(parents=True)
    (tmp_path / "landing" / "ds" / "link.csv").symlink_to(target)
    (drop,) = find(tmp_path / "landing", "ds", ["*.csv"], NIGHT).drops
    assert digest(locate(tmp_path / "landing", drop.path))[1] == len(TEXT)
    consume(tmp_path / "landing", drop.path)
    assert find(tmp_path / "landing", "ds", ["*"], NIGHT).drops == ()
    assert target.read_bytes() == TEXT


def test_folders_that_nothing_names(tmp_path: Path) -> None:
    put(tmp_path, "a.csv")
    for name in ("registers", "訪問", "Orders", ".git"):
        (tmp_path / name).mkdir()
    (tmp_path / "loose.csv").write_bytes(TEXT)
    assert unknown_folders(tmp_path, {"ds", "registers"}) == ["Orders", "訪問"]
    assert unknown_folders(tmp_path / "nowhere", {"ds"}) == []


@pytest.mark.parametrize(
    ("pattern", "taken"),
    [("*", 2), ("a_*.csv*", 1), ("sub/*.csv", 1), ("*.CSV", 0), (("*.log", "*.csv"), 1), ("a_1.csv.gz", 1)],
)
def test_patterns(tmp_path: Path, pattern: str | tuple[str, ...], taken: int) -> None:
    put(tmp_path, "a_1.csv.gz", "sub/b.csv")
    patterns = [pattern] if isinstance(pattern, str) else pattern
    assert len(find(tmp_path, "ds", patterns, NIGHT).drops) == taken


def test_no_folder_no_drops(tmp_path: Path) -> None:
    assert find(tmp_path, "ds", ["*"], NIGHT).drops == ()


def test_digest_is_of_the_decompressed_bytes(tmp_path: Path) -> None:
    wanted = (hashlib.sha256(TEXT).hexdigest(), len(TEXT), None)
    packed = (TEXT, gzip.compress(TEXT, mtime=0), bz2.compress(TEXT), zstandard.compress(TEXT))
    for n, content in enumerate(packed):
        path = tmp_path / str(n)
        path.write_bytes(content)
        assert digest(path) == wanted


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (gzip.compress(b"", mtime=0), "empty"),
        (gzip.compress(TEXT, mtime=0)[:-9], "truncated"),
    ],
)
def test_a_file_without_readable_content(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "x"
    path.write_bytes(content)
    found, size, problem = digest(path)
    assert problem == reason
    if reason == "truncated":
        assert (found, size) == (hashlib.sha256(content).hexdigest(), len(content))


def test_a_file_that_the_system_refuses_is_unreadable_and_known_again() -> None:
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # pytest's own folders are closed to others
        path = Path(folder) / "closed.csv"
        path.write_bytes(TEXT)
        open_digest = digest(path)
        path.chmod(0o000)
        with as_somebody_else():
            closed = digest(path)
            assert digest(path) == closed
        assert closed[1:] == (len(TEXT), "unreadable")
        assert closed[0] != open_digest[0]
        path.chmod(0o644)
        with as_somebody_else():
            assert digest(path) == open_digest


@pytest.mark.skipif(
    not Path("/proc/self/mem").exists(),
    reason="needs Linux: /proc/self/mem is a file that opens and then fails to read",
)
def test_a_file_that_fails_while_it_is_read_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "bad_sector.csv").symlink_to("/proc/self/mem")
    assert digest(tmp_path / "bad_sector.csv")[2] == "unreadable"


def test_a_file_that_is_gone_is_no_unreadable_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        digest(tmp_path / "gone.csv")


def test_consume_removes_the_drop_and_its_empty_day(tmp_path: Path) -> None:
    put(tmp_path, "2026-03-30/sub/a.csv", "2026-03-31/b.csv", "2026-03-31/c.csv", "d.csv")
    for name in ("2026-03-30/sub/a.csv", "2026-03-31/b.csv", "d.csv", "d.csv"):
        consume(tmp_path, f"ds/{name}")
    assert [p.name for p in tmp_path.rglob("*")] == ["ds", "2026-03-31", "c.csv"]


def test_a_name_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "ds").mkdir()
    name = "会員.csv".encode("cp932")
    Path(os.fsdecode(os.fsencode(tmp_path / "ds") + b"/" + name)).write_bytes(TEXT)
    (drop,) = find(tmp_path, "ds", ["*.csv"], NIGHT).drops
    assert drop.path.encode()
    assert digest(locate(tmp_path, drop.path))[1] == len(TEXT)
    consume(tmp_path, drop.path)
    assert find(tmp_path, "ds", ["*"], NIGHT).drops == ()

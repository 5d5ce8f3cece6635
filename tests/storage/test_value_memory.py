"""What is remembered of values: found again by the same version and key alone, forgotten when unseen."""

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.keys import Key
from storage.value_memory import KEPT, MOST, NIGHTS, ValueMemory

SCHEMA = pa.schema([("value_index", pa.int64()), ("start", pa.int32()), ("what", pa.string())])
KEY = Key("k1", b"k" * 32)
DAY = dt.date(2026, 4, 1)


def memory(path: Path, *, night: dt.date = DAY, version: str = "1", key: Key = KEY) -> ValueMemory:
    return ValueMemory(path / "caches" / "scan.npz", key, version, night, SCHEMA)


Found = dict[str, list[tuple[int, str]]]


def rows(values: pa.Array, found: Found) -> pa.Table:
    told = [(index, *one) for index, value in enumerate(values.to_pylist()) for one in found.get(value, [])]
    return pa.Table.from_pylist([dict(zip(SCHEMA.names, one, strict=True)) for one in told], schema=SCHEMA)


def remember(one: ValueMemory, found: Found, use: str = "cell") -> None:
    one.through(pa.array(found, pa.string()), use, lambda values: rows(values, found))


def recalled(one: ValueMemory, *values: str, use: str = "cell") -> Found:
    """What is known of values; the others are looked at, hold nothing and are left out."""
    looked: list[str] = []

    def look(fresh: pa.Array) -> pa.Table:
        looked.extend(fresh.to_pylist())
        return rows(fresh, {})

    answer: Found = {value: [] for value in values}
    given = one.through(pa.array(values, pa.string()), use, look)
    assert given["value_index"].to_pylist() == sorted(given["value_index"].to_pylist())
    for row in given.to_pylist():
        answer[values[row["value_index"]]].append((row["start"], row["what"]))
    return {value: found for value, found in answer.items() if value not in looked}


def test_remembers_hits_and_their_absence(tmp_path: Path) -> None:
    one = memory(tmp_path)
    remember(one, {"b": [(3, "x"), (5, "y")], "a": [], "c": [(1, "x")]})
    assert recalled(one, "c", "d", "a", "b") == {"c": [(1, "x")], "a": [], "b": [(3, "x"), (5, "y")]}
    assert recalled(one, "b", use="free text") == {}
    one.save()
    assert recalled(memory(tmp_path), "c", "b", "e") == {"c": [(1, "x")], "b": [(3, "x"), (5, "y")]}


@pytest.mark.parametrize("other", [{"version": "2"}, {"key": Key("k2", b"o" * 32)}])
def test_another_version_or_key_begins_anew(tmp_path: Path, other: dict[str, object]) -> None:
    one = memory(tmp_path)
    remember(one, {"a": [(1, "x")]})
    one.save()
    assert recalled(memory(tmp_path, **other), "a") == {}  # type: ignore[arg-type]


@pytest.mark.parametrize("broken", [b"", b"PK", b"no archive at all" * 9, None])
def test_a_damaged_file_is_made_anew(tmp_path: Path, broken: bytes | None) -> None:
    file = tmp_path / "caches" / "scan.npz"
    one = memory(tmp_path)
    remember(one, {f"{n}": [(n, "x")] for n in range(200)})
    one.save()
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if broken is None else broken)
    later = memory(tmp_path)
    remember(later, {"a": [(1, "x")]})
    assert later.damaged
    later.save()
    again = memory(tmp_path)
    assert recalled(again, "a", "7") == {"a": [(1, "x")]}
    assert not again.damaged


def test_leaves_no_earlier_edition_behind(tmp_path: Path) -> None:
    (tmp_path / "caches").mkdir()
    (tmp_path / "caches" / "scan.parquet").write_bytes(b"digests of an earlier edition")
    (tmp_path / "caches" / "another").mkdir()
    one = memory(tmp_path)
    remember(one, {"a": []})
    one.save()
    assert {file.name for file in (tmp_path / "caches").iterdir()} == {"scan.npz", "another"}


def test_forgets_what_was_not_seen_for_nights(tmp_path: Path) -> None:
    one = memory(tmp_path)
    remember(one, {"kept": [(1, "x")], "unseen": []})
    one.save()
    later = memory(tmp_path, night=DAY + dt.timedelta(NIGHTS - 1))
    recalled(later, "kept")
    later.save()
    last = memory(tmp_path, night=DAY + dt.timedelta(NIGHTS))
    recalled(last, "kept")
    last.save()
    assert recalled(memory(tmp_path, night=DAY + dt.timedelta(NIGHTS)), "kept", "unseen") == {
        "kept": [(1, "x")]
    }


def test_keeps_no_value_and_lets_nobody_else_in(tmp_path: Path) -> None:
    one = memory(tmp_path)
    remember(one, {"佐藤花子 090-0000-0000": [(0, "x")]})
    one.save()
    file = tmp_path / "caches" / "scan.npz"
    assert "佐藤花子".encode() not in file.read_bytes()
    assert b"090-0000" not in file.read_bytes()
    assert file.parent.stat().st_mode & 0o077 == 0


def test_writes_nothing_where_nothing_was_asked(tmp_path: Path) -> None:
    memory(tmp_path).save()
    assert not (tmp_path / "caches").exists()


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.text(max_size=3), unique=True, max_size=6), max_size=12))
def test_equals_a_dictionary(parts: list[list[str]]) -> None:
    one = ValueMemory(Path("unwritten"), KEY, "1", DAY, SCHEMA)
    truth: Found = {}
    for part in parts:
        found: Found = {value: [(n, value) for n in range(len(value))] for value in part}
        looked: list[str] = []

        def look(fresh: pa.Array, found: Found = found, looked: list[str] = looked) -> pa.Table:
            looked.extend(fresh.to_pylist())
            return rows(fresh, found)

        values = pa.array(part, pa.string())
        assert one.through(values, "cell", look).to_pylist() == rows(values, found).to_pylist()
        assert looked == [value for value in part if value not in truth]
        truth |= found


def test_keeps_at_most_so_many_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.value_memory.ROWS", 2)
    one = memory(tmp_path)
    remember(one, {"a": [(1, "a")]})
    remember(one, {"b": [(1, "b"), (2, "b")]})
    remember(one, {"c": [(1, "c")]})
    assert recalled(one, "a", "b", "c") == {"a": [(1, "a")], "c": [(1, "c")]}


def test_keeps_at_most_so_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.value_memory.KEPT", 2)
    monkeypatch.setattr("storage.value_memory.MOST", 3)
    one = memory(tmp_path)
    for value in ("a", "b", "c", "d"):
        remember(one, {value: [(1, value)]})
    assert recalled(one, "a", "b", "c", "d") == {value: [(1, value)] for value in "abc"}
    one.save()
    assert len(recalled(memory(tmp_path), "a", "b", "c", "d")) == 2
    assert KEPT < MOST

"""What is remembered of values: found again by the same version and key alone, forgotten when unseen."""

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.keys import Key
from storage.value_memory import MOST, NIGHTS, RUNS, ValueMemory

SCHEMA = pa.schema([("value_index", pa.int64()), ("start", pa.int32()), ("what", pa.string())])
KEY = Key("k1", b"k" * 32)
DAY = dt.date(2026, 4, 1)


def memory(path: Path, *, night: dt.date = DAY, version: str = "1", key: Key = KEY) -> ValueMemory:
    return ValueMemory(path / "caches" / "scan.parquet", key, version, night, SCHEMA)


def rows(*found: tuple[int, int, str]) -> pa.Table:
    return pa.Table.from_pylist([dict(zip(SCHEMA.names, one, strict=True)) for one in found], schema=SCHEMA)


def recalled(one: ValueMemory, *values: str, use: str = "cell") -> dict[str, list[tuple[int, str]]]:
    known, found = one.recall(pa.array(values, pa.string()), use)
    answer: dict[str, list[tuple[int, str]]] = {v: [] for v, k in zip(values, known, strict=True) if k}
    for row in found.to_pylist():
        answer[values[row["value_index"]]].append((row["start"], row["what"]))
    return answer


def test_remembers_hits_and_their_absence(tmp_path: Path) -> None:
    one = memory(tmp_path)
    assert recalled(one, "a", "b") == {}
    one.remember(pa.array(["b", "a", "c"]), rows((0, 3, "x"), (0, 5, "y"), (2, 1, "x")), "cell")
    assert recalled(one, "c", "d", "a", "b") == {"c": [(1, "x")], "a": [], "b": [(3, "x"), (5, "y")]}
    assert recalled(one, "b", use="free text") == {}
    one.save()
    assert recalled(memory(tmp_path), "c", "b", "d") == {"c": [(1, "x")], "b": [(3, "x"), (5, "y")]}


@pytest.mark.parametrize("other", [{"version": "2"}, {"key": Key("k2", b"o" * 32)}])
def test_another_version_or_key_begins_anew(tmp_path: Path, other: dict[str, object]) -> None:
    one = memory(tmp_path)
    one.remember(pa.array(["a"]), rows((0, 1, "x")), "cell")
    one.save()
    assert recalled(memory(tmp_path, **other), "a") == {}  # type: ignore[arg-type]


def test_forgets_what_was_not_seen_for_nights(tmp_path: Path) -> None:
    one = memory(tmp_path)
    one.remember(pa.array(["kept", "unseen"]), rows((0, 1, "x")), "cell")
    one.save()
    later = memory(tmp_path, night=DAY + dt.timedelta(NIGHTS - 1))
    recalled(later, "kept")
    later.save()
    last = memory(tmp_path, night=DAY + dt.timedelta(NIGHTS))
    last.recall(pa.array(["kept"]), "cell")
    last.save()
    assert recalled(memory(tmp_path, night=DAY + dt.timedelta(NIGHTS)), "kept", "unseen") == {
        "kept": [(1, "x")]
    }


def test_keeps_no_value_and_lets_nobody_else_in(tmp_path: Path) -> None:
    one = memory(tmp_path)
    one.remember(pa.array(["佐藤花子 090-0000-0000"]), rows((0, 0, "x")), "cell")
    one.save()
    file = tmp_path / "caches" / "scan.parquet"
    assert "佐藤花子".encode() not in file.read_bytes()
    assert b"090-0000" not in file.read_bytes()
    assert file.parent.stat().st_mode & 0o077 == 0


def test_writes_nothing_where_nothing_was_asked(tmp_path: Path) -> None:
    memory(tmp_path).save()
    assert not (tmp_path / "caches").exists()


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.text(max_size=3), unique=True, max_size=6), max_size=2 * RUNS + 2))
def test_equals_a_dictionary(parts: list[list[str]]) -> None:
    one = ValueMemory(Path("unwritten"), KEY, "1", DAY, SCHEMA)
    truth: dict[str, list[tuple[int, str]]] = {}
    for part in parts:
        assert recalled(one, *part) == {value: truth[value] for value in part if value in truth}
        fresh = [value for value in part if value not in truth]
        truth |= {value: [(n, value) for n in range(len(value))] for value in fresh}
        found = [(i, n, value) for i, value in enumerate(fresh) for n in range(len(value))]
        one.remember(pa.array(fresh, pa.string()), rows(*found), "cell")


def test_keeps_at_most_so_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.value_memory.MOST", 2)
    one = memory(tmp_path)
    one.remember(pa.array(["a", "b", "c"]), rows(), "cell")
    one.save()
    assert len(recalled(memory(tmp_path), "a", "b", "c")) == 2
    assert MOST > 1_000_000

"""Forgetting values: what was asked for is gone, all else is remembered as it was."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.keys import Key
from storage.memory_forget import forget
from tests.storage.test_value_memory import KEY, Found, memory, recalled, remember

FILE = Path("caches") / "scan.npz"
FOUND: Found = {"b": [(3, "x"), (5, "y")], "a": [], "c": [(1, "x")]}


def test_what_is_forgotten_is_looked_at_again_and_the_rest_is_not(tmp_path: Path) -> None:
    one = memory(tmp_path)
    remember(one, FOUND)
    remember(one, {"b": [(9, "z")], "d": [(1, "x")]}, use="free text")
    one.save()
    values = [pa.array(["b", "never seen"]), pa.array([], pa.string()), pa.array(["d"], pa.large_string())]
    assert forget(tmp_path / FILE, [KEY], values) == 3  # b as a cell and in free text, and d
    left = memory(tmp_path)
    assert recalled(left, "a", "b", "c") == {"a": [], "c": [(1, "x")]}
    assert recalled(left, "b", "d", use="free text") == {}
    assert list((tmp_path / "caches").iterdir()) == [tmp_path / FILE]


@pytest.mark.parametrize("keys", [[KEY, Key("k2", b"o" * 32)], [Key("k2", b"o" * 32), KEY]])
def test_whatever_key_and_version_made_it(tmp_path: Path, keys: list[Key]) -> None:
    one = memory(tmp_path, version="of another code")
    remember(one, FOUND)
    one.save()
    assert forget(tmp_path / FILE, keys, [pa.array(["b"])]) == 1
    assert recalled(memory(tmp_path, version="of another code"), "a", "b", "c") == {"a": [], "c": [(1, "x")]}


def test_nothing_is_written_where_nothing_is_forgotten(tmp_path: Path) -> None:
    assert forget(tmp_path / FILE, [KEY], [pa.array(["b"])]) == 0
    one = memory(tmp_path)
    remember(one, FOUND)
    one.save()
    before = (tmp_path / FILE).read_bytes()
    assert forget(tmp_path / FILE, [KEY], [pa.array(["other"])]) == 0
    assert forget(tmp_path / FILE, [Key("k2", b"o" * 32)], [pa.array(["b"])]) == 0
    assert (tmp_path / FILE).read_bytes() == before


@pytest.mark.parametrize("broken", [b"", b"PK", b"no archive at all" * 9])
def test_a_file_that_cannot_be_read_goes_as_a_whole(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / "caches").mkdir()
    (tmp_path / FILE).write_bytes(broken)
    assert forget(tmp_path / FILE, [KEY], [pa.array(["b"])]) == 0
    assert not (tmp_path / FILE).exists()


@given(
    st.dictionaries(
        st.text(max_size=4), st.lists(st.tuples(st.integers(0, 99), st.sampled_from("xyz")), max_size=3)
    ),
    st.sets(st.text(max_size=4)),
)
def test_forgetting_leaves_what_was_not_named(
    tmp_path_factory: pytest.TempPathFactory, found: Found, named: set[str]
) -> None:
    path = tmp_path_factory.mktemp("memory")
    one = memory(path)
    remember(one, found)
    one.save()
    assert forget(path / FILE, [KEY], [pa.array(sorted(named | set(list(found)[::2])), pa.string())]) == len(
        found.keys() & (named | set(list(found)[::2]))
    )
    gone = named | set(list(found)[::2])
    assert recalled(memory(path), *found) == {v: rows for v, rows in found.items() if v not in gone}

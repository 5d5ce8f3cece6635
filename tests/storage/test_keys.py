from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pyarrow as pa
import pytest

from storage.keys import KeyFileError, KeyProvider
from storage.store import Store


def test_made_once_and_closed(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    before = os.umask(0)
    try:
        first = KeyProvider.open(path)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert KeyProvider.open(path).token("card", "4111111111111111") == first.token("card", "4111111111111111")
    assert list(tmp_path.iterdir()) == [path]


def test_uses_cannot_be_joined_and_stores_differ(tmp_path: Path) -> None:
    one, two = KeyProvider.open(tmp_path / "a"), KeyProvider.open(tmp_path / "b")
    tokens = {
        one.token("card", "x"),
        one.token("mart:P7", "x"),
        two.token("card", "x"),
        one.token("card", "y"),
    }
    assert len(tokens) == 4


def test_column_tokens_are_those_of_its_values(tmp_path: Path) -> None:
    keys = KeyProvider.open(tmp_path / "a")
    column = pa.chunked_array([["b", None], ["a", "b"]], pa.string())
    made = keys.tokens("card", column).to_pylist()
    assert made == [keys.token("card", "b"), None, keys.token("card", "a"), keys.token("card", "b")]
    assert keys.tokens("card", pa.array([], pa.string())).to_pylist() == []


def test_rotation_keeps_the_old_key(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    old = KeyProvider.open(path)
    content = json.loads(path.read_text())
    content["keys"].append({"id": "k2", "secret": "ab" * 32})
    content["current"] = "k2"
    path.write_text(json.dumps(content))
    new = KeyProvider.open(path)
    assert new.token("card", "x") != old.token("card", "x")
    assert new.derive("card", "k1") == old.derive("card")
    assert new.key_id == "k2"


@pytest.mark.parametrize(
    ("content", "mode", "words"),
    [
        (None, 0o640, "others may read"),
        ("not json", 0o600, "damaged"),
        ('{"current": "k9", "keys": [{"id": "k1", "secret": "00"}]}', 0o600, "lacks a current key"),
        ('{"keys": []}', 0o600, "damaged"),
    ],
)
def test_untrusted_files_are_refused(tmp_path: Path, content: str | None, mode: int, words: str) -> None:
    path = tmp_path / "keys.json"
    KeyProvider.open(path)
    if content is not None:
        path.write_text(content)
    path.chmod(mode)
    with pytest.raises(KeyFileError, match=words) as caught:
        KeyProvider.open(path)
    assert str(tmp_path) not in str(caught.value)


def test_secrets_are_not_shown(tmp_path: Path) -> None:
    keys = KeyProvider.open(tmp_path / "k")
    assert keys.derive("card").secret.hex() not in repr(keys.derive("card"))
    assert "secret" not in repr(keys)


def test_key_file_within_the_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="inside the store"):
        Store.open(tmp_path / "store", tmp_path / "store" / "keys.json")

from __future__ import annotations

from pathlib import Path

import pytest

from storage.whole_file import write_whole


@pytest.mark.parametrize("content", ["区分\r\n\n", b"\x00\xff", ""])
def test_a_file_is_whole_and_nothing_lies_beside_it(tmp_path: Path, content: str | bytes) -> None:
    path = tmp_path / "folder" / "a.csv"
    write_whole(path, "before")
    write_whole(path, content)
    assert path.read_bytes() == (content.encode() if isinstance(content, str) else content)
    assert list(path.parent.iterdir()) == [path]

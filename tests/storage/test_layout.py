from __future__ import annotations

import os
import stat
from pathlib import Path

from storage.layout import Layout


def test_closed_directories_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o000)
    try:
        layout = Layout(tmp_path / "store")
        layout.prepare()
        layout.prepare()
    finally:
        os.umask(before)
    for path in (layout.records("x").parent, layout.quarantine, layout.registers, layout.staging):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700


def test_every_path_lies_in_the_store(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    paths = [layout.records("d"), layout.columns("d"), layout.findings("d"), layout.decisions("d")]
    paths += [layout.outcomes, layout.mart("P7", "d"), layout.landings, layout.incidents, layout.data_map]
    assert all(path.is_relative_to(tmp_path) for path in paths)
    assert len(set(paths)) == len(paths)

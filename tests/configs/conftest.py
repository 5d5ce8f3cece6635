"""A copy of the shipped configuration that a test may spoil."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from configs.files import FOLDERS, SHIPPED, SINGLE_FILES

Edit = Callable[[str, str, str], Path]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for name in SINGLE_FILES:
        if (SHIPPED / name).is_file():
            shutil.copy(SHIPPED / name, tmp_path / name)
    for name in FOLDERS:
        (tmp_path / name).mkdir()
        for file in (SHIPPED / name).glob("*.yaml"):
            shutil.copy(file, tmp_path / name / file.name)
    return tmp_path


@pytest.fixture
def edit(copied: Path) -> Edit:
    def replace_once(file: str, old: str, new: str) -> Path:
        path = copied / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} holds no {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path

    return replace_once

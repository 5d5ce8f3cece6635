"""Sets of examples in folders: `<set>_<split>.jsonl`.

Belongs here: which files there are. Does not: making them (`models/training`), reading them
(`models/examples.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from configs.errors import KubunError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def files(folders: Sequence[Path], split: str) -> dict[str, Path]:
    """Returns the files of a split by set; opens none."""
    end = f"_{split}.jsonl"
    found = [path for folder in folders for path in sorted(folder.glob(f"*{end}"))]
    return {path.name.removesuffix(end): path for path in found}


def chosen(folders: Sequence[Path], split: str, names: Sequence[str]) -> dict[str, Path]:
    """Returns the files of the sets asked for, or of all; opens none.

    Raises:
        KubunError: One is not there, or none at all.
    """
    there = files(folders, split)
    missing = [name for name in names if name not in there]
    if missing or not there:
        raise KubunError(
            f"no {', '.join(missing) or '*'}_{split}.jsonl in the folders of --data; "
            "models/training/fetch.md says how the sets are made"
        )
    return {name: there[name] for name in names or there}

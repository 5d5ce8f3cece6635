"""Which files make up a configuration, and their digest.

Belongs here: laying a folder over the shipped files. Does not: reading them (`load.py`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from configs.errors import ConfigError

SHIPPED = Path(__file__).parent
"""The folder of the shipped configuration."""

SINGLE_FILES = (
    "retention.yaml",
    "company.yaml",
    "partners.yaml",
    "access_logs.yaml",
    "column_names.yaml",
)
FOLDERS = ("policy", "datasets")


@dataclass(frozen=True)
class ConfigFiles:
    """The files in force: each of `SINGLE_FILES` by name, and the members of the two folders."""

    single: dict[str, Path]
    policy: tuple[Path, ...]
    datasets: tuple[Path, ...]

    def digest(self) -> str:
        """Returns the SHA-256 over names and contents, in hexadecimal."""
        named = {**self.single}
        named |= {f"policy/{path.name}": path for path in self.policy}
        named |= {f"datasets/{path.name}": path for path in self.datasets}
        total = hashlib.sha256()
        for name in sorted(named):
            total.update(f"{name}\0{hashlib.sha256(named[name].read_bytes()).hexdigest()}\n".encode())
        return total.hexdigest()


def find_files(directory: Path | None = None) -> ConfigFiles:
    """Returns the files in force: those of `directory`, and the shipped ones where it has none.

    Args:
        directory: A folder with any of `policy/`, `datasets/` and the single files; a folder that is
            there replaces the shipped one as a whole. None: the shipped configuration.

    Raises:
        ConfigError: K001 where the folder is missing or holds YAML that nothing would read.
    """
    if directory is not None:
        _refuse_strangers(directory)
    roots = (SHIPPED,) if directory is None else (directory, SHIPPED)
    single = {
        name: path
        for name in SINGLE_FILES
        if (path := next((root / name for root in roots if (root / name).is_file()), None))
    }
    folders = {name: next(root / name for root in roots if (root / name).is_dir()) for name in FOLDERS}
    policy, datasets = (tuple(sorted(folders[name].glob("*.yaml"))) for name in FOLDERS)
    for name, found in (("policy", policy), ("datasets", datasets)):
        if not found:
            raise ConfigError("K001", folders[name], 0, "holds no YAML file", "add one, or remove the folder")
    return ConfigFiles(single, policy, datasets)


def _refuse_strangers(directory: Path) -> None:
    if not directory.is_dir():
        raise ConfigError(
            "K001", directory, 0, "is no folder", "give a folder laid out like the shipped configs/"
        )
    if directory.resolve() == SHIPPED.resolve():
        return  # it also holds what nothing is laid over: registers.yaml
    for path in sorted(directory.rglob("*.y*ml")):
        place = path.relative_to(directory)
        known = place.name in SINGLE_FILES if len(place.parts) == 1 else place.parts[0] in FOLDERS
        if not known or len(place.parts) > 2 or path.suffix != ".yaml":
            expected = ", ".join([*SINGLE_FILES, *(f"{name}/*.yaml" for name in FOLDERS)])
            raise ConfigError("K001", path, 0, "nothing reads this file", f"name it one of {expected}")
    if not any((directory / name).exists() for name in (*SINGLE_FILES, *FOLDERS)):
        raise ConfigError(
            "K001", directory, 0, "holds no configuration", "add datasets/ or another part of it"
        )

"""The private files of open requests: what a person gave to be found by, and what is answered to them.

Belongs here: writing, reading and removing them, closed to everybody else. Does not: the register, which
keeps nothing of them (`requests.py`), what an answer says (`classifiers/law/request_bundle.py`).

Both go when the request is closed. What a killed command left of a closed or never opened request goes with
the next command (`sweep`).
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from configs.errors import KubunError
from storage.layout import PRIVATE

if TYPE_CHECKING:
    from pathlib import Path

    from storage.layout import Layout


class RequestFileError(KubunError):
    """What the person gave is not there any more."""


@dataclass(frozen=True)
class Given:
    """What a person gave; never shown, and in no other place.

    Attributes:
        identifiers: Kind of identifier to texts, as they were given.
        value: What a column has to say from now on (correction, addition); None: none was given.
    """

    identifiers: Mapping[str, tuple[str, ...]]
    value: str | None = None

    def __repr__(self) -> str:
        """Shows no value."""
        return f"Given({', '.join(self.identifiers)})"


class RequestFiles:
    """The private files of one store's requests."""

    def __init__(self, layout: Layout) -> None:
        """Takes the store's paths; folders are made with their first file."""
        self._given, self._bundles = layout.open_requests, layout.request_bundles

    def keep(self, number: str, given: Given) -> None:
        """Keeps what a person gave."""
        _closed(self._given)
        said = {"identifiers": {k: list(v) for k, v in given.identifiers.items()}, "value": given.value}
        _write(self._given / f"{number}.json", json.dumps(said, ensure_ascii=False) + "\n")

    def given(self, number: str) -> Given:
        """Returns what a person gave.

        Raises:
            RequestFileError: It is not there: the request is closed, or the file was lost.
        """
        try:
            said = json.loads((self._given / f"{number}.json").read_text("utf-8"))
            return Given({k: tuple(v) for k, v in said["identifiers"].items()}, said["value"])
        except (OSError, ValueError, KeyError, AttributeError):
            raise RequestFileError(
                f"what the person of {number} gave is not there any more; open a new request"
            ) from None

    def folder(self, number: str) -> Path:
        """Returns where the answer of a request lies, or would."""
        return self._bundles / number

    def answer(self, number: str, files: Mapping[str, str]) -> Path:
        """Puts an answer in place of an earlier one, whole.

        Args:
            number: Of the request.
            files: Name to content.

        Returns:
            Its folder.
        """
        _closed(self._bundles.parent)
        _closed(self._bundles)
        place = self.folder(number)
        new = place.with_name(f".{number}.part")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=PRIVATE)
        for name, content in files.items():
            _write(new / name, content)
        shutil.rmtree(place, ignore_errors=True)
        new.rename(place)
        return place

    def remove(self, number: str) -> None:
        """Removes all of one request."""
        shutil.rmtree(self.folder(number), ignore_errors=True)
        (self._given / f"{number}.json").unlink(missing_ok=True)

    def sweep(self, opened: Collection[str]) -> None:
        """Removes what does not belong to a request that is open.

        Args:
            opened: Numbers of the open ones.
        """
        for path in self._given.glob("*.json") if self._given.is_dir() else ():
            if path.stem not in opened:
                path.unlink(missing_ok=True)
        for path in self._bundles.iterdir() if self._bundles.is_dir() else ():
            if path.name not in opened:
                shutil.rmtree(path, ignore_errors=True)


def _closed(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(PRIVATE)


def _write(path: Path, content: str) -> None:
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)

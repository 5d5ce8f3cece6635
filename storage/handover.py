"""Handing a file over: it lies in the delivery folder whole or not at all, and what was begun can be told.

Belongs here: the intent beside the file, the copy, the rename, and what a killed handover had come to. Does
not: whether a file may go (`assets/send.py`), its record (`provisions.py`).

The file is copied under a hidden name, and one rename hands it over. The intent says `ready` before that
rename and never before the copy is whole: so a hidden file that is there was not handed over, and of a ready
one that is not there any more it must be assumed that it was, since the recipient may have taken it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from configs.errors import KubunError
from storage import faults
from storage.outbox import FILE
from storage.whole_file import sync, write_whole

INTENT = "handover.json"


class HandoverError(KubunError):
    """The delivery folder cannot take the file, or cannot be looked at."""


@dataclass(frozen=True)
class Handover:
    """The handing over of one plan.

    Attributes:
        folder: Of the plan in the outbox.
    """

    folder: Path

    def deliver(self, to: Path, name: str, record: Mapping[str, Any]) -> None:
        """Hands the file over.

        Args:
            to: The delivery folder.
            name: The file's name there.
            record: What the record will say, kept in the intent.

        Raises:
            HandoverError: The folder is not there, or holds such a file.
        """
        if not to.is_dir():
            raise HandoverError(f"{to} is no folder; name the delivery folder with --to")
        if (to / name).exists():
            raise HandoverError(f"{to / name} is there already; move it away, or name another folder")
        self._note(to, name, record, ready=False)
        faults.point("handover.begun")
        part = _part(to, name)
        shutil.copyfile(self.folder / FILE, part)
        part.chmod(0o600)
        sync(part)
        faults.point("handover.copied")
        self._note(to, name, record, ready=True)
        faults.point("handover.ready")
        part.rename(to / name)
        sync(to)
        faults.point("handover.delivered")

    @property
    def begun(self) -> bool:
        """Whether somebody began to hand the file over, whatever came of it."""
        return (self.folder / INTENT).exists()

    def interrupted(self) -> tuple[Literal["none", "not_delivered", "delivered"], Mapping[str, Any]]:
        """Returns what a killed handover had come to, and what its record says; nothing is changed.

        Raises:
            HandoverError: The delivery folder is not there, so that it cannot be said.
        """
        try:
            said = json.loads((self.folder / INTENT).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return "none", {}
        to = Path(said["to"])
        if not to.is_dir():
            raise HandoverError(
                f"a file was being handed over to {to}, which is not there: nobody can say whether it was; "
                "bring the folder back and run again"
            )
        whole = said["ready"] and not _part(to, said["name"]).exists()
        return ("delivered" if whole else "not_delivered"), said["record"]

    def cancel(self) -> None:
        """Takes back a handover that was begun and not delivered."""
        said = json.loads((self.folder / INTENT).read_text(encoding="utf-8"))
        _part(Path(said["to"]), said["name"]).unlink(missing_ok=True)
        sync(Path(said["to"]))
        (self.folder / INTENT).unlink()

    def _note(self, to: Path, name: str, record: Mapping[str, Any], *, ready: bool) -> None:
        said = {"to": str(to.resolve()), "name": name, "record": dict(record), "ready": ready}
        content = json.dumps(said, ensure_ascii=False, sort_keys=True) + "\n"
        write_whole(self.folder / INTENT, content, durable=True)


def _part(to: Path, name: str) -> Path:
    return to / f".{name}.part"

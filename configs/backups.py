"""The backups (バックアップ) of the store, as `company.yaml` names them.

Belongs here: one backup, what may be said of it. Does not: until when its copies hold what was erased
(`classifiers/law/backups.py`).
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from configs.contract import Frozen
from configs.errors import FieldError


class Backup(Frozen):
    """A backup of the store: it holds what was erased until its last older copy expires."""

    name: str = Field(min_length=1, max_length=100)
    """As records of the disposal ledger name it."""
    where: str = Field(min_length=1)
    """In words."""
    kept_days: int = Field(ge=0)
    """Days for which each copy is kept, the day on which it was made not counted."""
    taken: str = Field(min_length=1)
    """When copies are made, in words."""


def _named_apart(backups: tuple[Backup, ...]) -> tuple[Backup, ...]:
    names = [backup.name for backup in backups]
    for index, name in enumerate(names):
        if name in names[:index]:
            raise FieldError(f"{name!r} is named twice", "give each a name of its own", (index,))
        if "@" in name or sum(sign.isdigit() for sign in name) > 9 or not name.isprintable():
            raise FieldError("the name could be somebody's address or number", "name it in words", (index,))
    return backups


Backups = Annotated[tuple[Backup, ...], AfterValidator(_named_apart)]
"""Each has a name of its own, which records of the ledger may say."""

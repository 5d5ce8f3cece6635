"""Correcting a person's data: kept, and said again to what arrives until the source says so itself.

Belongs here: what may be corrected, mending stored rows. Does not: the file (`storage/corrections.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from configs.policy import Configuration
    from storage.corrections import Correction
    from storage.store import Store


def correct(store: Store, configuration: Configuration, correction: Correction) -> int:
    """Keeps a correction and mends the stored rows of that person.

    Args:
        store: Its lock is held; the registers' lock is not: it is taken here.
        configuration: Its contracts.
        correction: What the column must say.

    Returns:
        Rows that were mended.

    Raises:
        CorrectionError: The column may not be corrected (identity, key, subject, time), or its value is none
            of its type.
    """
    raise NotImplementedError

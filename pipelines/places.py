"""The places of an installation: whether they can be used together, and which the last night used.

Belongs here: refusing a store and a landing folder that lie in each other; the note a night leaves in the
Dagster home for `kubun dagit`. Does not: where settings come from (`settings.py`).
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from configs.errors import KubunError
from pipelines.settings import Settings
from storage.whole_file import write_whole

NOTE = "last_night.json"


class PlaceError(KubunError):
    """The places of an installation cannot be used together."""


def check_places(settings: Settings) -> None:
    """Refuses places that a night would spoil; nothing is made.

    Raises:
        PlaceError: The store is a file, or store and landing folder lie in each other.
    """
    store, landing = settings.store.resolve(), settings.landing_folder.resolve()
    if store.exists() and not store.is_dir():
        raise PlaceError(f"the store {settings.store} is a file; give --store a folder")
    if store.is_relative_to(landing) or landing.is_relative_to(store):
        raise PlaceError(
            f"the store {settings.store} and the landing folder {settings.landing_folder} lie in each other; "
            "give --store a folder of its own beside the landing folder"
        )


def remember(settings: Settings) -> None:
    """Notes the places of a night in its store; the store must be there."""
    named = {
        "landing": settings.landing,
        "configs": settings.configs,
        "key_file": settings.key_file,
        "ledger_anchors": settings.ledger_anchors,
    }
    content = {name: str(path.resolve()) if path else None for name, path in named.items()}
    note = settings.dagster_home / NOTE
    write_whole(note, json.dumps(content, ensure_ascii=False) + "\n")


def recall(settings: Settings) -> Settings | None:
    """Returns the settings of the last night on the same store.

    Args:
        settings: Only its store is looked at.

    Returns:
        None where no night left a note, or none that can be read.
    """
    try:
        content = json.loads((settings.dagster_home / NOTE).read_text(encoding="utf-8"))
        landing, configs, key_file = (content[name] for name in ("landing", "configs", "key_file"))
        anchors = content.get("ledger_anchors")  # nights before the ledger did not note it
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return replace(
        settings,
        landing=Path(landing),
        configs=Path(configs) if configs else None,
        key_file=Path(key_file) if key_file else None,
        ledger_anchors=Path(anchors) if anchors else None,
    )

"""Which configuration and keys a command on a store takes: those named, else those of its last night.

Belongs here: that choice, and the options that such commands share. Does not: the note of the last night
(`pipelines/places.py`), loading (`configs`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from configs.policy import Configuration
    from storage.store import Store


ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config", "--configs", help="Folder that overlays the shipped one; default: the last night's."
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]


def configured(store: Store, config: Path | None) -> Configuration:
    """Returns the configuration named, else that of the last night on the store.

    Args:
        store: Its note of the last night is read.
        config: Folder that overlays the shipped configuration.
    """
    from configs.load import load
    from pipelines.places import recall
    from pipelines.settings import Settings

    last = recall(Settings(store.layout.store, store.layout.store)) if config is None else None
    return load(last.configs if last else config)


def with_keys(path: Path) -> Store:
    """Opens a store to read it, with the keys of its last night where they are there: none are made.

    Args:
        path: Root directory of the store.
    """
    from pipelines.places import recall
    from pipelines.settings import Settings
    from storage.store import Store

    store = Store.view(path)
    place = store.layout.store
    last = recall(Settings(place, place))
    keys = last.key_file if last and last.key_file else place.with_name(place.name + ".keys.json")
    return Store.view(path, keys) if keys.exists() else store

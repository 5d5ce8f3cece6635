"""Where a night finds its landing folder, its store, its configuration and its keys.

Belongs here: paths and switches, read from the environment or given by a command. Does not: what
lies at those paths.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """The places of one installation.

    Attributes:
        store: Folder of the store; made when it is not there.
        landing: Folder with one sub-folder per dataset.
        configs: Folder that overlays the shipped configuration, or None.
        key_file: 0600 file outside the store, or None for `<store>.keys.json`.
        consume: True removes a landing file after its checks passed; False leaves it and only records it.
        ledger_anchors: File outside the store with the ledger's anchors, or None for the one beside it.
    """

    store: Path
    landing: Path
    configs: Path | None = None
    key_file: Path | None = None
    consume: bool = False
    ledger_anchors: Path | None = None

    @classmethod
    def from_environment(cls) -> Settings:
        """Reads `KUBUN_STORE`, `_LANDING`, `_CONFIGS`, `_KEYS`, `_CONSUME` and `_LEDGER_ANCHORS`."""
        configs, key_file = os.environ.get("KUBUN_CONFIGS"), os.environ.get("KUBUN_KEYS")
        anchors = os.environ.get("KUBUN_LEDGER_ANCHORS")
        return cls(
            store=Path(os.environ.get("KUBUN_STORE", "out/store")),
            landing=Path(os.environ.get("KUBUN_LANDING", "out/landing")),
            configs=Path(configs) if configs else None,
            key_file=Path(key_file) if key_file else None,
            consume=os.environ.get("KUBUN_CONSUME", "") == "1",
            ledger_anchors=Path(anchors) if anchors else None,
        )

    @property
    def landing_folder(self) -> Path:
        """The folder that holds the dataset folders, also when given its parent (`DIR/landing`)."""
        inner = self.landing / "landing"
        return inner if inner.is_dir() else self.landing

    @property
    def dagster_home(self) -> Path:
        """DAGSTER_HOME: inside the store, so that the command and Dagit share one instance."""
        return self.store / "dagster"

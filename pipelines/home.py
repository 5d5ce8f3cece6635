"""The Dagster home inside the store: its `dagster.yaml` and the instance it makes.

Belongs here: instance settings (telemetry and pop-ups off, no compute logs). Does not: definitions.
"""

from __future__ import annotations

import os
from pathlib import Path

import dagster as dg
import yaml

INSTANCE: dict[str, object] = {
    "telemetry": {"enabled": False},
    "nux": {"enabled": False},
    # What a step prints could hold a value; nothing of it is kept.
    "compute_logs": {
        "module": "dagster._core.storage.noop_compute_log_manager",
        "class": "NoOpComputeLogManager",
    },
    "concurrency": {"runs": {"max_concurrent_runs": 1}},
    "retention": {"schedule": {"purge_after_days": 90}, "sensor": {"purge_after_days": 90}},
}


def prepare_home(home: Path) -> Path:
    """Makes the Dagster home and its `dagster.yaml`; an existing file is the operator's and stays."""
    home.mkdir(parents=True, exist_ok=True)
    config = home / "dagster.yaml"
    if not config.exists():
        config.write_text(yaml.safe_dump(INSTANCE, sort_keys=False), encoding="utf-8")
    return home


def instance(home: Path) -> dg.DagsterInstance:
    """Opens the instance that Dagit on the same store shows."""
    prepared = prepare_home(home.resolve())
    os.environ["DAGSTER_HOME"] = str(prepared)
    return dg.DagsterInstance.from_config(str(prepared))

"""The Dagster code location: `defs` from the environment's settings."""

from __future__ import annotations

from pipelines.build import build_definitions
from pipelines.settings import Settings

defs = build_definitions(Settings.from_environment())

"""One sample for every test that only reads it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pytest

from configs.load import load
from configs.policy import Configuration
from pipelines.sample.generate import SampleReport, generate

NIGHT = dt.date(2026, 6, 1)


@dataclass(frozen=True)
class Sample:
    report: SampleReport
    configuration: Configuration
    night: dt.date


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    configuration = load()
    out: Path = tmp_path_factory.mktemp("sample")
    return Sample(generate(out, NIGHT, 1, 7, configuration), configuration, NIGHT)

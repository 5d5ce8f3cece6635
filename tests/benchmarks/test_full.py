"""Whole tables: the night after finds what it would find alone, and a process says what it held."""

from pathlib import Path

import pytest

from benchmarks import standard
from benchmarks.full import in_own_process, scanned
from benchmarks.workloads import night_after


def test_the_night_after_finds_what_it_would_find_alone(tmp_path: Path) -> None:
    first, fresh = (standard.write(tmp_path / str(seed), 0.0001, seed) for seed in (1, 2))
    after, _ = night_after(first, fresh, tmp_path / "after", 0.2, seed=1)
    memory = tmp_path / "memory"
    assert scanned(first, memory, night=0) > 0
    assert list(memory.iterdir())
    assert scanned(after, memory, night=1) == scanned(after)


@pytest.mark.slow
def test_a_process_of_its_own_says_what_it_cost_and_held(tmp_path: Path) -> None:
    tables = standard.write(tmp_path, 0.0001, 1)
    told = in_own_process(tables)
    assert told["findings"] == scanned(tables)
    assert told["cpu"] > 0
    assert told["peak_bytes"] > 50 * 2**20

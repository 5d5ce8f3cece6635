"""What work costs, that of child processes included."""

import subprocess
import sys

from benchmarks.clock import cpu_seconds, held_bytes, timed

BURN = "import time\nwhile time.process_time() < 0.3: pass\nprint('burnt', flush=True)\ninput()"


def test_a_result_comes_with_its_cost() -> None:
    result, spent = timed(lambda: sum(range(100_000)))
    assert result == 4_999_950_000
    assert spent.cpu >= 0
    assert 0 < spent.wall < 60
    assert set(spent.record()) == {"cpu", "wall", "load_before", "load_after"}


def test_children_count_while_they_live_and_after() -> None:
    before = cpu_seconds()
    with subprocess.Popen([sys.executable, "-c", BURN], stdin=-1, stdout=-1) as child:
        assert child.stdout is not None
        child.stdout.readline()
        living = cpu_seconds() - before
        assert held_bytes(child.pid) > 1_000_000
        child.communicate(b"\n")
    assert living >= 0.25
    assert cpu_seconds() - before >= living
    assert held_bytes(child.pid) == 0

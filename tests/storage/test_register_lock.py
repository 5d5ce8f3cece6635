"""The registers' lock is one holder's at a time and dies with its holder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from storage.register_lock import RegistersBusyError, registers_locked

HOLDER = """
import sys, time
from pathlib import Path
from storage.register_lock import registers_locked
with registers_locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_holder_waits_and_is_told(tmp_path: Path) -> None:
    with registers_locked(tmp_path), pytest.raises(RegistersBusyError), registers_locked(tmp_path, 0.05):
        pass


def test_it_is_free_again_after_its_holder_left(tmp_path: Path) -> None:
    with registers_locked(tmp_path):
        pass
    with registers_locked(tmp_path, 0):
        pass


def test_it_dies_with_its_holder(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(RegistersBusyError), registers_locked(tmp_path, 0):
            pass
        holder.kill()
        holder.wait()
        with registers_locked(tmp_path, 5):
            pass

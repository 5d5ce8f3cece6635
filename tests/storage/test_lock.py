from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from storage.lock import StoreLock, StoreLockedError

HOLD = """
import sys, time
from pathlib import Path
from storage.lock import StoreLock
with StoreLock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_second_process_is_refused_and_a_dead_holder_is_not(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(StoreLockedError, match=f"process {holder.pid} on .* since 20"), StoreLock(path):
            pass
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
    with StoreLock(path) as lock:
        assert lock.held


def test_same_thread_may_take_it_again_and_another_may_not(tmp_path: Path) -> None:
    path, refused = tmp_path / "lock", []

    def other() -> None:
        try:
            with StoreLock(path):
                pass
        except StoreLockedError as error:
            refused.append(str(error))

    with StoreLock(path), StoreLock(path) as inner:
        assert inner.held
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert len(refused) == 1
    assert str(tmp_path) not in refused[0]
    assert not StoreLock(path).held


def test_released_when_the_night_fails(tmp_path: Path) -> None:
    lock = StoreLock(tmp_path / "lock")
    with pytest.raises(ZeroDivisionError), lock:
        _ = 1 / 0
    with lock:
        assert lock.held

"""The processes behind `kubun dagit`: started in order, watched, and stopped together.

Belongs here: starting, waiting, signals. Does not: which processes they are (`dagit.py`).
"""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import typer

STOP_SECONDS = 30
"""How long the processes may take to stop before they are ended."""

TICK_SECONDS = 0.5


@dataclass
class Processes:
    """Processes that live and end together.

    Attributes:
        environment: Of all of them.
        socket_file: Where the first one answers the others.
    """

    environment: Mapping[str, str]
    socket_file: Path
    _running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def watch(self, first: Sequence[str], after: Sequence[Sequence[str]], host: str, port: int) -> int:
        """Runs them until one ends or we are asked to stop, and returns the exit code.

        Args:
            first: Started alone; the others follow once it answers.
            after: The others.
            host: Of the web interface.
            port: Of the web interface.
        """
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        typer.echo("Dagit is starting (half a minute on a small machine); Ctrl-C stops it.", err=True)
        try:
            self._start(first)
            while self._alive() and not _connects(self.socket_file):
                time.sleep(TICK_SECONDS)
            for command in after if self._alive() else ():
                self._start(command)
            said = False
            while self._alive():
                if not said and _answers(host, port):
                    typer.echo(f"Dagit is open at http://{host}:{port}", err=True)
                    said = True
                time.sleep(TICK_SECONDS)
            return next(p.returncode for p in self._running if p.returncode is not None) or 1
        except KeyboardInterrupt:
            typer.echo("Dagit is stopping.", err=True)
            return 0
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            self._stop()

    def _start(self, command: Sequence[str]) -> None:
        # Groups of their own: a Ctrl-C of the terminal comes to us alone, and we stop them once, in order.
        self._running.append(
            subprocess.Popen(command, env=self.environment, process_group=0)  # noqa: S603 - our own arguments
        )

    def _alive(self) -> bool:
        return all(process.poll() is None for process in self._running)

    def _stop(self) -> None:
        """Asks every process to stop, and ends with its children what does not."""
        for process in reversed(self._running):
            process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for process in self._running:
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(deadline - time.monotonic(), 0))
        for process in self._running:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _connects(socket_file: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(socket_file))
        except OSError:
            return False
    return True


def _answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=2)
    try:
        connection.request("GET", "/server_info")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()

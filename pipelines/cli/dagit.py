"""`kubun dagit`: the web interface and the daemon on the store's own Dagster home.

Belongs here: starting, watching and stopping the two processes. Does not: what they show.
"""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

HOST = "127.0.0.1"
STOP_SECONDS = 30
"""How long the processes may take to stop before they are ended."""

WORKSPACE = "load_from:\n- python_module: {module_name: pipelines.definitions, location_name: kubun}\n"


def dagit(
    store: Annotated[Path, typer.Option(help="The store that a night wrote.")] = Path("out/store"),
    landing: Annotated[Path, typer.Option(help="The landing folder the schedule reads.")] = Path(
        "out/landing"
    ),
    configs: Annotated[
        Path | None, typer.Option(help="Folder that overlays the shipped configuration.")
    ] = None,
    key_file: Annotated[
        Path | None, typer.Option(envvar="KUBUN_KEYS", help="The key file that the nights use.")
    ] = None,
    port: Annotated[int, typer.Option(help="Port of the web interface, on this machine only.")] = 3000,
    read_only: Annotated[
        bool, typer.Option(help="The privacy officer's view: nothing can be launched.")
    ] = False,
) -> None:
    """Starts Dagit (dagster-webserver) and the schedule daemon on a store; Ctrl-C stops both.

    Example: kubun dagit --store out/store --port 3000
    """
    from pipelines.home import prepare_home
    from pipelines.settings import Settings

    if _taken(port):
        typer.echo(f"port {port} of this machine is taken: give another one with --port", err=True)
        raise typer.Exit(2)
    settings = Settings(store.resolve(), landing.resolve(), configs.resolve() if configs else None)
    if not (settings.store / "records").is_dir():
        typer.echo("no night has run on this store yet: Dagit will show what would run", err=True)
    workspace = prepare_home(settings.dagster_home) / "workspace.yaml"
    workspace.write_text(WORKSPACE, encoding="utf-8")
    environment = os.environ | {
        "DAGSTER_HOME": str(settings.dagster_home),
        "DAGSTER_DISABLE_TELEMETRY": "yes",
        "KUBUN_STORE": str(settings.store),
        "KUBUN_LANDING": str(settings.landing),
        "KUBUN_CONFIGS": str(settings.configs or ""),
        "KUBUN_KEYS": str(key_file.resolve()) if key_file else "",
    }
    scripts, code = Path(sys.executable).parent, ["-w", str(workspace)]
    web = [str(scripts / "dagster-webserver"), *code, "--host", HOST, "--port", str(port)]
    commands = (
        [[*web, "--read-only"]] if read_only else [web, [str(scripts / "dagster-daemon"), "run", *code]]
    )
    raise typer.Exit(_watch(commands, environment, port))


def _watch(commands: Sequence[Sequence[str]], environment: dict[str, str], port: int) -> int:
    """Runs the processes until one ends or we are asked to stop; returns the exit code."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    typer.echo("Dagit is starting (half a minute on a small machine); Ctrl-C stops it.", err=True)
    # Groups of their own: a Ctrl-C of the terminal comes to us alone, and we stop them once, in order.
    running = [
        subprocess.Popen(command, env=environment, process_group=0)  # noqa: S603 - our own arguments
        for command in commands
    ]
    try:
        said = False
        while all(process.poll() is None for process in running):
            if not said and _answers(port):
                typer.echo(f"Dagit is open at http://{HOST}:{port}", err=True)
                said = True
            time.sleep(0.5)
        return next(process.returncode for process in running if process.returncode is not None) or 1
    except KeyboardInterrupt:
        typer.echo("Dagit is stopping.", err=True)
        return 0
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        _stop(running)


def _stop(running: Sequence[subprocess.Popen[bytes]]) -> None:
    """Asks every process to stop, and ends with its children what does not."""
    for process in running:
        process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for process in running:
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(deadline - time.monotonic(), 0))
    for process in running:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return True
    return False


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", "/server_info")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()

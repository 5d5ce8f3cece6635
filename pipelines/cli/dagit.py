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
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from pipelines.cli.words import disk_words

if TYPE_CHECKING:
    from pipelines.settings import Settings

HOST = "127.0.0.1"
STOP_SECONDS = 30
"""How long the processes may take to stop before they are ended."""

WORKSPACE = "load_from:\n- python_module: {module_name: pipelines.definitions, location_name: kubun}\n"


def dagit(
    store: Annotated[Path, typer.Option(help="The store that a night wrote.")] = Path("out/store"),
    landing: Annotated[
        Path | None, typer.Option(help="The landing folder the schedule reads; else that of the last night.")
    ] = None,
    configs: Annotated[
        Path | None,
        typer.Option(help="Folder that overlays the shipped configuration; else that of the last night."),
    ] = None,
    key_file: Annotated[
        Path | None, typer.Option(envvar="KUBUN_KEYS", help="The key file; else that of the last night.")
    ] = None,
    port: Annotated[int, typer.Option(help="Port of the web interface, on this machine only.")] = 3000,
    read_only: Annotated[
        bool, typer.Option(help="The privacy officer's view: nothing can be launched, no schedule runs.")
    ] = False,
) -> None:
    """Starts Dagit (dagster-webserver) and the daemon on a store; Ctrl-C stops both.

    While it runs, the night of the day that ended starts at 02:00 Japan time.

    Example: kubun dagit --store out/store --port 3000
    """
    from pipelines.home import prepare_home

    settings = _settings(store, landing, configs, key_file)
    if _taken(port):
        _refuse(f"port {port} of this machine is taken: give another one with --port")
    try:
        workspace = prepare_home(settings.dagster_home) / "workspace.yaml"
        workspace.write_text(WORKSPACE, encoding="utf-8")
    except OSError as error:
        _refuse(disk_words(error, settings.dagster_home))
    if not settings.landing_folder.is_dir():
        typer.echo(f"kubun dagit: no landing folder at {settings.landing} yet: nothing will land", err=True)
    typer.echo(_schedule_words(settings, read_only=read_only), err=True)
    environment = os.environ | {
        "DAGSTER_HOME": str(settings.dagster_home),
        "DAGSTER_DISABLE_TELEMETRY": "yes",
        "KUBUN_STORE": str(settings.store),
        "KUBUN_LANDING": str(settings.landing),
        "KUBUN_CONFIGS": str(settings.configs or ""),
        "KUBUN_KEYS": str(settings.key_file or ""),
    }
    scripts, code = Path(sys.executable).parent, ["-w", str(workspace)]
    web = [str(scripts / "dagster-webserver"), *code, "--host", HOST, "--port", str(port)]
    commands = (
        [[*web, "--read-only"]] if read_only else [web, [str(scripts / "dagster-daemon"), "run", *code]]
    )
    raise typer.Exit(_watch(commands, environment, port))


def _settings(store: Path, landing: Path | None, configs: Path | None, key_file: Path | None) -> Settings:
    """Joins what was given with what the last night used, and refuses what no night could run with."""
    from configs.errors import KubunError
    from configs.load import load
    from pipelines.places import check_places, recall
    from pipelines.settings import Settings

    if not (store / "records").is_dir():
        _refuse(f"no store at {store}; run kubun nightly first, or name its store with --store")
    last = recall(Settings(store.resolve(), Path()))
    if landing is None and last is None:
        _refuse(f"no night noted its landing folder in {store}; name it with --landing")
    settings = Settings(
        store.resolve(),
        landing.resolve() if landing else last.landing if last else Path(),
        configs.resolve() if configs else last.configs if last else None,
        key_file.resolve() if key_file else last.key_file if last else None,
    )
    try:
        check_places(settings)
        load(settings.configs)
    except KubunError as error:
        _refuse(str(error))
    except OSError as error:
        _refuse(disk_words(error, settings.configs))
    return settings


def _schedule_words(settings: Settings, *, read_only: bool) -> str:
    if read_only:
        return "Read-only: the schedule does not run while Dagit is open like this alone."
    return (
        "The schedule nightly_0200_jst is on while Dagit runs: at 02:00 Japan time it reads "
        f"{settings.landing_folder} (switch it off on the page Automation)"
    )


def _refuse(words: str) -> NoReturn:
    typer.echo(f"kubun dagit: {words}", err=True)
    raise typer.Exit(2)


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

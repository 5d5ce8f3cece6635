"""`kubun dagit`: the web interface and the daemon on the store's own Dagster home.

Belongs here: what is refused and what is started. Does not: watching it (`processes.py`), what it shows.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from pipelines.cli.processes import Processes
from pipelines.cli.words import command, disk_words

if TYPE_CHECKING:
    from pipelines.settings import Settings

HOST = "127.0.0.1"
LOCATION = "kubun"


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

    While it runs, the night of the day that ended starts at 02:00 Japan time, and the disposal at 05:00.

    Example: kubun dagit --store out/store --port 3000
    """
    from pipelines.home import prepare_home

    settings = _settings(store, landing, configs, key_file)
    if _taken(port):
        _refuse(f"port {port} of this machine is taken: give another one with --port")
    try:
        prepare_home(settings.dagster_home)
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
        "KUBUN_LEDGER_ANCHORS": str(settings.ledger_anchors or ""),
    }
    with TemporaryDirectory(prefix="kubun-") as private:  # 0700: nobody else can ask the code server
        socket_file, workspace = Path(private) / "code", Path(private) / "workspace.yaml"
        server = {"grpc_server": {"socket": str(socket_file), "location_name": LOCATION}}
        workspace.write_text(json.dumps({"load_from": [server]}), encoding="utf-8")
        code, web, daemon = _commands(socket_file, workspace, port)
        after = [[*web, "--read-only"]] if read_only else [web, daemon]
        raise typer.Exit(Processes(environment, socket_file).watch(code, after, HOST, port))


def _commands(socket_file: Path, workspace: Path, port: int) -> tuple[list[str], list[str], list[str]]:
    """The code server, the web server and the daemon.

    One code server for both: the daemon's own would be started anew, and its predecessor complain, every
    minute.
    """
    scripts = Path(sys.executable).parent
    module = ["--module-name", "pipelines.definitions", "--location-name", LOCATION]
    return (
        [str(scripts / "dagster"), "code-server", "start", "--socket", str(socket_file), *module],
        [str(scripts / "dagster-webserver"), "-w", str(workspace), "--host", HOST, "--port", str(port)],
        [str(scripts / "dagster-daemon"), "run", "-w", str(workspace)],
    )


def _settings(store: Path, landing: Path | None, configs: Path | None, key_file: Path | None) -> Settings:
    """Joins what was given with what the last night used, and refuses what no night could run with."""
    from configs.errors import KubunError
    from configs.load import load
    from pipelines.places import check_places, recall
    from pipelines.settings import Settings

    if not (store / "records").is_dir():
        _refuse(f"no store at {store}; run {command()} nightly first, or name its store with --store")
    last = recall(Settings(store.resolve(), Path()))
    if landing is None and last is None:
        _refuse(f"no night noted its landing folder in {store}; name it with --landing")
    settings = Settings(
        store.resolve(),
        landing.resolve() if landing else last.landing if last else Path(),
        configs.resolve() if configs else last.configs if last else None,
        key_file.resolve() if key_file else last.key_file if last else None,
        ledger_anchors=last.ledger_anchors if last else None,
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
        return "Read-only: the schedules do not run while Dagit is open like this alone."
    return (
        "The schedule nightly_0200_jst is on while Dagit runs: at 02:00 Japan time it reads "
        f"{settings.landing_folder}; disposal_0500_jst disposes of what standing approvals cover (switch "
        "them off on the page Automation)"
    )


def _refuse(words: str) -> NoReturn:
    typer.echo(f"kubun dagit: {words}", err=True)
    raise typer.Exit(2)


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return True
    return False

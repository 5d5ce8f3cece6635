"""`kubun dagit`: the web interface and the daemon on the store's own Dagster home.

Belongs here: starting and stopping the two processes. Does not: what they show.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer


def dagit(
    store: Annotated[Path, typer.Option(help="The store that a night wrote.")] = Path("out/store"),
    landing: Annotated[Path, typer.Option(help="The landing folder the schedule reads.")] = Path(
        "out/landing"
    ),
    configs: Annotated[
        Path | None, typer.Option(help="Folder that overlays the shipped configuration.")
    ] = None,
    port: Annotated[int, typer.Option(help="Port of the web interface, on this machine only.")] = 3000,
    read_only: Annotated[
        bool, typer.Option(help="The privacy officer's view: nothing can be launched.")
    ] = False,
) -> None:
    """Starts Dagit (dagster-webserver) and the schedule daemon on a store.

    Example: kubun dagit --store out/store --port 3000
    """
    from pipelines.home import prepare_home
    from pipelines.settings import Settings

    settings = Settings(store.resolve(), landing.resolve(), configs.resolve() if configs else None)
    prepare_home(settings.dagster_home)
    environment = os.environ | {
        "DAGSTER_HOME": str(settings.dagster_home),
        "KUBUN_STORE": str(settings.store),
        "KUBUN_LANDING": str(settings.landing),
        "KUBUN_CONFIGS": str(settings.configs or ""),
    }
    scripts = Path(sys.executable).parent
    module = ["-m", "pipelines.definitions"]
    web = [str(scripts / "dagster-webserver"), *module, "--host", "127.0.0.1", "--port", str(port)]
    commands = [web + (["--read-only"] if read_only else [])]
    if not read_only:
        commands.append([str(scripts / "dagster-daemon"), "run", *module])
    typer.echo(f"Dagit opens at http://127.0.0.1:{port} in some seconds; Ctrl-C stops it.", err=True)
    running = [subprocess.Popen(command, env=environment) for command in commands]  # noqa: S603 - our own arguments
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        code = running[0].wait()
    except KeyboardInterrupt:
        code = 0
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait()
    raise typer.Exit(code)

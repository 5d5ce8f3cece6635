"""`kubun stop`: the stops of use and provision (停止) that commands placed, and lifting one.

Belongs here: the commands and their options. Does not: placing one (a request: `request_acts.py`),
what the registers share (`registering.py`), showing (`register_view.py`).
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from pipelines.cli.approving import StoreOption
from pipelines.cli.configured import ConfigOption, JsonOption
from pipelines.cli.refusing import refusing
from pipelines.cli.registering import AllOption, ByOption, EntryArgument, PaperOption, day_option, keep

stop_app = typer.Typer(name="stop", no_args_is_help=True)


@stop_app.callback()
def stop() -> None:
    """Stops (停止) of advertising, use and provision that requests placed.

    Example: kubun stop list --store out/store
    """


@stop_app.command()
def lift(
    entry: EntryArgument,
    store: StoreOption,
    lifted: Annotated[dt.date, day_option("解除日: the person agreed again, or was refused.", "--from")],
    by: ByOption,
    reference: PaperOption,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lifts a stop, from the next night on. One of stops.csv is removed from that file.

    Exit code 0: kept; 2: refused.

    Example: kubun stop lift S-3f9a02bcde --from 2026-09-10 --by 窓口担当 --reference 受付2026-81
    --store out/store
    """
    keep(store, config, ("stop", "lift"), {"lifted": lifted}, (by, reference), entry=entry, as_json=as_json)


@stop_app.command("list")
def list_(
    store: StoreOption,
    subject: Annotated[str, typer.Option(help="Of this person alone.")] = "",
    all_: AllOption = False,
    as_json: JsonOption = False,
) -> None:
    """Lists the stops that commands placed. Exit code 0: shown.

    Example: kubun stop list --subject M-0001 --store out/store
    """
    from pipelines.cli import register_view as view
    from storage.register_books import RegisterBook
    from storage.spelling import folded
    from storage.store import Store

    with refusing("stop list", store):
        entries = RegisterBook(Store.view(store).layout.registers).entries("stop").values()
        wanted = folded(subject)
        named = [one for one in entries if wanted in {"", folded(one.fields["subject"])}]
        mine = [one for one in named if all_ or one.open]
        view.show_list("stop", [view.of_entry("stop", one) for one in mine], as_json)

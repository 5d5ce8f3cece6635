"""`kubun case`: cases in which an authority asks for data by law (§5-3, APPI 27条1項1号).

Belongs here: the commands and their options. Does not: the gate (`classifiers/law/gates.py`), what the
registers share (`registering.py`), showing (`register_view.py`).
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from pipelines.cli.approving import StoreOption
from pipelines.cli.configured import ConfigOption, JsonOption
from pipelines.cli.refusing import refusing
from pipelines.cli.registering import AllOption, ByOption, EntryArgument, PaperOption, day_option, keep

case_app = typer.Typer(name="case", no_args_is_help=True)


@case_app.callback()
def case() -> None:
    """Cases of authorities (法令に基づく案件): what may be handed over, of whom, and on what ground.

    Example: kubun case list --store out/store
    """


@case_app.command("open")
def open_(  # noqa: PLR0913, PLR0917 (one parameter an option)
    store: StoreOption,
    basis: Annotated[
        str, typer.Option(help="WARRANT, INQUIRY, COURT_COMMISSION, BAR_INQUIRY or DISCLOSURE_ORDER.")
    ],
    authority: Annotated[str, typer.Option(help="照会元.")],
    scope: Annotated[list[str], typer.Option(help="A policy item that is asked for; again for each.")],
    subject: Annotated[list[str], typer.Option(help="The customers' key; again for each; *: everybody.")],
    received: Annotated[dt.date, day_option("受領日.")],
    by: ByOption,
    reference: PaperOption,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Opens a case; what it covers passes the gate while it is open. Exit code 0: kept; 2: refused.

    Example: kubun case open --basis WARRANT --authority 架空地方裁判所 --scope ip_address --subject M-0001
    --received 2026-09-10 --by 法務部 --reference 照会2026-5 --store out/store
    """
    fields = {
        "basis": basis, "authority": authority, "scope": tuple(scope), "subjects": tuple(subject),
        "received": received,
    }  # fmt: skip
    keep(store, config, ("case", "open"), fields, (by, reference), as_json=as_json)


@case_app.command()
def close(
    entry: EntryArgument,
    store: StoreOption,
    by: ByOption,
    reference: PaperOption,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Closes a case: nothing more passes the gate by it. Exit code 0: kept; 2: refused.

    Example: kubun case close A-3f9a02bcde --by 法務部 --reference 照会2026-5 --store out/store
    """
    keep(store, config, ("case", "close"), {}, (by, reference), entry=entry, as_json=as_json)


@case_app.command("list")
def list_(store: StoreOption, all_: AllOption = False, as_json: JsonOption = False) -> None:
    """Lists the cases. Exit code 0: shown.

    Example: kubun case list --all --store out/store
    """
    from pipelines.cli import register_view as view
    from storage.register_books import RegisterBook
    from storage.store import Store

    with refusing("case list", store):
        entries = RegisterBook(Store.view(store).layout.registers).entries("case").values()
        view.show_list("case", [view.of_entry("case", one) for one in entries if all_ or one.open], as_json)

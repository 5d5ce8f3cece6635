"""`kubun consent`: consents (同意) of persons and guardians, and their withdrawal.

Belongs here: the commands and their options. Does not: what is refused (`classifiers/law/register_rules.py`),
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

consent_app = typer.Typer(name="consent", no_args_is_help=True)


@consent_app.callback()
def consent() -> None:
    """Consents (同意): to a recipient, to uses of secret communications data, of guardians (§8).

    Example: kubun consent list --store out/store
    """


@consent_app.command()
def record(  # noqa: PLR0913, PLR0917 (one parameter an option)
    store: StoreOption,
    kind: Annotated[str, typer.Option(help="provision, secrecy or guardian.")],
    subject: Annotated[str, typer.Option(help="The customers' key.")],
    consented: Annotated[dt.date, day_option("同意日: it counts from then on.")],
    obtained: Annotated[str, typer.Option(help="How it was obtained: form, screen, call.")],
    by: ByOption,
    reference: PaperOption,
    recipient: Annotated[str, typer.Option(help="提供先, of provision.")] = "",
    relation: Annotated[str, typer.Option(help="続柄, of a guardian: parent, guardian, other.")] = "",
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Records a consent; the paper itself stays where the reference says. Exit code 0: kept; 2: refused.

    Example: kubun consent record --kind guardian --subject M-0001 --relation parent --consented 2026-09-10
    --obtained 店頭申込書 --by 窓口担当 --reference 申込2026-77 --store out/store
    """
    fields = {
        "kind": kind, "subject": subject, "consented": consented, "obtained": obtained,
        "recipient": recipient, "relation": relation,
    }  # fmt: skip
    keep(store, config, ("consent", "record"), fields, (by, reference), as_json=as_json)


@consent_app.command()
def withdraw(
    entry: EntryArgument,
    store: StoreOption,
    by: ByOption,
    reference: PaperOption,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Withdraws a consent, from the next night on. One of guardian_consents.csv is removed from that file.

    Exit code 0: kept; 2: refused.

    Example: kubun consent withdraw C-3f9a02bcde --by 窓口担当 --reference 受付2026-81 --store out/store
    """
    keep(store, config, ("consent", "withdraw"), {}, (by, reference), entry=entry, as_json=as_json)


@consent_app.command("list")
def list_(
    store: StoreOption,
    subject: Annotated[str, typer.Option(help="Of this person alone.")] = "",
    all_: AllOption = False,
    as_json: JsonOption = False,
) -> None:
    """Lists the consents that commands recorded. Exit code 0: shown.

    Example: kubun consent list --subject M-0001 --store out/store
    """
    from pipelines.cli import register_view as view
    from storage.register_books import RegisterBook
    from storage.store import Store

    with refusing("consent list", store):
        entries = RegisterBook(Store.view(store).layout.registers).entries("consent").values()
        mine = [one for one in entries if subject in {"", one.fields["subject"]} and (all_ or one.open)]
        view.show_list("consent", [view.of_entry("consent", one) for one in mine], as_json)

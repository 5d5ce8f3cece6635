"""`kubun processor`: who handles data for the company (委託先, §6), under what contract, and how it ended.

Belongs here: the commands and their options. Does not: what is refused (`classifiers/law/register_rules.py`),
when a certificate is overdue (`classifiers/law/processor.py`), showing (`register_view.py`).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.cli.approving import StoreOption, today_in_japan
from pipelines.cli.configured import ConfigOption, JsonOption, configured
from pipelines.cli.refusing import refusing
from pipelines.cli.registering import AllOption, ByOption, EntryArgument, PaperOption, day_option, keep

if TYPE_CHECKING:
    from classifiers.law.processor import Processor

processor_app = typer.Typer(name="processor", no_args_is_help=True)

EndingOption = Annotated[str, typer.Option(help="returned, erased or returned_and_erased.")]
CertificateOption = Annotated[str, typer.Option(help="返却・消去証明: its number.")]
CertifiedOption = Annotated[dt.date | None, day_option("証明日.")]


@processor_app.callback()
def processor() -> None:
    """Processors (委託先): contract, supervision, and the certificate of return or erasure at the end.

    Example: kubun processor list --store out/store
    """


@processor_app.command()
def add(  # noqa: PLR0913, PLR0917 (one parameter an option)
    store: StoreOption,
    name: Annotated[str, typer.Option(help="名称.")],
    country: Annotated[str, typer.Option(help="所在国.")],
    business: Annotated[str, typer.Option(help="業務.")],
    dataset: Annotated[
        list[str], typer.Option(help="A dataset that it handles; again for each; *: every one.")
    ],
    item: Annotated[list[str], typer.Option(help="A policy item that it handles; again for each.")],
    contracted: Annotated[dt.date, day_option("契約日.")],
    supervision: Annotated[str, typer.Option(help="監督方法.")],
    storage: Annotated[str, typer.Option(help="保存場所.")],
    period: Annotated[str, typer.Option(help="保存期間.")],
    by: ByOption,
    reference: PaperOption,
    persons: Annotated[str, typer.Option(help="本人数, in words.")] = "",
    until: Annotated[dt.date | None, day_option("契約満了日; none: it has no term.")] = None,
    reentrustment: Annotated[bool, typer.Option("--reentrustment", help="再委託 is allowed.")] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Adds a processor; what it handles may be entrusted to it while its contract runs.

    Exit code 0: kept; 2: refused.

    Example: kubun processor add --name 架空発送株式会社 --country 日本 --business 景品の発送
    --dataset customers --item postal_address --contracted 2026-04-01 --supervision 年次監査
    --storage 国内データセンター --period 発送後30日 --by 総務部 --reference 契約2026-9 --store out/store
    """
    fields = {
        "name": name, "country": country, "business": business, "datasets": tuple(dataset),
        "items": tuple(item), "contracted": contracted, "supervision": supervision, "storage": storage,
        "period": period, "persons": persons, "until": until, "reentrustment": reentrustment,
    }  # fmt: skip
    keep(store, config, ("processor", "add"), fields, (by, reference), as_json=as_json)


@processor_app.command()
def end(  # noqa: PLR0913, PLR0917 (one parameter an option)
    entry: EntryArgument,
    store: StoreOption,
    ended: Annotated[dt.date, day_option("終了日.")],
    by: ByOption,
    reference: PaperOption,
    ending: EndingOption = "",
    certificate: CertificateOption = "",
    certified: CertifiedOption = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Ends a processor; its data count as there until a certificate says they are gone.

    Exit code 0: kept; 2: refused.

    Example: kubun processor end P-3f9a02bcde --ended 2026-09-30 --by 総務部 --reference 契約2026-9
    --store out/store
    """
    fields = {"ended": ended, "ending": ending, "certificate": certificate, "certified": certified}
    keep(store, config, ("processor", "end"), fields, (by, reference), entry=entry, as_json=as_json)


@processor_app.command()
def certify(  # noqa: PLR0913, PLR0917 (one parameter an option)
    entry: EntryArgument,
    store: StoreOption,
    ending: EndingOption,
    certificate: CertificateOption,
    certified: Annotated[dt.date, day_option("証明日.")],
    by: ByOption,
    reference: PaperOption,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Records the certificate of return or erasure of a processor that ended. Exit code 0: kept; 2: refused.

    Example: kubun processor certify P-3f9a02bcde --ending erased --certificate 証明2026-4
    --certified 2026-10-05 --by 総務部 --reference 契約2026-9 --store out/store
    """
    fields = {"ending": ending, "certificate": certificate, "certified": certified}
    keep(store, config, ("processor", "certify"), fields, (by, reference), entry=entry, as_json=as_json)


@processor_app.command("list")
def list_(
    store: StoreOption, all_: AllOption = False, config: ConfigOption = None, as_json: JsonOption = False
) -> None:
    """Lists processors that run, and those that ended without a certificate. Exit code 0: shown.

    Example: kubun processor list --store out/store
    """
    from assets.processors import processors
    from pipelines.cli import register_view as view
    from storage.register_books import RegisterBook
    from storage.store import Store

    with refusing("processor list", store):
        opened, today = Store.view(store), today_in_japan()
        days = configured(opened, config).company.certificate_days
        entries = RegisterBook(opened.layout.registers).entries("processor")
        listed = [
            view.of_entry("processor", entries[one.entry], _state(one, today, days))
            for one in processors(opened.layout)
            if all_ or one.ended is None or one.awaits_certificate()
        ]
        view.show_list("processor", listed, as_json)


def _state(one: Processor, today: dt.date, days: int) -> str:
    if one.overdue(today, days):
        return f"✗ 返却・消去証明なし（終了 {one.ended}、期限 {days}日を超過）"
    if one.awaits_certificate():
        return f"返却・消去証明待ち（終了 {one.ended}）"
    if one.ended is None and one.until is not None and one.until < today:
        return f"! 契約期間満了 {one.until}"
    return "" if one.ended is None else f"終了 {one.ended}"

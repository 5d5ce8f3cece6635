"""`kubun request`: a person's request (§7) is taken, the person found, judged, answered and closed.

Belongs here: the four commands and their options, the file with what a person gave. Does not: what happens
(`assets/requests.py`), showing (`request_view.py`).
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn
from zoneinfo import ZoneInfo

import typer

from pipelines.cli.configured import ConfigOption, JsonOption, configured
from pipelines.cli.refusing import refusing
from pipelines.cli.words import day

if TYPE_CHECKING:
    from assets.requests import Steps
    from storage.request_files import Given
    from storage.store import Store

StoreOption = Annotated[Path, typer.Option(help="The store.")]
NumberArgument = Annotated[str, typer.Argument(help="The request, as kubun request list names it.")]
ByOption = Annotated[str, typer.Option(help="Who says so: the desk, or the officer.")]

request_app = typer.Typer(name="request", no_args_is_help=True)


@request_app.callback()
def request() -> None:
    """開示等の請求 (§7): requests of persons about their own data.

    Example: kubun request list --store out/store
    """


@request_app.command(name="open")
def open_(  # noqa: PLR0913, PLR0917 (one parameter an option)
    store: StoreOption,
    number: Annotated[
        str | None, typer.Argument(help="An open request to go on with; none: a new one.")
    ] = None,
    by: ByOption = "",
    kind: Annotated[
        str | None,
        typer.Option(
            help="種類: disclosure, correction, addition, deletion, stop_use, stop_provision, "
            "provision_records or purposes."
        ),
    ] = None,
    arrived: Annotated[
        dt.date | None,
        typer.Option(parser=day, metavar="YYYY-MM-DD", help="到着日; default: today in Japan."),
    ] = None,
    channel: Annotated[str, typer.Option(help="受付方法: phone, paper or web.")] = "phone",
    method: Annotated[str, typer.Option(help="回答方法: electronic or paper.")] = "electronic",
    given: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="By what the person is found, one `kind: text` a line (member, rakuten, phone, mail, name, "
            "birth; value for a correction); - is standard input.",
        ),
    ] = None,
    place: Annotated[
        str | None, typer.Option(metavar="DATASET.COLUMN", help="What a correction or addition is about.")
    ] = None,
    proxy: Annotated[str | None, typer.Option(help="代理人: parent, guardian_of_adult or entrusted.")] = None,
    proxy_evidence: Annotated[
        str | None, typer.Option(help="Reference of the paper that proves the proxy.")
    ] = None,
    identity: Annotated[
        str | None, typer.Option(help="本人確認: id_document, callback, login, signature or certificate.")
    ] = None,
    identity_on: Annotated[
        dt.date | None,
        typer.Option(parser=day, metavar="YYYY-MM-DD", help="The day of that; default: today in Japan."),
    ] = None,
    confirm: Annotated[
        list[str] | None, typer.Option(metavar="GROUP", help="A listed group is the person's.")
    ] = None,
    reject: Annotated[
        list[str] | None, typer.Option(metavar="GROUP", help="A listed group is not the person's.")
    ] = None,
    refuse: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE[:DATASET.COLUMN]",
            help="A ground on which it, or a part of a disclosure, is refused.",
        ),
    ] = None,
    grant: Annotated[
        bool, typer.Option("--grant", help="A correction, addition or deletion is carried out.")
    ] = False,
    approver: Annotated[str, typer.Option(help="承認者 of --grant: another person than --by.")] = "",
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Takes a request, or goes on with one: finds the person, freezes their data, makes the answer.

    What the person gave is read from a file, so that it is in no shell's history; it lies in a private file
    of the store until the request is closed. Rows that may be somebody else's are listed as groups: look at
    them in the folder that is named, then say --confirm or --reject. Without a check of the identity, or
    while a group waits, no answer is made. A request to stop counts from the same night.
    Exit code 0: answered; 1: something waits, and is named; 2: refused.

    Example: kubun request open --kind disclosure --by 窓口 --given given.txt --identity callback --store out
    Example: kubun request open R-2026-0001 --confirm G-3f9a02bc1d2e --by 責任者 --store out/store
    Example: kubun request open R-2026-0001 --refuse 33-2-1:inquiries.回答 --by 責任者 --store out/store
    Example: kubun request open R-2026-0002 --grant --by 窓口 --approver 責任者 --store out/store
    """
    from assets.requests import go_on, take
    from assets.restore import hindrance
    from pipelines.cli import request_view as view

    new = {"kind": kind, "place": place, "proxy": proxy, "proxy_evidence": proxy_evidence}
    with refusing("request open", store):
        (opened, anchors), today = _opened(store), _today()
        configuration = configured(opened, config)
        steps = _steps(by, today, identity, identity_on, confirm, reject, refuse, approver if grant else None)
        if number is None:
            said = {name: text for name, text in new.items() if text is not None}
            said |= {"arrived": (arrived or today).isoformat(), "channel": channel, "method": method}
            _check_words(said)
            number = take(opened, configuration, said, _given(given), steps).number
            if not as_json:
                typer.echo(f"{number} を受け付けました。")
        elif any(new.values()) or given is not None:
            _refuse(
                "--kind, --place, --proxy and --given belong to a new request; leave them or the number out"
            )
        hindered = hindrance(opened.layout, anchors)
        if hindered is not None:
            _refuse(f"{number} is not answered now: {hindered}")
        progress = go_on(opened, configuration, number, steps)
    view.show(progress, today, as_json)
    raise typer.Exit(0 if progress.answered else 1)


@request_app.command()
def show(number: NumberArgument, store: StoreOption, as_json: JsonOption = False) -> None:
    """Shows a request: what was asked, checked, judged and answered, and its days. Never the person's data.

    Example: kubun request show R-2026-0001 --store out/store
    """
    from pipelines.cli import request_view as view
    from storage.requests import Requests
    from storage.store import Store

    with refusing("request show", store):
        requests = Requests(Store.view(store).layout)
        found, events = requests.find(number), requests.events(number)
    view.show_request(found, events, _today(), as_json)


@request_app.command(name="list")
def list_(
    store: StoreOption,
    every: Annotated[bool, typer.Option("--all", help="The closed ones as well.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Lists the open requests with the days by which they are answered.

    Example: kubun request list --store out/store
    """
    from pipelines.cli import request_view as view
    from storage.requests import Requests
    from storage.store import Store

    with refusing("request list", store):
        found = [one for one in Requests(Store.view(store).layout).all() if every or one.is_open]
    view.show_list(found, _today(), as_json)


@request_app.command()
def close(
    number: NumberArgument,
    store: StoreOption,
    by: ByOption,
    sent: Annotated[
        dt.date | None,
        typer.Option(parser=day, metavar="YYYY-MM-DD", help="発送日 of the answer; default: today in Japan."),
    ] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Closes a request whose answer was sent: the answer and what the person gave are removed for good.

    What is kept: kind, days, who checked what, grounds of refusal, and keyed digests of the person's numbers.
    The person's data are no longer frozen.
    Exit code 0: closed; 2: refused.

    Example: kubun request close R-2026-0001 --by 窓口 --sent 2026-09-12 --store out/store
    """
    from assets.requests import close as close_request
    from pipelines.cli import request_view as view
    from storage.requests import Requests

    with refusing("request close", store):
        (opened, _), today = _opened(store), _today()
        closed = close_request(opened, configured(opened, config), number, by, sent or today, today)
        events = Requests(opened.layout).events(number)
    view.show_request(closed, events, today, as_json)


def _opened(path: Path) -> tuple[Store, Path | None]:
    """Opens a store that is there, with the keys of its last night, and says where its ledger is anchored."""
    from pipelines.places import recall
    from pipelines.settings import Settings
    from storage.store import Store

    Store.view(path)
    last = recall(Settings(path, path))
    return Store.open(path, last.key_file if last else None), last.ledger_anchors if last else None


def _steps(  # noqa: PLR0913, PLR0917 (one parameter an option)
    by: str,
    today: dt.date,
    identity: str | None,
    identity_on: dt.date | None,
    confirm: list[str] | None,
    reject: list[str] | None,
    refuse: list[str] | None,
    approver: str | None,
) -> Steps:
    from assets.request_acts import Act
    from assets.requests import ALL, Steps
    from classifiers.law.request_kinds import IDENTITY_CHECKS

    _one_of("--identity", identity, IDENTITY_CHECKS)
    both = set(confirm or ()) & set(reject or ())
    if both:
        _refuse(f"{', '.join(sorted(both))} cannot be the person's and not the person's; give one of them")
    refused = []
    for text in refuse or ():
        code, _, place = text.partition(":")
        refused.append((code, place or ALL))
    return Steps(
        by=by,
        on=today,
        identity=identity,
        identity_on=(identity_on or today) if identity else None,
        judged=dict.fromkeys(confirm or (), True) | dict.fromkeys(reject or (), False),
        refused=tuple(refused),
        act=None if approver is None else Act(approver, by),
    )


def _check_words(said: dict[str, str]) -> None:
    from classifiers.law.request_kinds import CHANNELS, KINDS, METHODS, PROXIES

    if "kind" not in said:
        _refuse(f"say with --kind what is asked for: one of {', '.join(KINDS)}")
    for name, words in (("kind", KINDS), ("channel", CHANNELS), ("method", METHODS), ("proxy", PROXIES)):
        _one_of(f"--{name}", said.get(name), words)


def _one_of(option: str, value: str | None, words: Iterable[str]) -> None:
    known = list(words)
    if value is not None and value not in known:
        _refuse(f"{option} {value!r} is none of {', '.join(known)}")


def _given(path: Path | None) -> Given:
    """Reads what the person gave; no line of it is ever repeated."""
    from storage.request_files import Given

    if path is None:
        _refuse("--given FILE says by what the person is found; - reads it from standard input")
    text = sys.stdin.read() if str(path) == "-" else path.read_text("utf-8-sig")
    found: dict[str, list[str]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        kind, colon, value = line.replace("：", ":", 1).partition(":")
        if not colon or not value.strip():
            _refuse(f"line {number} of what was given is no `kind: text`; correct it")
        found.setdefault(kind.strip().lower(), []).append(value.strip())
    values = found.pop("value", [])
    if len(values) > 1:
        _refuse("what was given has several lines `value:`; keep one")
    return Given({kind: tuple(texts) for kind, texts in found.items()}, values[0] if values else None)


def _refuse(words: str) -> NoReturn:
    from configs.errors import KubunError

    raise KubunError(words)


def _today() -> dt.date:
    return dt.datetime.now(ZoneInfo("Asia/Tokyo")).date()

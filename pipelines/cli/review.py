"""`kubun review`: which column verdicts wait for a person, and what somebody says of one.

Belongs here: the command and its options. Does not: what a review does (`classifiers/columns/review.py`),
finding and keeping (`assets/reviews.py`), showing (`review_view.py`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal
from zoneinfo import ZoneInfo

import typer

from pipelines.cli.configured import ConfigOption, JsonOption, configured
from pipelines.cli.refusing import disk_refusals
from pipelines.cli.words import day

if TYPE_CHECKING:
    from assets.reviews import Waiting
    from storage.reviews import Review
    from storage.store import Store


def review(  # noqa: PLR0913, PLR0917 (one parameter an option)
    store: Annotated[Path, typer.Option(help="The store.")],
    dataset: Annotated[str | None, typer.Argument(help="A dataset; none: all of them.")] = None,
    column: Annotated[str | None, typer.Argument(help="A column, as the list names it.")] = None,
    confirm: Annotated[bool, typer.Option("--confirm", help="It is what was detected.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="It is what the contract declares.")] = False,
    by: Annotated[str, typer.Option(help="Who says so: an officer or data steward.")] = "",
    why: Annotated[str, typer.Option(help="Why, in words without personal data; kept for good.")] = "",
    on: Annotated[
        dt.date | None,
        typer.Option(parser=day, metavar="YYYY-MM-DD", help="The day it was said; default: today in Japan."),
    ] = None,
    seen: Annotated[
        str | None,
        typer.Option(metavar="DIGEST", help="What was seen: its digest in the list."),
    ] = None,
    history: Annotated[bool, typer.Option("--history", help="Every review, the oldest first.")] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lists the columns whose content is not what their contract says, or says of one which of them is right.

    --confirm: what was detected is right, and the column is published where that may be. --reject: the
    contract is right, and the column is published as declared. Either counts from the next night on, and
    ends when the content or the declaration changes. What may never be stored cannot be rejected.
    --seen: refused if a night or another review has changed the column since it was listed.
    Exit code 0: shown or kept; 2: refused.

    Example: kubun review --store out/store
    Example: kubun review access_logs url --reject --by 法務部 --why 書式の違いを確認した --store out/store
    Example: kubun review access_logs url --confirm --seen 3f9a02bc --by 法務部 --why 取り違え --store out
    Example: kubun review --history --store out/store
    """
    from assets.reviews import find, queue, waiting
    from configs.errors import KubunError
    from pipelines.cli import review_view as view
    from pipelines.guard import value_free_errors
    from storage.reviews import Reviews
    from storage.store import Store

    try:
        _check(column, sum((confirm, reject, history)), confirm or reject, bool(by or why or on or seen))
        with value_free_errors("review"), disk_refusals(store):
            opened = Store.view(store)
            if history:
                view.show_history(Reviews(opened.layout).all(dataset, column), as_json)
                return
            if dataset is not None and column is not None and (confirm or reject):
                said = _Said("confirmed" if confirm else "rejected", by, why, on, seen)
                view.show_column(*_keep(opened, config, (dataset, column), said), as_json)
                return
            configuration = configured(opened, config)
            if dataset is None or column is None:
                view.show_queue(queue(opened, configuration, dataset), as_json)
                return
            verdict = find(opened, configuration, dataset, column)
            view.show_column(waiting(opened, configuration, verdict), verdict.review, None, as_json)
    except KubunError as error:
        raise _refused(str(error)) from None


def _check(column: str | None, verbs: int, says: bool, worded: bool) -> None:
    if verbs > 1:
        raise _refused("--confirm, --reject and --history exclude each other; give one of them")
    if says and column is None:
        raise _refused("name the dataset and the column, as kubun review lists them")
    if worded and not says:
        raise _refused(
            "--by, --why, --on and --seen say who reviewed what; give --confirm or --reject with them"
        )


@dataclass(frozen=True)
class _Said:
    """The options with which somebody says something of a column."""

    state: Literal["confirmed", "rejected"]
    reviewer: str
    reason: str
    on: dt.date | None
    seen: str | None


def _keep(
    store: Store, config: Path | None, place: tuple[str, str], said: _Said
) -> tuple[Waiting, Review | None, Waiting]:
    """Keeps a review of what stands under the lock, where no night changes it.

    Returns:
        How the column stands with the review, the review, and what it is about.
    """
    from assets.reviews import find, review_column, waiting
    from classifiers.detect.column_scanner import ColumnScanner

    with store.lock:
        configuration = configured(store, config)
        verdict = find(store, configuration, *place)
        review_column(
            store,
            configuration,
            verdict,
            state=said.state,
            reviewer=said.reviewer,
            reason=said.reason,
            on=said.on or dt.datetime.now(ZoneInfo("Asia/Tokyo")).date(),
            scanner=ColumnScanner.of(configuration.company),
            seen=said.seen,
        )
        after = find(store, configuration, *place)
        return (
            waiting(store, configuration, after),
            after.review,
            waiting(store, configuration, verdict),
        )


def _refused(words: str) -> typer.Exit:
    typer.echo(f"kubun review: {words}", err=True)
    return typer.Exit(2)

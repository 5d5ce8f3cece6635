"""`kubun breach`: whom and what a leak touches, what the law asks for it, and until when (漏えい範囲照会).

Belongs here: the command and its options. Does not: counting (`assets/breach.py`), the law
(`classifiers/law/breach_scope.py`), showing (`breach_view.py`).
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from pipelines.cli.configured import ConfigOption, JsonOption
from pipelines.cli.refusing import refusing
from pipelines.cli.words import day

if TYPE_CHECKING:
    from assets.breach import Question
    from classifiers.law.breach_scope import Scope
    from configs.policy import Configuration
    from storage.store import Store


def breach(  # noqa: PLR0913, PLR0917 (one parameter an option)
    store: Annotated[Path, typer.Option(help="The store; nothing in it is changed.")],
    dataset: Annotated[list[str], typer.Option(help="A dataset that leaked; may be given several times.")],
    first: Annotated[
        dt.date | None,
        typer.Option("--from", parser=day, metavar="YYYY-MM-DD", help="First event day, Japan time."),
    ] = None,
    last: Annotated[
        dt.date | None,
        typer.Option("--to", parser=day, metavar="YYYY-MM-DD", help="Last event day, Japan time."),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(help="A column that leaked, or dataset.column; several times; none: all columns."),
    ] = None,
    known_on: Annotated[
        dt.date | None,
        typer.Option(
            parser=day, metavar="YYYY-MM-DD", help="Day on which it became known; default: today in Japan."
        ),
    ] = None,
    wrongful: Annotated[
        bool, typer.Option("--wrongful", help="It may have been done with a wrongful purpose (規則7条3号).")
    ] = False,
    encrypted: Annotated[
        bool, typer.Option("--encrypted", help="All of it was under strong encryption (規則7条1号括弧書).")
    ] = False,
    report: Annotated[
        Path | None, typer.Option(help="Markdown file to write: the report's skeleton (規則8条1項).")
    ] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Counts the distinct persons and the items that a leak touches, and says what has to be reported when.

    Counted are the records of complete landings, by event day. A person in two datasets counts once; rows
    that name nobody are counted apart. With --column, rows in which those columns are empty do not count.
    Refused while a night runs. No value of a person is shown.
    Exit code 0: counted, whether it has to be reported or not; 2: refused.

    Example: kubun breach --store out/store --dataset customers --dataset transactions
    Example: kubun breach --store out --dataset inquiries --from 2026-09-01 --to 2026-09-10 --report draft.md
    Example: kubun breach --store out --dataset customers --column 氏名 --wrongful --known-on 2026-09-11
    """
    from assets.breach import Question
    from classifiers.law.breach_report import breach_report
    from classifiers.law.breach_scope import assess
    from pipelines.cli import breach_view as view
    from storage.store import Store
    from storage.whole_file import write_whole

    known = known_on or dt.datetime.now(ZoneInfo("Asia/Tokyo")).date()
    question = Question(tuple(dataset), first, last, tuple(column or ()))
    with refusing("breach", store):
        opened = Store.view(store)
        _check(report, opened)
        configuration, scope = _counted(opened, config, question, known)
        found = assess(configuration.policy, scope, known, wrongful_act=wrongful, protected=encrypted)
        if report is not None:
            write_whole(report, breach_report(configuration.policy, scope, found))
    if as_json:
        view.show_json(question, scope, found)
    else:
        view.show(configuration.policy, scope, found)


def _counted(
    store: Store, config: Path | None, question: Question, known: dt.date
) -> tuple[Configuration, Scope]:
    from assets.breach import breach_scope
    from configs.load import load
    from pipelines.places import recall
    from pipelines.settings import Settings

    with store.lock:
        last = recall(Settings(store.layout.store, store.layout.store)) if config is None else None
        configuration = load(last.configs if last else config)
        return configuration, breach_scope(store, configuration, question, known)


def _check(report: Path | None, store: Store) -> None:
    """What somebody has written into a report is not lost, and the store is not changed."""
    from configs.errors import KubunError

    if report is None:
        return
    if report.resolve().is_relative_to(store.layout.store):
        raise KubunError(f"--report {report} lies inside the store; name a file elsewhere")
    if report.exists():
        raise KubunError(
            f"--report {report} is there already; name a new file, so that nothing written is lost"
        )

"""`kubun dispose verify`: do the records of disposals still hold, as far as that can be asked without values.

Belongs here: the command, its options, what it prints. Does not: verifying (`assets/disposal_verify.py`), the
ledger's own check alone (`ledger.py`).
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from pipelines.cli.configured import ConfigOption, JsonOption, configured, with_keys
from pipelines.cli.refusing import refusing

if TYPE_CHECKING:
    from assets.disposal_verify import RecordVerified, Verified


def verify(
    store: Annotated[Path, typer.Option(help="The store; nothing in it is changed.")],
    certificate: Annotated[
        str | None,
        typer.Option(metavar="N|ID", help="A record, a certificate or a run; default: every record."),
    ] = None,
    anchor: Annotated[
        Path | None,
        typer.Option(
            "--anchor",
            envvar="KUBUN_LEDGER_ANCHORS",
            help="File with the ledger's anchors; default: beside it.",
        ),
    ] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Says whether disposals stand: what was due is not there, nothing of earlier states lies on the disk.

    Asked are the ledger, what was due by each record and is held by nothing now, files and log entries that a
    purge should have destroyed, disposals that were begun and not ended, and backups: pending ones, and those
    past their last day, of which a person confirms that their copies are gone. Values of then are known to
    nobody and are not searched for. Exit code 0: they stand; 1: something contradicts them, and is named;
    2: it could not be asked.

    Example: kubun dispose verify --store out/store
    Example: kubun dispose verify --certificate 12 --json --store out/store
    """
    with refusing("dispose verify", store):
        found = _verified(store, certificate, anchor, config)
    if as_json:
        typer.echo(json.dumps(_plain(found), ensure_ascii=False, indent=1))
    else:
        _show(found)
    raise typer.Exit(0 if found.holds else 1)


def _verified(path: Path, named: str | None, anchor: Path | None, config: Path | None) -> Verified:
    from assets.disposal_verify import Verifier, chosen
    from assets.ledger import check_ledger
    from classifiers.law.disposal_record import from_json
    from storage.registers import read

    store, today = with_keys(path), dt.datetime.now(ZoneInfo("Asia/Tokyo")).date()
    with store.lock:
        ledger = check_ledger(store.layout, anchor)
        records = [(entry.number, from_json(entry.record)) for entry in ledger.entries]
        verifier = Verifier(store, configured(store, config), read(store.layout.registers), today)
        return verifier.verify(ledger, chosen(records, named))


def _show(found: Verified) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console(highlight=False)

    def say(words: str) -> None:
        console.print(escape(words), soft_wrap=True)

    sound = "健全 sound" if found.ledger.sound else "健全ではない NOT SOUND; run kubun ledger verify"
    say(f"台帳は{sound}: {len(found.ledger.entries)} 件、うち {len(found.records)} 件を検証")
    table = Table("号", "対象 place", "規則 rule", "処理", "残存 remaining", "バックアップ backups")
    for one in found.records:
        place = " ".join((one.record.place.asset, *one.record.place.columns))
        table.add_row(
            str(one.number),
            escape(place),
            escape(one.record.ground.rule or one.record.ground.request or ""),
            f"{one.record.rows.disposed:,}",
            "照会不能 not asked" if one.remaining is None else f"{one.remaining:,}",
            escape(_backups(one)),
        )
    if found.records:
        console.print(table)
    for name, count in found.unpurged.items():
        say(f"✗ {name}: 以前の版が {count} 件残る files or log entries of an earlier state")
    for run in found.open:
        say(f"✗ {run}: 終わっていない廃棄 begun and not ended; kubun dispose run ends it")
    say("記録のとおり: the disposals stand" if found.holds else "記録に反するものがある: NOT as recorded")


def _backups(one: RecordVerified) -> str:
    pending = [f"{backup.place}（{backup.expires} まで）" for backup in one.pending]
    overdue = [f"{backup.place}（{backup.expires} 期限経過・要確認 confirm）" for backup in one.overdue]
    return "、".join([*overdue, *pending])


def _plain(found: Verified) -> dict[str, Any]:
    return {
        "holds": found.holds,
        "ledger_sound": found.ledger.sound,
        "records": [
            {
                "number": one.number,
                "certificate": one.record.certificate,
                "place": one.record.place.asset,
                "columns": list(one.record.place.columns),
                "disposed": one.record.rows.disposed,
                "remaining": one.remaining,
                "pending": {backup.place: str(backup.expires) for backup in one.pending},
                "overdue": {backup.place: str(backup.expires) for backup in one.overdue},
            }
            for one in found.records
        ],
        "unpurged": dict(found.unpurged),
        "open": list(found.open),
    }

"""What `kubun ledger` prints: whether it is sound and what was done to it, its records, one of them.

Belongs here: words and layout. Does not: the commands (`ledger.py`), the page for auditors
(`classifiers/law/disposal_page.py`).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.markup import escape

from pipelines.cli.tables import table

if TYPE_CHECKING:
    from classifiers.law.ledger_chain import Anchor, Entry
    from classifiers.law.ledger_check import Checked, Fault

FAULTS = {
    "changed": "改変 changed",
    "removed": "欠落 removed",
    "reordered": "順序違い reordered",
    "put_in": "挿入 put in",
    "cut_off": "末尾の欠落、または古い台帳への差替え cut off, or an older ledger was put back",
}


def show_checked(found: Checked, as_json: bool) -> None:
    """Prints whether the ledger is sound, and each fault in a line of its own."""
    if as_json:
        typer.echo(json.dumps(_checked(found), ensure_ascii=False, indent=1))
        return
    console = Console(highlight=False)

    def say(words: str) -> None:
        console.print(words, markup=False, soft_wrap=True)

    if not found.entries and found.sound:
        say("台帳に記録はまだない: sound, no record yet")
        return
    word = "健全 sound" if found.sound else "健全ではない NOT SOUND"
    say(f"台帳は{word}: {len(found.entries)} 件、末尾 第{found.head.number}号 {found.head.digest}")
    if found.anchor:
        head, at = found.anchor.head, found.anchor.at
        say(f"アンカー anchor: 第{head.number}号 {head.digest[:16]}… {at.isoformat(sep=' ')}")
    for fault in found.faults:
        say(f"✗ {words_of(fault)}")
    if found.unproven:
        first, last = found.unproven[0], found.unproven[-1]
        say(f"! 第{first}〜{last}号は互いに一致するが、上の異常のためアンカーから証明できない not proven")
    if found.sound and found.unanchored > 0:
        say(f"! 末尾の {found.unanchored} 件はまだアンカーにない not anchored yet; run kubun ledger anchor")
    if found.tail:
        say(f"! 書きかけの {found.tail} バイトが末尾にある（記録ではない。次の追記で捨てる） half-written")


def words_of(fault: Fault) -> str:
    """Returns a fault in words."""
    which = f"第{fault.number}号" if fault.number == fault.last else f"第{fault.number}〜{fault.last}号"
    if fault.kind == "put_in":
        which = f"第{fault.number}号の後" if fault.number else "先頭"
    place = f"（{fault.line} 行目 line {fault.line}）" if fault.line else ""
    return f"{which}: {FAULTS[fault.kind]}{place}"


def show_entries(entries: Sequence[Entry], as_json: bool) -> None:
    """Prints the records, the oldest first."""
    if as_json:
        rows = [{"number": e.number, "digest": e.digest, "record": e.record} for e in entries]
        typer.echo(json.dumps({"records": rows}, ensure_ascii=False, indent=1))
        return
    console = Console(highlight=False)
    if not entries:
        console.print("台帳に記録はない: no record")
        return
    from classifiers.law.disposal_page import KINDS
    from classifiers.law.disposal_record import from_json

    names = ("#", "disposed", "place", "rule", "rows", "kind", "digest")
    shown = table(f"廃棄・消去記録 {len(entries)}", names, whole=("#", "digest"), numbers=("#", "rows"))
    for entry in entries:
        record = from_json(entry.record)
        ground = record.ground.rule or record.ground.request or ""
        place = f"{record.place.asset} {record.place.partition}"
        words = (f"{record.disposed_at:%Y-%m-%d %H:%M}", place, ground, f"{record.rows.disposed:,}")
        shown.add_row(str(entry.number), *map(escape, words), KINDS[record.kind], entry.digest[:8])
    console.print(shown)


def show_entry(entry: Entry, as_json: bool) -> None:
    """Prints one record: for people its page, as JSON exactly the bytes that its digest is of."""
    if as_json:
        typer.echo(entry.body, nl=False)
        return
    from classifiers.law.disposal_page import page

    sys.stdout.write(page(entry, f"disposal-{entry.number:06}.json"))


def show_anchor(noted: Anchor | None) -> None:
    """Prints what is noted outside the store."""
    if noted is None:
        typer.echo("台帳に記録はまだない: nothing to anchor yet")
        return
    at = noted.at.isoformat(sep=" ", timespec="seconds")
    typer.echo(f"アンカー anchored: 第{noted.head.number}号 {noted.head.digest} {at}")


def _checked(found: Checked) -> dict[str, Any]:
    anchor = found.anchor
    return {
        "state": "sound" if found.sound else "not_sound",
        "records": len(found.entries),
        "head": {"number": found.head.number, "digest": found.head.digest},
        "anchor": anchor and {**vars(anchor.head), "at": anchor.at.isoformat()},
        "unanchored": max(found.unanchored, 0),
        "half_written_bytes": found.tail,
        "faults": [{**vars(fault), "words": words_of(fault)} for fault in found.faults],
        "unproven": list(found.unproven),
    }

"""The records (廃棄・消去記録) of a disposal, from what its folder says was done, and into the ledger.

Belongs here: counting line by line, one record each, appending them once. Does not: what a record may claim
(`classifiers/law/disposal_certificates.py`), the ledger (`ledger.py`), erasing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

import polars as pl

from assets.dispose_select import SUBJECT_USE, line_of, part
from assets.emptied import Emptied, emptied_columns
from assets.ledger import Ledger
from classifiers.law.backups import last_days
from classifiers.law.calendar import JST
from classifiers.law.copies import copies_of
from classifiers.law.disposal_acts import CellAct
from classifiers.law.disposal_certificates import Done, certificate
from classifiers.law.disposal_days import known_rules, span
from classifiers.law.disposal_done import What, cells_done, describes_media, rows_done
from classifiers.law.disposal_plan import Line
from classifiers.law.disposal_record import (
    Approval,
    Days,
    Descendant,
    DisposalRecord,
    HoldCheck,
    Proof,
    Rows,
    Subjects,
    from_json,
    to_json,
)
from classifiers.law.lineage import derived, lineage
from classifiers.law.outcome import ASIDE, ROW

if TYPE_CHECKING:
    from assets.dispose_erase import LineKey
    from configs.policy import Configuration
    from storage.disposals import OpenDisposal
    from storage.store import Store


@dataclass(frozen=True)
class LineDone:
    """What became of one line of a plan.

    Attributes:
        line: As it was planned.
        erased: Rows, or cells, that were disposed of.
        withheld: Those that were due in the plan and were not, or were held, right before the commit.
        certificate: Id of its record in the ledger; None: nothing of it was disposed of.
        found: Erased values that the search afterwards found; None: no value was searched for.
    """

    line: Line
    erased: int
    withheld: int
    certificate: str | None = None
    found: int | None = None


def line_from(said: Mapping[str, Any]) -> Line:
    """Reads a line of an intent, or of a plan that was kept."""
    named = ("rules", "actions", "kinds")
    plain: dict[str, Any] = {name: said[name] for name in ("dataset", "item", "due", "held")}
    plain.update({name: tuple(said[name]) for name in named})
    return Line(**plain)


def certify(
    opened: OpenDisposal,
    store: Store,
    configuration: Configuration,
    ledger: Ledger,
    proofs: Mapping[tuple[str, LineKey], Proof],
) -> None:
    """Makes the records and keeps them, before any is in the ledger; made once, they are not made again.

    Args:
        opened: Every dataset of it is erased and purged.
        store: Its lock is held.
        configuration: Policy and rules of the plan.
        ledger: Asked which certificates there are.
        proofs: What was shown afterwards, by dataset and line.
    """
    if opened.records() is not None:
        return
    emptied = {
        name: emptied_columns(store, configuration, configuration.contracts[name], chosen[0])
        for name in opened.intent.datasets
        if (chosen := opened.chosen(name)) is not None
    }
    numbers = (n for n in count(1) if ledger.find(f"{opened.intent.run}-{n:03}") is None)
    made = []
    for place, said in enumerate(opened.intent.lines):
        done = _done(opened, configuration, said, proofs, emptied)
        if done is not None:
            run, digest = opened.intent.run, opened.intent.configuration
            record = certificate(next(numbers), run, digest, done, _descendants(store, configuration, done))
            made.append({"line": place, "record": to_json(record)})
    opened.keep_records(made)


def append(opened: OpenDisposal, ledger: Ledger) -> None:
    """Appends the records to the ledger; those that are there already stay one."""
    for _, record in _records(opened):
        ledger.append(record)


def lines_done(opened: OpenDisposal) -> tuple[LineDone, ...]:
    """Says what became of each line; after `certify`."""
    records = dict(_records(opened))
    found = []
    for place, said in enumerate(opened.intent.lines):
        line, record = line_from(said), records.get(place)
        chosen = opened.chosen(line.dataset)
        erased = line_of(chosen[0], line.item, line.rules).num_rows if chosen else 0
        proof = record.proof if record else None
        found.append(
            LineDone(
                line,
                erased,
                line.due - erased,
                record.certificate if record else None,
                proof.found if proof and proof.sampled else None,
            )
        )
    return tuple(found)


def _records(opened: OpenDisposal) -> Iterator[tuple[int, DisposalRecord]]:
    for one in opened.records() or ():
        yield one["line"], from_json(one["record"])


def _done(
    opened: OpenDisposal,
    configuration: Configuration,
    said: Mapping[str, Any],
    proofs: Mapping[tuple[str, LineKey], Proof],
    emptied: Mapping[str, Emptied],
) -> Done | None:
    """What was done to one line; None: nothing."""
    line, intent = line_from(said), opened.intent
    chosen, finished = opened.chosen(line.dataset), opened.finished(line.dataset)
    if chosen is None or finished is None:
        return None
    table, look = chosen
    mine = pl.DataFrame(pl.from_arrow(line_of(table, line.item, line.rules)))
    if mine.is_empty():
        return None
    acts = emptied[line.dataset].get((line.item, line.rules), {})
    before = intent.before[line.table]
    whole = part(table, "aside" if line.item == ASIDE else "rows").num_rows
    return Done(
        line=line,
        what=_what(configuration, line, acts),
        columns=tuple(acts),
        days_seen=tuple(mine["event_date"].unique().sort().to_list()),
        days=_days(mine, line, configuration),
        rows=Rows(before, before - whole, mine.height),
        subjects=_subjects(intent.key, intent.key_until, mine),
        hold_check=HoldCheck(
            dt.datetime.fromisoformat(look["checked_at"]), look["register"], line.due - mine.height
        ),
        disposed_at=dt.datetime.fromisoformat(finished["at"]),
        proof=proofs.get((line.dataset, (line.item, line.rules))),
        approval=Approval(**said["approval"]),
    )


def _days(rows: pl.DataFrame, line: Line, configuration: Configuration) -> Days | None:
    """The days over all rows; none where one row may not tell its own."""
    if rows["basis_first"].null_count():
        return None
    first: dt.date | None = rows["basis_first"].min()  # type: ignore[assignment]
    last: list[Any] = [rows[name].max() for name in ("basis_last", "last_retained_day", "eligible_from")]
    return span(first, last[0], last[1], last[2], line.rules, known_rules(configuration))


def _what(configuration: Configuration, line: Line, acts: Mapping[str, Collection[CellAct]]) -> What:
    contract = configuration.contracts[line.dataset]
    if line.item == ASIDE:
        return rows_done(line.actions, media=False)
    if line.item == ROW:
        return rows_done(line.actions, media=describes_media(configuration, contract))
    every = [act for some in acts.values() for act in some]
    return cells_done(every, line.actions, media=describes_media(configuration, contract, (line.item,)))


def _subjects(key: str, key_until: dt.date, rows: pl.DataFrame) -> Subjects | None:
    digests = rows["subject"].drop_nulls().unique().sort().to_list()
    return Subjects(key, SUBJECT_USE, key_until, tuple(digests)) if digests else None


def _descendants(store: Store, configuration: Configuration, done: Done) -> list[Descendant]:
    root = done.line.table
    backups = last_days(configuration.company.backups, done.disposed_at.astimezone(JST).date())
    copies = copies_of(root, derived(lineage(configuration)), backups)
    there = [place for place in copies.erased if place != root and (store.layout.store / place).exists()]
    return [
        *(Descendant(place, "done") for place in there),
        *(Descendant(name, "pending", day) for name, day in copies.pending),
    ]

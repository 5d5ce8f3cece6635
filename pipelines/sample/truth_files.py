"""The truth as files: counts, judgements, findings, cuts, and values to search for.

Belongs here: writing them. Does not: reaching any of it.

- `truth.json`: by dataset and by drop the counts of `IngestCounts`; rows of the table at the end, their
  status, how many are due, and what the contract declares of each column.
- `<dataset>.parquet`: each row of the table at the end by drop and record number, with what is decided.
- `outcomes.parquet`: what is decided of each item in each situation (`*`: the row).
- `findings.parquet`: planted findings in the surviving rows, offsets in the stored cell, end exclusive.
- `incidents.parquet`: what the never-list cuts, in every readable record, whatever becomes of the record.
- `planted.json`: values to search the store for, by kind.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from pipelines.sample.members import CANARY, HAS_MAIL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from configs.contract import Contract
    from configs.policy import Configuration
    from pipelines.sample.drops import Drop
    from pipelines.sample.facts import Judged
    from pipelines.sample.plan import Plan

PLANTED_OF_A_KIND = 200
"""As many values of a kind are listed for the search."""


@dataclass(frozen=True)
class Account:
    """What is true of one dataset.

    Attributes:
        known: Drops whose bytes had landed before, and the drop they repeat.
        rows: Every record of the other readable drops, settled (`ledger.settle`).
    """

    contract: Contract
    drops: Sequence[Drop]
    known: Mapping[str, str]
    rows: pl.DataFrame
    judged: Judged


def write(folder: Path, plan: Plan, book: Mapping[str, Account], members: pl.DataFrame) -> None:
    """Writes the truth of a sample into a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    datasets = {name: _dataset(account, plan) for name, account in book.items()}
    whole = {
        "date": plan.day.isoformat(),
        "scale": plan.scale,
        "seed": plan.seeds.seed,
        "configuration": plan.configuration.digest,
        "datasets": datasets,
    }
    _json(folder / "truth.json", whole)
    _json(folder / "planted.json", _planted(book, members))
    for name, account in book.items():
        living = account.rows.filter("survives").select("drop", "record_no", "scenario", "event_date")
        rows = living.join(account.judged.of_rows(), on=["drop", "record_no"], maintain_order="left")
        rows.write_parquet(folder / f"{name}.parquet")
    outcomes = [
        account.judged.outcomes.select(pl.lit(name).alias("dataset"), pl.all())
        for name, account in book.items()
    ]
    pl.concat(outcomes).write_parquet(folder / "outcomes.parquet")
    _told(book, "findings", survivors_only=True).write_parquet(folder / "findings.parquet")
    cuts = _told(book, "cuts", survivors_only=False).group_by(
        "dataset", "drop", "record_no", "outcome", "column", "kind", maintain_order=True
    )
    cuts.len("count").write_parquet(folder / "incidents.parquet")


def _dataset(account: Account, plan: Plan) -> dict[str, Any]:
    drops = [_drop(drop, account) for drop in sorted(account.drops, key=lambda d: (d.day, d.path))]
    judged = account.judged.of_rows()
    statuses = Counter(judged["status"].to_list())
    return {
        **_sum(drops),
        "rows": judged.height,
        "columns": _columns(account.contract, plan.configuration),
        "decisions": dict(sorted(statuses.items())),
        "due": statuses["DUE"],
        "drops": drops,
    }


def _drop(drop: Drop, account: Account) -> dict[str, Any]:
    place = {"path": drop.path, "day": drop.day.isoformat()}
    if drop.path in account.known:
        return {**place, "same_as": account.known[drop.path], **_again(drop)}
    if drop.file_reason is not None:
        return {**place, "file_quarantined": drop.file_reason}
    rows = account.rows.filter(pl.col("drop") == drop.path)
    reasons = {
        outcome: dict(sorted(Counter(rows.filter(pl.col("outcome") == outcome)["why"].to_list()).items()))
        for outcome in ("quarantined", "refused")
    }
    outcomes = Counter(rows["outcome"].to_list())
    return {
        **place,
        "read": rows.height,
        "records": outcomes["record"],
        **reasons,
        "duplicate": outcomes["duplicate"],
        "skipped": drop.skipped,
    }


def _again(drop: Drop) -> dict[str, Any]:
    """The same bytes under another name: every record of them is a duplicate."""
    read = drop.rows.height
    return {
        "read": read,
        "records": 0,
        "quarantined": {},
        "refused": {},
        "duplicate": read,
        "skipped": drop.skipped,
    }


def _sum(drops: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    total: dict[str, Any] = {}
    for count in ("read", "records", "duplicate", "skipped"):
        total[count] = sum(drop.get(count, 0) for drop in drops)
    for reasons in ("quarantined", "refused"):
        total[reasons] = dict(
            sorted(sum((Counter(drop.get(reasons, {})) for drop in drops), Counter()).items())
        )
    files = Counter(drop["file_quarantined"] for drop in drops if "file_quarantined" in drop)
    return {**total, "files_quarantined": dict(sorted(files.items()))}


def _columns(contract: Contract, configuration: Configuration) -> dict[str, dict[str, Any]]:
    """Returns what the contract declares of each column; what a detector makes of it is not the truth's."""
    items = configuration.policy.items
    return {
        name: {
            "items": list(column.items),
            "category": items[column.items[0]].category if column.items else None,
        }
        for name, column in contract.columns.items()
    }


def _told(book: Mapping[str, Account], column: str, *, survivors_only: bool) -> pl.DataFrame:
    """Lists what rows say of themselves, one line each, with its dataset, drop and record number."""
    frames = [
        (
            account.rows.filter("survives")
            if survivors_only
            else account.rows.filter(pl.col("reason").is_null())
        )
        .select(pl.lit(name).alias("dataset"), "drop", "record_no", "outcome", column)
        .filter(pl.col(column).list.len() > 0)
        .explode(column)
        .unnest(column)
        for name, account in book.items()
        if column in account.rows.columns
    ]
    return pl.concat(frames)


def _planted(book: Mapping[str, Account], members: pl.DataFrame) -> dict[str, list[str]]:
    """Values that stand in the landing files and nowhere else in the world, by kind.

    `names` and `mails` must be found in records and in no other place than personal data may be; `cards`
    and `my_numbers` nowhere; `lookalikes` pass for cards by chance and must be found whole.
    """
    canaries = members.filter(CANARY)
    cuts = _told(book, "cuts", survivors_only=False)
    orders = book["transactions"].rows.filter("survives")["lookalike"].drop_nulls()

    def cut(kind: str) -> list[str]:
        return cuts.filter(pl.col("kind") == kind)["value"].unique().sort().head(PLANTED_OF_A_KIND).to_list()

    return {
        "names": canaries["family"].to_list(),
        "mails": canaries.filter(HAS_MAIL)["mail"].to_list(),
        "cards": cut("credit_card"),
        "my_numbers": cut("my_number"),
        "lookalikes": orders.sort().head(PLANTED_OF_A_KIND).to_list(),
    }


def _json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

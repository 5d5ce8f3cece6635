"""What each asset of a dataset does: call the step, keep its counts, hand them to Dagster as metadata.

Belongs here: one short function per stage. Does not: asset definitions (`factory.py`), the steps
(`assets`).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter

import dagster as dg

from assets.arrival import Arrival
from assets.decide import decide_dataset
from assets.ingest import Ingest
from assets.land import complete, land
from assets.publish import publish_mart
from assets.reviews import column_verdicts
from assets.tag import tag_landing
from classifiers.law.publication import treated_as
from configs.contract import Contract, Mart
from pipelines.metadata import (
    COLUMN_SCHEMA,
    LANDED_ROW_COUNT,
    ROW_COUNT,
    counts_table,
    lineage_metadata,
    mart_lineage,
    mart_schema,
    table,
)
from pipelines.night import Night
from storage.restoring import RestoringError

Metadata = dict[str, dg.MetadataValue | int | str]


def land_step(night: Night, contract: Contract, day: dt.date) -> Metadata:
    """Registers the drops of a dataset."""
    counts = land(night.store, contract, night.settings.landing_folder, day)
    night.note(contract.dataset, land=counts)
    night.say(f"land {contract.dataset}", f"{counts.opened} new, {counts.redelivered} delivered again")
    return {
        "opened": counts.opened,
        "known": counts.known,
        "redelivered": counts.redelivered,
        "unmatched": counts.unmatched,
        "unfinished": counts.unfinished,
        "missing": dg.MetadataValue.bool(counts.missing),
    }


def ingest_step(night: Night, contract: Contract, day: dt.date) -> Metadata:
    """Ingests every landing of a dataset that is not in its tables yet, oldest first."""
    formats = night.log_formats(contract)
    landing = night.settings.landing_folder
    arrival = Arrival(
        night.store, night.configuration, contract, night.as_of(day), night.registers, night.history
    )
    counts = Ingest(night.store, night.configuration, contract, landing, formats, day, arrival).dataset()
    night.note(contract.dataset, ingest=counts)
    gone = sum(counts.quarantined.values()) + sum(counts.refused.values())
    files = sum(counts.files_quarantined.values())
    unread = f", {files} files not read" if files else ""
    night.say(
        f"ingest {contract.dataset}", f"{counts.records:,} of {counts.read:,} kept, {gone:,} not{unread}"
    )
    return {
        ROW_COUNT: night.store.records(contract.dataset).table.row_count(),
        LANDED_ROW_COUNT: counts.records,
        "read": counts.read,
        "duplicate": counts.duplicate,
        "skipped": counts.skipped,
        "quarantined": counts_table("reason", counts.quarantined),
        "refused": counts_table("reason", counts.refused),
        "files_quarantined": counts_table("reason", counts.files_quarantined),
        "incidents": counts_table("never-list value cut", counts.incidents),
    }


def tag_step(night: Night, contract: Contract, day: dt.date) -> Metadata:
    """Tags every landing that is in the records and not tagged yet, and lets readers see it."""
    found: Counter[str] = Counter()
    for standing in night.store.register.pending(contract.dataset):
        if "committed" not in standing.events:
            continue
        counts = tag_landing(
            night.store, night.configuration, contract, standing.landing.landing_id, night.scanner
        )
        found.update(counts.findings)
    completed = complete(night.store, contract, night.settings.landing_folder, day, consume=False)
    night.say(f"tag {contract.dataset}", f"{found.total():,} findings in {completed} landings")
    return {
        "landings_completed": completed,
        "found": found.total(),
        "findings": counts_table("item", found),
    }


def verdicts_metadata(night: Night, contract: Contract) -> Metadata:
    """The verdict of each column that holds now as a Markdown table: items, counts, words, no value."""
    found = column_verdicts(night.store, night.configuration, contract.dataset)
    shown = [
        [
            one.column,
            "、".join(one.row["declared"]),
            "same" if one.row["detected"] == one.row["declared"] else "、".join(one.row["detected"]),
            one.word,
            f"{one.row['matched']:,} / {one.row['distinct']:,}",
        ]
        for one in found
    ]
    head = ["column", "declared", "detected", "agreement", "matched / distinct"]
    return {
        ROW_COUNT: night.store.columns(contract.dataset).table.row_count(),
        "agreement": counts_table("agreement", Counter(one.word for one in found)),
        "not_published": "、".join(one.column for one in found if not one.standing.publishable) or "none",
        "verdicts": table(head, shown),
    }


def decide_step(night: Night, contract: Contract, day: dt.date) -> Metadata:
    """Decides every live row of a dataset anew."""
    as_of = night.as_of(day)
    counts = decide_dataset(night.store, night.configuration, contract, as_of, night.registers, night.history)
    night.note(contract.dataset, decide=counts)
    night.say(
        f"decide {contract.dataset}", f"{counts.distinct:,} distinct decisions, {counts.due_rows:,} due"
    )
    return {
        ROW_COUNT: sum(counts.by_status.values()),
        "as_of": as_of.isoformat(),
        "distinct_decisions": counts.distinct,
        "due_rows": counts.due_rows,
        "status": counts_table("status", counts.by_status),
        "due_cells": counts.due_cells,
    }


def publish_step(night: Night, contract: Contract, mart: Mart, day: dt.date) -> Metadata:
    """Makes one mart hold what its purpose allows.

    Raises:
        RestoringError: The store is older than what is known of it, or being restored.
    """
    if night.hindered is not None:
        raise RestoringError(f"nothing is published: {night.hindered}")
    counts = publish_mart(night.store, night.configuration, contract, mart, night.as_of(day))
    night.note(contract.dataset, **{f"mart_{mart.purpose}": counts})
    night.say(f"publish {mart.purpose}/{contract.dataset}", f"{counts.rows:,} rows")
    withheld = "\n".join(f"- {column}: {reason}" for column, reason in counts.withheld.items())
    treated = treated_as(contract, counts.items)
    return {
        COLUMN_SCHEMA: dg.MetadataValue.table_schema(
            mart_schema(treated, mart, night.configuration, counts.columns)
        ),
        ROW_COUNT: counts.rows,
        "published_columns": "、".join(counts.columns),
        "withheld_columns": dg.MetadataValue.md(withheld or "none"),
        "changed": dg.MetadataValue.bool(counts.changed),
        **lineage_metadata(mart_lineage(contract, mart, counts.columns)),
    }

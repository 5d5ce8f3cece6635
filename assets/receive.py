"""The step that records a receipt (受領記録): what a landing brought from a partner, and whose data it was.

Belongs here: reading a committed landing and its counts, keeping the record. Does not: who a partner is
(`configs/partners.yaml`), the record's table (`storage/receipts.py`), what may come in (`ingest.py`).
"""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pyarrow.compute as pc

from assets.counts import IngestCounts
from classifiers.law.record_life import record_kept_until
from classifiers.reading.values import NOT_NEEDED
from configs.contract import Contract
from configs.errors import KubunError
from configs.policy import Configuration
from storage.receipts import Receipt, Receipts
from storage.recorded_persons import bound
from storage.register import Landing
from storage.store import Store


class UnknownProviderError(KubunError):
    """A gated dataset comes from somebody of whom partners.yaml says nothing."""


def record_receipt(
    store: Store,
    configuration: Configuration,
    contract: Contract,
    landing: Landing,
    counts: IngestCounts,
    night: dt.date,
) -> Receipt | None:
    """Records what a landing of a gated dataset brought; recorded again after a kill it is there already.

    Args:
        store: Its lock is held; the landing's records are committed and no later one of the dataset is.
        configuration: The partners and the policy.
        contract: The dataset.
        landing: The landing.
        counts: What became of its records.
        night: JST day on which the record is made, from which its life counts.

    Returns:
        The record; None where no gate asks for one, or nothing could be read.

    Raises:
        UnknownProviderError: partners.yaml does not say who provides this source.
    """
    if contract.gate is None or not counts.read:
        return None
    feed = configuration.partners.feeds.get(contract.source)
    if feed is None:
        raise UnknownProviderError(
            f"{contract.dataset}: partners.yaml names no feed {contract.source!r}; write who provides it, so "
            "that its receipt can be recorded (個人情報保護法30条)"
        )
    partner, receipts = configuration.partners.partners[feed.partner], Receipts(store)
    edition = configuration.policy_on(landing.landing_day) or configuration.policy
    rows, columns, names = _kept(store, contract, landing.landing_id)
    digests = receipts.persons.digests(names)
    receipt = Receipt(
        landing_id=landing.landing_id,
        dataset=contract.dataset,
        received_on=landing.landing_day,
        provider=partner.name,
        address=partner.address,
        representative=partner.representative,
        acquired=feed.acquired,
        consent=feed.consent,
        items=tuple(dict.fromkeys(item for column in columns for item in contract.columns[column].items)),
        columns=columns,
        persons=len(digests),
        rows=rows,
        not_stored=_not_stored(counts),
        sha256=landing.digest,
        persons_digest=bound(digests),
        policy_edition=edition.edition,
        configuration=configuration.digest,
        key=store.keys.key_id,
        kept_until=record_kept_until(configuration.rules, max(night, landing.landing_day)),
    )
    receipts.record(receipt, digests)
    return receipt


def _kept(store: Store, contract: Contract, landing_id: int) -> tuple[int, tuple[str, ...], pa.Array]:
    """Rows of a landing, its columns with a value, and its distinct persons; memory goes by the persons."""
    subject = contract.subject.column if contract.subject else None
    records = store.records(contract.dataset).landing(landing_id)
    held = [name for name in contract.columns if name in records.table.dataset().schema.names]
    rows, filled, persons = 0, set[str](), set[str]()
    for batch in records.reader(held):
        rows += batch.num_rows
        filled |= {name for name in held if batch.column(name).null_count < batch.num_rows}
        if subject is not None:
            persons.update(pc.unique(batch.column(subject).drop_null().cast(pa.string())).to_pylist())
    return rows, tuple(name for name in held if name in filled), pa.array(sorted(persons), pa.string())


def _not_stored(counts: IngestCounts) -> dict[str, int]:
    """What did not come in, by reason."""
    # Columns that no contract names are counted together: in a file without header their names are values.
    cells = sum(n for name, n in counts.warnings.items() if name.startswith(f"{NOT_NEEDED}:"))
    quarantined = sum(counts.quarantined.values())
    found = {**counts.refused, "duplicate": counts.duplicate, "quarantined": quarantined}
    return {name: n for name, n in {**found, f"{NOT_NEEDED}_cells": cells}.items() if n}

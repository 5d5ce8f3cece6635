"""Taking a correction (訂正): what may be corrected and to what, kept and said of the stored rows at once.

Belongs here: the refusals, the never-list among them. Does not: saying corrections again of what arrives
(`correcting.py`), the register of them (`storage/corrections.py`).
"""

from __future__ import annotations

import pyarrow as pa

from assets.correcting import mend_by, value_of
from classifiers.never import cut as never_list
from classifiers.reading.values import RECORD_NO
from configs.contract import Contract
from configs.policy import Configuration
from storage.corrections import Correction, CorrectionError, Corrections
from storage.store import Store


def correct(store: Store, configuration: Configuration, correction: Correction) -> int:
    """Keeps a correction and mends the stored rows of that person.

    Args:
        store: Its lock is held; the registers' lock is not: it is taken here.
        configuration: Its contracts.
        correction: What the column must say.

    Returns:
        Rows that were mended.

    Raises:
        CorrectionError: The column may not be corrected (identity, key, subject, time), or its value is none
            of its type.
    """
    contract = configuration.contracts.get(correction.dataset)
    if contract is None or correction.column not in contract.columns:
        raise CorrectionError(f"{correction.dataset} has no column {correction.column}; name one it declares")
    if correction.column in _fixed(contract):
        raise CorrectionError(
            f"{correction.dataset}: {correction.column} tells rows or persons apart, or is free text, "
            "and is not corrected; have the source deliver it anew"
        )
    value = value_of(contract, correction)
    if value is not None and _never(contract, correction):
        raise CorrectionError(
            f"{correction.dataset}: what {correction.column} is to say holds a card number, a security code "
            "or a My Number, which is never stored"
        )
    Corrections(store.layout).record(correction)
    return mend_by(store, contract, correction)


def _never(contract: Contract, correction: Correction) -> bool:
    """Whether a value holds what may never be stored."""
    table = pa.table({RECORD_NO: pa.array([0], pa.int64()), correction.column: pa.array([correction.value])})
    found = never_list.cut(table, never_list.plan(table, contract), lambda _: "")
    return bool(found.incidents.num_rows)


def _fixed(contract: Contract) -> set[str]:
    """Columns that tell rows and persons apart, and free text."""
    identity = () if contract.identity == "content" else contract.identity
    subject = [contract.subject.column] if contract.subject else []
    vias = [start.via for start in contract.starts.values() if start.via]
    # What somebody said is not corrected but answered; where names stand in it is known by place.
    free = [name for name, column in contract.columns.items() if column.text == "free"]
    return {*contract.key, *identity, *subject, *vias, *free, contract.event_time.column}

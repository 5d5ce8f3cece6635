"""Suppressing a person: under every name by which a dataset calls them.

Belongs here: a person's names, keeping the suppression. Does not: the file (`storage/suppressions.py`).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from storage.suppressions import EVERY, Suppressions

if TYPE_CHECKING:
    from configs.policy import Configuration
    from storage.store import Store


def names_of(store: Store, configuration: Configuration, subject: str) -> list[tuple[str, str]]:
    """Returns every name of a person: joined column (`customers.楽天会員ID`) and value.

    Args:
        store: Read alone.
        configuration: Its contracts say which columns others join.
        subject: The person as the officer's registers name them: the customers' key.
    """
    raise NotImplementedError


def suppress(  # noqa: PLR0913 - one line of the register
    store: Store,
    configuration: Configuration,
    subject: str,
    *,
    dataset: str = EVERY,
    item: str = EVERY,
    requested_on: dt.date,
    reference: str,
) -> int:
    """Keeps that data of a person must not come back. Call it BEFORE the person's rows are erased: it looks
    their other names up. The registers' lock must not be held: it is taken here.

    Args:
        store: Open, with its keys.
        configuration: Its contracts.
        subject: The person as the officer's registers name them.
        dataset: Dataset, or `*`.
        item: Policy item whose cells are emptied, or `*`: whole rows are refused.
        requested_on: Rows collected on or before this day, JST, are meant; a later contract is not.
        reference: Number of the request.

    Returns:
        Names that were not suppressed already.
    """
    names = names_of(store, configuration, subject)
    return Suppressions(store.layout, store.keys).suppress(
        names, dataset=dataset, item=item, requested_on=requested_on, reference=reference
    )

"""Requests of a person (§7): by when they are answered, and what is answered of data that is gone.

Belongs here: days and answers. Does not: finding a person's records, the register of requests (`storage`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from classifiers.law.periods import Counting

TARGET = Counting(0, 14, "exclude_first")
"""Our own target; the law says 遅滞なく (APPI 33(2), 34(2), 35(2))."""

BEFORE_SUIT = Counting(0, 14, "exclude_first")
"""A suit needs two weeks since the request arrived (APPI 39(1): 到達した日から二週間を経過した後)."""


@dataclass(frozen=True)
class Answer:
    """What a person is told of one record.

    Attributes:
        kind: `disclosed`, or `not_retained` where it had been erased before the request came.
        evidence: Disposal certificate that proves the erasure; None where the record is there.
    """

    kind: Literal["disclosed", "not_retained"]
    evidence: str | None


def answer_by(received: dt.date) -> dt.date:
    """Returns the last day of our own target for a request that arrived on a JST day."""
    return TARGET.last_day(received)


def suit_from(received: dt.date) -> dt.date:
    """Returns the first JST day on which the person may sue over an unanswered request."""
    return BEFORE_SUIT.last_day(received) + dt.timedelta(days=1)


def answer(received: dt.date, erased_on: dt.date | None, certificate: str | None) -> Answer:
    """Answers a request about a record from its disposal record alone.

    Args:
        received: Day on which the request arrived, JST.
        erased_on: Day on which the record was erased, JST; None: it is there.
        certificate: Id of the disposal certificate.

    Raises:
        ValueError: The record was erased while the request was open, or without certificate: nobody may
            answer that by himself.
    """
    if erased_on is None:
        return Answer("disclosed", None)
    if erased_on >= received:
        raise ValueError(
            f"erased on {erased_on}, after the request of {received} arrived: an officer answers"
        )
    if not certificate:
        raise ValueError(f"erased on {erased_on} without a disposal certificate: an officer answers")
    return Answer("not_retained", certificate)

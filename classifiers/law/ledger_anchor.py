"""Anchors of the ledger: its head as it is noted outside the store, a line a time.

Belongs here: the line and reading it back. Does not: the ledger's own lines (`ledger_chain.py`), when an
anchor is set (`assets/ledger.py`).

A line is `<number> <digest> <moment>`, single spaces, the moment in Japan time to the second. The first line
of a ledger's anchors has number 0: from then on a store without a ledger has lost it.
"""

from __future__ import annotations

import datetime as dt
import re

from classifiers.law.calendar import JST
from classifiers.law.ledger_chain import Anchor, Head
from configs.errors import KubunError

_LINE = re.compile(r"(0|[1-9][0-9]{0,17}) ([0-9a-f]{64}) (\S{19,32})")


class AnchorError(KubunError):
    """Anchors that cannot be read: nothing can be checked against them."""


def anchor_line(anchor: Anchor) -> bytes:
    """Returns the line of an anchor, with its line feed."""
    moment = anchor.at.astimezone(JST).isoformat(timespec="seconds")
    return f"{anchor.head.number} {anchor.head.digest} {moment}\n".encode()


def read_anchors(content: bytes) -> list[Anchor]:
    """Reads all anchors; a last line without its line feed was never set.

    Raises:
        AnchorError: A line is none; names its number.
    """
    anchors = []
    for number, line in enumerate(content.split(b"\n")[:-1], 1):
        match = _LINE.fullmatch(line.decode("ascii", "replace"))
        try:
            at = dt.datetime.fromisoformat(match[3]) if match else None
        except ValueError:
            at = None
        if match is None or at is None or at.tzinfo is None:
            raise AnchorError(f"line {number} of the anchors is damaged; restore the file from its backup")
        anchors.append(Anchor(Head(int(match[1]), match[2]), at))
    return anchors

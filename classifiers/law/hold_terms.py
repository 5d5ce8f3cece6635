"""How long a hold (保全) may last: a preservation request of an authority has terms, others need have none.

Belongs here: refusals in words for the officer. Does not: when a hold freezes (`situation.py`), warnings
before it lapses (`disposal_stops.py`), who may release one (`assets/hold_register.py`).
"""

from __future__ import annotations

import datetime as dt

PRESERVATION = "authority_preservation"
"""Type of a request to preserve records of communications (刑訴197条3項・4項)."""

TERM = dt.timedelta(days=30)
"""Longest first term, and longest extension. The first day is not counted (刑訴55条1項)."""

TOTAL = dt.timedelta(days=60)
"""Longest of all terms together (刑訴197条4項ただし書)."""


def place_refusal(hold_type: str, received: dt.date, until: dt.date | None, *, written: bool) -> str | None:
    """Says why a hold may not be placed as asked, or None.

    Args:
        hold_type: One of the vocabulary `hold_type`.
        received: The day on which it was asked for, JST.
        until: Its last day; None: until it is released.
        written: It was asked for in writing.
    """
    if until is not None and until < received:
        return f"満了日 {until} は受領日 {received} より前です。--until を正してください"
    if hold_type != PRESERVATION:
        return None
    if not written:
        return "保全要請（刑訴197条3項）は書面によります。書面があるなら --written を付けてください"
    last = received + TERM
    if until is None or until > last:
        return f"保全要請の期間は30日以内です（刑訴197条3項）。--until は {last} までとしてください"
    return None


def extend_refusal(
    hold_type: str,
    received: dt.date,
    until: dt.date | None,
    new_until: dt.date,
    today: dt.date,
    *,
    written: bool,
) -> str | None:
    """Says why a hold may not be extended as asked, or None.

    Args:
        hold_type: One of the vocabulary `hold_type`.
        received: The day on which it was first asked for, JST.
        until: Its last day as it stands; None: it has none.
        new_until: Its last day as asked for.
        today: JST. One that has lapsed has nothing to extend: what it covered may be erased already.
        written: The extension was asked for in writing.
    """
    if until is None:
        return "この保全には満了日がなく、延長するものがありません"
    if until < today:
        return f"この保全は {until} に満了しました。新しい保全として記録してください"
    if new_until <= until:
        return f"延長後の満了日は現在の {until} より後としてください"
    return _term_refusal(received, until, new_until, written) if hold_type == PRESERVATION else None


def _term_refusal(received: dt.date, until: dt.date, new_until: dt.date, written: bool) -> str | None:
    if not written:
        return "保全要請の延長（刑訴197条4項）は書面によります。--written を付けて記録してください"
    last = min(until + TERM, received + TOTAL)
    if new_until > last:
        return f"延長は30日以内、通じて60日以内です（刑訴197条4項）。--until は {last} までとしてください"
    return None

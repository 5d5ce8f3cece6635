"""What a column's content is, as far as a review rests on it: the same for new rows of the same kind.

Belongs here: the fingerprint of a content, and how far two may lie apart. Does not: what a review does
(`review.py`), keeping it (`storage/reviews.py`).

Not compared: numbers of rows and nulls, which every night changes, and the version of the detector: another
version that finds the same share of the same item has shown nothing new.
"""

from __future__ import annotations

import json
from math import sqrt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from classifiers.columns.judge import Found

BAND = 0.2
"""How far the share of values that match or look alike may move; small samples may move `SPREADS` further."""
SPREADS = 2.5
"""Standard deviations that chance alone explains between two samples of the same content."""

ONE_ODD = 1.5
"""Values that must look otherwise at least."""

LOOKS = (
    *("digits", "number", "date", "time", "flag", "kana", "words", "url", "postal", "phone_like", "masked"),
    *("degrees", "token", "letters", "japanese", "at_sign", "organisation", "sentences"),
)
"""The shares of a shape that are compared."""


def content_of(found: Found) -> str:
    """Returns what a column held, as JSON: detected items and shares of its values, never a value."""
    evidence = found.evidence
    shares = {f"are {what}": count / evidence.distinct for what, count in evidence.whole.items()}
    shares |= {f"look like {name}": getattr(evidence.shape, name) for name in LOOKS}
    some = {name: round(share, 3) for name, share in shares.items() if round(share, 3)}
    return content(found.judged.verdict.items, evidence.distinct, some)


def content(detected: Sequence[str], distinct: int, shares: dict[str, float] | None = None) -> str:
    """Returns a content as JSON.

    Args:
        detected: Items of the verdict.
        distinct: Distinct values looked at.
        shares: What was counted to its share of the distinct values; None where it was not kept.
    """
    held = {"detected": sorted(detected), "distinct": distinct, "shares": shares}
    return json.dumps(held, sort_keys=True, ensure_ascii=False)


def departure(now: str, seen: Iterable[str]) -> str:
    """Says in what a content differs from all that were seen; empty where it is like one of them."""
    differences = [_difference(json.loads(now), json.loads(one)) for one in seen]
    return "" if "" in differences else differences[-1] if differences else "nothing like it was seen"


def kinds(contents: Iterable[str]) -> tuple[str, ...]:
    """Returns the contents that differ from all before them."""
    found: list[str] = []
    for one in contents:
        if departure(one, found):
            found.append(one)
    return tuple(found)


def _difference(now: dict[str, Any], then: dict[str, Any]) -> str:
    more = sorted(set(now["detected"]) - set(then["detected"]))
    if more:
        return f"reads as {' + '.join(more)} now"
    if not now["distinct"]:
        return ""
    if not then["distinct"]:
        return "had no value and has some now"
    if now["shares"] is not None and then["shares"] is not None:
        return _moved(now, then)
    lost = then["detected"] and not now["detected"]
    return f"no longer reads as {' + '.join(then['detected'])}" if lost else ""


def _moved(now: dict[str, Any], then: dict[str, Any]) -> str:
    """The share that moved further than new values of the same kind explain; empty where none did.

    It also says where an item is gone: that it is not detected may be for want of values.
    """
    for name in sorted({*now["shares"], *then["shares"]}):
        left, right = now["shares"].get(name, 0.0), then["shares"].get(name, 0.0)
        if abs(left - right) > _allowed(left, now["distinct"], right, then["distinct"]):
            return f"values that {name}: {right:.0%} when it was reviewed, {left:.0%} now"
    return ""


def _allowed(left: float, size: int, right: float, other: int) -> float:
    """How far two shares of the same content may lie apart; one odd value shows nothing."""
    pooled = (left * size + right * other) / (size + other)
    spread = sqrt(pooled * (1 - pooled) * (1 / size + 1 / other))
    return max(BAND, SPREADS * spread, ONE_ODD / min(size, other))

"""How well scores hold, as a person reads it.

Belongs here: tables of scores beside the share that is right, and where the two part. Does not: bins
(`reliability.py`), the page around (`report.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Rows = Mapping[str, Any]

BANDS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.85), (0.85, 0.95), (0.95, 1.0))
"""Bins put together where a label has too few findings for all of them."""
ENOUGH, OFF = 25, 0.05
"""Findings that a band must hold, and how far its score may lie from the share that is right."""

WORDS = """
Findings by their score, all sets together: .9 should be right nine times of ten. Exactly right is the set's
label in its place; the last column counts the place alone. Where somebody lives is an address to the rules
even without a block number (docs/decisions/0021), and a LOCATION to the generated sets: such a finding counts
as wrong, though it hides what it should. The public sets know no addresses; there one counts as LOCATION.
"""
FITTED = {
    "dev": "The scores of systems with ja_kubun_ner are fitted on dev. The tables are of scores that have "
    "not seen their texts: each half of the texts has the scores of the other half.",
    "test": "The scores of systems with ja_kubun_ner are those it is shipped with, fitted on dev.",
}


def lines(record: Rows) -> Iterator[str]:
    """Yields the section."""
    yield ""
    yield "## Reliability"
    yield WORDS.strip()
    if any(one["fitted"] for one in record["systems"].values()):
        yield ""
        yield FITTED[record["split"]]
    for system, one in record["systems"].items():
        yield from _system(system, one["reliability"]["all"])
        if one["fitted"]:
            yield from _by_label(one["reliability"])


def _system(system: str, seen: Rows) -> Iterator[str]:
    yield ""
    yield f"### {system}: calibration error {plain(seen['error'])}"
    yield "| score | findings | mean score | exactly right | overlapping | right place, any label |"
    yield "| --- | --: | --: | --: | --: | --: |"
    for row in seen["bins"]:
        shares = " | ".join(f"{row[key]:.3f}" for key in ("score", "exact", "overlap", "place"))
        yield f"| {row['low']:g} to {row['high']:g} | {row['seen']:,} | {shares} |"


def _by_label(seen: Rows) -> Iterator[str]:
    """The table by label, each cell `findings: mean score, share exactly right`, and where it is off."""
    names = [f"{low:g} to {high:g}" for low, high in BANDS]
    off = []
    yield ""
    yield f"| findings: score → right | {' | '.join(names)} | calibration error |"
    yield f"| --- | {' | '.join(['---'] * len(names))} | --: |"
    for label, one in seen.items():
        bands = [_band(one["bins"], low, high) for low, high in BANDS]
        cells = (f"{many:,}: {score:.3f} → {right:.3f}" if many else "–" for many, score, right, _ in bands)
        yield f"| {label} | {' | '.join(cells)} | {plain(one['error'])} |"
        off += [
            f"{label} {name} ({score - right:+.2f}; right place {place:.2f})"
            for name, (many, score, right, place) in zip(names, bands, strict=True)
            if many >= ENOUGH and abs(score - right) > OFF
        ]
    yield ""
    yield (
        f"Off by more than {OFF:g} (score less share right) in {ENOUGH} findings or more: "
        f"{', '.join(off) or 'nowhere'}."
    )


def _band(bins: Sequence[Rows], low: float, high: float) -> tuple[int, float, float, float]:
    """Findings of a band, their mean score, and the shares exactly right and in the right place."""
    mine = [one for one in bins if low <= one["low"] and one["high"] <= high]
    many = sum(one["seen"] for one in mine)
    sums = (sum(one["seen"] * one[key] for one in mine) for key in ("score", "exact", "place"))
    score, right, place = (total / max(many, 1) for total in sums)
    return many, score, right, place


def plain(value: float | None) -> str:
    """Returns a figure with three digits, or a dash where there is none."""
    return "–" if value is None else f"{value:.3f}"

"""The accuracy tables of the results page: entity by style, ours beside stock Presidio; column verdicts.

Belongs here: Markdown. Does not: counting (`accuracy.py`, `verdicts.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

BAR = 0.98
HEAD = (
    "| entity | recall | precision | stock: recall | stock: precision of its label |",
    "| --- | --- | --- | --- | --- |",
)


def accuracy(part: Mapping[str, Any]) -> Iterator[str]:
    """Yields the tables of every set of sentences."""
    yield "## Accuracy"
    yield ""
    yield (
        "Exact span under the right label, no language model on either side; links around what is asked "
        "for are neither right nor wrong. Stock is Presidio with the recognisers it has for Japanese and its "
        "card recogniser; – where it has none."
    )
    for name, rows in part.items():
        yield ""
        yield f"### {name} sentences"
        yield ""
        if "missing" in rows:
            yield f"Not measured, {rows['missing']}."
            continue
        below = [row for row in rows if _below(row["ours"])]
        yield (
            f"{len(rows) - len(below)} of {len(rows)} entities and styles have recall and precision "
            f"of {BAR} or more; the others are marked ⚠."
        )
        for style in dict.fromkeys(row["style"] for row in rows):
            yield ""
            yield f"#### {style}"
            yield from HEAD
            yield from (_row(row) for row in rows if row["style"] == style)


def verdicts(part: Mapping[str, Any]) -> Iterator[str]:
    """Yields the figures of column verdicts."""
    yield "## Column verdicts on labelled tables"
    yield ""
    if "missing" in part:
        yield f"Not measured, {part['missing']}."
        return
    yield (
        f"Item right for {part['right']} of {part['labelled']} columns ({part['accuracy']:.1%}) "
        f"of {part['tables']} tables; {part['personal_called_clean']} of {part['personal']} personal "
        f"columns called clean, {part['clean_called_personal']} of {part['clean']} clean columns called "
        f"personal; {part['unread']} files not read."
    )


def _below(one: Mapping[str, Any]) -> bool:
    return bool(one["found"] < BAR * one["expected"] or one["right"] < BAR * one["reported"])


def _row(row: Mapping[str, Any]) -> str:
    mine, stock = row["ours"], row["stock"]
    mark = " ⚠" if _below(mine) else ""
    theirs = _cells(stock) if stock else ("–", "–")
    return f"| {row['entity']}{mark} | {' | '.join((*_cells(mine), *theirs))} |"


def _cells(one: Mapping[str, Any]) -> Sequence[str]:
    pairs = (("found", "expected", "recall"), ("right", "reported", "precision"))
    return [_share(one[hits], one[trials], one[interval]) for hits, trials, interval in pairs]


def _share(hits: int, trials: int, interval: Sequence[float]) -> str:
    if not trials:
        return "– (0)"
    return f"{hits / trials:.3f} [{interval[0]:.3f}–{interval[1]:.3f}] ({hits}/{trials})"

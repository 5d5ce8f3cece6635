"""A call centre's tickets: long free text above all.

Belongs here: tickets. Does not: the sentences they are made of (prose.py).
"""

from random import Random

import polars as pl

from benchmarks.unseen import contact, digits, people, prose, times, widths
from benchmarks.unseen.pools import Drawer

_AGENTS = tuple(f"OP{number:03d}" for number in range(1, 90))


def _caller(rng: Random) -> str:
    text = people.person(rng).kana(rng.choice(("", " ", "　"))) + rng.choice(("", "", "様"))
    return widths.half_kana(text) if rng.random() < 0.4 else text


def _line(rng: Random) -> str:
    return (contact.mobile if rng.random() < 0.6 else contact.landline)(rng).text


def table(rows: int, seed: int) -> pl.DataFrame:
    """The tickets."""
    draw = Drawer("desk_ticket", seed)
    return pl.DataFrame(
        {
            "ticket": draw.column(rows, 1.0, lambda rng: f"INC{digits.some(rng, 8)}"),
            "opened_at": draw.column(rows, 0.9, times.iso),
            "closed_at": draw.column(rows, 0.7, times.iso, null=0.2),
            "op": draw.of(rows, _AGENTS),
            "route": draw.of(rows, ("電話", "メール", "チャット", "店頭", "SNS")),
            "caller_line": draw.column(rows, 0.6, _line, null=0.15),
            "caller_yomi": draw.column(rows, 0.5, _caller, null=0.25, dirty=0.002),
            "title": draw.column(rows, 0.35, prose.subject, null=0.02),
            "body": draw.column(rows, 0.97, prose.letter, dirty=0.01),
            "answer": draw.column(rows, 0.6, prose.answer, null=0.1, dirty=0.003),
            "supervisor_note": draw.column(rows, 0.1, prose.note, null=0.85),
            "talk_seconds": draw.column(rows, 0.2, lambda rng: str(rng.randint(20, 3600)), null=0.2),
            "csat": draw.of(rows, ("5", "4", "3", "1", "2"), null=0.6),
        }
    )

"""What stops a disposal plan, and which holds (保全) lapse soon (law.md 2.1 step 5).

Belongs here: the stops and the warnings, in words for the officer. Does not: when a hold freezes
(`situation.py`), reading how old things are (`assets/freshness.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

WARNED = (0, 1, 7, 14)
"""Days before a hold lapses on which that is said; 0 is the night on which it lapses."""

Code: TypeAlias = Literal["future", "never_given", "stale", "unfinished", "hold_lapses", "unknown_action"]


@dataclass(frozen=True)
class Source:
    """Something on which a plan rests, and how old what it says is.

    Attributes:
        name: As the officer calls it: `registers/holds.csv`, `customers`.
        given_on: The day on which it was last given, JST; None: never, or nobody knows when.
        unfinished: A newer delivery of it was taken and is not yet in the tables.
        renew: What to do to have a newer one.
    """

    name: str
    given_on: dt.date | None
    unfinished: bool = False
    renew: str = ""


@dataclass(frozen=True, order=True)
class Lapse:
    """A hold that lapses soon.

    Attributes:
        lapses_on: The first day after it, JST. What it covers is not planned on that day either.
        hold_id: Id in the officer's register.
        days: Days from the plan's day until then; 0: it lapses now.
        warning: The warning that is due: 0, 1, 7 or 14 days.
        dataset: What it covers, `*`: every dataset. Whom it covers is not said.
    """

    lapses_on: dt.date
    hold_id: str
    days: int
    warning: int
    dataset: str


@dataclass(frozen=True)
class Stop:
    """A reason why a plan may not be carried out.

    Attributes:
        code: For programs and for the plans that are kept.
        words: What, why and what to do, in Japanese; no personal value.
        whole: It stops the whole plan; else what it concerns is not in the plan, and a person looks at it.
    """

    code: Code
    words: str
    whole: bool = True


def lapses(holds: Iterable[tuple[str, str, dt.date | None]], as_of: dt.date) -> tuple[Lapse, ...]:
    """Returns the holds that lapse on a day or within 14 days of it, the nearest first.

    Args:
        holds: Id, dataset or `*`, last day (None: until it is lifted) of each.
        as_of: The plan's day, JST.
    """
    found = []
    for hold_id, dataset, until in holds:
        if until is None or until == dt.date.max:
            continue
        days = (until - as_of).days + 1
        warning = next((step for step in WARNED if 0 <= days <= step), None)
        if warning is not None:
            found.append(Lapse(until + dt.timedelta(days=1), hold_id, days, warning, dataset))
    return tuple(sorted(found))


def stops(
    as_of: dt.date,
    today: dt.date,
    sources: Iterable[Source],
    stale_after: int,
    lapsing: Iterable[Lapse],
    unknown: Iterable[str] = (),
) -> tuple[Stop, ...]:
    """Returns what stops a plan, what stops all of it first.

    Args:
        as_of: The plan's day, JST.
        today: JST.
        sources: What the plan rests on.
        stale_after: Days after which a source is stale; on the last of them it is not yet.
        lapsing: Holds that lapse soon.
        unknown: Actions of which nobody knows what kind of disposal they are.
    """
    found: list[Stop] = []
    if as_of > today:
        words = f"{as_of} は本日 {today} より後です。--date に本日以前の日を指定してください"
        found.append(Stop("future", words))
    for source in sources:
        found += _source_stops(source, as_of, stale_after)
    found += [
        Stop(
            "unknown_action",
            f"規則の処理 {action} は廃棄の種類が定まっていません。retention.yaml を正してください",
        )
        for action in sorted(set(unknown))
    ]
    found += [
        Stop(
            "hold_lapses",
            f"保全 {lapse.hold_id} は {lapse.lapses_on} に失効します。その対象はこの日には計画されません。"
            "延長か解除かを確認し、翌日に計画し直してください",
            whole=False,
        )
        for lapse in lapsing
        if lapse.days == 0
    ]
    return tuple(found)


def _source_stops(source: Source, as_of: dt.date, stale_after: int) -> list[Stop]:
    found = []
    if source.given_on is None:
        found.append(Stop("never_given", f"{source.name} がいつのものか分かりません。{source.renew}"))
    elif (as_of - source.given_on).days > stale_after:
        age = (as_of - source.given_on).days
        words = f"{source.name} は {source.given_on} のもので {age}日前です（{stale_after}日まで）。"
        found.append(Stop("stale", words + source.renew))
    if source.unfinished:
        words = f"{source.name} の新しい着荷分がまだ取り込み途中です。夜間処理を最後まで実行してください"
        found.append(Stop("unfinished", words))
    return found

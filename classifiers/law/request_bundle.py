"""The answer to a request (開示等対応バンドル): frozen types, and the JSON of them.

Belongs here: the fields (law.md §3). Does not: reading them (`assets/request_bundle.py`), the page for people
(`request_page.py`), what is refused (`refusals.py`).

A hold, a status and a decision's reasons are in no field: from none of them may a person learn that somebody
preserves data of theirs.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Use:
    """A purpose for which an item may be used.

    Attributes:
        clause: Of the policy.
        ja: In its words.
        basis: stated (明示) or inferred (当社の整理).
        until: Last day; None: no end is known yet.
    """

    clause: str
    ja: str
    basis: str
    until: dt.date | None


@dataclass(frozen=True)
class Cell:
    """One value.

    Attributes:
        column: Column.
        title: What it is, in Japanese.
        items: The policy's items, in Japanese.
        value: As text; None: empty, or not shown.
        hidden: Places of it that are somebody else's.
        withheld: Code of the ground on which it is not shown at all.
    """

    column: str
    title: str
    items: tuple[str, ...]
    value: str | None
    hidden: int = 0
    withheld: str | None = None


@dataclass(frozen=True)
class Record:
    """One row.

    Attributes:
        day: Its day of event, JST.
        cells: Its values.
        kept_until: Last day on which any of it is kept; None: not known yet.
    """

    day: dt.date | None
    cells: tuple[Cell, ...]
    kept_until: dt.date | None


@dataclass(frozen=True)
class Part:
    """What one dataset holds of the person.

    Attributes:
        dataset: Its name.
        title: In Japanese.
        category: Clause and name of the category of §3.
        source: Where it comes from.
        uses: Item in Japanese to its purposes.
        records: Its rows; none where the request does not ask for values.
        rows: Their number.
    """

    dataset: str
    title: str
    category: str
    source: str
    uses: tuple[tuple[str, tuple[Use, ...]], ...]
    records: tuple[Record, ...]
    rows: int


@dataclass(frozen=True)
class Passed:
    """One provision to a third party, or receipt from one, in which the person is.

    Attributes:
        kind: 提供 or 受領.
        on: The day, JST.
        other: Name of who received or provided it.
        address: His address.
        representative: His representative.
        items: Items, in Japanese.
        said: Words of the record: 同意の旨, 取得の経緯, and the like.
    """

    kind: str
    on: dt.date
    other: str
    address: str
    representative: str
    items: tuple[str, ...]
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Gone:
    """What had been erased: its certificate answers for it."""

    certificate: str
    on: dt.date
    dataset: str
    words: str


@dataclass(frozen=True)
class Notice:
    """What is not done, or not shown, and why (APPI 36)."""

    code: str
    place: str
    words: str


@dataclass(frozen=True)
class Bundle:
    """The whole answer.

    Attributes:
        company: Who answers.
        contact: Where to turn to (§10).
        number: Of the request.
        kind: In Japanese.
        statute: Its article.
        arrived: Day of arrival, JST.
        answer_by: Our own target.
        made_on: The day on which it was made.
        method: How it is delivered, in Japanese.
        identity: How, by whom and when the identity was checked.
        proxy: Kind of proxy in Japanese and evidence; None: the person.
        parts: By dataset.
        passed: Records of provisions and receipts.
        gone: What had been erased.
        notices: What is refused or restricted.
        done: What was done, in words.
    """

    company: str
    contact: str
    number: str
    kind: str
    statute: str
    arrived: dt.date
    answer_by: dt.date
    made_on: dt.date
    method: str
    identity: str
    proxy: str | None
    parts: tuple[Part, ...]
    passed: tuple[Passed, ...]
    gone: tuple[Gone, ...]
    notices: tuple[Notice, ...]
    done: tuple[str, ...]


def to_json(bundle: Bundle) -> str:
    """Returns the answer as JSON: days as ISO text, Japanese as it is."""
    return json.dumps(asdict(bundle), ensure_ascii=False, indent=1, default=_day) + "\n"


def _day(value: Any) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"an answer holds no {type(value).__name__}")

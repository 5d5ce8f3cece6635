"""One landing file and the account of every logical record in it.

Belongs here: the account's columns, placing broken records among whole ones. Does not: what the records
say (one module per dataset), what becomes of them later (`ledger.py`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

from pipelines.sample import formats

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ACCOUNT = pl.Schema(
    {
        "reason": pl.String(),  # why the record is quarantined; null: it can be read
        "refused": pl.String(),  # why a gate refuses it; null: it does not
        "identity": pl.String(),  # recognises a re-export
        "key": pl.String(),  # entities: names the current row
        "source_time": pl.Datetime("us"),  # entities: the newest wins
        "subject": pl.String(),  # 会員番号, or null
        "event_date": pl.Date(),
        "scenario": pl.String(),  # what this row is here to show
    }
)
"""Leading columns of an account; the facts that starts bind (`完了日`, `対応状況` …) follow."""


@dataclass(frozen=True)
class Drop:
    """A landing file: its bytes and, row by row, what is true of it.

    Attributes:
        rows: One row per logical record, in file order (schema ACCOUNT and the dataset's facts).
        skipped: Preamble, header, comment and blank lines.
        file_reason: Why the whole file is quarantined; None: it can be read.
    """

    dataset: str
    day: dt.date
    name: str
    content: bytes
    rows: pl.DataFrame
    skipped: int = 0
    file_reason: str | None = None

    @property
    def path(self) -> str:
        """Returns where the file lies under the landing folder."""
        return f"{self.dataset}/{self.day.isoformat()}/{self.name}"


@dataclass(frozen=True)
class Broken:
    """A record that cannot be read, to stand before the whole record of this number."""

    at: int
    text: str
    reason: str


def account(rows: pl.DataFrame) -> pl.DataFrame:
    """Returns the rows with every account column, the missing ones null, and their facts behind."""
    missing = [
        pl.lit(None, dtype=kind).alias(name) for name, kind in ACCOUNT.items() if name not in rows.columns
    ]
    facts = [name for name in rows.columns if name not in ACCOUNT]
    return rows.with_columns(missing).select(*ACCOUNT, *facts)


def place(records: pl.Series, rows: pl.DataFrame, broken: Sequence[Broken]) -> tuple[list[str], pl.DataFrame]:
    """Places broken records among whole ones.

    Returns:
        The text of every logical record in file order, and their account.
    """
    whole = account(rows).with_columns(
        records.alias("_text"), pl.int_range(rows.height).cast(pl.Float64).alias("_order")
    )
    odd = pl.DataFrame(
        {
            "_text": [b.text for b in broken],
            "reason": [b.reason for b in broken],
            "_order": [b.at - 0.5 for b in broken],
        },
        schema={"_text": pl.String, "reason": pl.String, "_order": pl.Float64},
    )
    both = pl.concat([whole, odd], how="diagonal").sort("_order", maintain_order=True)
    return both["_text"].to_list(), both.drop("_text", "_order")


@dataclass(frozen=True)
class TextFile:
    """How a delimited file is written.

    Attributes:
        boms: UTF-8 byte order marks before the text.
        preamble: Lines before the header, as statements have them.
        renames: Other headers under which the source delivers columns.
    """

    encoding: str = "utf-8"
    boms: int = 0
    line_end: str = "\n"
    separator: str = ","
    quote_all: bool = False
    preamble: tuple[str, ...] = ()
    renames: Mapping[str, str] = field(default_factory=dict)
    compression: str = ""


def text_drop(
    place_of: tuple[str, dt.date, str],
    cells: pl.DataFrame,
    facts: pl.DataFrame,
    file: TextFile,
    broken: Sequence[Broken] = (),
) -> Drop:
    """Writes a delimited landing file.

    Args:
        place_of: Dataset, landing day and file name.
        cells: The columns as text, in file order.
        facts: The account of these rows, in the same order.
        file: How it is written.
        broken: Records that cannot be read.
    """
    dataset, day, name = place_of
    whole = formats.delimited(cells, file.separator, quote_all=file.quote_all)
    records, rows = place(whole, facts, broken)
    names = [file.renames.get(column, column) for column in cells.columns]
    top = [*file.preamble, formats.header(names, file.separator, quote_all=file.quote_all)]
    content = formats.encode([*top, *records], file.encoding, line_end=file.line_end, boms=file.boms)
    return Drop(dataset, day, name, formats.compress(content, file.compression), rows, skipped=len(top))

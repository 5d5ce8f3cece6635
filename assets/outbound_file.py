"""The outbound file itself: its columns by the contract, its bytes, and what a scan of every cell found.

Belongs here: checking the columns, rendering, writing CSV, scanning. Does not: which rows
(`outbound_rows.py`), what a detector sees (`classifiers/detect`).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from assets.reviews import column_verdicts, confirmed_items
from classifiers.columns.families import family
from classifiers.detect.scanner import Scanner
from classifiers.law.publication import treated_as
from configs.contract import Contract
from configs.errors import KubunError
from configs.partners import OutboundFile
from configs.policy import Configuration, Item
from storage.outbound_query import PERSON
from storage.store import Store

MOST_SHOWN = 20
"""Cells that stop a file, of which the place is named one by one."""


class OutboundRefusedError(KubunError):
    """A file that cannot be planned, or a plan that cannot be handed over."""


@dataclass(frozen=True)
class Content:
    """What a file holds, by its contract of today.

    Attributes:
        contract: The dataset, its columns as reviews have them treated.
        items: Policy items of each column of the file, in order.
        spared: Column to items whose findings in it a review rejected.
    """

    contract: Contract
    items: Mapping[str, Sequence[Item]]
    spared: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Stray:
    """A cell that holds what its column is not declared to hold; its value is not named.

    Attributes:
        column: Its column.
        row: Its row in the file, from 1 below the header.
        items: What was found.
    """

    column: str
    row: int
    items: tuple[str, ...]


@dataclass(frozen=True)
class Written:
    """A file as it was written.

    Attributes:
        sha256: Of its bytes.
        persons: Distinct persons.
        rows: Its rows.
        strays: Column and items to how many cells hold what they should not.
        shown: The first of these cells.
    """

    sha256: str
    persons: int
    rows: int
    strays: Mapping[tuple[str, tuple[str, ...]], int]
    shown: tuple[Stray, ...]


def content_of(store: Store, configuration: Configuration, name: str) -> Content:
    """Returns what a file of partners.yaml holds.

    Raises:
        OutboundRefusedError: There is no such file, dataset or column, its rows name no customer, or the
            content of a column is not what its contract says and waits for a review.
    """
    files = configuration.partners.files
    if name not in files:
        near = get_close_matches(name, files, 1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(files) or 'none'}"
        raise OutboundRefusedError(f"partners.yaml names no file {name!r}; {hint}")
    file = files[name]
    contract = configuration.contracts.get(file.dataset)
    if contract is None:
        raise OutboundRefusedError(f"files.{name}: no contract names {file.dataset}; correct partners.yaml")
    unknown = [column for column in file.columns if column not in contract.columns]
    if unknown:
        raise OutboundRefusedError(
            f"files.{name}: datasets/{file.dataset}.yaml declares no {'、'.join(unknown)}; correct either"
        )
    if not _names_customers(contract, configuration):
        raise OutboundRefusedError(
            f"files.{name}: the rows of {file.dataset} name nobody by the customers' key, so that no stop "
            "reaches them; name another dataset"
        )
    verdicts = {one.column: one for one in column_verdicts(store, configuration, file.dataset)}
    waiting = [c for c in file.columns if c not in verdicts or not verdicts[c].standing.publishable]
    if waiting and store.records(file.dataset).count():
        raise OutboundRefusedError(
            f"files.{name}: the content of {'、'.join(waiting)} is not what its contract says; mend the "
            f"contract, or decide with kubun review {file.dataset}"
        )
    treated = treated_as(contract, confirmed_items(verdicts.values()))
    known = configuration.policy.items
    items = {column: [known[item] for item in treated.columns[column].items] for column in file.columns}
    return Content(treated, items, {c: one.standing.spared for c, one in verdicts.items()})


def write(
    rows: pa.RecordBatchReader, content: Content, file: OutboundFile, path: Path, scanner: Scanner | None
) -> Written:
    """Writes a file: CSV in UTF-8 below a header of titles; the same rows give the same bytes.

    Args:
        rows: PERSON, then the columns of the file; typed as in the records.
        content: What the columns hold.
        file: As partners.yaml names it.
        path: Where, within staging.
        scanner: Looks at every cell; None: the same bytes were looked at before.
    """
    columns = list(file.columns)
    schema = pa.schema([(content.contract.columns[c].title or c, pa.string()) for c in columns])
    persons: set[str] = set()
    strays, shown, number = Counter[tuple[str, tuple[str, ...]]](), list[Stray](), 0
    with csv.CSVWriter(path, schema) as writer:
        for batch in rows:
            persons.update(batch.column(PERSON).to_pylist())
            cells = _rendered(batch.select(columns))
            for stray in _strays(cells, content, scanner, number + 1) if scanner else ():
                strays[stray.column, stray.items] += 1
                if len(shown) < MOST_SHOWN:
                    shown.append(stray)
            number += batch.num_rows
            writer.write_table(cells.rename_columns(schema.names))
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return Written(digest.hexdigest(), len(persons), number, dict(strays), tuple(shown))


def _names_customers(contract: Contract, configuration: Configuration) -> bool:
    """Whether its rows name persons as the officer's registers do."""
    subject = contract.subject
    if subject is None:
        return False
    if subject.joins is None:
        return "contract_end" in contract.starts
    dataset, _, column = subject.joins.partition(".")
    origin = configuration.contracts[dataset].subject
    return origin is not None and origin.column == column and "contract_end" in contract.starts


def _rendered(batch: pa.RecordBatch) -> pa.Table:
    """Cells as text: days as YYYY-MM-DD, moments in Japan with their offset."""
    frame = pl.DataFrame(batch)
    shown = [
        pl.col(name).dt.convert_time_zone("Asia/Tokyo").dt.strftime("%Y-%m-%dT%H:%M:%S%:z")
        if isinstance(kind, pl.Datetime)
        else pl.col(name).cast(pl.String)
        for name, kind in frame.schema.items()
    ]
    return frame.select(shown).to_arrow().cast(pa.schema([(name, pa.string()) for name in frame.columns]))


def _strays(cells: pa.Table, content: Content, scanner: Scanner, first: int) -> Iterator[Stray]:
    """Yields the cells that hold an item which their column is not declared to hold.

    Args:
        cells: Rows of the file as text.
        content: What its columns are declared to hold.
        scanner: Looks at every cell.
        first: Row of the file in which they begin.
    """
    for column in cells.column_names:
        declared = content.contract.columns[column]
        known = {other for item in declared.items for other in family(item)}
        known |= {*content.spared.get(column, ())}
        encoded = pc.dictionary_encode(cells[column].combine_chunks())
        hits = scanner.scan(encoded.dictionary, free_text=declared.text == "free")
        told = pc.is_in(hits["item"], pa.array(sorted(known), pa.string()))
        hits = hits.filter(pc.and_(pc.is_valid(hits["item"]), pc.invert(told)))
        found: dict[int, set[str]] = {}
        for hit in hits.select(["value_index", "item"]).to_pylist():
            found.setdefault(hit["value_index"], set()).add(hit["item"])
        values = encoded.indices.to_numpy(zero_copy_only=False)
        for row in np.flatnonzero(np.isin(values, list(found))):
            yield Stray(column, first + int(row), tuple(sorted(found[int(values[row])])))

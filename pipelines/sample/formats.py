"""From columns to the bytes of a landing file, the same bytes for the same input.

Belongs here: quoting, encodings, compression, XLSX and Parquet without clocks in them. Does not: what the
columns say, what goes wrong in a file (`drops.py`).
"""

from __future__ import annotations

import bz2
import gzip
import io
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import polars as pl
import pyarrow.parquet as pq
import zstandard

if TYPE_CHECKING:
    from collections.abc import Sequence

ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
BOM = b"\xef\xbb\xbf"


def delimited(table: pl.DataFrame, separator: str = ",", *, quote_all: bool = False) -> pl.Series:
    """Renders each row as one logical record, without line end; cells are quoted where they need it."""
    cells = [_cell(pl.col(name), separator, quote_all=quote_all) for name in table.columns]
    return table.select(pl.concat_str(cells, separator=separator)).to_series()


def _cell(column: pl.Expr, separator: str, *, quote_all: bool) -> pl.Expr:
    text = column.cast(pl.String).fill_null("")
    quoted = '"' + text.str.replace_all('"', '""', literal=True) + '"'
    needs = pl.lit(value=True) if quote_all else text.str.contains(f'["\n\r{separator}]')
    return pl.when(needs).then(quoted).otherwise(text)


def header(names: Sequence[str], separator: str = ",", *, quote_all: bool = False) -> str:
    """Renders a header row as `delimited` renders the rows under it."""
    row = pl.DataFrame([[name] for name in names], schema=[f"column_{n}" for n in range(len(names))])
    return str(delimited(row, separator, quote_all=quote_all)[0])


def encode(records: Sequence[str], encoding: str, *, line_end: str = "\n", boms: int = 0) -> bytes:
    """Joins records to a file; `boms` UTF-8 byte order marks go first ("utf-16" brings its own)."""
    text = line_end.join(records) + line_end if records else ""
    return BOM * boms + text.encode(encoding)


def compress(content: bytes, kind: str) -> bytes:
    """Compresses with `gz`, `bz2` or `zst`, or returns the content for ``""``."""
    if kind == "gz":
        return gzip.compress(content, compresslevel=6, mtime=0)
    if kind == "bz2":
        return bz2.compress(content)
    if kind == "zst":
        return zstandard.ZstdCompressor(level=3).compress(content)
    return content


def parquet(table: pl.DataFrame) -> bytes:
    """Writes a Parquet file; nothing in it depends on the day."""
    sink = io.BytesIO()
    pq.write_table(table.to_arrow(), sink, compression="zstd")
    return sink.getvalue()


def xlsx(table: pl.DataFrame, title: str) -> bytes:
    """Writes one sheet with a header row; the clocks that the format asks for stand still."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.append(table.columns)
    for row in table.iter_rows():
        sheet.append(row)
    raw = io.BytesIO()
    book.save(raw)
    return _without_clocks(raw)


def _without_clocks(raw: io.BytesIO) -> bytes:
    still = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(still, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            body = source.read(name)
            if name == "docProps/core.xml":
                body = CORE_PROPERTIES
            target.writestr(zipfile.ZipInfo(name, ZIP_EPOCH), body, zipfile.ZIP_DEFLATED)
    return still.getvalue()


CORE_PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8"?>'
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)

"""Workbooks (xlsx, xls, xlsb, ods) as chunks of string columns.

Belongs here: which sheet, cells as the text a person sees. Does not: header rules (`headers.py`), types
(`classifiers/reading/values.py`). A workbook is one compressed tree and is read whole; its unpacked size is
bounded.
"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import fastexcel
import openpyxl
import polars as pl

from storage.errors import LandingError
from storage.readers import headers
from storage.readers.chunk import RECORD_NO, REJECTS, Chunk
from storage.readers.text_columns import to_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

UNPACKED_BYTES = 4 * 1024**3
CHUNK_ROWS = 65_536

_MIDNIGHT = r"^([0-9]{4}-[0-9]{2}-[0-9]{2}) 00:00:00$"
_TIME = r"^18(?:99|00)-[0-9]{2}-[0-9]{2} ([0-9]{2}:[0-9]{2}:[0-9]{2})$"
_ZERO_FORMAT = re.compile(r'formatCode="[0\\-]*00[0\\-]*"')


def read(path: Path, *, sheet: str | None = None, columns: Sequence[str] = ()) -> Iterator[Chunk]:
    """Reads one sheet.

    Numbers have no `.0`, dates are ISO, identifiers that a number format pads with zeros are padded.

    Args:
        path: The workbook.
        sheet: Name of the sheet; None: the first visible one with data.
        columns: Names and aliases to know the header row by; empty: unknown.

    Raises:
        LandingError: `empty`, or `unreadable` (encrypted, broken, no such sheet, too large).
    """
    _refuse_bombs(path)
    try:
        book = fastexcel.read_excel(path)
        name, frame = _frame(book, sheet)
    except fastexcel.FastExcelError as error:
        raise LandingError("unreadable", "the workbook is broken, encrypted or lacks the sheet") from error
    if name is None:
        raise LandingError("empty", "no visible sheet of the workbook holds data")
    frame = _as_seen(frame, _zero_formats(path, name))
    yield from _chunks(frame, columns)


def _refuse_bombs(path: Path) -> None:
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        if sum(member.file_size for member in archive.infolist()) > UNPACKED_BYTES:
            raise LandingError("unreadable", "the workbook unpacks to more than 4 GiB; send it as CSV")


def _frame(book: fastexcel.ExcelReader, wanted: str | None) -> tuple[str | None, pl.DataFrame]:
    for name in [wanted] if wanted else book.sheet_names:
        sheet = book.load_sheet(name, header_row=None, dtypes="string")
        if sheet.width and (wanted or sheet.visible == "visible"):
            frame = sheet.to_polars()
            return name, frame.rename(dict(zip(frame.columns, map(str, range(frame.width)), strict=True)))
    return None, pl.DataFrame()


def _as_seen(frame: pl.DataFrame, zero_formats: dict[int, str]) -> pl.DataFrame:
    cell = pl.all().str.replace(_MIDNIGHT, "$1").str.replace(_TIME, "$1")
    frame = frame.select(pl.when(cell != "").then(cell).name.keep())
    return frame.with_columns(_padded(str(index), form) for index, form in zero_formats.items())


def _padded(column: str, form: str) -> pl.Expr:
    """Writes numbers as the number format does: `0000000` with zeros before, `000-0000` as a postal code."""
    digits = pl.col(column).str.zfill(form.count("0"))
    groups = [len(part) for part in form.split("-")]
    at = [sum(groups[:index]) for index in range(len(groups))]
    parts = [digits.str.slice(start, length) for start, length in zip(at[:-1], groups[:-1], strict=True)]
    written = pl.concat_str(*parts, digits.str.slice(at[-1]), separator="-")
    return (
        pl.when(pl.col(column).str.contains("^[0-9]+$")).then(written).otherwise(pl.col(column)).alias(column)
    )


def _zero_formats(path: Path, sheet: str) -> dict[int, str]:
    """Returns the columns (from 0) whose first numbers are shown with leading zeros, and their formats."""
    if not zipfile.is_zipfile(path):
        return {}
    with zipfile.ZipFile(path) as archive:
        styles = "xl/styles.xml"
        if styles not in archive.namelist() or not _ZERO_FORMAT.search(archive.read(styles).decode()):
            return {}
    book = openpyxl.load_workbook(path, read_only=True)
    found: dict[int, str] = {}
    for row in book[sheet].iter_rows(max_row=headers.HEAD_ROWS):
        for cell in row:
            form = str(cell.number_format).replace("\\", "")
            if isinstance(cell.value, int) and re.fullmatch("0[0-]*0", form):
                found.setdefault(cell.column - 1, form)
    book.close()
    return found


def _chunks(frame: pl.DataFrame, columns: Sequence[str]) -> Iterator[Chunk]:
    blank = frame.select(pl.all_horizontal(pl.all().is_null())).to_series()
    filled = frame.filter(~blank)
    rows = [["" if cell is None else cell for cell in row] for row in filled.head(headers.HEAD_ROWS).rows()]
    found = headers.find(rows, known=columns, header=None)
    body = filled.slice(found.row + 1)
    if found.row >= 0:
        cells = filled.row(found.row)
        repeated = pl.all_horizontal(
            pl.nth(index).eq_missing(pl.lit(cell)) for index, cell in enumerate(cells)
        )
        body = body.filter(~repeated)
    body = body.rename(dict(zip(body.columns, found.names, strict=True)))
    unnamed = [name for index, name in enumerate(found.names) if found.row < 0 or not rows[found.row][index]]
    body = body.drop(name for name in unnamed if body[name].null_count() == body.height)
    body = body.with_row_index(RECORD_NO).with_columns(pl.col(RECORD_NO).cast(pl.Int64))
    skipped = frame.height - body.height
    for start in range(0, max(body.height, 1), CHUNK_ROWS):
        yield Chunk(to_table(body.slice(start, CHUNK_ROWS)), REJECTS.empty_table(), 0 if start else skipped)

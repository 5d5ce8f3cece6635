"""Opens a landing file as its contract declares it.

Belongs here: which reader, with which of the contract's words. Does not: parsing (the other readers).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from configs.access_logs import LogFormat
from configs.contract import Contract
from storage.decompress import open_stream
from storage.readers import access_log, delimited, json_lines, parquet, spreadsheet
from storage.readers.chunk import Chunk


def read(path: Path, contract: Contract, formats: Sequence[LogFormat]) -> Iterator[Chunk]:
    """Reads a landing file in bounded pieces.

    Args:
        path: The file, compressed or not.
        contract: Of its dataset.
        formats: Access log formats in the order in which lines try them.

    Raises:
        LandingError: The file as a whole cannot be read.
    """
    kind = contract.landing.format
    if kind == "xlsx":
        yield from spreadsheet.read(path, columns=_headings(contract))
    elif kind == "parquet":
        yield from parquet.read(path)
    else:
        with open_stream(path) as stream:
            if kind == "access_log":
                yield from access_log.read(stream, formats)
            elif kind == "jsonl":
                yield from json_lines.read(stream)
            else:
                yield from delimited.read(
                    stream,
                    encoding=contract.landing.encoding,
                    separator="\t" if kind == "tsv" else None,
                    header=contract.landing.header,
                    columns=_headings(contract),
                )


def _headings(contract: Contract) -> list[str]:
    """Headers by which the header row is known; without one, the names of the fields in order."""
    if not contract.landing.header:
        return list(contract.columns)
    return [name for key, column in contract.columns.items() for name in (key, *column.aliases)]

"""What every reader gives: bounded pieces of a landing file.

Belongs here: the type that readers and the ingest step share. Does not: parsing, types, contracts.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

RECORD_NO = "_record_no"

REJECTS = pa.schema(
    [
        (RECORD_NO, pa.int64()),
        ("reason", pa.string()),
        ("raw", pa.binary()),  # the logical record: tables give it in UTF-8, logs the bytes of the line
    ]
)


@dataclass(frozen=True)
class Chunk:
    """A bounded piece of one landing file.

    Attributes:
        records: `_record_no` (int64, from 0, unique over the file, shared with rejects) and one string
            column per field, named as in the file (access logs: canonical names). Empty fields are null.
        rejects: Records that could not be read, with their reason (schema REJECTS).
        skipped: Preamble, header, comment and blank lines in this piece; no record numbers are spent on them.
    """

    records: pa.Table
    rejects: pa.Table
    skipped: int

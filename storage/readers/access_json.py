"""Access logs of one JSON object per line.

Belongs here: which lines are of a format, and its members as columns. Does not: the member names
(`configs/access_logs.yaml`), JSON tables (`json_lines.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from storage.readers import access_values, json_query
from storage.readers.access_values import INDEX

if TYPE_CHECKING:
    from configs.access_logs import JsonFormat


def match(lines: pl.DataFrame, form: JsonFormat) -> pl.DataFrame:
    """Reads the lines that have the members a format requires.

    Args:
        lines: INDEX and `line`; lines that are not JSON objects do not match.
        form: Its field map and required columns.

    Returns:
        Canonical columns of the lines that match.
    """
    required = [tuple(group.split("|")) for group in form.required]
    keys = [[_key(path) for name in group for path in form.fields[name]] for group in required]
    # a look for the keys as text is far cheaper than parsing lines of other formats
    likely = lines.filter(pl.all_horizontal(pl.col("line").str.contains_any(names) for names in keys))
    if likely.is_empty():
        return likely.select(INDEX)
    found = json_query.extract(likely, form.fields).filter(
        pl.all_horizontal(pl.any_horizontal(pl.col(*group).is_not_null()) for group in required)
    )
    return access_values.finish(found, name=form.name, unit=form.unit)


def _key(path: str) -> str:
    steps = [step for step in json_query.pointer(path).split("/") if not step.isdigit()]
    return f'"{steps[-1]}"'

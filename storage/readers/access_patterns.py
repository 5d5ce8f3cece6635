"""Access log lines by regular expression, and what other programs write around them.

Belongs here: matching a column of lines against patterns. Does not: the patterns themselves
(`configs/access_logs.yaml`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from storage.readers import access_values, json_query
from storage.readers.access_values import INDEX

if TYPE_CHECKING:
    from collections.abc import Iterable

    from configs.access_logs import Envelope, PatternFormat

LINE: Final = "line"


def match(lines: pl.DataFrame, form: PatternFormat) -> list[pl.DataFrame]:
    """Splits the lines that fit a format.

    Args:
        lines: INDEX and `line`.
        form: Its patterns are tried in order, each on what the earlier ones left.

    Returns:
        Frames of canonical columns, as many as patterns that matched.
    """
    return [
        access_values.finish(found, name=form.name, unit=form.unit)
        for found in _matches(lines, form.patterns)
    ]


def unwrap(lines: pl.DataFrame, envelope: Envelope) -> pl.DataFrame:
    """Takes lines out of what was written around them.

    Args:
        lines: INDEX and `line`.
        envelope: Prefixes and JSON members that hold a line.

    Returns:
        INDEX, inner `line` and `time` (the envelope's own, null where it has none) of the lines that fit.
    """
    is_object = pl.col(LINE).str.starts_with("{")
    objects = lines.filter(is_object)
    found = _matches(lines.filter(~is_object), envelope.patterns)
    if envelope.json_line:
        members = {LINE: envelope.json_line, "time": envelope.json_time}
        found.append(json_query.extract(objects, members).drop_nulls(LINE))
    return pl.concat([lines.clear(), *found], how="diagonal").select(
        INDEX, pl.col(LINE).str.strip_chars_end("\n"), pl.col("time") if found else pl.lit(None)
    )


def _matches(lines: pl.DataFrame, patterns: Iterable[str]) -> list[pl.DataFrame]:
    found = []
    for pattern in patterns:
        if lines.is_empty():
            break
        groups = lines.select(INDEX, pl.col(LINE).str.extract_groups(pattern).alias("groups")).unnest(
            "groups"
        )
        # a line that does not match has no group at all; each pattern has one that cannot be absent
        fits = groups.select(pl.any_horizontal(pl.exclude(INDEX).is_not_null())).to_series()
        if fits.any():
            found.append(groups.filter(fits))
            lines = lines.filter(~fits)
    return found

"""How fast retention periods are counted: whole columns against one day at a time, on the same days.

Belongs here: the measurement and its record. Does not: whether they are right (`tests/classifiers`), though
every measured column is compared with the single days.

Run: make bench-periods
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa

from benchmarks.machine import machine
from classifiers.law.calendar import jst_day
from classifiers.law.rule_clock import clock_of
from classifiers.law.rule_columns import last_retained_days
from configs.load_rules import load_rules

RULES = ("RET-WEBLOG", "RET-MAILCONSENT", "RET-TAX-DOC", "RET-TAX-LOSS", "RET-GUARDIAN")
SPAN = (12_000, 22_000)
"""Days since 1970: some 27 years of start dates."""

NULLS = 0.01
PACKAGES = ("numpy", "polars", "pyarrow")

T = TypeVar("T")


def main() -> int:
    """Measures, prints one line per rule and writes the record."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=10_000_000)
    arguments.add_argument("--single", type=int, default=1_000_000, help="rows counted one by one too")
    arguments.add_argument("--out", type=Path, default=Path("benchmarks/results/periods.json"))
    options = arguments.parse_args()
    days, moments = _columns(options.rows)
    results = [_measured(name, days, options.single) for name in RULES]
    results.append(_measured("RET-WEBLOG", moments, options.single))
    for result in results:
        sys.stdout.write(
            f"{result['rule']:<16} {result['starts']:<9} "
            f"{result['column_rows_per_s']:>13,} rows/s in columns, "
            f"{result['single_rows_per_s']:>9,} one by one: {result['ratio']:,.0f} times\n"
        )
    record = {"machine": machine(), "versions": _versions(), "rows": options.rows, "results": results}
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return 0


def _columns(rows: int) -> tuple[pa.Array, pa.Array]:
    rng = np.random.default_rng(1)
    numbers = rng.integers(*SPAN, rows, dtype=np.int32)
    empty = rng.random(rows) < NULLS
    seconds = numbers.astype(np.int64) * 86_400 + rng.integers(0, 86_400, rows)
    days = pa.array(numbers, mask=empty).cast(pa.date32())
    return days, pa.array(seconds * 1_000_000, mask=empty).cast(pa.timestamp("us", tz="UTC"))


def _measured(name: str, starts: pa.Array, single: int) -> dict[str, Any]:
    """Measures one rule, and compares the first rows with the same rows one by one.

    Raises:
        SystemExit: They differ.
    """
    book = load_rules()
    rule, clock = book.rules[name], clock_of(book.rules[name], book.company)
    ends, column_s = _fastest(lambda: last_retained_days(rule, starts, book.company), times=3)
    some = starts.slice(0, single).to_pylist()
    of_moment = pa.types.is_timestamp(starts.type)

    def one_by_one() -> list[Any]:
        days = [start and jst_day(start) for start in some] if of_moment else some
        return [day and clock.last_day(day) for day in days]

    singles, single_s = _fastest(one_by_one, times=1)
    if not ends.slice(0, single).equals(pa.array(singles, pa.date32())):
        raise SystemExit(f"{name}: columns and single days differ")
    rates = len(starts) / column_s, len(some) / single_s
    return {
        "rule": name,
        "starts": "moments" if of_moment else "days",
        "column_s": round(column_s, 3),
        "column_rows_per_s": round(rates[0]),
        "single_rows": len(some),
        "single_s": round(single_s, 3),
        "single_rows_per_s": round(rates[1]),
        "ratio": round(rates[0] / rates[1], 1),
        "equal": True,
    }


def _fastest(work: Callable[[], T], times: int) -> tuple[T, float]:
    seconds = []
    for _ in range(times):
        started = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - started)
    return result, min(seconds)


def _versions() -> dict[str, str]:
    return {"python": platform.python_version(), **{name: version(name) for name in PACKAGES}}


if __name__ == "__main__":
    raise SystemExit(main())

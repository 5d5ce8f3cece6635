"""The results as a person reads them: one Markdown page from the recorded figures.

Belongs here: tables and the words around them. Does not: figures (every other module), accuracy's tables
(`report_accuracy.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.report_accuracy import accuracy, verdicts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

Part = dict[str, Any]

# The columns of the tables: heading, and how a row is written under it.
SLICES = {
    "table": "{group}",
    "slices": "{slices}",
    "cells": "{cells:,}",
    "ours, cells/s": "{ours:,.0f}",
    "Presidio, cells/s": "{peer:,.0f}",
    "times faster": "{cpu:.0f} [{cpu_low:.0f}–{cpu_high:.0f}]",
    "wall time": "{wall:.0f} [{wall_low:.0f}–{wall_high:.0f}]",
}
PEERS = {
    "tool": "{name}",
    "looks for": "{looks_for}",
    "cells": "{cells:,}",
    "its cells/s": "{peer_cells_per_s:,}",
    "our cells/s": "{ours_cells_per_s:,}",
    "times": "{ratio:.1f}",
    "its findings": "{peer_findings:,}",
    "ours": "{ours_findings:,}",
}
NIGHTS = {
    "workload": "{workload}",
    "new values": "{new_share:.1%}",
    "first night, s": "{first[cpu]:.1f}",
    "second, s": "{second[cpu]:.1f}",
    "second alone, s": "{second_alone[cpu]:.1f}",
    "times": "{times_cheaper:.1f}",
    "kept, MiB": "{kept_mib:,.1f}",
}
GROWTH = {
    "workload": "{workload}",
    "factor": "{factor:g}",
    "cells": "{cells:,}",
    "unique": "{unique:,}",
    "s": "{cpu:.1f}",
    "wall s": "{wall:.1f}",
    "cells/s": "{cells_per_s:,.0f}",
    "ns/unique value": "{ns_per_unique:,}",
    "peak MiB": "{peak_mib:,.0f}",
}


def page(record: Mapping[str, Any]) -> str:
    """Returns the page of one run; parts that were not run are not mentioned."""
    parts: dict[str, Callable[[Any], Iterator[str]]] = {
        "speed": _speed,
        "model": _model,
        "peers": _peers,
        "nights": _nights,
        "growth": _growth,
        "accuracy": accuracy,
        "verdicts": verdicts,
    }
    lines = [*_head(record)]
    for name, write in parts.items():
        if name in record["parts"]:
            lines += ["", *write(record["parts"][name])]
    return "\n".join(lines) + "\n"


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """Returns a Markdown table: words to the left, figures to the right."""
    figures = [all(str(row[n])[:1].isdigit() for row in rows) for n in range(len(head))]
    rule = ["---:" if figure else "---" for figure in figures]
    return [f"| {' | '.join(map(str, row))} |" for row in (head, rule, *rows)]


def _written(columns: Mapping[str, str], rows: Iterable[Part]) -> list[str]:
    return table(tuple(columns), [[cell.format_map(row) for cell in columns.values()] for row in rows])


def _head(record: Mapping[str, Any]) -> Iterator[str]:
    machine, versions = record["machine"], record["versions"]
    yield f"# Benchmark of {record['date']}"
    yield ""
    yield (
        f"{machine['cpu']}, {machine['cores']} cores, {machine['memory_gib']} GiB; load average "
        f"{record['load'][0]:.2f} before, {record['load'][1]:.2f} after. "
        + ", ".join(f"{name} {number}" for name, number in versions.items())
        + f". Commit {record['commit']}. Settings: "
        + ", ".join(f"{name} {value}" for name, value in record["settings"].items())
        + "."
    )
    yield ""
    yield (
        "Seconds are processor time of a process and its children unless they are called wall. What is in "
        "brackets is the 95 % interval. How it is measured: [docs/benchmarks.md](../../docs/benchmarks.md)."
    )


def _speed(part: Mapping[str, Part]) -> Iterator[str]:
    yield "## Against Presidio's batch engine with the same recognisers (no language model)"
    for name, workload in part.items():
        yield ""
        if "missing" in workload:
            yield f"**{name}**: not measured, {workload['missing']}."
            continue
        yield from _workload(name, workload)


def _workload(name: str, part: Part) -> Iterator[str]:
    slices, scaled = part["slices"], part["extrapolated"]
    sizes = part["sizes"].values()
    cells, unique = (sum(size[what] for size in sizes) for what in ("cells", "unique"))
    compared, findings = (sum(one[what] for one in slices) for what in ("compared", "findings"))
    different = sum(one["different"] for one in slices), sum(one["rows_different"] for one in slices)
    yield (
        f"**{name}**: {cells:,} cells, {unique:,} unique ({unique / cells:.0%}). On the slices: "
        f"{compared:,} cells compared, {findings:,} findings, **{different[0]} cells different** in what "
        f"the scanner finds, **{different[1]}** in the rows of the findings table."
    )
    yield ""
    rows = []
    for group, ratio in part["ratios"].items():
        mine = [one for one in slices if group in (one["table"], "all")]
        count, ours, peer = (sum(one[what] for one in mine) for what in ("cells", "ours_cpu", "peer_cpu"))
        speeds = {"cells": count, "ours": count / ours, "peer": count / peer}
        rows.append({"group": group, "slices": len(mine), **speeds, **ratio})
    yield from _written(SLICES, rows)
    yield ""
    floor = part["floor"]
    yield (
        f"Whole tables: ours {_both(part['full'], 'cpu')} s before and after the slices (wall "
        f"{_both(part['full'], 'wall')} s), {cells / scaled['ours_cpu']:,.0f} cells/s. Presidio "
        f"**extrapolated** from the slices: {scaled['peer_cpu']:,.0f} s, **{scaled['ratio']:.0f} times** "
        f"ours [{scaled['low']:.0f}–{scaled['high']:.0f}]. The floor: reading the same bytes "
        f"{floor['read']['cpu']:.2f} s, one plain pass over them {floor['pass']['cpu']:.2f} s."
    )


def _both(runs: Sequence[Part], clock: str) -> str:
    return " and ".join(f"{run[clock]:.1f}" for run in runs)


def _model(part: Part) -> Iterator[str]:
    yield "## With the language model (ja_ginza) in every cell"
    yield ""
    yield (
        f"{part['cells']:,} cells of the standard workload: ours "
        f"{_both(part['ours'], 'cpu')} s, Presidio "
        f"{part['peer']['cpu']:.1f} s, {part['ratio']:.1f} times; {part['findings']:,} findings in "
        f"{part['compared']:,} cells, **{part['different']} cells different**."
    )


def _peers(part: Sequence[Part]) -> Iterator[str]:
    yield "## Other tools, which look for other things"
    yield ""
    yield (
        "Each on the same rows of the standard workload between two runs of ours. Their findings are of "
        "other kinds, so only the numbers of findings stand beside each other; few rows favour tools that do "
        "not look at unique values."
    )
    yield ""
    yield from _written(PEERS, part)


def _nights(part: Mapping[str, Part]) -> Iterator[str]:
    yield "## The second night"
    yield ""
    rows = (
        {"workload": name, "kept_mib": one["remembered_bytes"] / 2**20, **one}
        for name, one in part.items()
        if "missing" not in one
    )
    yield from _written(NIGHTS, rows)


def _growth(part: Mapping[str, Any]) -> Iterator[str]:
    yield "## More rows"
    yield ""
    rows = (
        {"cells_per_s": one["cells"] / one["cpu"], "peak_mib": one["peak_bytes"] / 2**20, **one}
        | {"workload": name}
        for name, sizes in part.items()
        if "missing" not in sizes
        for one in sizes
    )
    yield from _written(GROWTH, rows)

"""The score as a person reads it: one Markdown page from the record.

Belongs here: tables and the words around them. Does not: figures (`score.py`), how scores hold
(`reliability_page.py`), cards (`cards.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from models.evaluation import reliability_page
from models.evaluation.reliability_page import plain

Rows = Mapping[str, Any]
Columns = Mapping[str, tuple[str, str]]
"""Heading to group and figure."""

FOUND: Columns = {
    "micro exact F1": ("MICRO", "exact_f"),
    "micro overlap F1": ("MICRO", "overlap_f"),
    "PERSON exact P": ("PERSON", "exact_p"),
    "PERSON exact R": ("PERSON", "exact_r"),
    "PERSON exact F1": ("PERSON", "exact_f"),
    "PERSON overlap F1": ("PERSON", "overlap_f"),
    "LOCATION exact F1": ("LOCATION", "exact_f"),
    "ORG exact F1": ("ORG", "exact_f"),
}
LEAKED: Columns = {
    "characters missed": ("PERSONAL", "missed"),
    "under any label": ("PERSONAL", "missed_any"),
    "texts with a complete miss": ("PERSONAL", "complete"),
    "by any label": ("PERSONAL", "complete_any"),
    "over-masked": ("PERSONAL", "over"),
    "over no entity at all": ("PERSONAL", "over_any"),
}
ALARMS: Columns = {
    "persons found in texts with none, by text": ("PERSON", "invented"),
    "such texts with one": ("PERSON", "alarms"),
}
ADDRESS: Columns = {
    "exact R": ("ADDRESS", "exact_r"),
    "exact R, any label": ("ADDRESS", "exact_r_any"),
    "exact F1": ("ADDRESS", "exact_f"),
    "characters missed": ("ADDRESS", "missed"),
    "under any label": ("ADDRESS", "missed_any"),
}
FURIGANA: Columns = {
    "R (overlap), any label": ("FURIGANA", "overlap_r_any"),
    "exact R, any label": ("FURIGANA", "exact_r_any"),
    "exact R": ("FURIGANA", "exact_r"),
    "exact F1": ("FURIGANA", "exact_f"),
    "characters missed, any label": ("FURIGANA", "missed_any"),
}

WORDS = """
Exact: span and label as the set has them. Overlap: a character in common, under the label. Micro is over
PERSON, LOCATION and ORG. In brackets: 95 % of {draws:,} resamples of the texts, the same for every system.
Personal are PERSON, FURIGANA and ADDRESS: a character of them is missed if no finding with one of these
labels covers it, `under any label` if none does at all; a text has a complete miss if no character of one of
its personal spans is covered. Over-masked: of the characters under a personal label, the share in no personal
span. Labels that a set does not know, and zones: see the data card. Names of the generated sets are held out
from training, but stand in the rules' list of readings, as most names do; a system that is `unlisted` knows
none of them from the list, only from what it has learned and from what stands around.
"""


def page(record: Rows) -> str:
    """Returns the page."""
    return "\n".join(_lines(record)) + "\n"


def _lines(record: Rows) -> Iterator[str]:
    systems = record["systems"]
    first = next(iter(systems))
    yield f"# Score of names, places and organisations in text: {record['split']}"
    yield ""
    yield f"{record['date']}, commit {record['commit']}; {_versions(record['versions'])}."
    if record["opened"]:
        yield f"Test was opened {len(record['opened'])} times so far (see the data card)."
    yield WORDS.format(draws=record["draws"])
    yield from _systems(systems, first, record)
    for name in next(iter(systems.values()))["figures"]:
        yield from _set(name, systems, first)
    yield from reliability_page.lines(record)


def _systems(systems: Rows, first: str, record: Rows) -> Iterator[str]:
    yield "## Systems and their speed"
    yield (
        f"{record['texts']:,} texts, each once, in a fresh process for every system: processor time of the "
        "first pass, and of a second over the same texts, when caches know them. Loading (imports, weights, "
        f"a thousand other texts) is apart. Load of the machine {record['load']}."
    )
    yield ""
    yield f"| system | what it is | texts per CPU second | times {first} | second pass | loading, CPU s |"
    yield "| --- | --- | --: | --: | --: | --: |"
    for name, one in systems.items():
        times = one["texts_per_cpu_s"] / systems[first]["texts_per_cpu_s"]
        yield (
            f"| {name} | {one['about']} | {one['texts_per_cpu_s']:,.1f} | {times:.1f} "
            f"| {one['again_texts_per_cpu_s']:,.1f} | {one['load_cpu_s']:.1f} |"
        )


def _set(name: str, systems: Rows, first: str) -> Iterator[str]:
    figures = {system: one["figures"][name] for system, one in systems.items()}
    gold = {group: counts["counts"] for group, counts in next(iter(figures.values())).items()}
    yield ""
    yield f"## {name}"
    spans = ", ".join(f"{group} {gold[group]['gold']:,}" for group in gold if gold[group]["gold"])
    texts = gold["PERSONAL"]["texts"] + gold["PERSONAL"]["clean"]
    yield f"{texts:,} texts; spans: {spans or 'none'}."
    if gold["MICRO"]["gold"]:
        yield from _table("Found", FOUND, figures)
    if gold["PERSONAL"]["gold"]:
        one = gold["PERSONAL"]
        yield from _table(f"Leaked ({one['chars']:,} characters in {one['texts']:,} texts)", LEAKED, figures)
    if gold["ADDRESS"]["gold"]:
        yield from _table(f"Addresses ({_spans(gold['ADDRESS'])})", ADDRESS, figures)
    if gold["FURIGANA"]["gold"]:
        yield from _table(f"Furigana ({_spans(gold['FURIGANA'])})", FURIGANA, figures)
    if gold["PERSON"]["clean"]:
        yield from _table(f"False persons ({gold['PERSON']['clean']:,} texts with none)", ALARMS, figures)
    yield from _differences(name, systems, first)


def _spans(counts: Rows) -> str:
    return f"{counts['gold']:,} spans of {counts['chars']:,} characters in {counts['texts']:,} texts"


def _table(title: str, columns: Columns, figures: Rows) -> Iterator[str]:
    yield ""
    yield f"### {title}"
    yield from _head(columns)
    for system, groups in figures.items():
        yield f"| {system} | {' | '.join(_figure(groups[group][name]) for group, name in columns.values())} |"


def _head(columns: Iterable[str]) -> Iterator[str]:
    names = ["system", *columns]
    yield f"| {' | '.join(names)} |"
    yield f"| {' | '.join(['---'] * len(names))} |"


def _differences(name: str, systems: Rows, first: str) -> Iterator[str]:
    told = [key for key, value in systems[first]["less_first"][name].items() if value[0] is not None]
    if len(systems) == 1 or not told:
        return
    yield ""
    yield f"### Less {first}, on the same resamples"
    yield from _head([*told, f"false persons, times {first}"])
    for system, one in systems.items():
        if system != first:
            figures = [*(one["less_first"][name][key] for key in told), one["times_first"][name]]
            yield f"| {system} | {' | '.join(map(_figure, figures))} |"


def _versions(versions: Rows) -> str:
    return ", ".join(f"{name} {version}" for name, version in versions.items())


def _figure(values: Sequence[float | None]) -> str:
    value, low, high = map(plain, values)
    return "–" if values[0] is None else f"{value} [{low}, {high}]"

"""The data card and the licence card of the model.

Belongs here: what the texts are, how they were split and mapped, what of them repeats, who is to be named.
Does not: the score (`report.py`).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from models.evaluation.sources import sources
from models.examples import LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from models.examples import Example

Files = dict[tuple[str, str], list["Example"]]
"""Examples by set and split."""

RULES = """
A label that a set does not know counts as its nearest: FURIGANA as PERSON, ADDRESS as LOCATION. Buildings
and peoples (FAC, 施設名, NORP) and what IREX leaves open (OPTIONAL) are zones: a LOCATION or ORG that
overlaps one and no entity to find is neither right nor wrong. What else the sets mark (MISC) is nothing to
find.
"""

LICENCE = """# Licence card of ja_kubun_ner

The weights (`models/ja_kubun_ner`) and every text derived from the sets below are under CC BY-SA 4.0
(https://creativecommons.org/licenses/by-sa/4.0/): name the sources, say what you changed, pass adaptations
on under the same licence. What was under CC BY-SA 3.0 is adapted under its later version (3.0, section 4(b)).
The code is under Apache-2.0.

The weights were made from texts of these sources, converted to spans of characters and to the labels of the
data card. The texts are by the authors of Wikipedia and of the pages in GSD. None of them endorses the
result.

| source | by | licence | used for |
| --- | --- | --- | --- |
"""


def data_card(files: Files, split: str, opened: Sequence[str]) -> str:
    """Returns the data card.

    Args:
        files: The texts that were trained on (split `train`) and judged (`split`).
        split: `dev` or `test`.
        opened: A line for each time that test was opened.
    """
    parts = {
        "Sources": _sources(),
        "Sizes": _sizes(files),
        "Labels": (*_labels(files), RULES.rstrip()),
        "Texts that repeat": _repeats(files, split),
        "Test": (
            f"The texts of test were opened {len(opened)} times so far; day, commit and sets of each:",
            "",
            *(f"- {line}" for line in opened),
        ),
    }
    lines = [line for title, part in parts.items() for line in ("", f"## {title}", *part)]
    return "\n".join(("# Data card of ja_kubun_ner", *lines, ""))


def licence_card() -> str:
    """Returns the licence card: what the weights and the data are under, and who is to be named."""
    named = [*sources("public").values(), *sources("other").values()]
    rows = (f"| [{one.title}]({one.url}) | {one.by} | {one.licence} | {one.used} |\n" for one in named)
    return LICENCE + "".join(rows)


def repeats(trained: Sequence[Example], held: Sequence[Example]) -> tuple[int, int]:
    """Counts texts of `held` that occur verbatim in `trained`: all, and those with something to find."""
    seen = {example.text for example in trained}
    again = [example for example in held if example.text in seen]
    return len(again), sum(any(one.label in LABELS for one in example.entities) for example in again)


def _sources() -> Iterator[str]:
    yield "| set | source | commit, files | licence | split | texts |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for name, one in sources("public").items():
        yield (
            f"| {name} | [{one.title}]({one.url}), {one.by} | {one.commit}, {one.files} | {one.licence} "
            f"| {one.split} | {one.used} |"
        )
    yield ""
    yield (
        "All other sets are generated (`models/training`): every person, address and number in them is "
        "invented."
    )


def _sizes(files: Files) -> Iterator[str]:
    yield f"| set | split | texts | characters | {' | '.join(LABELS)} |"
    yield f"| --- | --- | {' | '.join(['--:'] * (2 + len(LABELS)))} |"
    for (name, split), examples in files.items():
        gold = Counter(one.label for example in examples for one in example.entities)
        chars = sum(len(example.text) for example in examples)
        counts = " | ".join(f"{gold[label]:,}" for label in LABELS)
        yield f"| {name} | {split} | {len(examples):,} | {chars:,} | {counts} |"


def _labels(files: Files) -> Iterator[str]:
    yield "| set | label here | label of the set (spans) |"
    yield "| --- | --- | --- |"
    seen: dict[tuple[str, str], Counter[str]] = {}
    for (name, _), examples in files.items():
        for one in (one for example in examples for one in example.entities if one.original):
            seen.setdefault((name, one.label), Counter())[one.original] += 1
    yield from _label_rows(seen)


def _label_rows(seen: Mapping[tuple[str, str], Counter[str]]) -> Iterator[str]:
    for (name, label), originals in sorted(seen.items()):
        words = ", ".join(f"{word} ({count:,})" for word, count in originals.most_common())
        yield f"| {name} | {label} | {words} |"


def _repeats(files: Files, split: str) -> Iterator[str]:
    trained = [example for (_, part), examples in files.items() if part == "train" for example in examples]
    yield f"Texts of {split} that occur verbatim in a text of train, of any set ({len(trained):,} texts):"
    yield ""
    yield "| set | texts | in train | of them with something to find |"
    yield "| --- | --: | --: | --: |"
    for (name, part), examples in files.items():
        if part == split:
            again, named = repeats(trained, examples)
            yield f"| {name} | {len(examples):,} | {again:,} | {named:,} |"

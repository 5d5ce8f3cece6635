"""Scores every system on the same texts and writes the score and the cards.

Belongs here: the command, its files, the order of work. Does not: figures (`score.py`), pages (`report.py`,
`cards.py`).

Run: make evaluate-ner DATA=dir, or python -m models.evaluation.evaluate --data DIR --date DAY --out DIR
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classifiers.detect.kubun_ner import FOLDER
from configs.errors import KubunError
from models.evaluation import bootstrap, cards, openings, report, score, sets
from models.evaluation.crossed import crossed
from models.evaluation.run import fresh
from models.evaluation.sources import sources
from models.evaluation.systems import systems
from models.examples import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.evaluation.systems import System
    from models.examples import Example

BEFORE = 1_000
"""Texts of train that a system reads before it is measured, about so many."""
PACKAGES = ("spacy", "ja-ginza", "presidio-analyzer", "sudachidict-core", "numpy")


def main(arguments: list[str] | None = None) -> int:
    """Runs the systems and writes score.json, score.md, data_card.md and licence_card.md.

    Returns:
        0 when all was written, 2 when it could not start.
    """
    options = _options(arguments)
    try:
        chosen = _chosen(options.systems, options.model)
        judged = sets.chosen(options.data, options.split, options.sets)
        commit = openings.commit()
        if options.split == "test":
            openings.note(options.date, list(judged), options.openings)
        files = {
            (name, "train"): list(read(path)) for name, path in sets.files(options.data, "train").items()
        }
        files |= {(name, options.split): list(read(path)) for name, path in judged.items()}
        given = {name: files[name, options.split] for name in judged}
        others = [one for (_, part), examples in files.items() if part == "train" for one in examples]
        record = _scored(chosen, options.model, options.split, given, others)
    except KubunError as error:
        print(error, file=sys.stderr)  # noqa: T201 - a command's word to whoever ran it
        return 2
    opened = openings.openings(options.openings)
    record = {
        "date": options.date,
        "commit": commit,
        "versions": {name: version(name) for name in PACKAGES},
        "split": options.split,
        "opened": opened if options.split == "test" else [],
        **record,
    }
    options.out.mkdir(parents=True, exist_ok=True)
    for name, text in (
        ("score.json", json.dumps(record, ensure_ascii=False, indent=1) + "\n"),
        ("score.md", report.page(record)),
        ("data_card.md", cards.data_card(files, options.split, opened)),
        ("licence_card.md", cards.licence_card()),
    ):
        (options.out / name).write_text(text, encoding="utf-8")
    return 0


def _scored(
    chosen: Sequence[System], folder: Path, split: str, given: score.Sets, others: Sequence[Example]
) -> dict[str, Any]:
    """Lets each system read every text, after some that are not judged, and scores what it found."""
    texts = list(dict.fromkeys(example.text for examples in given.values() for example in examples))
    judged = set(texts)
    spread = (one.text for one in others[:: max(1, len(others) // BEFORE)])
    before = [text for text in spread if text not in judged]
    load = round(os.getloadavg()[0], 1)
    answers, speeds = {}, {}
    for system in chosen:
        told = fresh(system.name, folder, texts, before)
        found = dict(zip(texts, told.found, strict=True))
        answers[system.name] = {
            name: [found[one.text] for one in examples] for name, examples in given.items()
        }
        speeds[system.name] = {
            "about": system.about,
            "fitted": system.fitted,
            "load_cpu_s": round(told.load, 3),
            "cpu_s": round(told.cpu, 3),
            "texts_per_cpu_s": round(len(texts) / told.cpu, 2),
            "again_texts_per_cpu_s": round(len(texts) / told.again, 2),
        }
        print(f"{system.name}: {told.cpu:.1f} s", file=sys.stderr)  # noqa: T201 - it takes minutes
    fitted = [system.name for system in chosen if system.fitted and split == "dev"]
    rated = answers | (crossed(fitted, folder, given) if fitted else {})
    scored = score.scored(given, [name for name in given if name in sources("public")], answers, rated)
    return {
        "texts": len(texts),
        "load": f"{load} to {os.getloadavg()[0]:.1f}",
        "draws": bootstrap.DRAWS,
        "seed": bootstrap.SEED,
        "sets": score.described(given),
        "systems": {name: {**speeds[name], **one} for name, one in scored.items()},
    }


def _chosen(asked: Sequence[str], folder: Path) -> list[System]:
    every = {system.name: system for system in systems(folder)}
    unknown = [name for name in asked if name not in every]
    if unknown:
        raise KubunError(f"no system {', '.join(unknown)}; there are {', '.join(every)}")
    return [every[name] for name in asked or every]


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="folders of <set>_<split>.jsonl")
    parser.add_argument("--sets", nargs="*", default=[], help="sets to score; all that there are by default")
    parser.add_argument("--split", choices=("dev", "test"), default="dev", help="test is noted as opened")
    parser.add_argument("--date", required=True, help="day of the run, YYYY-MM-DD")
    parser.add_argument("--model", type=Path, default=FOLDER, help="folder of the pipeline ja_kubun_ner")
    parser.add_argument(
        "--systems", nargs="*", default=[], help="systems to compare; the first is the baseline"
    )
    parser.add_argument(
        "--openings", type=Path, default=openings.FILE, help="where openings of test are noted"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for score and cards")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())

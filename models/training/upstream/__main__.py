"""The command that makes files of examples: `python -m models.training.upstream stockmark|wac|gsd FROM TO`.

Belongs here: its arguments and the files it writes. Does not: the formats.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

from models.examples import Example, write
from models.training.upstream import gsd, stockmark, wac

READERS = {"stockmark": stockmark.examples, "wac": wac.examples, "gsd": gsd.examples}


def convert(source: str, origin: Path, folder: Path) -> None:
    """Writes `{source}_{train,dev,test}.jsonl` into a folder."""
    parts = defaultdict[str, list[Example]](list)
    for part, example in READERS[source](origin):
        parts[part].append(example)
    for part, made in parts.items():
        write(folder / f"{source}_{part}.jsonl", made)


def main() -> None:
    """Converts one public set."""
    parser = argparse.ArgumentParser(
        description="Public sets to files of examples (models/training/fetch.md)"
    )
    parser.add_argument("source", choices=sorted(READERS))
    parser.add_argument(
        "origin", type=Path, help="ner.json, the folder stanza, or a copy of the repository of WAC"
    )
    parser.add_argument("folder", type=Path, help="where the files go")
    arguments = parser.parse_args()
    convert(arguments.source, arguments.origin, arguments.folder)


if __name__ == "__main__":
    main()

"""The command that writes the generated sets: `python -m models.training.make OUT [--companies FILE]`.

Belongs here: which sets there are, their sizes, what was written. Does not: how a text is made (`generated`).

Texts are written as people write them; `public_sets.read_set` reads them normalised.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from models.examples import LABELS, Example, read, write
from models.training.generated.companies import carried
from models.training.generated.split import PARTS, Part
from models.training.generated.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 1
TOPICS = (
    *("goods", "machines", "office", "places", "talk", "works"),
    *("calls", "families", "filings", "news", "parcels", "shifts"),
)
"""What other hands wrote about, each without sight of the other templates."""
KINDS = {
    "desk": ("memo", "mail", "chat", "form", "delivery", "short", "voice", "contrast"),
    "furigana": ("furigana", "kana"),
    "negatives": ("negative", "kana"),
    "named": tuple(f"named_{topic}" for topic in TOPICS),
    "unnamed": tuple(f"unnamed_{topic}" for topic in TOPICS),
}
"""Set to the kinds of templates that it is made of; of `negatives` and `unnamed` no text names a person."""
SIZES: dict[str, dict[Part, int]] = {
    "desk": {"train": 5000, "dev": 500, "test": 500},
    "furigana": {"train": 2000, "dev": 400, "test": 500},
    "negatives": {"train": 2000, "dev": 600, "test": 1200},
    "named": {"train": 6000, "dev": 1000, "test": 1200},
    "unnamed": {"train": 3500, "dev": 1500, "test": 1500},
}
"""Texts of each part, before `--size`."""


def sets(seed: int, size: float, companies: Path | None) -> Iterator[tuple[str, Iterator[Example]]]:
    """Yields name and examples of each file; `size` multiplies the training texts alone."""
    for part in PARTS:
        for source, kinds in KINDS.items():
            count = SIZES[source][part]
            wanted = round(count * size) if part == "train" else count
            yield f"{source}_{part}", texts(kinds, part, seed, wanted, source)
        if companies:
            yield f"gbiz_{part}", carried(companies, part, seed, "gbiz")


def statistics(path: Path) -> str:
    """Returns a line for a file: texts, characters, entities by label."""
    examples = list(read(path))
    labels = Counter(one.label for example in examples for one in example.entities)
    counts = "".join(f"{labels[label]:>10,}" for label in LABELS)
    return f"{path.stem:<18}{len(examples):>8,}{sum(len(one.text) for one in examples):>10,}{counts}"


def main() -> None:
    """Writes the sets into a folder and says what is in them."""
    parser = argparse.ArgumentParser(description="Generated texts for training and its tests")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=SEED, help="decides on splits and texts (%(default)s)")
    parser.add_argument("--size", type=float, default=1.0, help="multiplies the training texts (%(default)s)")
    parser.add_argument(
        "--companies", type=Path, help="a file of 法人番号公表サイト; without it there is no gbiz set"
    )
    arguments = parser.parse_args()
    heads = "".join(f"{label:>10}" for label in LABELS)
    sys.stdout.write(f"{'set':<18}{'texts':>8}{'letters':>10}{heads}\n")
    for name, examples in sets(arguments.seed, arguments.size, arguments.companies):
        path = arguments.folder / f"{name}.jsonl"
        write(path, examples)
        sys.stdout.write(statistics(path) + "\n")


if __name__ == "__main__":
    main()

"""Fits the scores of ja_kubun_ner on dev and writes them as data that the runtime reads.

They are fitted on what the product makes of its entities: read from texts whose codes are cut out, and
weighed against what stands around them (`classifiers/detect/named.py`).

Belongs here: the command; how well the scores hold on texts that they were not fitted on. Does not: fitting
(`calibrate.py`), applying (`classifiers.detect.calibration`).

Run: python -m models.evaluation.fit_scores --data DIR --model models/ja_kubun_ner --out FILE
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from classifiers.detect.calibration import save
from classifiers.detect.kubun_ner import FOLDER, KubunNer
from configs.errors import KubunError
from models.evaluation import reliability, sets, spans
from models.evaluation.calibrate import fit
from models.evaluation.systems import settled
from models.examples import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from classifiers.detect.calibration import Calibration
    from models.evaluation.systems import Find
    from models.examples import Example

PARTS = 5


def main(arguments: list[str] | None = None) -> int:
    """Fits a map for each label that the model says, and writes them to one file.

    Returns:
        0 when they were written, 2 when it could not start.
    """
    options = _options(arguments)
    try:
        chosen = sets.chosen(options.data, "dev", options.sets)
        seen = raw_scores([list(read(path)) for path in chosen.values()], settled(KubunNer(options.model)))
    except KubunError as error:
        print(error, file=sys.stderr)  # noqa: T201 - a command's word to whoever ran it
        return 2
    made = maps(seen)
    save(options.out, made.values())
    for label in made:
        one = seen.of(label)
        held = replace(one, score=crossed(one.score, one.exact))
        before, after = (_error(given) for given in (replace(one, score=np.exp(one.score)), held))
        print(f"{label}: {len(one.score)} findings; error {before:.3f} -> {after:.3f}")  # noqa: T201 - its answer
    return 0


def raw_scores(sets: Iterable[Sequence[Example]], find: Find) -> reliability.Scores:
    """Returns what a model says of each of its findings in some sets, and whether it is right."""
    parts = []
    for examples in sets:
        found = find([example.text for example in examples])
        parts.append(reliability.scores(examples, found, spans.known(examples)))
    return reliability.together(parts)


def maps(seen: reliability.Scores) -> dict[str, Calibration]:
    """Returns the map of each label, fitted on what was seen of it."""
    labels = [str(label) for label in np.unique(seen.label)]
    return {label: fit(seen.of(label).score, seen.of(label).exact, label) for label in labels}


def crossed(raw: NDArray[np.float64], right: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Returns the score of each finding by a map that was fitted on the other parts of PARTS alone."""
    part = np.arange(len(raw)) * PARTS // max(1, len(raw))
    scores = np.zeros(len(raw))
    for one in range(PARTS):
        scores[part == one] = fit(raw[part != one], right[part != one], "").apply(raw[part == one])
    return scores


def _error(given: reliability.Scores) -> float:
    return reliability.calibration_error(reliability.bins(given))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="folders of <set>_dev.jsonl")
    parser.add_argument("--sets", nargs="*", default=[], help="sets to fit on; all that there are by default")
    parser.add_argument("--model", type=Path, default=FOLDER, help="folder of the pipeline ja_kubun_ner")
    parser.add_argument("--out", type=Path, required=True, help="the file")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())

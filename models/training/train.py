"""The command that trains the model: `python -m models.training.train --data DIR --generated DIR --out DIR`.

Belongs here: the loop, from sets to weights. Does not: sets (`public_sets.py`, `make.py`), numbers
(`corpus.py`), layers (`network.py`), files of the product (`write.py`), scores of a report (`evaluation/`).
"""

from __future__ import annotations

import argparse
import copy
import math
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import torch
from rich.console import Console
from thinc.api import Config
from torch.nn import functional

from classifiers.ner.decoding import Tags
from classifiers.ner.features import Vocabulary
from classifiers.ner.names import Names
from classifiers.ner.network import Network
from configs.errors import KubunError
from models.evaluation.counts import table
from models.evaluation.figures import figure, totals
from models.evaluation.spans import Found, known
from models.training.batches import NO_TAG, batch
from models.training.corpus import Exchange, numbered, sentences
from models.training.make import KINDS
from models.training.network import Dropout, NameNetwork, Size
from models.training.normalised import cut
from models.training.public_sets import SOURCES, Part, as_reading, read_set
from models.training.vectors import vectors_of_words
from models.training.write import write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.examples import Example
    from models.training.corpus import Sentence

CONFIG = Path(__file__).with_name("config.cfg")
MOST_APART = 1e-3
"""Of two logits that are the same but for rounding."""
COMPANIES = "gbiz"
"""The set that is made only where a file of companies is given."""
GENERATED = (*KINDS, COMPANIES)


@dataclass(frozen=True)
class Plan:
    """The section `training` of the configuration.

    Attributes:
        seed: Of everything random.
        epochs: Times that every text is seen.
        texts_at_once: Of a batch.
        rate: Learning rate at its highest; it falls to nearly nothing along a cosine.
        decay: Of weights.
        exchanged: Share of mentions that change places.
        average: Of the running average of weights.
    """

    seed: int
    epochs: int
    texts_at_once: int
    rate: float
    decay: float
    exchanged: float
    average: float


def trained(
    network: NameNetwork, corpus: Sequence[Sentence], tags: Tags, plan: Plan
) -> Iterator[NameNetwork]:
    """Trains a network; yields the running average of its weights after each epoch."""
    random = Random(plan.seed)  # noqa: S311 - training is to be repeatable
    exchange = Exchange(corpus, tags, plan.exchanged)
    learned = [weights for weights in network.parameters() if weights.requires_grad]
    optimizer = torch.optim.AdamW(learned, lr=plan.rate, weight_decay=plan.decay, betas=(0.9, 0.98))
    steps = plan.epochs * math.ceil(len(corpus) / plan.texts_at_once)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps))
    average = copy.deepcopy(network).eval()
    step = 0
    for _ in range(plan.epochs):
        order = list(range(len(corpus)))
        random.shuffle(order)
        for first in range(0, len(order), plan.texts_at_once):
            some = order[first : first + plan.texts_at_once]
            given = batch([exchange(corpus[place], random) for place in some])
            loss = functional.cross_entropy(network(*given.inputs), given.tags, ignore_index=NO_TAG)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learned, 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            _follow(average, network, min(plan.average, (1 + step) / (10 + step)))
        yield average


def _rate(step: int, steps: int) -> float:
    """Share of the highest rate: 200 steps up, then down along a cosine."""
    return min(1.0, (step + 1) / 200) * (0.49 * (1 + math.cos(math.pi * min(1.0, step / steps))) + 0.02)


def _follow(average: NameNetwork, network: NameNetwork, kept: float) -> None:
    with torch.no_grad():
        for old, new in zip(average.parameters(), network.parameters(), strict=True):
            if new.requires_grad:
                old.lerp_(new, 1 - kept)


def main() -> None:
    """Trains the model of the configuration and writes the folder of the epoch that is best on dev."""
    parser = argparse.ArgumentParser(description="Trains ja_kubun_ner")
    parser.add_argument("--data", type=Path, required=True, help="folder of the public sets (fetch.md)")
    parser.add_argument("--generated", type=Path, required=True, help="folder of models.training.make")
    parser.add_argument("--config", type=Path, default=CONFIG)
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    said = Config().from_disk(given.config)
    plan = Plan(**said["training"])
    torch.manual_seed(plan.seed)
    console = Console()
    labels = said["labels"]
    tags = Tags((*labels["says"], *labels["beside"]))
    examples = list(map(as_reading, _examples(given.data, given.generated, "train")))
    held = list(_examples(given.data, given.generated, "dev"))
    vectors, rows = vectors_of_words()
    vocabulary = Vocabulary(numbered(examples), rows)
    corpus = sentences(examples, tags, vocabulary)
    network = NameNetwork(Size(**said["network"]), Dropout(**said["dropout"]), vectors, len(tags.names))
    console.print(f"{len(corpus):,} texts, {sum(len(one.tags) for one in corpus):,} words")
    best = 0.0
    for epoch, average in enumerate(trained(network, corpus, tags, plan), start=1):
        names = Names(tags, vocabulary, Network(average.exported()), frozenset(labels["says"]))
        scores = {kind: _score(names, held, kind) for kind in ("", *SOURCES, *GENERATED)}
        console.print(epoch, *(f"{kind or 'public'} {score:.4f}" for kind, score in scores.items()))
        if scores[""] > best:
            best = scores[""]
            _checked(average, names, corpus[: plan.texts_at_once])
            write(given.out, names)


def _checked(network: NameNetwork, names: Names, some: Sequence[Sentence]) -> None:
    """Raises KubunError where the product would not compute what was trained."""
    longest_first = sorted(some, key=lambda one: -len(one.tags))
    given = batch(longest_first)
    with torch.no_grad():
        trained = network(*given.inputs)[given.tags != NO_TAG].numpy()
    lengths = np.array([len(one.tags) for one in longest_first])
    ours = names.network.logits(
        names.network.embed(np.concatenate([one.rows for one in longest_first])), lengths
    )
    apart = float(np.abs(trained - ours).max())
    if apart > MOST_APART:
        raise KubunError(
            f"classifiers/ner/network.py is {apart:.1e} from the trained network, more than rounding: "
            "one of the two was changed without the other"
        )


def _score(names: Names, held: Sequence[Example], source: str) -> float:
    """Micro exact F1 over persons, places and organisations: of one set, or of all public ones."""
    some = [one for one in held if one.source == source or (not source and one.source in SOURCES)]
    found = [
        [Found(span.start, span.end, span.label, 1.0) for span in spans]
        for spans in names.find(one.text for one in some)
    ]
    return float(figure("exact_f", totals(table(some, found, known(some))))[-1])


def _examples(data: Path, generated: Path, part: Part) -> Iterator[Example]:
    """Every example of a part as the model reads it."""
    for source in SOURCES:
        yield from map(cut, read_set(data, source, part))
    for source in GENERATED:
        if source != COMPANIES or (generated / f"{source}_{part}.jsonl").is_file():
            yield from map(cut, read_set(generated, source, part))


if __name__ == "__main__":
    main()

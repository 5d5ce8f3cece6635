"""Real companies and their addresses, read by path, in sentences that carry them.

Belongs here: the file of the National Tax Agency and which rows a part has. Does not: the sentences
(`templates/company.yaml`).

Source: 国税庁法人番号公表サイト, 差分データ (CSV, Shift_JIS, 30 columns without header):
https://www.houjin-bangou.nta.go.jp/download/; terms: 公共データ利用規約 (第1.0版).
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from configs.errors import KubunError
from models.examples import Example
from models.training.generated.scene import Scene
from models.training.generated.split import Part, part_of
from models.training.generated.template import Piece, joined, pieces
from models.training.generated.texts import templates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_NUMBER, _NAME, _PLACE, _COLUMNS = 1, 6, slice(9, 12), 30
"""法人番号; 商号又は名称; 国内所在地: 都道府県, 市区町村, 丁目番地等."""


@dataclass(frozen=True)
class Company:
    """A company: name and whole address."""

    name: str
    address: str


def companies(path: Path, part: Part, seed: int) -> tuple[Company, ...]:
    """Returns the companies of a part, by their number.

    Where one prefecture fills the file, no more of it are taken than of all others together.

    Raises:
        KubunError: The file is not one of the agency's.
    """
    with path.open(encoding="cp932", newline="") as file:
        rows = list(csv.reader(file))
    if any(len(row) != _COLUMNS for row in rows):
        raise KubunError(
            f"{path.name}: not a file of 法人番号公表サイト; expected {_COLUMNS} columns, no header"
        )
    mine = [row for row in rows if row[_NAME] and all(row[_PLACE]) and part_of(row[_NUMBER], seed) == part]
    ((most, count),) = Counter(row[_PLACE][0] for row in mine).most_common(1) or [("", 0)]
    spare = len(mine) - count
    common = [row for row in mine if row[_PLACE][0] == most][:spare]
    kept = [row for row in mine if row[_PLACE][0] != most] + common if spare else mine
    return tuple(Company(row[_NAME], "".join(row[_PLACE])) for row in kept)


def carried(path: Path, part: Part, seed: int, source: str) -> Iterator[Example]:
    """Yields a text for each company of a part."""
    rng = Random(f"{seed}:{part}:{source}")  # noqa: S311 - texts, not secrets
    pool = templates("company", part, seed)
    for number, company in enumerate(companies(path, part, seed), start=1):
        text, entities = joined(pieces(rng.choice(pool), _filler(company, Scene(rng, part, seed))))
        yield Example(source, f"{part}-{number}", text, entities)


def _filler(company: Company, scene: Scene) -> Callable[[str, str], Piece]:
    """Returns what fills the slots of a text about a company."""
    known = {"name": Piece(company.name, "ORG"), "address": Piece(company.address, "ADDRESS")}
    return lambda slot, form: known[form] if slot == "c" else scene.fill(slot, form)

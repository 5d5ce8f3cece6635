"""Invented organisations, and well-known ones.

Belongs here: how a name of one is made. Does not: its parts (`organisations.yaml`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.training.generated.material import whole, words
from models.training.generated.names import names
from models.training.generated.regions import regions

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from models.training.generated.split import Part

FILE = "organisations.yaml"


@dataclass(frozen=True)
class Organisation:
    """An organisation: its name, and how it is called for short."""

    name: str
    short: str
    branch: str


def organisation(rng: Random, part: Part, seed: int) -> Organisation:
    """Invents a firm, or names an office, a school or a clinic of a municipality."""
    branch = rng.choice(whole(FILE, "branches"))
    if rng.random() < 0.2:
        office = _office(rng, part, seed)
        return Organisation(office, office, branch)
    if rng.random() < 0.1:
        society = rng.choice(words(FILE, "coined", part, seed)) + rng.choice(
            ("会", "会", "学園", "協会", "の家")
        )
        return Organisation(rng.choice(whole(FILE, "societies")) + society, society, branch)
    short = _core(rng, part, seed)
    before = rng.random() < 0.6
    form = rng.choice(whole(FILE, "forms_before" if before else "forms_after"))
    return Organisation(form + short if before else short + form, short, branch)


def called_like_a_person(rng: Random, part: Part, seed: int) -> Organisation:
    """Invents a shop or a clinic that is called by a family name."""
    family, branch = names(part, seed).family(rng).letters, rng.choice(whole(FILE, "branches"))
    if rng.random() < 0.4:
        short = family + rng.choice(words(FILE, "clinics", part, seed))
        return Organisation(rng.choice(("", "", "医療法人")) + short, short, branch)
    short = family + rng.choice(words(FILE, "trades", part, seed))
    return Organisation(rng.choice(("株式会社", "有限会社", "㈱", "")) + short, short, branch)


def _core(rng: Random, part: Part, seed: int) -> str:
    trade = rng.choice(words(FILE, "trades", part, seed))
    coined = rng.choice(words(FILE, "coined", part, seed))
    kind = rng.random()
    if kind < 0.4:
        return names(part, seed).family(rng).letters + trade
    if kind < 0.8:
        return coined + trade
    return coined + rng.choice(("", "", "ジャパン", "24", "プラス", "リンク"))


def _office(rng: Random, part: Part, seed: int) -> str:
    """Returns an office, a school or a hospital of a municipality: 見本市役所, 見本市立図書館, 見本税務署."""
    name = re.sub(
        "^.+[市郡](?=.{2,}[区町村]$)", "", rng.choice(rng.choice(regions(part, seed)).municipalities)
    )
    if rng.random() < 0.5 and len(name) > 2:
        return name[:-1] + rng.choice(words(FILE, "offices_in", part, seed))
    office = rng.choice(words(FILE, "offices_of", part, seed))
    return name + {"役": "役場" if name[-1] in "町村" else "役所"}.get(office, office)


FORMS: dict[str, tuple[str, Callable[[Random, Organisation], str]]] = {
    "full": ("ORG", lambda _, one: one.name),
    "short": ("ORG", lambda _, one: one.short),
    "some": ("ORG", lambda rng, one: one.name if rng.random() < 0.7 else one.short),
    "branch": ("ORG", lambda rng, one: f"{one.short}{rng.choice((' ', '', '　'))}{one.branch}"),
}
"""Form of an organisation to its label and how it is written."""

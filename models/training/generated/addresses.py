"""Invented addresses: real municipalities, made-up towns, blocks and buildings in every way of writing.

Belongs here: how an address is written. Does not: municipalities (`regions.py`), sentences (`templates/`).

Sources: 住居表示に関する法律 2条 (https://laws.e-gov.go.jp/law/337AC0000000119); 不動産登記規則 98条 (地番).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.training.generated.material import whole, words
from models.training.generated.regions import regions
from models.training.generated.split import Part
from models.training.generated.writing import HYPHENS, full_width, kanji_number

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

FILE = "places.yaml"
IN_FULL_WIDTH = 0.2


@dataclass(frozen=True)
class Address:
    """An address in its parts; `building` holds its gap to the block."""

    prefecture: str
    municipality: str
    town: str
    block: str
    building: str


def address(rng: Random, part: Part, seed: int) -> Address:
    """Invents an address."""
    region = rng.choice(regions(part, seed))
    municipality = rng.choice(region.municipalities)
    town, block = _town(rng, part, seed), _block(rng)
    if region.prefecture == "北海道" and rng.random() < 0.6:
        town, block = "", _grid(rng)
    if municipality.startswith("京都市") and rng.random() < 0.7:
        town, block = _streets(rng, part, seed), _lot(rng)
    building = _building(rng, part, seed) if rng.random() < 0.45 else ""
    if rng.random() < IN_FULL_WIDTH:
        block, building = full_width(block), full_width(building)
    return Address(region.prefecture, municipality, town, block, building)


def _town(rng: Random, part: Part, seed: int) -> str:
    head, tail = rng.choice(words(FILE, "town_heads", part, seed)), rng.choice(whole(FILE, "town_tails"))
    more = rng.choice(words(FILE, "town_heads", part, seed)) if rng.random() < 0.3 else ""
    rural = rng.random()
    if rural < 0.06:
        return f"大字{more}{head}{tail.strip('町')}字{rng.choice(words(FILE, 'town_heads', part, seed))}田"
    return more + head + (tail if head != tail[0] else "町")


def _block(rng: Random) -> str:
    """Returns chome, block and house, or a lot, as they are written."""
    chome, block, house = rng.randint(1, 9), rng.randint(1, 48), rng.randint(1, 32)
    dash = rng.choice(HYPHENS)
    forms = (
        f"{chome}{dash}{block}{dash}{house}",
        f"{chome}{dash}{block}{dash}{house}",
        f"{chome}丁目{block}番{house}号",
        f"{chome}丁目{block}{dash}{house}",
        f"{chome}丁目{block}番地{house}",
        f"{kanji_number(chome)}丁目{block}番{house}号",
        f"{kanji_number(chome)}丁目{block}{dash}{house}",
        f"{kanji_number(chome)}丁目{kanji_number(block)}番{kanji_number(house)}号",
        f"{chome}の{block}の{house}",
        f"{block}番{house}号",
        f"{block}{dash}{house}",
        _lot(rng),
        _lot(rng),
    )
    return rng.choice(forms)


def _lot(rng: Random) -> str:
    number, branch = rng.randint(1, 3200), rng.randint(1, 30)
    forms = (
        f"{number}番地",
        f"{number}番地の{branch}",
        f"{number}番地{branch}",
        f"{number}-{branch}",
        str(number),
    )
    return rng.choices(forms, (4, 3, 3, 4, 1))[0]


def _grid(rng: Random) -> str:
    """Returns a block of the grids of Hokkaido."""
    a, b, c, d = (rng.randint(1, 30) for _ in range(4))
    way, other = rng.choice("北南"), rng.choice("東西")
    forms = (
        f"{way}{a}条{other}{b}丁目{c}-{d}",
        f"{way}{a}条{other}{b}丁目{c}番{d}号",
        f"{kanji_number(a)}条{kanji_number(b % 9 + 1)}丁目{c}-{d}",
        f"{way}{kanji_number(a)}条{other}{kanji_number(b)}丁目{c}番地",
        f"{a}条{b}丁目{c}",
    )
    return rng.choice(forms)


def _streets(rng: Random, part: Part, seed: int) -> str:
    """Returns a town as Kyoto finds it: by two streets that cross."""
    street = rng.choice(words(FILE, "kyoto_streets", part, seed))
    crossing = rng.choice(words(FILE, "kyoto_crossings", part, seed))
    town = rng.choice(words(FILE, "town_heads", part, seed))
    return f"{street}{crossing}{rng.choice(whole(FILE, 'kyoto_ways'))}{town}町"


def _building(rng: Random, part: Part, seed: int) -> str:
    name = rng.choice(words(FILE, "buildings", part, seed))
    if name in ("荘", "団地", "寮", "県営住宅", "市営住宅", "アパート", "第一ビル", "第二ビル"):
        name = rng.choice(words(FILE, "town_heads", part, seed)) + name
    elif rng.random() < 0.3:
        name += rng.choice(words(FILE, "town_heads", part, seed)) + rng.choice(whole(FILE, "town_tails"))
    room, wing = f"{rng.randint(1, 14)}0{rng.randint(1, 9)}", rng.choice("ABC123")
    forms = (
        f"{name}{room}",
        f"{name}{room}号室",
        f"{name}{room}号",
        f"{name} {room}",
        f"{name}　{room}号室",
        f"{name}{wing}棟{room}",
        f"{name}{rng.randint(2, 12)}F",
        f"{name}{rng.randint(2, 12)}階",
        name,
    )
    return rng.choice(("", " ", " ", "　")) + rng.choice(forms)


def _full(rng: Random, where: Address) -> str:
    gap = rng.choices(("", " ", "　"), (85, 8, 7))[0]
    return f"{where.prefecture}{gap}{where.municipality}{gap}{where.town}{where.block}{where.building}"


def _short(_: Random, where: Address) -> str:
    return f"{where.municipality}{where.town}{where.block}{where.building}"


def _near(_: Random, where: Address) -> str:
    """Returns the address as neighbours say it: without prefecture and municipality."""
    return f"{where.town or where.municipality}{where.block}{where.building}"


def _lines(_: Random, where: Address) -> str:
    tail = where.building.strip() or "2階"
    return f"{where.prefecture}{where.municipality}{where.town}{where.block}\n{tail}"


def _some(rng: Random, where: Address) -> str:
    return rng.choices((_full, _short, _near), (55, 35, 10))[0](rng, where)


FORMS: dict[str, tuple[str, Callable[[Random, Address], str]]] = {
    "full": ("ADDRESS", _full),
    "short": ("ADDRESS", _short),
    "near": ("ADDRESS", _near),
    "lines": ("ADDRESS", _lines),
    "some": ("ADDRESS", _some),
    "prefecture": ("LOCATION", lambda _, where: where.prefecture),
    "city": ("LOCATION", lambda _, where: where.municipality),
    "both": ("LOCATION", lambda _, where: where.prefecture + where.municipality),
    "town": ("LOCATION", lambda _, where: where.municipality + (where.town or "中央")),
}
"""Form of an address to its label and how it is written; without a block it is a place."""

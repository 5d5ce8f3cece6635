"""Real addresses in running text: `python -m benchmarks.addresses FILE [--half tuned|held]`.

Belongs here: carriers, and what of each address the rule finds. Does not: the addresses, which lie outside
the project: FILE is a CSV of 法人番号公表サイト (国税庁; cp932; columns 10 to 12 are prefecture, municipality
and the rest) or any other text file of one address a line. Nothing of it is printed.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
import unicodedata
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from classifiers.detect.places import prefecture_before
from classifiers.recognizers.address import AddressRecognizer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CARRIERS = (
    "お世話になります。先日{}に引っ越しました。",
    "送付先は{}です。よろしくお願いします。",
    "{}にお住まいのお客様より入電。",
    "契約住所を{}から変更したいとのこと。",
    "現在{}在住ですが、電波が弱いです。",
    "ルーターを{}まで送ってください。",
    "住所：{}、折り返し希望。",
    "昨日から{}で障害が発生しています。",
    "転居先（{}）での継続を希望",
    "お届け先は{}のままでよいですか。",
)
"""Sentences around an address; nothing else parts them."""
HALVES = ("tuned", "held")


@dataclass(frozen=True)
class Found:
    """What a rule found of some addresses.

    Attributes:
        addresses: Looked for.
        exact: Found from the first to the last character.
        characters: Of all of them.
        covered: Characters among them inside a finding.
        beside: Characters of findings outside them.
    """

    addresses: int
    exact: int
    characters: int
    covered: int
    beside: int


def addresses(path: Path) -> Iterator[str]:
    """Yields each address of a file once."""
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp932")
    rows = (("".join(row[9:12]) if len(row) > 11 else row[0]) for row in csv.reader(io.StringIO(text)) if row)
    yield from dict.fromkeys(address.strip() for address in rows if address.strip())


def carried(given: Iterable[str], half: str) -> Iterator[tuple[str, int, int]]:
    """Yields texts that hold the addresses of one half, with the span of each.

    Every second one has half-width digits, and every fifth begins with its municipality.
    """
    for address in given:
        number = zlib.crc32(address.encode())
        if HALVES[number % 2] != half:
            continue
        written = unicodedata.normalize("NFKC", address) if (number >> 1) % 2 else address
        ends = [end for end in (3, 4) if prefecture_before(written[:end], end) == 0]
        written = written[ends[0] :] if ends and (number >> 8) % 5 == 0 else written
        carrier = CARRIERS[(number >> 2) % len(CARRIERS)]
        start = carrier.index("{}")
        yield carrier.format(written), start, start + len(written)


def measured(texts: Iterable[tuple[str, int, int]]) -> Found:
    """Returns what the address rule finds of one address in each text."""
    recognizer = AddressRecognizer()
    count = exact = characters = covered = beside = 0
    for text, start, end in texts:
        spans = [(seen.start, seen.end) for seen in recognizer.find(text)]
        inside = sum(max(0, min(end, last) - max(start, first)) for first, last in spans)
        count, exact, characters = count + 1, exact + ((start, end) in spans), characters + end - start
        covered, beside = covered + inside, beside + sum(last - first for first, last in spans) - inside
    return Found(count, exact, characters, covered, beside)


def main() -> None:
    """Says what share of a file's addresses is found."""
    parser = argparse.ArgumentParser(description="Real addresses in running text")
    parser.add_argument("file", type=Path)
    parser.add_argument("--half", choices=HALVES, default="held")
    arguments = parser.parse_args()
    found = measured(carried(addresses(arguments.file), arguments.half))
    sys.stdout.write(
        f"{found.exact}/{found.addresses} exact, {found.covered}/{found.characters} characters covered, "
        f"{found.beside} beside\n"
    )


if __name__ == "__main__":
    main()

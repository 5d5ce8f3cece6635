"""`python -m models.evaluation.special_care`: recall and precision by kind.

Belongs here: the command and its table. Does not: counting (`measure.py`), texts (`texts.py`).
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, get_args

from models.evaluation.special_care.measure import Share, measure, total
from models.evaluation.special_care.texts import Half, texts

if TYPE_CHECKING:
    from collections.abc import Mapping


def main(arguments: list[str] | None = None) -> int:
    """Prints the table; with --wrong also the texts that went wrong, which are all invented."""
    parser = argparse.ArgumentParser(description="Measures the detector of special-care information.")
    parser.add_argument("--half", choices=get_args(Half), default="other_hand")
    parser.add_argument("--wrong", action="store_true", help="Show the texts that went wrong.")
    options = parser.parse_args(arguments)
    score = measure(texts(options.half))
    _say(f"{'kind':18} {'found':>14} {'of new terms':>14} {'kind named':>14} {'precision':>14}")
    for kind, found in score.found.items():
        right = score.right.get(kind, Share(0, 0))
        _row(kind, found, score.new[kind], score.named[kind], right)
    parts = [total(part) for part in (score.found, score.new, score.named)]
    _row("all", *parts, _precision(score.found, score.clean))
    _say("")
    for category, clean in (*score.clean.items(), ("all", total(score.clean))):
        _say(f"{category:26} nothing found in {_words(clean)}")
    for text in score.wrong if options.wrong else ():
        _say(f"{'missed' if text.kind else 'wrong'} {text.category}: {text.text}")
    return 0


def _precision(found: Mapping[str, Share], clean: Mapping[str, Share]) -> Share:
    """Of all texts in which anything was found, those that hold something."""
    right, silent = total(found), total(clean)
    return Share(right.part, right.part + silent.whole - silent.part)


def _row(name: str, *shares: Share) -> None:
    _say(f"{name:18} " + " ".join(f"{_words(share):>14}" for share in shares))


def _words(share: Share) -> str:
    return f"{share.value:.3f} ({share.part}/{share.whole})"


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())

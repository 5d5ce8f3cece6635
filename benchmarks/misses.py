"""Shows the practice sentences in which something is missed or wrongly found.

Belongs here: looking, while a recogniser is tuned. Does not: measuring (`accuracy.py`); the unseen sentences,
at which nobody looks.

Run: python -m benchmarks.misses --entity JP_PASSPORT [--set development] [--style url] [--most 20]
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections import Counter

from benchmarks.accuracy import SETS, found_by_us, is_around


def main() -> int:
    """Prints recall and precision by entity and style, and with --entity the sentences behind them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--set", choices=[name for name in SETS if name != "unseen"], default="practice")
    parser.add_argument("--entity", help="shows the sentences of this entity")
    parser.add_argument("--style", help="only this style")
    parser.add_argument("--most", type=int, default=20)
    parser.add_argument("--per-entity", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    made = importlib.import_module(SETS[options.set]).cases(options.seed, options.per_entity)
    cases = [case for case in made if options.style in (None, case.style)]
    seen = found_by_us([case.text for case in cases])
    wanted, found, false = Counter[tuple[str, str]](), Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    lines = []
    for case, spans in zip(cases, seen, strict=True):
        for start, end, label in case.spans:
            wanted[label, case.style] += 1
            found[label, case.style] += (start, end, label) in spans
            if (start, end, label) not in spans and label == options.entity:
                told = [f"{name}[{case.text[first:last]}]" for first, last, name in spans]
                lines.append(f"missed {case.style}: {case.text!r} wanted {case.text[start:end]!r} saw {told}")
        for span in set(spans) - set(case.spans):
            if not is_around(span, case):
                false[span[2], case.style] += 1
                if span[2] == options.entity:
                    lines.append(f"false {case.style}: {case.text!r} saw {case.text[span[0] : span[1]]!r}")
    for (label, style), count in wanted.items():
        if options.entity in (None, label):
            hit, wrong = found[label, style], false[label, style]
            right = hit / (hit + wrong) if hit + wrong else 0
            mark = "" if min(hit / count, right) >= 0.98 else "  !"
            sys.stdout.write(f"{label:22} {style:10} recall {hit / count:.3f} precision {right:.3f}{mark}\n")
    sys.stdout.writelines(f"{line}\n" for line in lines[: options.most])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Tables that can be read in a terminal of 80 columns.

Belongs here: their common look. Does not: what they show.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from rich import box
from rich.table import Table


def table(
    title: str, names: Iterable[str], *, whole: Iterable[str] = (), numbers: Iterable[str] = ()
) -> Table:
    """Returns an empty table without frames.

    Args:
        title: Above it, at the left.
        names: Of its columns.
        whole: Columns whose words are never broken.
        numbers: Columns set to the right.
    """
    made = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 0), pad_edge=False)
    for name in names:
        side: Literal["left", "right"] = "right" if name in set(numbers) else "left"
        made.add_column(name, no_wrap=name in set(whole), overflow="fold", justify=side)
    return made

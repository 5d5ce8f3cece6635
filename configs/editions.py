"""Editions of the policy beside each other: read, in order of their days, none over another.

Belongs here: reading the policy folder. Does not: what one edition says (`check_policy.py`,
`check_text.py`), which edition a record falls under (`classifiers`).
"""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING

from configs.assemble import assemble_policy
from configs.check_policy import check_policy
from configs.check_text import check_against, check_text
from configs.document import read_document

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from configs.document import Document
    from configs.policy import Policy, Rule
    from configs.sign_offs import Signed

Edition = tuple["Policy", "Document"]


def read_editions(
    files: Sequence[Path], signed: Signed, rules: dict[str, Rule], policy_text: str | None = None
) -> tuple[Policy, ...]:
    """Reads the editions, the oldest first.

    Args:
        files: One file per edition.
        signed: What has been accepted.
        rules: Retention rules by id.
        policy_text: The newest edition as published; None: not compared.

    Raises:
        ConfigError: The first fault of a file; K112 where two editions claim one day.
    """
    editions: list[Edition] = []
    for file in files:
        document = read_document(file)
        policy = assemble_policy(document, signed)
        check_policy(policy, document, rules)
        check_text(policy, document)
        editions.append((policy, document))
    editions.sort(key=lambda edition: (edition[0].in_force_from, edition[0].edition))
    for older, newer in pairwise(editions):
        _refuse_overlap(older, newer)
    if policy_text is not None:
        check_against(*editions[-1], policy_text)
    return tuple(policy for policy, _ in editions)


def _refuse_overlap(older: Edition, newer: Edition) -> None:
    (before, before_file), (after, after_file) = older, newer
    if not before.in_force_on(after.in_force_from):
        return
    message = f"{after.in_force_from} is a day of edition {before.edition} as well ({before_file.file.name})"
    if after.in_force_from > before.in_force_from:
        eve = after.in_force_from - dt.timedelta(days=1)
        mend = f"say in_force_until: {eve} in {before_file.file.name}, or move this edition's first day"
    else:
        mend = "give each edition days of its own"
    after_file.refuse("K112", ("in_force_from",), message, mend)

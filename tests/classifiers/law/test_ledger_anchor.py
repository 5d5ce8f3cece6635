"""Anchors: written a line a time, and read back or refused."""

from __future__ import annotations

import datetime as dt

import pytest

from classifiers.law.ledger_anchor import AnchorError, anchor_line, read_anchors
from classifiers.law.ledger_chain import Anchor, Head
from tests.classifiers.law.records import JST

AT = dt.datetime(2026, 9, 12, 3, 0, tzinfo=JST)
ANCHORS = [Anchor(Head(), AT), Anchor(Head(3, "ab" * 32), AT + dt.timedelta(days=1))]
CONTENT = b"".join(map(anchor_line, ANCHORS))


def test_anchors_come_back() -> None:
    assert read_anchors(CONTENT) == ANCHORS
    assert read_anchors(b"") == []


def test_a_half_written_anchor_was_never_set() -> None:
    assert [read_anchors(CONTENT[:-n]) for n in (1, 20)] == [ANCHORS[:1]] * 2


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"3",
        b"3 " + b"g" * 64 + b" 2026-09-12T03:00:00+09:00",
        b"-3 " + b"a" * 64 + b" 2026-09-12T03:00:00+09:00",
        b"3 " + b"a" * 64 + b" 2026-09-12T03:00:00",
        b"3 " + b"a" * 64 + b" 2026-19-12T03:00:00+09:00",
        b"\xff\x00",
    ],
)
def test_a_damaged_line_is_named_and_nothing_is_checked_against_the_rest(line: bytes) -> None:
    with pytest.raises(AnchorError, match="line 3"):
        read_anchors(CONTENT + line + b"\n")

"""What commands wrote beside what came as CSV: which row of a hold counts, and until when."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from storage.layout import Layout
from storage.register_books import Event, RegisterBook
from storage.registers import given_on, read

D = dt.date.fromisoformat
HEADER = "hold_id,type,authority,dataset,subject,received,until\n"
HOLD: dict[str, Any] = {
    "type": "litigation", "authority": "架空地裁", "dataset": "*", "subject": "M-1",
    "received": D("2026-03-01"),
}  # fmt: skip
SAME = "H-1,litigation,架空地裁,*,M-1,2026-03-01,"
PLACE = Event("hold", "H-1", "place", HOLD, "法務部", D("2026-03-01"))
TERM = Event("hold", "H-1", "place", {**HOLD, "until": D("2026-05-01")}, "法務部", D("2026-03-01"))
RELEASE = Event("hold", "H-1", "release", {"approval": "AP-1"}, "法務部", D("2026-04-10"))
EXTEND = Event("hold", "H-1", "extend", {"until": D("2026-06-01")}, "法務部", D("2026-04-01"))
OTHER = "H-1,dispute,架空地裁,*,M-2,2026-04-20,"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    layout = Layout(tmp_path / "store")
    layout.prepare()
    return layout.registers


JOINED: list[tuple[list[str], list[Event], list[str | None]]] = [
    # CSV's rows, events, last days of the holds that are read
    ([SAME], [], [None]),
    ([], [PLACE], [None]),
    ([SAME], [PLACE], [None]),
    ([SAME + "2026-05-01"], [PLACE], [None]),
    ([SAME + "2026-05-01"], [TERM, EXTEND], ["2026-06-01"]),
    ([SAME + "2026-07-01"], [TERM, EXTEND], ["2026-06-01"]),  # no file makes longer what a command bounded
    ([SAME + "2026-07-01"], [TERM], ["2026-05-01"]),
    ([SAME], [TERM], ["2026-05-01"]),
    ([SAME], [PLACE, RELEASE], ["2026-04-10"]),  # a release outranks an older file
    ([], [TERM, RELEASE], ["2026-04-10"]),
    ([], [Event(**{**vars(TERM), "fields": {**HOLD, "until": D("2026-04-05")}}), RELEASE], ["2026-04-05"]),
    ([OTHER], [PLACE, RELEASE], [None, "2026-04-10"]),  # another hold with the same id
]


@pytest.mark.parametrize(("rows", "events", "ends"), JOINED)
def test_joined(kept: Path, rows: list[str], events: list[Event], ends: list[str | None]) -> None:
    (kept / "holds.csv").write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    for event in events:
        RegisterBook(kept).append([event])
    found = read(kept).holds.to_pylist()
    assert [row["until"] for row in found] == [end and D(end) for end in ends]
    assert {row["hold_id"] for row in found} == {"H-1"}


STOP = {"subject": "M-1", "kind": "opt_out", "effective_at": "2026-03-01T00:00:00+00:00"}


def test_a_command_makes_a_register_as_new_as_its_day_and_a_confidential_one_does_not(kept: Path) -> None:
    (kept / "holds.csv").write_text(HEADER)
    (kept / "given.json").write_text('{"holds": "2026-03-15"}')
    book = RegisterBook(kept)
    book.append([PLACE])
    assert given_on(kept) == {"holds": D("2026-03-15")}, "the file is newer"
    book.append([EXTEND])
    assert given_on(kept) == {"holds": D("2026-04-01")}
    book.append([Event("hold", "H-2", "place", {**HOLD, "confidential": True}, "法務部", D("2026-04-11"))])
    assert given_on(kept) == {"holds": D("2026-04-01")}
    assert [row["hold_id"] for row in read(kept).shown_holds] == ["H-1"]


def test_a_stop_that_was_lifted_is_no_stop(kept: Path) -> None:
    book = RegisterBook(kept)
    book.append([Event("stop", "S-1", "place", STOP, "窓口", D("2026-03-01"))])
    assert read(kept).stops.num_rows == 1
    book.append([Event("stop", "S-1", "lift", {"lifted": D("2026-03-02")}, "窓口", D("2026-03-02"))])
    assert read(kept).stops.num_rows == 0

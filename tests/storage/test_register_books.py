"""The log of the officer's registers: appended, never replaced, refused where it does not fit."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from storage.layout import Layout
from storage.register_books import MOST_FILES, Event, RegisterBook, RegisterEntryError
from storage.registers import place_stop, read

DAY = dt.date(2026, 4, 1)
MOMENT = dt.datetime(2026, 4, 1, 9, tzinfo=dt.timezone(dt.timedelta(hours=9)))
STOP = {"subject": "M-1", "kind": "opt_out", "effective_at": MOMENT.isoformat()}


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    layout = Layout(tmp_path / "store")
    layout.prepare()
    return layout


def test_a_stop_is_placed_once_and_read_with_the_others(layout: Layout) -> None:
    (layout.registers / "stops.csv").write_text("subject,kind,effective_at\nM-1,opt_out,2026-03-01\n")
    first = place_stop(layout, "M-2", "stop_use", MOMENT, "R-1", by="個人情報窓口", on=DAY)
    again = place_stop(layout, "M-2", "stop_use", MOMENT, "R-1", by="個人情報窓口", on=DAY)
    other = place_stop(layout, "M-2", "stop_use", MOMENT, "R-2", by="個人情報窓口", on=DAY)
    assert first == again != other
    stops = read(layout.registers).stops.to_pylist()
    assert [(row["subject"], row["kind"]) for row in stops] == [
        ("M-1", "opt_out"), ("M-2", "stop_use"), ("M-2", "stop_use"),
    ]  # fmt: skip
    assert stops[1]["effective_at"] == MOMENT


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Event("stop", "S-1", "place", {**STOP, "kind": "halt"}, "a", DAY), "kind"),
        (Event("stop", "S-1", "place", {"subject": "M-1", "kind": "opt_out"}, "a", DAY), "effective_at"),
        (Event("stop", "S-1", "place", {**STOP, "subject": "*"}, "a", DAY), "subject"),
        (Event("stop", "S-1", "lift", {}, "a", DAY), "no 停止"),
        (Event("consent", "C-1", "withdraw", {}, "a", DAY), "no 同意"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_without_its_value(layout: Layout, event: Event, words: str) -> None:
    book = RegisterBook(layout.registers)
    with pytest.raises(RegisterEntryError, match=words) as caught:
        book.append([event])
    assert "M-1" not in str(caught.value)
    assert book.events() == ()


def test_many_events_do_not_become_many_files(layout: Layout) -> None:
    book = RegisterBook(layout.registers)
    for number in range(MOST_FILES + 3):
        book.append([Event("stop", f"S-{number}", "place", STOP, "窓口", DAY)])
    assert [event.seq for event in book.events()] == list(range(MOST_FILES + 3))
    assert len(book._table.files()) <= 4

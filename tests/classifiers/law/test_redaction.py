"""Others' names and numbers are hidden in free text, and the person's own are shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.law.redaction import HIDDEN, Span, hers, redact
from configs.contract import FindKind
from configs.load import load

ITEMS = load().policy.items
OWN: dict[FindKind, frozenset[str]] = {
    "name": frozenset({"試験花子", "シケンハナコ"}),
    "phone": frozenset({"09000001234"}),
    "mail": frozenset({"hanako@example.jp"}),
}
TEXT = (
    "試験花子です。父の試験太郎と田中さん、０９０－００００－１２３４か090-0000-9999、https://example.jp へ"
)


def span(part: str, item: str) -> Span:
    start = TEXT.index(part)
    return Span(start, start + len(part), item)


SHOWN: list[tuple[str, list[Span], str]] = [
    ("nothing found", [], TEXT),
    ("own name", [span("試験花子", "person_name")], TEXT),
    ("own family name", [span("試験", "person_name")], TEXT),
    ("own number, full width", [span("０９０－００００－１２３４", "phone_mobile")], TEXT),
    ("a page says nothing of a person", [span("https://example.jp", "page_url")], TEXT),
    ("father", [span("試験太郎", "person_name")], TEXT.replace("試験太郎", HIDDEN)),
    ("another", [span("田中", "person_name")], TEXT.replace("田中", HIDDEN)),
    ("one character", [span("子", "person_name")], TEXT.replace("花子", f"花{HIDDEN}")),
    ("another's number", [span("090-0000-9999", "phone_mobile")], TEXT.replace("090-0000-9999", HIDDEN)),
    ("a card that was cut", [span("父の", "credit_card")], TEXT),
    ("an address", [span("父の", "postal_address")], TEXT.replace("父の", HIDDEN)),
    ("an item of no policy", [span("父の", "strange")], TEXT.replace("父の", HIDDEN)),
    ("own within another's", [span("父の試験太郎", "person_name"), span("試験花子", "person_name")],
     TEXT.replace("父の試験太郎", HIDDEN)),
    ("twice", [span("田中", "person_name"), span("田中さん", "person_name")],
     TEXT.replace("田中さん", HIDDEN)),
]  # fmt: skip


@pytest.mark.parametrize(("title", "spans", "shown"), SHOWN, ids=[row[0] for row in SHOWN])
def test_redaction(title: str, spans: list[Span], shown: str) -> None:
    assert redact(TEXT, spans, OWN, ITEMS) == (shown, shown.count(HIDDEN))


WHOSE: list[tuple[str, bool]] = [
    # a cell that may name somebody else, whether it is the person's own
    ("試験 花子", True),
    ("シケン ハナコ", True),
    ("０９０(0000)1234", True),
    ("hanako@example.jp", True),
    ("試験 太郎", False),
    ("090-0000-9999", False),
    ("090-0000-1234（夫 試験太郎）", False),
    ("hanako@example.com", False),
    ("", False),
]


@pytest.mark.parametrize(("text", "own"), WHOSE)
def test_whose_a_cell_is(text: str, own: bool) -> None:
    assert hers(text, OWN) is own


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6))
def test_no_character_of_anothers_span_is_left(text: str, places: list[tuple[int, int]]) -> None:
    spans = [Span(min(p), max(p), "id_document") for p in places if min(p) < max(p) <= len(text)]
    shown, hidden = redact(text, spans, OWN, ITEMS)
    covered = {n for one in spans for n in range(one.start, one.end)}
    kept = "".join(c for n, c in enumerate(text) if n not in covered)
    assert shown.replace(HIDDEN, "") == kept
    assert (hidden == 0) == (not spans)

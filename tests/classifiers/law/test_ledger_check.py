"""Whatever is done to a ledger is seen, and the record it was done to is named."""

from __future__ import annotations

import datetime as dt
import hashlib
import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from classifiers.law.disposal_record import to_json
from classifiers.law.ledger_chain import GENESIS, Anchor, Head, canonical, seal
from classifiers.law.ledger_check import Checked, check
from tests.classifiers.law.records import JST, record

AT = dt.datetime(2026, 9, 12, 3, 0, tzinfo=JST)
LONGEST = 12


def ledger(length: int, salt: str = "") -> tuple[list[bytes], list[Anchor]]:
    """Lines with their line feeds, and an anchor after each."""
    lines, anchors, head = [], [], Head()
    for number in range(1, length + 1):
        content = {**to_json(record(number)), "run": f"run{salt}-{number}"}
        line, entry = seal(content, head)
        head = entry.head
        lines.append(line)
        anchors.append(Anchor(head, AT))
    return lines, anchors


WHOLE, ANCHORS = ledger(LONGEST)
OTHER, _ = ledger(LONGEST, "other")
lengths = st.integers(1, LONGEST)


def judged(lines: list[bytes], anchors: list[Anchor]) -> Checked:
    return check(b"".join(lines), anchors)


def named(found: Checked, kind: str) -> set[int]:
    return {n for fault in found.faults if fault.kind == kind for n in range(fault.number, fault.last + 1)}


def redone(line: bytes, **changes: object) -> bytes:
    """A line changed by somebody who makes its digest anew."""
    body = canonical({**json.loads(line[66:]), **changes})
    return hashlib.sha256(body).hexdigest().encode() + b"  " + body


@st.composite
def kept(draw: st.DrawFn) -> tuple[int, list[Anchor]]:
    """A length, and the anchors of some nights, the last one at the head."""
    length = draw(lengths)
    some = draw(st.sets(st.integers(1, length)))
    return length, [ANCHORS[n - 1] for n in sorted(some | {length})]


@given(lengths, st.sets(st.integers(0, LONGEST - 1)))
def test_an_untouched_ledger_is_sound_however_often_it_was_anchored(length: int, some: set[int]) -> None:
    anchors = [ANCHORS[n] for n in some if n < length]
    found = judged(WHOLE[:length], anchors)
    assert found.sound
    assert [entry.number for entry in found.entries] == list(range(1, length + 1))
    assert found.head == ANCHORS[length - 1].head
    assert found.unanchored == length - max((one.head.number for one in anchors), default=0)


@given(kept(), st.data())
def test_a_changed_byte_names_its_record(kept: tuple[int, list[Anchor]], data: st.DataObject) -> None:
    length, anchors = kept
    victim = data.draw(st.integers(1, length))
    line = bytearray(WHOLE[victim - 1])
    # The digest, the JSON, the line feed: any byte, to any other.
    place = data.draw(st.integers(0, len(line) - 1))
    line[place] ^= data.draw(st.integers(1, 255))
    found = judged([*WHOLE[: victim - 1], bytes(line), *WHOLE[victim:length]], anchors)
    assert not found.sound
    ends = place == len(line) - 1
    assert min(one.number for one in found.faults if one.kind != "put_in") == victim
    if not ends and 10 not in line[:-1]:
        assert (named(found, "changed"), len(found.faults)) == ({victim}, 1)


@given(kept(), st.data())
def test_a_record_changed_with_its_digest_is_named(
    kept: tuple[int, list[Anchor]], data: st.DataObject
) -> None:
    length, anchors = kept
    victim = data.draw(st.integers(1, length))
    changes = data.draw(
        st.sampled_from([{"record": {"a": 1}}, {"number": victim + 1}, {"number": 0}, {"previous": "f" * 64}])
    )
    line = redone(WHOLE[victim - 1], **changes)
    found = judged([*WHOLE[: victim - 1], line, *WHOLE[victim:length]], anchors)
    assert [(one.kind, one.number) for one in found.faults] == [("changed", victim)]
    before = max((one.head.number for one in anchors if one.head.number < victim), default=0)
    assert found.unproven == tuple(range(before + 1, victim))


@given(lengths, st.data())
def test_without_an_anchor_a_changed_record_is_named_all_the_same_unless_it_is_the_last(
    length: int, data: st.DataObject
) -> None:
    assume(length > 2)
    victim = data.draw(st.integers(1, length - 2))
    line = redone(WHOLE[victim - 1], record={"a": 1})
    found = judged([*WHOLE[: victim - 1], line, *WHOLE[victim:length]], [])
    assert [(one.kind, one.number) for one in found.faults] == [("changed", victim)]


@given(kept(), st.data())
def test_everything_made_anew_from_a_record_on_is_seen_by_the_anchors(
    kept: tuple[int, list[Anchor]], data: st.DataObject
) -> None:
    length, anchors = kept
    victim = data.draw(st.integers(1, length))
    lines, head = WHOLE[: victim - 1], ANCHORS[victim - 2].head if victim > 1 else Head()
    for number in range(victim, length + 1):
        line, entry = seal({"anew": number}, head)
        head = entry.head
        lines = [*lines, line]
    found = judged(lines, anchors)
    assert not found.sound
    assert victim in named(found, "changed") | set(found.unproven)
    assert min([*named(found, "changed"), *found.unproven]) > max(
        (one.head.number for one in anchors if one.head.number < victim), default=0
    )
    if len(anchors) == length:
        assert named(found, "changed") == set(range(victim, length + 1))


@given(kept(), st.data())
def test_removed_records_are_named(kept: tuple[int, list[Anchor]], data: st.DataObject) -> None:
    length, anchors = kept
    gone = data.draw(st.sets(st.integers(1, length), min_size=1))
    found = judged([line for n, line in enumerate(WHOLE[:length], 1) if n not in gone], anchors)
    assert named(found, "removed") | named(found, "cut_off") == gone
    assert {one.kind for one in found.faults} <= {"removed", "cut_off"}
    assert named(found, "cut_off") == {n for n in gone if all(m in gone for m in range(n, length + 1))}


@given(kept(), st.data())
def test_swapped_records_are_named(kept: tuple[int, list[Anchor]], data: st.DataObject) -> None:
    length, anchors = kept
    assume(length > 1)
    one, other = sorted(data.draw(st.sets(st.integers(1, length), min_size=2, max_size=2)))
    lines = WHOLE[:length]
    lines[one - 1], lines[other - 1] = lines[other - 1], lines[one - 1]
    found = judged(lines, anchors)
    assert named(found, "reordered") == {one, other}
    assert len(found.faults) == 2


@given(kept(), st.data())
def test_a_line_put_in_is_named_by_where_it_stands(
    kept: tuple[int, list[Anchor]], data: st.DataObject
) -> None:
    length, anchors = kept
    after = data.draw(st.integers(0, length))
    line = data.draw(
        st.one_of(
            st.sampled_from(OTHER[:length]),
            st.sampled_from([b"\n", b"garbage\n", redone(WHOLE[0], number=length + 7)]),
            st.sampled_from(WHOLE[:length]),
        )
    )
    found = judged([*WHOLE[:after], line, *WHOLE[after:length]], anchors)
    (fault,) = found.faults
    assert fault.kind == "put_in"
    # Of a record and its copy beside it nobody can say which is which.
    twin = line in WHOLE[max(after - 1, 0) : after + 1]
    assert (fault.number, fault.line) == (after, after + 1) or (twin and abs(fault.number - after) == 1)


@given(kept(), st.data())
def test_a_ledger_cut_anywhere_names_the_first_record_that_is_not_whole(
    kept: tuple[int, list[Anchor]], data: st.DataObject
) -> None:
    length, anchors = kept
    content = b"".join(WHOLE[:length])
    cut = data.draw(st.integers(0, len(content) - 1))
    found = check(content[:cut], anchors)
    whole = content[:cut].count(b"\n")
    assert [(one.kind, one.number, one.last) for one in found.faults] == [("cut_off", whole + 1, length)]


Edit = tuple[str, int, int, bytes]
edits = st.lists(
    st.tuples(
        st.sampled_from(["change", "remove", "swap", "copy", "foreign", "tail", "redo"]),
        st.integers(0, LONGEST),
        st.integers(0, LONGEST),
        st.binary(max_size=5),
    ),
    max_size=6,
)


def edited(lines: list[bytes], edit: Edit) -> list[bytes]:
    kind, one, other, some = edit
    if kind == "foreign":
        return [*lines[:one], OTHER[other % LONGEST], *lines[one:]]
    if kind == "tail" or not lines:
        return [*lines, some]
    one, other = one % len(lines), other % len(lines)
    made = list(lines)
    if kind == "remove":
        del made[one]
    elif kind == "swap":
        made[one], made[other] = made[other], made[one]
    elif kind == "copy":
        made.insert(one, made[other])
    elif kind == "redo":
        made[one] = redone(WHOLE[one % LONGEST], number=other)
    else:
        made[one] = made[one][:other] + some + made[one][other + len(some) :]
    return made


@given(kept(), edits)
def test_whatever_is_done_a_ledger_is_sound_only_if_every_anchored_byte_is_as_it_was(
    kept: tuple[int, list[Anchor]], edits: list[Edit]
) -> None:
    length, anchors = kept
    lines = list(WHOLE[:length])
    for edit in edits:
        lines = edited(lines, edit)
    content, whole = b"".join(lines), b"".join(WHOLE[:length])
    found = check(content, anchors)
    if found.sound:
        assert content.startswith(whole)
    if content.startswith(whole) and b"\n" not in content[len(whole) :]:
        assert found.sound
    assert [one.digest for one in found.entries if one.number == length] in (
        [],
        [ANCHORS[length - 1].head.digest],
    )
    check(content, [])


@given(lengths, st.data())
def test_a_line_half_written_behind_the_anchor_is_no_fault(length: int, data: st.DataObject) -> None:
    assume(length > 1)
    half = WHOLE[length - 1][: data.draw(st.integers(1, len(WHOLE[length - 1]) - 1))]
    found = check(b"".join(WHOLE[: length - 1]) + half, [ANCHORS[length - 2]])
    assert (found.sound, found.tail, found.head) == (True, len(half), ANCHORS[length - 2].head)


@given(st.integers(1, LONGEST - 1), st.integers(1, LONGEST))
def test_an_older_or_another_ledger_put_in_place_is_seen(older: int, anchored: int) -> None:
    found = judged(WHOLE[:older], [ANCHORS[anchored - 1]])
    assert found.sound is (older >= anchored)
    if older < anchored:
        assert named(found, "cut_off") == set(range(older + 1, anchored + 1))
    assert not judged(OTHER[:older], [ANCHORS[anchored - 1]]).sound


def test_an_empty_ledger_is_sound_until_something_was_anchored() -> None:
    assert check(b"", []).sound
    assert check(b"", [Anchor(Head(), AT)]).sound
    assert [(f.kind, f.number, f.last) for f in check(b"", ANCHORS[:3]).faults] == [("cut_off", 1, 3)]


def test_a_record_that_nobody_anchored_yet_is_counted_as_such() -> None:
    found = judged(WHOLE[:5], ANCHORS[:3])
    assert (found.sound, found.unanchored) == (True, 2)


@pytest.mark.parametrize("length", [1, 5])
def test_appending_changes_no_earlier_byte(length: int) -> None:
    before, after = b"".join(WHOLE[:length]), b"".join(WHOLE[: length + 1])
    assert after.startswith(before)
    assert ANCHORS[0].head.digest != GENESIS

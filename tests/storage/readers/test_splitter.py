"""Record boundaries: strict quoting, stray quotes, and what a lost quote may cost."""

from __future__ import annotations

import numpy as np
import pytest

from storage.errors import LandingError
from storage.readers import splitter
from storage.readers.splitter import CLEAN, FIELD_COUNT, ODD, UNBALANCED, fields, split

COMMA = ord(",")

CASES = [
    # text, width, records with their status
    (b"a,b\nc,d\n", 2, [(b"a,b", CLEAN), (b"c,d", CLEAN)]),
    (b"a,b\r\nc,d", 2, [(b"a,b", CLEAN), (b"c,d", CLEAN)]),
    (b"a,b\r\r\nc,d\r\n", 2, [(b"a,b", CLEAN), (b"c,d", CLEAN)]),  # line ends translated twice
    (b'"a\nb",c\nd,e\n', 2, [(b'"a\nb",c', CLEAN), (b"d,e", CLEAN)]),
    (b'"a\r\nb",c\r\nd,e\r\n', 2, [(b'"a\r\nb",c', CLEAN), (b"d,e", CLEAN)]),
    (b'"a,""b""",c\n', 2, [(b'"a,""b""",c', CLEAN)]),
    (b'"""a""",c\n', 2, [(b'"""a""",c', CLEAN)]),
    (b'"",""\n', 2, [(b'"",""', CLEAN)]),
    (b'5" disk,b\nc,d\n', 2, [(b'5" disk,b', CLEAN), (b"c,d", CLEAN)]),  # a quote within a field is data
    (b'"a",5" disk\n"c",d\n', 2, [(b'"a",5" disk', ODD), (b'"c",d', CLEAN)]),
    (b'"say "hi" now",b\nc,d\n', 2, [(b'"say "hi" now",b', ODD), (b"c,d", CLEAN)]),
    (b'"a,b\nc,d\ne,f\n', 2, [(b'"a,b', UNBALANCED), (b"c,d", CLEAN), (b"e,f", CLEAN)]),
    (b'x,"a\n"c","d"\n', 2, [(b'x,"a', UNBALANCED), (b'"c","d"', CLEAN)]),
    (b'"a\nb,c\nd,e",f\ng,h\n', 2, [(b'"a\nb,c\nd,e",f', CLEAN), (b"g,h", CLEAN)]),
    (b'"a\n1,2",b,c\nd,e\n', 2, [(b'"a\n1,2",b,c', FIELD_COUNT), (b"d,e", CLEAN)]),
    (b"a\rb,c\nd,e\n", 2, [(b"a\rb,c", ODD), (b"d,e", CLEAN)]),  # a lone return is data
    (b"\n\na,b\n", 2, [(b"", CLEAN), (b"", CLEAN), (b"a,b", CLEAN)]),
    (b'"a",b"\n', 2, [(b'"a",b"', ODD)]),
    (b'"a"b,c\n', 2, [(b'"a"b,c', UNBALANCED)]),
]


@pytest.mark.parametrize(("data", "width", "expected"), CASES)
def test_split(data: bytes, width: int, expected: list[tuple[bytes, int]]) -> None:
    found = split(data, COMMA, width=width, final=True)
    records = [data[start:end] for start, end in zip(found.start, found.end, strict=True)]
    assert list(zip(records, found.status.tolist(), strict=True)) == expected
    assert found.consumed >= len(data)


def test_split_keeps_an_unfinished_record_for_the_next_buffer() -> None:
    found = split(b'a,b\n"c\nd', COMMA, width=2, final=False)
    assert found.consumed == len(b"a,b\n")
    assert found.fields.tolist() == [2]


def test_split_reads_lines_that_end_with_a_return() -> None:
    found = split(b"a,b\rc,d\r", COMMA, width=2, newline=13, final=True)
    assert found.fields.tolist() == [2, 2]


def test_a_quote_that_never_closes_costs_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitter, "LOOK_AHEAD", 1000)
    data = b'a,"b\n' + b"c,d\n" * 1000
    found = split(data, COMMA, width=2, final=False)
    assert found.status[0] == UNBALANCED
    assert np.count_nonzero(found.status == CLEAN) == 1000


def test_a_line_beyond_all_bounds_is_no_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitter, "LOOK_AHEAD", 1000)
    with pytest.raises(LandingError, match="unreadable"):
        split(b"a" * 1001, COMMA, width=2, final=False)


FIELDS = [
    (b"a,b", [b"a", b"b"]),
    (b",", [b"", b""]),
    (b"", [b""]),
    (b'"a,b",c', [b"a,b", b"c"]),
    (b'"a""b"', [b'a"b']),
    (b'5" x,"y"', [b'5" x', b"y"]),
    (b'"say "hi" now",b', [b'say "hi" now', b"b"]),
    (b'"a', None),
    (b'"a"b,c', None),
]


@pytest.mark.parametrize(("record", "expected"), FIELDS)
def test_fields(record: bytes, expected: list[bytes] | None) -> None:
    assert fields(record, COMMA) == expected

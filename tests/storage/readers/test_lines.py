"""Lines come whole, once and in order, whatever the size of the pieces and the mix of encodings."""

from __future__ import annotations

import io
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.errors import LandingError
from storage.readers import lines
from storage.readers.lines import read_lines


def texts(data: bytes, chunk_bytes: int = 7) -> list[str]:
    return list(
        chain.from_iterable(piece.text.to_list() for piece in read_lines(io.BytesIO(data), chunk_bytes))
    )


def raws(data: bytes, chunk_bytes: int = 7) -> list[bytes]:
    return list(
        chain.from_iterable(piece.raw.to_pylist() for piece in read_lines(io.BytesIO(data), chunk_bytes))
    )


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"one\ntwo\n", ["one", "two"]),
        (b"one\r\ntwo", ["one", "two"]),
        (b"\n\na\n", ["", "", "a"]),
        (b"a\x00b\n", ["a\0b"]),
        (
            "検索\n".encode() + "検索\n".encode("cp932") + b"\xff\xfe\n" + "正�\n".encode(),
            ["検索", "検索", r"\xff\xfe", "正�"],
        ),
        ("\ufeff\ufeff一\n".encode(), ["一"]),
        ("\ufeff一\r\n二\n".encode("utf-16-le"), ["一", "二"]),
        ("\ufeff一\n二".encode("utf-16-be"), ["一", "二"]),
    ],
)
@pytest.mark.parametrize("chunk_bytes", [8, 1 << 20])
def test_lines(data: bytes, expected: list[str], chunk_bytes: int) -> None:
    assert texts(data, chunk_bytes) == expected


@settings(deadline=None, max_examples=40)
@given(st.binary(min_size=1, max_size=60), st.integers(8, 70))
def test_raw_bytes_are_those_of_the_file(tail: bytes, chunk_bytes: int) -> None:
    data = b"start of the log " * 8 + tail
    assert raws(data, chunk_bytes) == data.removesuffix(b"\n").split(b"\n")
    assert texts(data, chunk_bytes) == texts(data, 1 << 20)


@pytest.mark.parametrize(("data", "reason"), [(b"", "empty"), (bytes(range(32)) * 9, "binary")])
def test_refuses_what_is_no_text(data: bytes, reason: str) -> None:
    with pytest.raises(LandingError) as caught:
        list(read_lines(io.BytesIO(data)))
    assert caught.value.reason == reason


def test_a_piece_has_not_too_many_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "PIECE_LINES", 3)
    pieces = list(read_lines(io.BytesIO(b"\na\n" * 4)))
    assert [len(piece.text) for piece in pieces] == [len(piece.raw) for piece in pieces] == [3, 3, 2]


def test_a_line_without_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LINE_BYTES", 20)
    assert [len(line) for line in raws(b"a" * 100 + b"\nshort\n", 8)] == [24, 5]

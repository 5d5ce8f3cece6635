"""The encoding of a stream is decided over all of it; lines of a mix are decoded each for itself."""

from __future__ import annotations

import codecs
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import encodings
from storage.encodings import Encoding, decode_lines, decode_stream, detect, is_binary
from storage.errors import LandingError

CANDIDATES = ("utf-8", "cp932", "euc_jp")
JAPANESE = "会員番号,お名前\n1,架空 太郎\n2,髙﨑①㈱\n"
HALF_WIDTH = "ｶｸｳ ﾀﾛｳ,ﾃｽﾄ\n" * 20


@pytest.mark.parametrize(
    ("data", "candidates", "expected"),
    [
        (b"plain ascii\n", CANDIDATES, Encoding("utf-8")),
        (JAPANESE.encode(), CANDIDATES, Encoding("utf-8")),
        (JAPANESE.encode(), ("utf-8-sig", "cp932"), Encoding("utf-8")),
        (JAPANESE.encode("cp932"), CANDIDATES, Encoding("cp932")),
        (JAPANESE.encode("cp932"), ("utf-8-sig", "shift_jis"), Encoding("cp932")),
        (HALF_WIDTH.encode("cp932"), CANDIDATES, Encoding("cp932")),
        ("お問い合わせの内容をここに書く\n".encode("euc_jp"), CANDIDATES, Encoding("euc_jp")),
        (codecs.BOM_UTF8 + JAPANESE.encode(), ("cp932",), Encoding("utf-8", 3)),
        (codecs.BOM_UTF8 * 2 + JAPANESE.encode(), CANDIDATES, Encoding("utf-8", 6)),
        (codecs.BOM_UTF16_LE + JAPANESE.encode("utf-16-le"), CANDIDATES, Encoding("utf-16-le", 2)),
        (codecs.BOM_UTF16_BE + JAPANESE.encode("utf-16-be"), CANDIDATES, Encoding("utf-16-be", 2)),
        (JAPANESE.encode("utf-16-le"), ("utf-16-le",), Encoding("utf-16-le")),
        (b"", CANDIDATES, Encoding("utf-8")),
    ],
)
def test_detects(data: bytes, candidates: tuple[str, ...], expected: Encoding) -> None:
    stream = io.BytesIO(data)
    assert detect(stream, candidates) == expected
    assert stream.tell() == 0


@pytest.mark.parametrize(
    ("data", "candidates"),
    [
        (JAPANESE.encode("cp932"), ("utf-8",)),
        (b"caf\xe9 \xff\n", ("utf-8", "cp932")),  # FF is no cp932, whatever Python makes of it
        (codecs.BOM_UTF8 + JAPANESE.encode() + "追記".encode("cp932"), CANDIDATES),
        (JAPANESE.encode()[:-2], ("utf-8",)),  # cut inside a character
        (codecs.BOM_UTF16_LE + b"a\0b", CANDIDATES),
    ],
)
def test_refuses_what_does_not_fit_throughout(data: bytes, candidates: tuple[str, ...]) -> None:
    with pytest.raises(LandingError) as caught:
        list(decode_stream(io.BytesIO(data), candidates))
    assert caught.value.reason == "undecodable"


def test_the_misfit_may_stand_at_the_very_end() -> None:
    data = b"a,b\n" * encodings.BLOCK_BYTES + "終".encode("cp932")
    assert detect(io.BytesIO(data), CANDIDATES) == Encoding("cp932")


@settings(deadline=None)
@given(
    text=st.text(st.characters(codec="cp932", exclude_characters="\x80\xa0\ufeff¢£¬‖−〜"), min_size=1),
    encoding=st.sampled_from(["utf-8", "cp932", "utf-16"]),
    block=st.integers(1, 40),
)
def test_decodes_to_utf8_whatever_the_block_size(text: str, encoding: str, block: int) -> None:
    stream = io.BytesIO(text.encode(encoding))
    assert b"".join(decode_stream(stream, (encoding,), block)).decode() == text


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("検索".encode("cp932"), "検索"),
        (b"\xff\xfe", r"\xff\xfe"),
        (b"caf\xe9", r"caf\xe9"),
        (b"", ""),
        ("正".encode() + b"\x80\xff", r"正\x80\xff"),
    ],
)
def test_decodes_a_line_by_itself(line: bytes, text: str) -> None:
    assert decode_lines([line]) == [text]
    others = ["検索".encode("cp932")] * 5
    assert decode_lines([*others, line, *others])[5] == text


@settings(deadline=None)
@given(st.lists(st.binary(max_size=12).map(lambda line: line.replace(b"\n", b"")), min_size=1, max_size=20))
def test_lines_do_not_influence_each_other(lines: list[bytes]) -> None:
    assert decode_lines(lines) == [decode_lines([line])[0] for line in lines]


@pytest.mark.parametrize(
    ("start", "binary"),
    [
        (b"", False),
        (b"GET /\n", False),
        (JAPANESE.encode("cp932"), False),
        (JAPANESE.encode("utf-16"), False),
        (b"\x1b[32mok\x1b[0m\n", False),
        (bytes(range(256)) * 4, True),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), True),
    ],
)
def test_tells_binary_from_text(start: bytes, binary: bool) -> None:
    assert is_binary(start) is binary

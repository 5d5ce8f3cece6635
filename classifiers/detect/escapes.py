r"""Bytes written as `%HH` (URLs) or `\xHH` (server logs), and `%uHHHH` or `\uHHHH`, read as text again.

Belongs here: which encoding the bytes are in, and the way back to the escapes. Does not: widths and dashes
(`normalize.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from classifiers.detect.offsets import Normalized

_HEX = "[0-9A-Fa-f]"
ENCODED = rf"%{_HEX}{{2}}|\\x{_HEX}{{2}}|[%\\]u{_HEX}{{4}}"
"""What a text must hold before there is anything to decode (RE2 and re read it alike)."""

_RUN = re.compile(rf"(?:(?:%|\\x){_HEX}{{2}})+|(?:[%\\]u{_HEX}{{4}})+")
_CP932 = re.compile(
    r"(?:(?:%|\\x)(?:8[1-9A-Fa-f]|9[0-9A-Fa-f]|[Ee][0-9A-Fa-f]|[Ff][0-9A-Ca-c])"
    r"(?:(?:%|\\x)[4-9A-Fa-f][0-9A-Fa-f]|[@-~])|(?:%|\\x)[0-7][0-9A-Fa-f]|(?:%|\\x)[A-Da-d][0-9A-Fa-f])+"
)
"""Bytes of cp932, whose second ones are often letters and then stand as themselves."""
_BYTE = re.compile(rf"(?:%|\\x)({_HEX}{{2}})|(.)", re.DOTALL)
_UNIT = re.compile(rf"[%\\]u({_HEX}{{4}})")
_UTF8 = re.compile(
    rb"[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|\xe0[\xa0-\xbf][\x80-\xbf]"
    rb"|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HALF_WIDTH = re.compile("[｡-ﾟ]+")
_VOICED = re.compile("[｡-ﾟ]*(?:[ｳｶ-ﾄﾊ-ﾎ]ﾞ|[ﾊ-ﾎ]ﾟ)[｡-ﾟ]*")
"""Half-width kana with a mark: no kanji of EUC-JP, read wrongly, are likely to look so."""
_FOREIGN = range(0xA3, 0xB0)
"""Rows of EUC-JP that hold Greek, Cyrillic and lines (letters, digits and kana are found before)."""
_WRITTEN = re.compile("[ -~ぁ-ゖァ-ヺー、。・「」々　！-～]")


class _Character(NamedTuple):
    """A decoded character and where its escapes stand."""

    text: str
    start: int
    end: int


def percent_decode(text: str) -> Normalized | None:
    r"""Undoes percent-encoding (and `\xHH` of server logs); None if there is none.

    A run of bytes is UTF-8 where it can be. Else it is cp932 or EUC-JP, whichever reads more like Japanese.
    Else what is ASCII or UTF-8 in it is read, and the other bytes stay as they are written. Encoding up to
    three times over is undone.
    """
    decoded = Normalized(text)
    for _ in range(3):
        layer = _decode_once(decoded)
        if layer is None:
            break
        decoded = decoded.then(layer)
    return decoded if decoded.starts is not None else None


def _decode_once(read: Normalized) -> Normalized | None:
    text = read.text
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position, run = 0, _RUN.search(text)
    while run is not None:
        first, last = read.span(run.start(), run.start() + 1)
        # what an earlier pass left as it is written is no text
        fresh = read.starts is None or last - first > 1
        characters, after = _decode_run(text, run) if fresh else ([], run.end())
        for character, start, end in characters:
            pieces += text[position:start], character
            starts += (*range(position, start), start)
            ends += (*range(position + 1, start + 1), end)
            position = end
        run = _RUN.search(text, after)
    if not pieces:
        return None
    pieces.append(text[position:])
    starts.extend(range(position, len(text)))
    ends.extend(range(position + 1, len(text) + 1))
    return Normalized("".join(pieces), starts, ends)


def _decode_run(text: str, run: re.Match[str]) -> tuple[list[_Character], int]:
    """The characters of a run of escapes, without bytes that are no text, and where to go on."""
    if run.group()[1] == "u":
        return list(_units(text, run)), run.end()
    whole = _utf8(text, run)
    if whole is not None and not any("\u0180" <= c.text < "\u0370" for c in whole):
        return whole, run.end()  # 年 of EUC-JP alone is a rare Latin letter in UTF-8
    # the first wins a draw: half-width kana of cp932, which EUC-JP reads as rare kanji
    readings = (
        whole,
        _as(text, _CP932.match(text, run.start()), "cp932"),
        _as(text, run, "euc_jp"),
        list(_broken(text, run)) if whole is None else None,
    )
    for reading, sure in zip(readings[1:], (_VOICED, _HALF_WIDTH), strict=False):
        kana = "".join(c.text for c in reading or () if c.text > "\x7f")
        if reading and len(kana) > 2 and sure.fullmatch(kana):
            return reading, reading[-1].end
    best = max((reading for reading in readings if reading), key=lambda r: _likeness(r, run), default=[])
    return best, max(run.end() if best is readings[3] else 0, best[-1].end if best else run.end())


def _units(text: str, run: re.Match[str]) -> Iterator[_Character]:
    """UTF-16 units; two of them may be one character, and half of one is none."""
    units = [(int(m.group(1), 16), m.start(), m.end()) for m in _UNIT.finditer(text, run.start(), run.end())]
    high: tuple[int, int] | None = None
    for code, start, end in units:
        if 0xDC00 <= code < 0xE000:
            if high is not None:
                yield _Character(chr(0x10000 + ((high[0] & 0x3FF) << 10) + (code & 0x3FF)), high[1], end)
            high = None
        elif 0xD800 <= code < 0xDC00:
            high = (code, start)
        else:
            high = None
            yield _Character(chr(code), start, end)


def _bytes(text: str, run: re.Match[str]) -> tuple[bytes, list[tuple[int, int]]]:
    found = list(_BYTE.finditer(text, run.start(), run.end()))
    written = (m.group(1) or f"{ord(m.group(2)):02x}" for m in found)
    return bytes.fromhex("".join(written)), [(m.start(), m.end()) for m in found]


def _as(text: str, run: re.Match[str] | None, encoding: str) -> list[_Character] | None:
    """The characters of a run that is text in an encoding as a whole, else None."""
    if run is None:
        return None
    data, places = _bytes(text, run)
    try:
        characters = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    found, at = [], 0
    for character in characters:
        width = len(character.encode(encoding))
        found.append(_Character(character, places[at][0], places[at + width - 1][1]))
        at += width
    return found


def _utf8(text: str, run: re.Match[str]) -> list[_Character] | None:
    """The characters of a run that is UTF-8 as a whole, else None."""
    written = run.group()
    width = 4 if written[0] == "\\" else 3
    if written.count("%") * width != len(written) and written.count("\\") * width != len(written):
        return _as(text, run, "utf-8")  # the two ways of writing a byte, mixed
    try:
        characters = bytes.fromhex(written.replace("%", "").replace("\\x", "")).decode()
    except UnicodeDecodeError:
        return None
    found, at = [], run.start()
    for character in characters:
        code = ord(character)
        end = at + width * (1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4)
        found.append(_Character(character, at, end))
        at = end
    return found


def _broken(text: str, run: re.Match[str]) -> Iterator[_Character]:
    """What is ASCII or UTF-8 in a run that is neither as a whole: it was cut, or its bytes were mixed."""
    data, places = _bytes(text, run)
    for match in _UTF8.finditer(data):
        try:
            character = match.group().decode()
        except UnicodeDecodeError:  # a surrogate, which is no character
            continue
        yield _Character(character, places[match.start()][0], places[match.end() - 1][1])


def _likeness(characters: list[_Character], run: re.Match[str]) -> float:
    """How much a reading is like Japanese as people write it, 0 to 1, per escape; ASCII says nothing."""
    told = [(_weight(c.text), c.end - c.start) for c in characters if c.text > "\x7f"]
    left = run.end() - run.start() - sum(c.end - c.start for c in characters if c.text <= "\x7f")
    return sum(weight * width for weight, width in told) / max(1, left, sum(width for _, width in told))


@lru_cache(maxsize=4096)
def _weight(character: str) -> float:
    if _WRITTEN.match(character):
        return 1.0
    if _HALF_WIDTH.match(character):
        return 0.6
    jis = character.encode("euc_jp", "ignore")
    if len(jis) != 2:
        return 0.0
    return 0.9 if jis[0] < 0xD0 and jis[0] not in _FOREIGN else 0.3

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.detect.escapes import percent_decode

CASES = [
    ("/a?b=%E5%B1%B1%E7%94%B0", "/a?b=山田"),
    ("/a?b=%8ER%93c", "/a?b=山田"),  # cp932, its second byte left as a letter
    ("/a?b=%BB%B3%C5%C4", "/a?b=山田"),  # EUC-JP, which cp932 would read as half-width kana
    ("?n=%A5%B5%A5%C8%A5%A6", "?n=サトウ"),
    ("?n=%D4%CF%C0%DE%20%C0%DB%B3", "?n=ﾔﾏﾀﾞ ﾀﾛｳ"),  # half-width kana, which EUC-JP reads as rare kanji
    ("?n=%BB%C4%B3%C0%DE%B2", "?n=ｻﾄｳﾀﾞｲ"),
    ("?n=%8E%BB%8E%C4%8E%B3", "?n=ｻﾄｳ"),  # the same in EUC-JP
    ("?zip=%A2%A9158-0094", "?zip=〒158-0094"),
    ("\\xe5\\xb1\\xb1", "山"),  # as Apache writes bytes
    ("%2534", "4"),  # encoded twice
    ("?n=%u5C71%u7530", "?n=山田"),  # escape() of old scripts
    ("\\u0026mail=a\\u0040example.jp", "&mail=a@example.jp"),  # JSON logs
    ("%uD83D%uDE00", "\U0001f600"),
    ("%E5%B1%B1%E7%94", "山%E7%94"),  # cut
    ("%ff%fe%40%ff", "%ff%fe@%ff"),
    ("%E5%B1%B1%FF%E7%94%B0", "山%FF田"),
    ("100%", None),
    ("%ff%fe", None),  # no text in any encoding
    ("%uD83D", None),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_percent_decode(text: str, expected: str | None) -> None:
    read = percent_decode(text)
    assert (read.text if read else None) == expected


WORDS = ["山田太郎", "佐藤花子", "東京都世田谷区玉川", "さとうはなこ", "ヤマダタロウ", "お名前：鈴木　一郎"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "euc_jp"])
@pytest.mark.parametrize("word", WORDS)
def test_every_encoding_of_a_form(word: str, encoding: str) -> None:
    read = percent_decode(f"https://example.jp/?name={quote(word, encoding=encoding)}&tel=090")
    assert read is not None
    assert read.text == f"https://example.jp/?name={word}&tel=090"


PIECES = ["%E5", "%B1", "%8E", "%52", "R", "c", "%u5C71", "%uD83D", "\\xe5", "%25", "41", "山"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_every_character_leads_back_in_order(text: str) -> None:
    read = percent_decode(text)
    if read is not None:
        spans = [read.span(i, i + 1) for i in range(len(read.text))]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert spans == sorted(spans)
        assert all(read.text[i] == text[a:b] or b - a > 1 for i, (a, b) in enumerate(spans))

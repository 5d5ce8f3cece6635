"""Where words near a match begin and end."""

import pytest

from classifiers.detect.labels import Label, behind, denied, either, sides

WORDS = ("tel", "id", "phone", "カナ", "よみ", "電話", "電話番号", "フリガナ", "mac address")
AGAINST = ("order", "no", "注文番号", "品番")


def first(text: str) -> Label | None:
    """The first word that a text in lower case shows, those for it before those against."""
    found = [Label(side, match.group()) for side, word in sides(WORDS, AGAINST, ("phone",))
             if (match := word.search(text))]  # fmt: skip
    return found[0] if found else None


CASES = [
    # text, the word it shows and its side
    ("tel", "tel", 1),
    ("tel:03", "tel", 1),
    ("my_tel_1", "tel", 1),
    ("tel1", "tel", 1),
    ("hotel", None, 0),  # bounds of ASCII words
    ("telling", None, 0),
    ("私のtelは", "tel", 1),  # kana and kanji bound them
    ("telno", "tel", 1),  # joined words
    ("telnumber", "tel", 1),
    ("telbango", "tel", 1),
    ("telegram", None, 0),
    ("id", "id", 1),
    ("idno", None, 0),  # what is as short joins nothing
    ("idea", None, 0),
    ("grid", None, 0),
    ("microphones", "phone", 1),  # inside words
    ("mac address", "mac address", 1),
    ("mac  address", None, 0),
    ("カナ", "カナ", 1),  # bounds of short kana
    ("氏名カナ:", "カナ", 1),
    ("カナダ", None, 0),
    ("ひらカナ", None, 0),
    ("よみ", "よみ", 1),
    ("よみがえる", None, 0),
    ("電話番号", "電話番号", 1),  # the longest first
    ("電話番", "電話", 1),
    ("留守番電話機", "電話", 1),  # anywhere
    ("フリガナー", "フリガナ", 1),
    ("order", "order", -1),
    ("border", None, 0),
    ("注文番号", "注文番号", -1),
    ("", None, 0),
]


@pytest.mark.parametrize(("text", "word", "side"), CASES)
def test_sides(text: str, word: str | None, side: int) -> None:
    assert first(text) == (Label(side, word) if word else None)


def test_no_words_are_no_expression() -> None:
    assert sides((), (), ()) == ()
    assert [side for side, _ in sides((), ("order",), ())] == [-1]
    assert behind((), 10).match("電話") is None


def test_words_are_no_expressions() -> None:
    ((_, words),) = sides(("a.b", "(代)", "dl_#"), (), ())
    assert [bool(words.search(text)) for text in ("a.b", "axb", "(代)", "代", "dl_#")] == [1, 0, 1, 0, 1]


CAMEL = [
    # text, the word it shows
    ("homeTel", "tel"),
    ("TelOf", "tel"),
    ("user1Tel", "tel"),
    ("HOMETEL", None),
    ("hometel", None),
    ("hoTel", "tel"),
    ("BorderLine", None),
    ("AnyOrder", "order"),
]


@pytest.mark.parametrize(("text", "word"), CAMEL)
def test_words_of_camel_case_are_parted(text: str, word: str | None) -> None:
    found = either(first, text)
    assert (found and found.word) == word


BEHIND = [
    # what stands behind a match, the word it shows
    ("(電話)", "電話"),
    ("が電話番号です", "電話番号"),
    ("、これが電話です", "電話"),
    (" tel", "tel"),
    (" hotel", None),
    (" 電話: 03-", None),  # the label of what follows
    (" tel (03)", None),
    ("1電話", None),
    ("、電話", None),
    ("。電話", None),
    ("あああああああああああ電話", None),  # too far
]


@pytest.mark.parametrize(("text", "word"), BEHIND)
def test_behind(text: str, word: str | None) -> None:
    found = behind(WORDS, 10).match(text)
    assert (found and found["word"]) == word


DENIED = [
    # what stands behind a match, the word that denies it
    ("(品番)", "品番"),
    (" ← 品番", "品番"),
    ("が品番です", "品番"),
    (":order", "order"),
    (" 品番", "品番"),
    (" 品番コード\n", "品番"),
    (" 品番は1", None),
    ("品番", None),
    ("(border)", None),
    ("、品番", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "word"), DENIED)
def test_denied(text: str, word: str | None) -> None:
    found = denied(AGAINST).match(text)
    assert (found and (found["word"] or found["last"])) == word

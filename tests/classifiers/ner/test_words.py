"""Words: Sudachi's short units inside long ones, blanks left out."""

import pytest

from classifiers.ner.words import FIRST, INSIDE, LAST, WHOLE, words


@pytest.mark.parametrize(
    ("text", "surfaces", "places"),
    [
        ("", [], []),
        (" \t", [], []),
        ("東京", ["東京"], [WHOLE]),
        ("大阪市立大学", ["大阪", "市立", "大学"], [FIRST, INSIDE, LAST]),
        ("東京 へ", ["東京", "へ"], [WHOLE, WHOLE]),
        ("佐藤(さとう)様", ["佐藤", "(", "さとう", ")", "様"], [WHOLE] * 5),
        ("東京\n\nへ", ["東京", "\n\n", "へ"], [WHOLE, WHOLE, WHOLE]),
    ],
)
def test_words_of(text: str, surfaces: list[str], places: list[str]) -> None:
    found = words(text)
    assert [word.kind.surface for word in found] == surfaces
    assert [word.kind.place for word in found] == places
    assert [text[word.start : word.end] for word in found] == surfaces


def test_a_part_knows_the_whole() -> None:
    first = words("大阪市立大学")[0].kind
    assert (first.long, first.pos, first.long_pos) == (
        "大阪市立大学",
        "名詞-固有名詞-地名-一般",
        "名詞-固有名詞-一般",
    )


def test_a_word_read_again_is_the_same_word() -> None:
    assert words("高橋様が来た")[0] == words("高橋様は来ない")[0]


def test_a_part_knows_the_whole_as_it_is_written_there() -> None:
    assert {word.kind.long for word in words("NTT東日本")} == {"NTT東日本"}
    assert {word.kind.long for word in words("Ntt東日本")} == {"Ntt東日本"}

"""Where words end, and texts that are one."""

import pytest

from classifiers.detect.word_ends import ends_word, is_one_word


@pytest.mark.parametrize(
    ("text", "start", "at", "ends"),
    [
        ("佐藤店頭受付", 0, 3, False),
        ("佐藤店頭受付", 0, 4, True),
        ("松本駅で", 0, 3, True),
        ("担当は鈴木区分", 3, 6, False),
        ("鈴木優しい", 0, 3, False),
        ("鈴木優", 0, 3, True),
    ],
)
def test_ends_word(text: str, start: int, at: int, ends: bool) -> None:
    assert ends_word(text, start, at) == ends


@pytest.mark.parametrize(
    ("text", "is_one"), [("真殿", True), ("森殿", False), ("鈴木花子", False), ("", False)]
)
def test_is_one_word(text: str, is_one: bool) -> None:
    assert is_one_word(text) == is_one

import pytest

from classifiers.recognizers.url import JaUrlRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("https://example.jp/a_(b)です", ["https://example.jp/a_(b)"]),
    ("（https://example.jp/a）", ["https://example.jp/a"]),
    ("https://example.jp/?ua=X(a;b)#top", ["https://example.jp/?ua=X(a;b)#top"]),
    ("https://example.jp/?id=1をご覧", ["https://example.jp/?id=1"]),
    ("（https://example.jp/a/）。", ["https://example.jp/a/"]),
    ("see https://example.com/a.", ["https://example.com/a"]),
    ("www.example.jpへ", ["www.example.jp"]),
    ("?next=https%3A%2F%2Fexample.jp%2Fa", ["https%3A%2F%2Fexample.jp%2Fa"]),
    ("main.py", []),
    ("taro@www.example.jp", []),
    ("3.in", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_url(text: str, found: list[str]) -> None:
    assert slices(JaUrlRecognizer(), text) == found

from __future__ import annotations

from classifiers.recognizers import JapanesePatternRecognizer


def slices(recognizer: JapanesePatternRecognizer, text: str, heading: str = "") -> list[str]:
    """What a recogniser finds, cut from the text as it was written."""
    return [text[r.start : r.end] for r in recognizer.find(text, heading)]

"""What the text itself tells, beside what the model saw."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from classifiers.detect.entity import Entity
from classifiers.detect.kubun_ner import KubunNer
from classifiers.detect.named import read
from tests.classifiers.detect import tiny_model


class Seeing(KubunNer):
    """Sees an organisation in the last two characters of every text."""

    def entities(self, texts: Iterable[str]) -> Iterator[tuple[Entity, ...]]:
        for text in texts:
            yield (Entity(len(text) - 2, len(text), "ORGANIZATION", 0.9, -0.1),)


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("担当:Tanaka", [("ka", "ORGANIZATION")]),
        ("担当:Tanaka、見本", [("Tanaka", "PERSON"), ("見本", "ORGANIZATION")]),
        ("見本花子様と見本", [("見本花子", "PERSON"), ("見本", "ORGANIZATION")]),
    ],
)
def test_what_the_model_saw_stands(tmp_path: Path, text: str, stands: list[tuple[str, str]]) -> None:
    model = Seeing(tiny_model.write(tmp_path / "ja_kubun_ner"))
    (found,) = read(model, [text])
    assert [(text[one.start : one.end], one.label) for one in found] == stands

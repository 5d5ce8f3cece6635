"""Examples: what is written is read, and a bad line is named without its content."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configs.errors import KubunError
from models.examples import ASIDE, LABELS, Entity, Example, read, write


@st.composite
def examples(draw: st.DrawFn) -> Example:
    text = draw(st.text(st.characters(codec="utf-8"), min_size=1, max_size=30))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = zip(cuts[::2], cuts[1::2], strict=False)
    label = st.sampled_from(LABELS + ASIDE)
    found = tuple(Entity(start, end, draw(label), draw(st.text(max_size=3))) for start, end in spans)
    return Example(draw(st.sampled_from(("gsd", "desk"))), draw(st.text(max_size=5)), text, found)


@given(st.lists(examples(), max_size=4))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, made: list[Example]) -> None:
    path = tmp_path_factory.mktemp("examples") / "folder" / "made.jsonl"
    write(path, made)
    assert list(read(path)) == made


def test_an_entity_may_have_no_word_of_its_source(tmp_path: Path) -> None:
    path = tmp_path / "made.jsonl"
    path.write_text(
        '{"src": "desk", "id": "1", "text": "佐藤様", "ents": [[0, 2, "PERSON"]]}\n', encoding="utf-8"
    )
    assert [example.entities for example in read(path)] == [(Entity(0, 2, "PERSON"),)]


@pytest.mark.parametrize(
    "line",
    [
        "秘密町の佐藤",
        '{"src": "desk", "id": "1", "text": "佐藤様"}',
        '{"src": "desk", "id": "1", "text": "佐藤様", "ents": [[0, 4, "PERSON", ""]]}',
        '{"src": "desk", "id": "1", "text": "佐藤様", "ents": [[2, 2, "PERSON", ""]]}',
        '{"src": "desk", "id": "1", "text": "佐藤様", "ents": [[0, 2, "Person", ""]]}',
        '{"src": "desk", "id": "1", "text": "佐藤様", "ents": [[1, 3, "ORG", ""], [0, 2, "PERSON", ""]]}',
    ],
    ids=["no JSON", "no entities", "beyond the text", "empty", "unknown label", "one over another"],
)
def test_a_bad_line_is_named_without_its_content(tmp_path: Path, line: str) -> None:
    path = tmp_path / "made.jsonl"
    path.write_text(
        '{"src": "desk", "id": "0", "text": "はい", "ents": []}\n' + line + "\n", encoding="utf-8"
    )
    with pytest.raises(KubunError, match=r"made\.jsonl, line 2: not an example") as raised:
        list(read(path))
    assert "佐藤" not in str(raised.value)

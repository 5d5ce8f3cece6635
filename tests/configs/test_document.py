from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configs.document import read_document
from configs.errors import CODES, ConfigError

SCALARS = [
    ("no", "no"),  # YAML 1.1 would read False
    ("yes", "yes"),
    ("true", True),
    ("0120", "0120"),  # YAML 1.1 would read an octal number
    ("0120-987-100", "0120-987-100"),
    ("9:00", "9:00"),  # YAML 1.1 would read minutes
    ("10", 10),
    ("-3", -3),
    ("1.5", 1.5),
    ("2013-12-05", dt.date(2013, 12, 5)),
    ("null", None),
    ("", None),
    ("P5Y", "P5Y"),
    ("§3(1)-1", "§3(1)-1"),
]


@pytest.mark.parametrize(("text", "value"), SCALARS)
def test_scalars_are_what_they_look_like(tmp_path: Path, text: str, value: object) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(f"key: {text}\n", encoding="utf-8")
    assert read_document(file).content == {"key": value}


BROKEN = [
    (b"a: 1\nb: 2\na: 3\n", "K003", 3),
    (b"a:\n  b: 1\n  b: 2\n", "K003", 3),
    (b"- a: 1\n  a: 2\n", "K003", 2),
    (b"a: [1\nb: 2\n", "K002", 2),
    (b"a: !!python/name:os.system x\n", "K002", 1),
    (b"a: 2013-13-45\n", "K002", 0),
    (b"? [a, b]\n: 1\n", "K002", 1),
    (b"a: &x\n  b: *x\n", "K002", 0),
    (b"a: 1\n---\nb: 2\n", "K002", 2),
    (b"a: \xff\n", "K001", 0),
]


@pytest.mark.parametrize(("content", "code", "line"), BROKEN)
def test_a_broken_file_is_refused_with_its_line(tmp_path: Path, content: bytes, code: str, line: int) -> None:
    file = tmp_path / "broken.yaml"
    file.write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        read_document(file)
    assert (caught.value.code, caught.value.line, caught.value.file) == (code, line, file)
    assert caught.value.mend


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="K001"):
        read_document(tmp_path / "none.yaml")


def test_lines_lead_to_the_deepest_part_that_is_there(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("a:\n  b:\n    - x\n    - y\n", encoding="utf-8")
    document = read_document(file)
    assert [document.line(place) for place in [("a",), ("a", "b"), ("a", "b", 1), ("a", "z"), ("q",)]] == [
        1,
        2,
        4,
        1,
        1,
    ]
    assert document.below("a").line(("b", 0)) == 3


@given(st.dictionaries(st.text(st.characters(categories=["L"]), min_size=1), st.integers(), min_size=1))
def test_every_key_knows_its_line(tmp_path_factory: pytest.TempPathFactory, content: dict[str, int]) -> None:
    file = tmp_path_factory.mktemp("lines") / "a.yaml"
    file.write_text("".join(f'"{key}": {value}\n' for key, value in content.items()), encoding="utf-8")
    document = read_document(file)
    assert document.content == content
    assert [document.line((key,)) for key in content] == list(range(1, len(content) + 1))


def test_codes_are_stable() -> None:
    assert sorted(CODES) == [*(f"K00{n}" for n in range(1, 5)), *(f"K1{n:02}" for n in range(1, 13))]

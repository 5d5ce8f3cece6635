"""JSON lines become a table of text columns; broken lines lose only themselves."""

from __future__ import annotations

import io
import json
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.errors import LandingError
from storage.readers import json_lines
from storage.readers.chunk import RECORD_NO, REJECTS


def read(data: str, chunk_bytes: int = 1 << 20) -> tuple[list[dict[str, Any]], list[dict[str, Any]], int]:
    chunks = list(json_lines.read(io.BytesIO(data.encode()), chunk_bytes))
    assert all(chunk.rejects.schema == REJECTS for chunk in chunks)
    records = pa.concat_tables([chunk.records for chunk in chunks], promote_options="default")
    return (
        records.to_pylist(),
        [r for c in chunks for r in c.rejects.to_pylist()],
        sum(c.skipped for c in chunks),
    )


@pytest.mark.parametrize(
    ("line", "record"),
    [
        ('{"会員番号": "0012", "金額": 1504}', {"会員番号": "0012", "金額": "1504"}),
        ('{"a": {"b": {"c": 1.5}}, "d": [1, {"x": 2}]}', {"a.b.c": "1.5", "d": '[1,{"x":2}]'}),
        ('{"a": null, "b": true, "c": "", "d": {}}', {"a": None, "b": "true", "c": None, "d": "{}"}),
        ('{"id": 123456789012345678901234567890}', {"id": "123456789012345678901234567890"}),
        ('{"a.b": "dotted", "a": {"b": "nested"}}', {"a.b": "dotted", "a.b_2": "nested"}),
        ('{"k/s~t\\"q": "x"}', {'k/s~t"q': "x"}),
        ('{"*": 1, "^a$": 2, "a": 3}', {"*": "1", "^a$": "2", "a": "3"}),
        ('{"_record_no": 7}', {"_record_no_2": "7"}),
        ('{"memo": "一行\\n二行"}', {"memo": "一行\n二行"}),
        ("{}", {}),
    ],
)
def test_members_become_columns(line: str, record: dict[str, Any]) -> None:
    assert read(line) == ([{RECORD_NO: 0} | record], [], 0)


@pytest.mark.parametrize("chunk_bytes", [8, 30, 1 << 20])
def test_broken_lines_lose_only_themselves(chunk_bytes: int) -> None:
    records, rejects, skipped = read('{"a":1}\n\n{"a":\n[1]\n5\r\n{"b":"x"}\n', chunk_bytes)
    assert [(r[RECORD_NO], r.get("a"), r.get("b")) for r in records] == [(0, "1", None), (4, None, "x")]
    assert [(r[RECORD_NO], r["reason"], r["raw"]) for r in rejects] == [
        (1, "bad_json", b'{"a":'),
        (2, "not_an_object", b"[1]"),
        (3, "not_an_object", b"5\r"),
    ]
    assert skipped == 1


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


@given(st.lists(st.dictionaries(TEXT, TEXT, max_size=4), min_size=1, max_size=6), st.integers(8, 200))
@settings(max_examples=20, deadline=None)
def test_text_reads_back_equal(rows: list[dict[str, str]], chunk_bytes: int) -> None:
    records, rejects, _ = read("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), chunk_bytes)
    assert not rejects
    got = [{k: v for k, v in r.items() if v is not None and k != RECORD_NO} for r in records]
    assert got == [{"_record_no_2" if k == RECORD_NO else k: v for k, v in row.items()} for row in rows]


def test_an_empty_file_is_an_error() -> None:
    with pytest.raises(LandingError, match="empty"):
        read("")

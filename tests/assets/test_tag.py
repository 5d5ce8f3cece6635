"""Tagging a landing: verdicts and findings once, by row, and nothing of a value in what is reported."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from assets.gather import gathered
from assets.sampling import Smallest
from assets.tag import TagCounts, tag_landing
from assets.tag_sample import BEYOND, UNDECLARED, shown
from classifiers.detect.column_scanner import ColumnScanner
from classifiers.detect.spacy_model import SpacyModel
from storage.store import Store
from tests.assets.night import COMMON, CSV, House, configuration

SCANNER = ColumnScanner()
CASES: dict[str, Any] = {
    **COMMON,
    "dataset": "cases",
    "title": "相談",
    "landing": CSV,
    "identity": ["番号"],
    "event_time": {"column": "日時", "zone": "Asia/Tokyo"},
    "subject": {"column": "会員番号"},
    "columns": {
        "番号": {"role": "identifier"},
        "日時": {"role": "event_time", "type": "timestamp", "required": True},
        "会員番号": {"item": "other_contact", "role": "subject"},
        "メール": {"item": "email"},
        "URL": {"item": "page_url"},
        "品名": {},
        "本文": {"item": "statement_content", "text": "free"},
    },
}
HEADER = "番号,日時,会員番号,メール,URL,品名,本文\n"
START = "C-{n},2026-03-{d:02d} 10:00:00,M{n:05d},user{n}@example.jp,"
ROWS = [
    START + "/item/{n},充電器,料金について教えてください。",
    START + "/a?m=hanako%40example.jp,充電器,電話は090-1234-5678です。",
    START + "/b,連絡は03-3456-7890,料金について教えてください。",
]


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path, configuration(CASES))


def content(count: int, header: str = HEADER) -> str:
    return header + "".join(ROWS[n % 3].format(n=n, d=1 + n % 28) + "\n" for n in range(count))


def tag(house: House, content: str, configured: Any = None) -> tuple[Store, TagCounts, int]:
    """Lands and ingests one drop of cases, and tags it."""
    house.drop("cases", "a.csv", content)
    store = house.store
    with store.lock:
        house.land("cases")
        house.step("cases").dataset()
        number = store.register.standings("cases")[-1].landing.landing_id
        configured = configured or house.configuration
        counts = tag_landing(store, configured, configured.contracts["cases"], number, SCANNER)
    return store, counts, number


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """The language model takes seconds to load; what it finds is tested elsewhere."""
    monkeypatch.setattr(SpacyModel, "entities", lambda model, texts: (() for _ in texts))


@pytest.mark.usefixtures("no_model")
def test_columns_and_cells(house: House) -> None:
    store, counts, number = tag(house, content(30))
    assert set(counts.agreements) == {"agree"}
    assert counts.problems == {}
    assert counts.findings == {"email": 10, "phone_landline": 10, "phone_mobile": 10}
    columns = {row["column"]: row for row in store.columns("cases").landing(number).read().to_pylist()}
    assert list(columns) == list(CASES["columns"])
    assert columns["メール"]["detected"] == ["email"]
    assert (columns["メール"]["rows_seen"], columns["メール"]["distinct"], columns["メール"]["matched"]) == (
        30,
        30,
        30,
    )
    found = store.findings("cases").landing(number).read().to_pylist()
    records = {row["record_no"]: row for row in store.records("cases").landing(number).read().to_pylist()}
    cells = {(f["column"], records[f["record_no"]][f["column"]][f["start"] : f["end"]]) for f in found}
    assert cells == {("URL", "hanako%40example.jp"), ("品名", "03-3456-7890"), ("本文", "090-1234-5678")}
    assert all(f["clause"] and f["detector"] and f["detector_version"] for f in found)


@pytest.mark.usefixtures("no_model")
def test_tagging_again_changes_nothing(house: House) -> None:
    store, counts, number = tag(house, content(9))
    before = {table.path: table.files() for table in store.tables()}
    with store.lock:
        again = tag_landing(
            store, house.configuration, house.configuration.contracts["cases"], number, SCANNER
        )
    assert again == counts
    assert {table.path: table.files() for table in store.tables()} == before


@pytest.mark.usefixtures("no_model")
def test_a_column_the_contract_does_not_know(house: House) -> None:
    lines = content(9).splitlines()
    extended = f"{lines[0]},家族のメール\n"
    extended += "".join(f"{line},kin{n}@example.jp\n" for n, line in enumerate(lines[1:]))
    store, counts, number = tag(house, extended)
    assert counts.agreements == {"agree": 7, "unknown_column": 1}
    assert "cases.家族のメール is not in the contract (reads as email)" in counts.problems["家族のメール"]
    extra = [f for f in store.findings("cases").landing(number).read().to_pylist() if f["column"] == "_extra"]
    stored = {r["record_no"]: r["_extra"] for r in store.records("cases").landing(number).read().to_pylist()}
    assert len(extra) == 9
    assert all(stored[f["record_no"]][f["start"] : f["end"]].startswith("kin") for f in extra)


def wide(count: int, names: list[str], value: str = "x") -> str:
    """Drop whose last lines alone have values in the undeclared columns, one column each."""
    lines = content(count).splitlines()
    rows = [",".join([lines[0], *names])]
    for n, line in enumerate(lines[1:]):
        rows.append(",".join([line, *(value if n == count - 1 - at else "" for at in range(len(names)))]))
    return "\n".join(rows) + "\n"


@pytest.mark.usefixtures("no_model")
def test_undeclared_columns_are_found_wherever_they_have_values(house: House) -> None:
    names = [f"欄{n:03d}" for n in range(150)]
    store, counts, number = tag(house, wide(160, names))
    assert sorted(counts.problems) == names
    rows = store.columns("cases").landing(number).read().to_pylist()
    unknown = [row for row in rows if row["agreement"] == "unknown_column"]
    assert [row["column"] for row in unknown] == names
    assert {(row["rows_seen"], row["nulls"], row["distinct"]) for row in unknown} == {(160, 159, 1)}


@pytest.mark.usefixtures("no_model")
def test_undeclared_columns_beyond_the_cap_are_said_to_be_there(house: House) -> None:
    names = [f"欄{n:03d}" for n in range(UNDECLARED + 1)]
    _, counts, _ = tag(house, wide(UNDECLARED + 1, names))
    assert sorted(counts.problems) == [BEYOND, *names[:-1]]
    assert "has no value that was looked into" in counts.problems[BEYOND]


@pytest.mark.usefixtures("no_model")
def test_a_name_that_is_itself_personal_is_not_shown(house: House) -> None:
    names = ["090-1234-5678", "kin@example.jp", "送付先住所", "x" * 65, "a.b\\c"]
    store, counts, number = tag(house, wide(9, names))
    assert set(counts.problems) == {
        "(undeclared 1)",
        "(undeclared 2)",
        "(undeclared 3)",
        "送付先住所",
        "a.b\\c",
    }
    columns = store.columns("cases").landing(number).read().to_pylist()
    said = json.dumps([vars(counts), columns], ensure_ascii=False)
    assert not [name for name in ("5678", "kin@", "x" * 65) if name in said]


@pytest.mark.slow
def test_the_name_of_a_person_is_not_shown() -> None:
    names = ["佐藤花子", "送付先住所", "担当者名", "member_name", "緊急連絡先", "楽天会員ID"]
    assert shown(names, SCANNER) == ["(undeclared 1)", *names[1:]]


@pytest.mark.usefixtures("no_model")
def test_nothing_reported_quotes_a_value(house: House) -> None:
    swapped = {**CASES["columns"], "メール": {"item": "page_url"}, "URL": {"item": "email"}}
    configured = configuration({**CASES, "columns": swapped})
    store, counts, number = tag(house, content(30), configured)
    assert set(counts.problems) == {"メール", "URL"}
    assert "look swapped" in counts.problems["メール"]
    said = json.dumps(
        [vars(counts), store.columns("cases").landing(number).read().to_pylist()], ensure_ascii=False
    )
    assert not [value for value in ("user1", "hanako", "5678", "7890", "M00001") if value in said]


def test_an_empty_landing_is_tagged(house: House) -> None:
    _, counts, _ = tag(house, HEADER)
    assert counts.findings == {}
    assert set(counts.agreements) <= {"agree"}


def test_a_sample_does_not_depend_on_order() -> None:
    values = [f"v{n % 3000}" for n in range(9000)] + [None]
    forward, backward = Smallest(), Smallest()
    forward.add(pa.array(values))
    for start in range(9000, -1, -1000):
        backward.add(pa.array(values[start : start + 1000][::-1]))
    assert forward.sampled("c").values.equals(backward.sampled("c").values)
    assert (backward.rows, backward.nulls) == (9001, 1)


def test_batches_are_gathered() -> None:
    pieces = pa.table({"n": list(range(10))}).to_batches(max_chunksize=1)
    assert [batch.num_rows for batch in gathered(pieces, rows=4)] == [4, 4, 2]
    assert list(gathered([])) == []

"""Erasing in a real store: rows, what is kept of them, cells and what follows them; again changes nothing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from assets.due import DUE_CELLS, DUE_ROWS, Due
from assets.erase import Erased, Place, erase_cells, erase_rows
from classifiers.law.disposal_acts import UnknownActionError
from configs.load import load
from configs.policy import Configuration
from storage.schemas import COLUMNS, FINDINGS, INCIDENTS, QUARANTINE
from storage.store import Store
from storage.tables import Table, batches
from tests.assets.test_decide import AS_OF, D, customer, decide, land, noon, order, registers

SHIPPED = load()
TAX, DELETE, COUNT = "RET-TAX-DOC", "RET-INQUIRY", "RET-WEBLOG"
K = SHIPPED.company.k_threshold


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store")


def with_action(rule: str, action: str) -> Configuration:
    """The shipped configuration with another action of a rule."""
    changed = SHIPPED.rules[rule].model_copy(update={"action": action})
    return SHIPPED.model_copy(update={"rules": {**SHIPPED.rules, rule: changed}})


def judged(store: Store, dataset: str, withheld: Iterable[str] = ()) -> None:
    """Says of every column that it is what its contract says, but for some."""
    contract, landing = SHIPPED.contracts[dataset], store.register.complete_ids(dataset)[-1]
    rows = [
        {
            "landing_id": landing,
            "column": name,
            "declared": list(column.items),
            "detected": list(column.items) if name not in withheld else ["phone_mobile"],
            "agreement": "agree" if name not in withheld else "disagree",
            "publishable": name not in withheld,
        }
        for name, column in contract.columns.items()
    ]
    store.columns_table(dataset).append_once(batches(pa.Table.from_pylist(rows, COLUMNS)), dataset, landing)


def found(store: Store, dataset: str, *places: tuple[int, int, str, int, int]) -> None:
    """Findings: landing, record, column, start and end."""
    names = ("landing_id", "record_no", "column", "start", "end")
    rows = [dict(zip(names, place, strict=True)) | {"entity": "E", "item": "person_name"} for place in places]
    store.findings_table(dataset).append_once(
        batches(pa.Table.from_pylist(rows, FINDINGS)), dataset, max(place[0] for place in places)
    )


def content(table: Table, *order: str) -> list[dict[str, Any]]:
    if not table.exists:
        return []
    rows = table.dataset().to_table().to_pylist()
    return sorted(rows, key=lambda row: [str(row[name]) for name in order or ("landing_id", "record_no")])


def records(store: Store, dataset: str) -> list[dict[str, Any]]:
    return content(store.records(dataset).table)


def rows_of(store: Store, dataset: str, numbers: Mapping[int, str]) -> pa.Table:
    """Due rows by number of record, with the rule that names their day."""
    rows = [
        {name: row[name] for name in ("landing_id", "record_no", "event_date")}
        | {"rules": numbers[row["record_no"]].split()}
        for row in records(store, dataset)
        if row["record_no"] in numbers
    ]
    return pa.Table.from_pylist(rows, DUE_ROWS)


def cells_of(store: Store, dataset: str, cells: Mapping[tuple[int, str], str]) -> pa.Table:
    """Due cells by number of record and item."""
    by_record = {row["record_no"]: row for row in records(store, dataset)}
    rows = [
        {name: by_record[number][name] for name in ("landing_id", "record_no", "event_date")}
        | {"item": item, "rules": rules.split()}
        for (number, item), rules in cells.items()
    ]
    return pa.Table.from_pylist(rows, DUE_CELLS)


def kept(store: Store, dataset: str) -> list[dict[str, Any]]:
    """Residues in any order."""
    table = Table.found(store.layout.residues(dataset), store.layout.staging)
    rows: list[dict[str, Any]] = table.dataset().to_table().to_pylist()
    return rows


def residues(store: Store, dataset: str) -> list[dict[str, Any]]:
    schema = pa.schema([("part", pa.string())])
    return content(store.residues(dataset, schema), "part", "event_date", "商品名")


def counts(store: Store, dataset: str) -> list[dict[str, Any]]:
    schema = pa.schema([("part", pa.string())])
    return content(store.aggregates(dataset, schema), "part", "event_date", "records")


def orders(store: Store) -> None:
    land(
        store,
        SHIPPED,
        "transactions",
        [
            order("o0", "M1", "2018-01-31") | {"商品名": "a", "金額": 100, "お名前": "架空 太郎"},
            order("o1", "M1", "2018-02-01") | {"商品名": "b 090-0000-0000", "金額": 200, "備考": "電話で"},
            order("o2", "M2", "2018-02-01") | {"商品名": "c", "金額": 300, "カード番号": "411111******1111"},
            order("o3", None, "2018-02-01") | {"商品名": "d", "金額": 400},
            order("o4", "M1", "2026-02-01") | {"商品名": "e", "金額": 500, "備考": "残る"},
        ],
    )
    judged(store, "transactions")


def erase(
    store: Store, rows: pa.Table, run: str = "r", dataset: str = "transactions", of: Configuration = SHIPPED
) -> Erased:
    with store.lock:
        return erase_rows(store, of, of.contracts[dataset], rows, run)


def empty(
    store: Store, cells: pa.Table, dataset: str = "transactions", of: Configuration = SHIPPED
) -> Erased:
    with store.lock:
        return erase_cells(store, of, of.contracts[dataset], cells, "r")


def test_a_row_goes_from_every_table_of_its_dataset_and_leaves_a_residue(store: Store) -> None:
    orders(store)
    found(store, "transactions", (1, 1, "商品名", 2, 15), (1, 1, "備考", 0, 2), (1, 4, "備考", 0, 2))
    decide(store, SHIPPED, "transactions")
    aside = [{"landing_id": 1, "record_no": n, "dataset": "transactions", "reason": "r"} for n in (1, 7)]
    store.quarantine.append_once(batches(pa.Table.from_pylist(aside, QUARANTINE)), "transactions", 1)
    cut = [{"landing_id": 1, "record_no": n, "dataset": "transactions", "count": 1} for n in (2, 4)]
    store.incidents.append_once(batches(pa.Table.from_pylist(cut, INCIDENTS)), "transactions", 1)
    stays = [row for row in records(store, "transactions") if row["record_no"] == 4]
    erased = erase(store, rows_of(store, "transactions", dict.fromkeys(range(4), TAX)))
    assert records(store, "transactions") == stays
    assert [row["record_no"] for row in content(store.findings_table("transactions"))] == [4]
    assert [row["record_no"] for row in content(store.decisions("transactions"))] == [4]
    assert [row["record_no"] for row in content(store.quarantine)] == [7]
    assert [row["record_no"] for row in content(store.incidents)] == [4]
    assert erased.places == (
        Place("residues/transactions", 0, 4, 0),
        Place("records/transactions", 5, 1, 4),
        Place("findings/transactions", 3, 1, 2),
        Place("decisions/transactions", 5, 1, 4),
        Place("quarantine", 2, 1, 1),
        Place("queues/incidents", 2, 1, 1),
    )
    left = residues(store, "transactions")
    assert [(row["商品名"], row["金額"], row["獲得ポイント"]) for row in left] == [
        ("a", 100, 5),
        ("b ■■■■■■■■■■■■■", 200, 5),
        ("c", 300, 5),
        ("d", 400, 5),
    ]
    keys = [row["subject_key"] for row in left]
    assert keys[0] == keys[1] != keys[2]
    assert keys[3] is None
    assert set(left[0]) == {
        *("part", "event_date", "subject_key", "商品名", "数量", "金額", "獲得ポイント"),
        *("付与ポイント", "使用ポイント", "支払方法", "請求年月"),
    }
    said = json.dumps(left, default=str, ensure_ascii=False)
    assert not any(
        word in said for word in ("M1", "M2", "o1", "架空", "4111", "電話", "090", "T03:00", "03:00:00")
    )


def test_another_run_has_another_key(store: Store) -> None:
    orders(store)
    erase(store, rows_of(store, "transactions", {0: TAX}), "one")
    erase(store, rows_of(store, "transactions", {1: TAX}), "two")
    first, second = residues(store, "transactions")
    assert (first["part"], second["part"]) == ("one-0", "two-0")
    assert first["subject_key"] != second["subject_key"]


@pytest.mark.parametrize(
    ("rules", "left"),
    [(DELETE, 0), (f"{DELETE} {TAX}", 1), (f"{TAX} RET-MKT", 1), ("RET-ORDER", 0)],
)
def test_of_several_rules_the_one_that_keeps_most_decides(store: Store, rules: str, left: int) -> None:
    orders(store)
    erase(store, rows_of(store, "transactions", {0: rules}))
    assert len(residues(store, "transactions")) == left
    assert len(records(store, "transactions")) == 4
    assert counts(store, "transactions") == []


def test_columns_whose_content_nobody_vouches_for_are_not_kept(store: Store) -> None:
    land(store, SHIPPED, "transactions", [order("o0", "M1", "2018-01-31") | {"商品名": "a", "金額": 100}])
    judged(store, "transactions", withheld=["商品名"])
    erase(store, rows_of(store, "transactions", {0: TAX}))
    (left,) = kept(store, "transactions")
    assert "商品名" not in left
    assert left["金額"] == 100


def test_a_survey_keeps_its_text_without_what_was_found_in_it(store: Store) -> None:
    survey = with_action(DELETE, "null_identifiers_keep_redacted_text")
    asked = {"受付日時": noon("2024-01-01"), "対応状況": "完了", "会員番号": "M1", "お名前": "架空 花子"}
    land(
        store,
        SHIPPED,
        "inquiries",
        [asked | {"受付番号": str(n), "本文": "山田です。速い"} for n in range(2)],
    )
    judged(store, "inquiries")
    found(store, "inquiries", (1, 0, "本文", 0, 2))
    erase(store, rows_of(store, "inquiries", {0: DELETE, 1: TAX}), dataset="inquiries", of=survey)
    left = kept(store, "inquiries")
    assert Counter(row["本文"] for row in left) == {"■■です。速い": 1, None: 1}
    assert not {"お名前", "会員番号", "受付番号", "受付日時"} & set(left[0])


def visits(people: int, url: str, day: str = "2025-01-01") -> list[dict[str, Any]]:
    return [
        {"time": noon(day), "client_ip": f"192.0.2.{n}", "url": url, "user_agent": "U"} for n in range(people)
    ]


def test_aggregates_show_groups_of_k_and_add_up_the_rest(store: Store) -> None:
    lines = [
        *visits(K, "/many"),
        *visits(K - 1, "/few"),
        *visits(3, "/rare"),
        *visits(2, "/few", "2025-01-02"),
    ]
    land(store, SHIPPED, "access_logs", lines)
    judged(store, "access_logs")
    rows = rows_of(store, "access_logs", dict.fromkeys(range(len(lines)), COUNT))
    erased = erase(store, rows, dataset="access_logs")
    assert records(store, "access_logs") == []
    assert residues_exist(store, "access_logs") is False
    first, second = D("2025-01-01"), D("2025-01-02")
    shown = [
        (row["event_date"], row["url"], row["user_agent"], row["records"], row["persons"])
        for row in counts(store, "access_logs")
    ]
    assert sorted(shown, key=str) == [
        (first, "/many", "U", K, K),
        (first, None, None, K + 2, None),  # the same people as /few: K - 1
        (second, None, None, 2, None),
    ]
    assert erased.of("aggregates/access_logs") == Place("aggregates/access_logs", 0, 3, 0)
    assert sum(row[3] for row in shown) == len(lines)


def residues_exist(store: Store, dataset: str) -> bool:
    return store.layout.residues(dataset).exists()


def test_a_cell_in_which_something_was_found_names_no_group(store: Store) -> None:
    land(store, SHIPPED, "access_logs", visits(K, "/mail?to=a@example.com"))
    judged(store, "access_logs")
    found(store, "access_logs", *((1, n, "url", 9, 22) for n in range(K)))
    erase(store, rows_of(store, "access_logs", dict.fromkeys(range(K), COUNT)), dataset="access_logs")
    assert [(row["url"], row["user_agent"], row["records"]) for row in counts(store, "access_logs")] == [
        (None, "U", K)
    ]


def test_datasets_without_an_aggregate_mart_are_counted_by_day(store: Store) -> None:
    people = [customer(f"M{n}", 更新日時=noon("2020-01-01")) for n in range(K)]
    land(store, SHIPPED, "customers", people)
    judged(store, "customers")
    erase(store, rows_of(store, "customers", dict.fromkeys(range(K), "RET-MKT")), dataset="customers")
    assert counts(store, "customers") == [
        {"part": "r-0", "event_date": D("2020-01-01"), "records": K, "persons": K}
    ]


def test_cells_go_with_their_findings_tokens_and_copies(store: Store) -> None:
    remark, card = {"備考": "架空さんへ"}, {"カード番号": "411111******1111", "お名前": "架空 太郎"}
    tokens = {"_tokens": '{"カード番号":["t1"],"備考":["t2"]}', "_extra": '{"メモ":"m","棚":"3"}'}
    land(
        store,
        SHIPPED,
        "transactions",
        [order(f"o{n}", "M1", "2021-03-31") | remark | card | tokens for n in range(3)],
    )
    found(
        store,
        "transactions",
        *((1, n, column, 0, 2) for n in range(3) for column in ("備考", "お名前", "商品名")),
    )
    before = records(store, "transactions")
    cells = cells_of(
        store,
        "transactions",
        {(0, "credit_card"): "RET-ORDER", (0, "statement_content"): DELETE, (1, "credit_card"): "RET-ORDER"},
    )
    erased = empty(store, cells)
    assert records(store, "transactions") == [
        # メモ is another name of 備考; 棚 is in no contract and stays as long as its row.
        before[0] | {"備考": None, "カード番号": None, "_tokens": None, "_extra": '{"棚": "3"}'},
        before[1] | {"カード番号": None, "_tokens": '{"備考": ["t2"]}'},
        before[2],
    ]
    left = [
        (row["record_no"], row["column"])
        for row in content(store.findings_table("transactions"), "record_no", "column")
    ]
    assert left == [
        (0, "お名前"),
        (0, "商品名"),
        *((n, c) for n in (1, 2) for c in ("お名前", "備考", "商品名")),
    ]
    assert erased.places == (Place("records/transactions", 3, 3, 2), Place("findings/transactions", 9, 8, 1))


def test_what_a_row_is_decided_by_stays_though_its_item_is_due(store: Store) -> None:
    land(
        store, SHIPPED, "customers", [customer("M1", 契約プラン="A", 契約日=D("2020-01-01"), 楽天会員ID="R")]
    )
    (before,) = records(store, "customers")
    items = ("transaction_history", "other_contact", "any_customer_provided")
    empty(store, cells_of(store, "customers", {(0, item): "RET-CONTRACT" for item in items}), "customers")
    assert records(store, "customers") == [before | {"契約プラン": None}]


def test_a_column_of_several_items_goes_with_the_last_of_them(store: Store) -> None:
    call = {"受付番号": "1", "受付日時": noon("2026-01-01"), "電話番号": "03-0000-0000"}
    land(store, SHIPPED, "inquiries", [call])
    one = {(0, "phone_mobile"): DELETE}
    empty(store, cells_of(store, "inquiries", one), "inquiries")
    assert records(store, "inquiries")[0]["電話番号"] == "03-0000-0000"
    empty(store, cells_of(store, "inquiries", one | {(0, "phone_landline"): DELETE}), "inquiries")
    assert records(store, "inquiries")[0]["電話番号"] is None


def test_cells_that_are_cut(store: Store) -> None:
    """An action that keeps something of a cell; of what it does not know, nothing."""
    cutting = with_action(COUNT, "truncate_ip_keep_network")
    line = {"time": noon("2025-01-01"), "url": "/a"}
    ways = [("192.0.2.77", "192.0.2.0/24"), ("unknown", None), (None, None), ("2001:db8::1", "2001:db8::/48")]
    land(store, SHIPPED, "access_logs", [line | {"client_ip": ip} for ip, _ in ways])
    cells = cells_of(
        store, "access_logs", {(n, i): COUNT for n in range(4) for i in ("ip_address", "page_url")}
    )
    empty(store, cells, "access_logs", cutting)
    after = records(store, "access_logs")
    assert [row["client_ip"] for row in after] == [left for _, left in ways]
    assert {row["url"] for row in after} == {None}
    state = store.records("access_logs").table.state
    empty(store, cells, "access_logs", cutting)
    assert store.records("access_logs").table.state == state


def test_cells_that_are_redacted(store: Store) -> None:
    survey = with_action(DELETE, "null_identifiers_keep_redacted_text")
    land(
        store,
        SHIPPED,
        "transactions",
        [order("o", "M", "2021-03-31") | {"備考": "山田です"} for _ in range(2)],
    )
    found(store, "transactions", (1, 0, "備考", 0, 2))
    contract = survey.contracts["transactions"]
    due = Due(store, survey, contract, AS_OF, registers())
    cells = [cell for cell in due.cells().read_all().to_pylist() if cell["item"] == "statement_content"]
    assert [cell["record_no"] for cell in cells] == [0]  # in the other nothing was found
    empty(store, pa.Table.from_pylist(cells, DUE_CELLS), of=survey)
    assert [row["備考"] for row in records(store, "transactions")] == ["■■です", "山田です"]
    assert content(store.findings_table("transactions")) == []
    assert "statement_content" not in due.cells().read_all()["item"].to_pylist()


def test_what_is_due_is_gone_afterwards_and_due_no_more(store: Store) -> None:
    orders(store)
    day = D("2027-03-01")
    due = Due(store, SHIPPED, SHIPPED.contracts["transactions"], day, registers())
    rows, cells = due.rows().read_all(), due.cells().read_all()
    assert (rows.num_rows, cells.num_rows) == (4, 1)
    empty(store, cells)
    erase(store, rows)
    again = Due(store, SHIPPED, SHIPPED.contracts["transactions"], day, registers())
    assert again.rows().read_all().num_rows == again.cells().read_all().num_rows == 0
    (left,) = records(store, "transactions")
    assert (left["注文番号"], left["備考"], left["金額"]) == ("o4", None, 500)


def test_again_changes_nothing_and_answers_the_same_of_the_records(store: Store) -> None:
    orders(store)
    rows = rows_of(store, "transactions", {0: TAX, 1: TAX, 2: DELETE})
    first = erase(store, rows)
    state = {table.path: table.state for table in store.tables()}
    left = residues(store, "transactions")
    second = erase(store, rows)
    assert {table.path: table.state for table in store.tables()} == state
    assert residues(store, "transactions") == left
    assert second.of("records/transactions") == first.of("records/transactions")
    assert second.of("residues/transactions") == Place("residues/transactions", 2, 2, 0)


@pytest.mark.parametrize("action", ["delete_rows", ""])
def test_an_action_that_nobody_knows_is_refused_before_anything_is_written(store: Store, action: str) -> None:
    orders(store)
    unknown = with_action(TAX, action)
    state = {table.path: table.state for table in store.tables()}
    with pytest.raises(UnknownActionError):
        erase(store, rows_of(store, "transactions", {0: TAX, 1: DELETE}), of=unknown)
    with pytest.raises(UnknownActionError):
        empty(store, cells_of(store, "transactions", {(0, "person_name"): TAX}), of=unknown)
    with pytest.raises(UnknownActionError):
        erase(store, rows_of(store, "transactions", {0: "RET-GONE"}))
    assert {table.path: table.state for table in store.tables()} == state


def test_a_dataset_that_never_landed_has_nothing_to_lose(store: Store) -> None:
    assert erase(store, DUE_ROWS.empty_table()) == Erased(())
    assert empty(store, DUE_CELLS.empty_table()) == Erased(())
    orders(store)
    before = records(store, "transactions")
    erase(store, DUE_ROWS.empty_table())
    empty(store, DUE_CELLS.empty_table())
    assert records(store, "transactions") == before


def test_folders_of_what_is_kept_are_closed(store: Store) -> None:
    orders(store)
    erase(store, rows_of(store, "transactions", {0: TAX}))
    for path in (store.layout.residues("x").parent, store.layout.aggregates("x").parent):
        assert path.stat().st_mode & 0o777 == 0o700


def test_no_byte_of_an_erased_value_is_left_after_a_purge(store: Store) -> None:
    secret = [
        order(f"ORDER-{n:04}", f"MEMBER-{n:04}", "2018-02-01")
        | {"お名前": f"NAME-{n:04}", "備考": f"NOTE-{n:04}"}
        for n in range(200)
    ]
    land(store, SHIPPED, "transactions", secret)
    judged(store, "transactions")
    decide(store, SHIPPED, "transactions")
    gone = dict.fromkeys(range(0, 200, 3), TAX)
    notes = {(n, "statement_content"): DELETE for n in range(200) if n not in gone and n % 2}
    empty(store, cells_of(store, "transactions", notes))
    erase(store, rows_of(store, "transactions", gone))
    store.purge()
    data = b"".join(path.read_bytes() for path in store.layout.store.rglob("*") if path.is_file())
    decoded = " ".join(str(row) for table in store.tables() for row in table.dataset().to_table().to_pylist())
    for n in range(200):
        for word in ("ORDER", "MEMBER", "NAME", "NOTE"):
            erased = n in gone or (word == "NOTE" and (n, "statement_content") in notes)
            assert (f"{word}-{n:04}" in decoded) is not erased
            assert not (erased and f"{word}-{n:04}".encode() in data)

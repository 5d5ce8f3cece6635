"""Finding one person in a real store: by any identifier, over all datasets, and what a human must judge."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeAlias

import pyarrow as pa
import pytest

from assets.find_person import Found, find_person
from classifiers.law.join_keys import identifier
from configs.contract import FindKind
from configs.load import load
from storage import schemas
from storage.store import Store
from storage.tables import batches
from tests.assets.test_decide import D, customer, land, noon, order

SHIPPED = load()
Given: TypeAlias = dict[FindKind, str]
MAIN = {
    "氏名": "試験 花子",
    "フリガナ": "シケン ハナコ",
    "生年月日": D("1985-07-07"),
    "携帯電話": "090-0000-1234",
    "電話番号": "０３（３１２３）００００",
    "メールアドレス": "Hanako@example.jp",
    "楽天会員ID": "rk-100",
    "契約日": D("2020-01-01"),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """M1 asks. M2 shares her landline, M3 is a company, M4 and M5 had one number in turn."""
    store = Store.open(tmp_path_factory.mktemp("find") / "store")
    people = [
        customer("M1", **MAIN),
        customer("M2", 氏名="試験 次郎", 電話番号="03-3123-0000", 契約日=D("2021-01-01")),
        customer("M3", 氏名="架空商事", 携帯電話="080-0000-0003", 契約者区分="法人", 契約日=D("2019-01-01")),
        customer(
            "M4", 携帯電話="080-0000-0045", 契約日=D("2018-01-01"), 契約状態="解約", 解約日=D("2020-03-31")
        ),
        customer("M5", 携帯電話="+81 80-0000-0045", 契約日=D("2021-01-01")),
        customer("M6", 氏名="試験　花子", 生年月日=D("1985-07-07"), 契約日=D("2022-01-01")),
        customer("M7", 携帯電話="080-0000-0077", 楽天会員ID="rk-700", 契約日=D("2020-01-01")),
        customer("M8", 楽天会員ID="rk-700", 契約日=D("2020-01-01")),
    ]
    land(store, SHIPPED, "customers", people)
    members = ("M1", "M2", "Ｍ１", "M9")
    land(store, SHIPPED, "transactions", [order(str(n), m, "2026-03-01") for n, m in enumerate(members)])
    points = [{"ポイント明細番号": n, "楽天会員ID": r, "計上日時": noon("2026-03-03")} for n, r in
              (("1", "rk-100"), ("2", "rk-200"), ("3", "rk-700"))]  # fmt: skip
    land(store, SHIPPED, "rakuten_points", points)
    land(store, SHIPPED, "inquiries", [
        ask("i1", "2026-03-01", 会員番号="M1"),
        ask("i2", "2026-03-02", 電話番号="09000001234"),
        ask("i3", "2019-12-31", 電話番号="09000001234"),
        ask("i4", "2026-03-04", 電話番号="03 3123 0000"),
        ask("i5", "2026-03-05", 会員番号="M2", 電話番号="090-0000-1234"),
        ask("i6", "2026-03-06", 会員番号="M2", 本文="母の番号は０９０－００００－１２３４です"),
        ask("i7", "2026-03-07", 電話番号="070-0000-0007"),
        ask("i8", "2026-03-08", 電話番号="080-0000-0045"),
    ])  # fmt: skip
    bad = {"landing_id": 9, "dataset": "inquiries", "reason": "bad_date"}
    raws = ("x,M1,昨日,hanako@example.jp", "x,M10,昨日", None)
    lines = [{**bad, "record_no": n, "raw": raw} for n, raw in enumerate(raws)]
    store.quarantine.exchange(batches(pa.Table.from_pylist(lines, schemas.QUARANTINE)), ())
    return store


def ask(number: str, day: str, **more: Any) -> dict[str, Any]:
    return {"受付番号": number, "受付日時": noon(day)} | more


def find(store: Store, given: Given, said: dict[str, bool] | None = None) -> Found:
    return find_person(store, SHIPPED, [identifier(kind, text) for kind, text in given.items()], said or {})


def waits(found: Found) -> set[tuple[str, str, int]]:
    return {(one.doubt, one.dataset, len(one.rows)) for one in found.waiting}


def counts(found: Found) -> dict[str, int]:
    return {name: len(rows) for name, rows in found.rows.items()}


M1 = {"customers": 1, "transactions": 2, "rakuten_points": 1, "inquiries": 2}
M1_WAITS = {
    ("outside_period", "inquiries", 1),
    ("shared", "inquiries", 1),
    ("mentioned", "inquiries", 1),
    ("quarantine", "inquiries", 1),
}
BY: list[Given] = [
    {"member": "M1"},
    {"member": " ｍ１ "},
    {"phone": "+81 90 0000 1234"},
    {"mail": "ＨＡＮＡＫＯ@example.jp"},
    {"rakuten": "RK-100"},
    {"member": "M1", "name": "試験花子", "birth": "昭和60年7月7日"},
]


@pytest.mark.parametrize("given", BY[:5], ids=str)
def test_one_person_by_any_identifier(store: Store, given: Given) -> None:
    found = find(store, given)
    assert found.subjects == ("M1",)
    assert counts(found) == M1
    assert waits(found) == M1_WAITS


def test_a_namesake_waits(store: Store) -> None:
    found = find(store, BY[5])
    assert counts(found) == M1
    assert waits(found) == {*M1_WAITS, ("name_only", "customers", 1)}


def test_a_name_alone_finds_nobody(store: Store) -> None:
    found = find(store, {"name": "試験花子"})
    assert (found.subjects, found.rows, found.waiting) == ((), {}, ())


NOBODY: list[tuple[Given, set[tuple[str, str, int]]]] = [
    ({"phone": "03-3123-0000"}, {("shared", "customers", 1)}),
    ({"phone": "080-0000-0003"}, {("corporate", "customers", 1)}),
    ({"member": "M3"}, {("corporate", "customers", 1)}),
    ({"phone": "080-0000-0045"}, {("reassigned", "customers", 1)}),
    ({"name": "ﾃｽﾄ", "birth": "1985-07-07"}, set()),
    ({"name": "しけん はなこ", "birth": "S60.7.7"}, {("name_only", "customers", 1)}),
    ({"phone": "070-0000-0007"}, {("no_period", "inquiries", 1)}),
    ({"member": "M9"}, {("gone_subject", "transactions", 1)}),
    ({"rakuten": "rk-700"}, {("shared", "customers", 1)}),
    ({"member": "M404"}, set()),
]  # fmt: skip


@pytest.mark.parametrize(("given", "waiting"), NOBODY, ids=[str(given) for given, _ in NOBODY])
def test_nobody_is_settled_before_a_human_said_so(
    store: Store, given: Given, waiting: set[tuple[str, str, int]]
) -> None:
    found = find(store, given)
    assert (found.subjects, found.rows) == ((), {})
    assert waits(found) == waiting


def test_a_yes_is_to_these_rows_and_a_no_leaves_them_out(store: Store) -> None:
    first = find(store, {"phone": "03-3123-0000"})
    people = first.waiting
    assert len(people) == 2, "M1 and M2"
    said = {one.group: len(one.rows) == 1 and one is people[0] for one in people}
    second = find(store, {"phone": "03-3123-0000"}, said)
    assert second.subjects in {("M1",), ("M2",)}
    assert not {one.group for one in second.waiting} & set(said)
    everything = {one.group: True for one in second.waiting}
    third = find(store, {"phone": "03-3123-0000"}, {**said, **everything})
    assert third.waiting == ()
    assert find(store, {"phone": "03-3123-0000"}, {**said, **dict.fromkeys(everything, False)}).waiting == ()


def test_a_shared_rakuten_id_leaves_its_points_to_a_human(store: Store) -> None:
    found = find(store, {"member": "M7"})
    assert counts(found) == {"customers": 1}
    assert waits(found) == {("shared", "rakuten_points", 1)}


def test_quarantined_lines_are_taken_only_by_a_yes(store: Store) -> None:
    found = find(store, {"member": "M1"})
    (line,) = [one for one in found.waiting if one.doubt == "quarantine"]
    assert find(store, {"member": "M1"}, {line.group: True}).quarantined["inquiries"].rows() == [(9, 0)]
    assert find(store, {"member": "M1"}, {line.group: False}).quarantined == {}


def test_nothing_personal_is_shown_by_what_was_found(store: Store) -> None:
    shown = repr(find(store, {"phone": "03-3123-0000"}))
    for value in ("M1", "M2", "0331230000", "3123"):
        assert value not in shown


def test_it_reads_and_does_not_write(store: Store) -> None:
    def files(root: Path) -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()}

    before = files(store.layout.store)
    find(store, {"member": "M1"})
    assert files(store.layout.store) == before

"""The scope of a leak, counted in a real store: persons and not rows, by the contracts' subject join."""

from __future__ import annotations

import datetime as dt
import json
import random
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

from assets.breach import BreachRefusedError, Question, breach_scope
from assets.tag import tag_landing
from classifiers.law.age import CONSENT_AGE, is_under
from classifiers.law.breach_scope import ItemCount, Scope, assess
from configs.contract import Column
from configs.load import load
from configs.policy import Configuration
from storage import schemas
from storage.store import Store
from storage.tables import batches
from tests.assets.test_decide import D, customer, land, noon, order
from tests.assets.test_reviews import SCANNER, say

SHIPPED = load()
DAY = D("2026-09-11")
CARD = "4111 1111 1111 1111"
CUT = "411111******1111"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store")


def find(store: Store, dataset: str, landing_id: int, found: list[tuple[int, str, str, str]]) -> None:
    """Writes findings as the tag step would: record, column, entity, item."""
    rows = [
        {"landing_id": landing_id, "record_no": n, "column": column, "entity": entity, "item": item}
        for n, column, entity, item in found
    ]
    table = pa.Table.from_pylist(rows, schemas.FINDINGS)
    store.findings_table(dataset).append_once(batches(table), dataset, landing_id)


def scope(
    store: Store, *datasets: str, configuration: Configuration = SHIPPED, day: dt.date = DAY, **more: Any
) -> Scope:
    with store.lock:
        return breach_scope(store, configuration, Question(datasets, **more), day)


def item(found: Scope, name: str) -> ItemCount | None:
    return next((one for one in found.items if one.item == name), None)


def declared(dataset: str, **columns: Column) -> Configuration:
    contract = SHIPPED.contracts[dataset]
    changed = contract.model_copy(update={"columns": {**contract.columns, **columns}})
    return SHIPPED.model_copy(update={"contracts": {**SHIPPED.contracts, dataset: changed}})


def test_a_person_in_three_datasets_counts_once(store: Store) -> None:
    land(store, SHIPPED, "customers", [customer("A1", 楽天会員ID="r-1"), customer("A2")])
    members = ("A1", "A1", None, "X9")
    orders = [order(str(n), member, "2026-03-02") for n, member in enumerate(members)]
    land(store, SHIPPED, "transactions", orders)
    points = [{"ポイント明細番号": n, "楽天会員ID": r, "計上日時": noon("2026-03-03")} for n, r in
              (("1", "r-1"), ("2", "r-1"), ("3", "r-2"))]  # fmt: skip
    land(store, SHIPPED, "rakuten_points", points)
    found = scope(store, "customers", "transactions", "rakuten_points")
    assert (found.persons, found.rows, found.unnamed) == (4, 9, 1), "A1, A2, X9 and the unknown r-2"
    assert [(one.persons, one.rows) for one in found.datasets] == [(2, 2), (2, 4), (2, 3)]
    assert (found.rakuten_rows, found.rakuten_persons) == (3, 2)
    assert found.unnamed_personal == 1, "points are personal by the policy's own class"
    assert scope(store, "rakuten_points", "transactions").persons == 3


def test_only_the_days_asked_for_count(store: Store) -> None:
    days = ("2026-03-01", "2026-03-02", "2026-03-03")
    land(store, SHIPPED, "transactions", [order(day, f"A{n}", day) for n, day in enumerate(days)])
    found = scope(store, "transactions", first=D("2026-03-02"), last=D("2026-03-02"))
    (only,) = found.datasets
    assert (found.persons, only.first, only.last) == (1, D("2026-03-02"), D("2026-03-02"))
    assert scope(store, "transactions", first=D("2026-03-02")).persons == 2
    assert scope(store, "transactions", last=D("2026-02-28")).rows == 0


def test_a_landing_that_is_not_complete_is_named_and_not_counted(store: Store) -> None:
    land(store, SHIPPED, "transactions", [order("1", "A1", "2026-03-01")])
    land(store, SHIPPED, "transactions", [order("2", "A2", "2026-03-01")], complete=False)
    found = scope(store, "transactions")
    assert (found.persons, found.datasets[0].pending) == (1, 1)


CARDS = [
    (CUT, 0),
    (CARD, 1),
    ("4111-1111-1111-1111", 1),
    ("４１１１１１１１１１１１１１１１", 1),
    ("411111 1111", 0),
]


@pytest.mark.parametrize(("cell", "whole"), CARDS)
def test_a_cut_card_damages_nobodys_property(store: Store, cell: str, whole: int) -> None:
    land(store, SHIPPED, "customers", [customer("A1", クレジットカード番号=cell)])
    found = scope(store, "customers")
    card = item(found, "credit_card")
    assert card is not None
    assert (card.rows, card.whole_rows, card.whole_persons) == (1, whole, whole)
    grounds = assess(SHIPPED.policy, found, DAY).report.grounds
    assert grounds == (("規則7条2号",) if whole else ())


def test_findings_count_where_no_column_says_it(store: Store) -> None:
    land(store, SHIPPED, "transactions", [order("1", "A1", "2026-03-01"), order("2", "A1", "2026-03-01")])
    cards = [(0, "備考", "CREDIT_CARD", "credit_card"), (1, "備考", "TRUNCATED_CARD", "credit_card")]
    find(store, "transactions", 1, [*cards, (0, "備考", "TEXT", "special_care")])
    found = scope(store, "transactions")
    card = item(found, "credit_card")
    assert card is not None
    assert (card.rows, card.persons, card.whole_rows, "found" in card.bases) == (2, 1, 1, True)
    assert assess(SHIPPED.policy, found, DAY).report.grounds == ("規則7条1号", "規則7条2号")


def test_one_with_special_care_is_enough_and_encrypted_none(store: Store) -> None:
    configuration = declared("customers", 緊急連絡先=Column(item="special_care"))
    land(store, configuration, "customers", [customer("A1", 緊急連絡先="架空"), customer("A2")])
    found = scope(store, "customers", configuration=configuration)
    said = assess(configuration.policy, found, D("2026-12-01"))
    assert said.report.grounds == ("規則7条1号",)
    assert said.report.dates is not None
    assert said.report.dates.final_due == D("2027-01-04")
    assert assess(configuration.policy, found, DAY, protected=True).report.grounds == ()


@pytest.mark.parametrize(("persons", "grounds"), [(1000, ()), (1001, ("規則7条4号",))])
def test_a_thousand_is_not_more_than_a_thousand(store: Store, persons: int, grounds: tuple[str, ...]) -> None:
    rows = [order(f"{n}", f"A{n % persons}", "2026-03-01") for n in range(persons + 500)]
    land(store, SHIPPED, "transactions", rows)
    found = scope(store, "transactions")
    assert (found.persons, assess(SHIPPED.policy, found, DAY).report.grounds) == (persons, grounds)


def test_rows_without_a_number_may_add_a_ground(store: Store) -> None:
    rows = [{"受付番号": f"{n}", "受付日時": noon("2026-03-01"), "お名前": "試験 花子"} for n in range(1001)]
    land(store, SHIPPED, "inquiries", rows)
    found = scope(store, "inquiries")
    said = assess(SHIPPED.policy, found, DAY)
    assert (found.persons, found.unnamed_personal) == (0, 1001)
    assert (said.report.grounds, said.possible) == ((), ("規則7条4号",))


def test_secrecy_of_communications_is_flagged_whatever_the_thresholds(store: Store) -> None:
    configuration = declared("access_logs", ident=Column(item="network_access_info"))
    land(store, configuration, "access_logs", [{"time": noon("2026-03-01"), "ident": "x", "url": "/a"}])
    said = assess(configuration.policy, scope(store, "access_logs", configuration=configuration), DAY)
    assert (said.secrecy, said.report.grounds) == (("network_access_info",), ())
    shipped = scope(store, "access_logs")
    assert assess(SHIPPED.policy, shipped, DAY).secrecy == ()
    assert (shipped.unnamed, shipped.unnamed_personal) == (1, 0), "a page alone is nobody"


def tagged(store: Store, dataset: str, rows: list[dict[str, Any]]) -> None:
    """Lands rows and tags them as a night would."""
    with store.lock:
        land(store, SHIPPED, dataset, rows, complete=False)
        (standing,) = store.register.pending(dataset)
        tag_landing(store, SHIPPED, SHIPPED.contracts[dataset], standing.landing.landing_id, SCANNER)
        store.register.record("complete", standing.landing, DAY)


def test_what_reads_otherwise_counts_until_a_review_says_it_is_not(store: Store) -> None:
    mails = [{"time": noon("2026-03-01"), "url": f"u{n}@example.jp"} for n in range(30)]
    tagged(store, "access_logs", mails)
    mail = item(scope(store, "access_logs"), "email")
    assert mail is not None
    assert (mail.rows, mail.bases) == (30, ("detected", "found"))
    say(store, "url", "rejected", SHIPPED)
    found = scope(store, "access_logs")
    assert item(found, "email") is None, "neither the verdict nor its findings speak any more"
    page = item(found, "page_url")
    assert page is not None
    assert (page.rows, page.bases, page.columns) == (30, ("declared",), ("access_logs.url",))


def test_a_column_that_no_contract_names_counts_where_it_is_filled(store: Store) -> None:
    rows: list[dict[str, Any]] = [{"time": noon("2026-03-01"), "url": "/a"} for _ in range(40)]
    for n in range(30):
        rows[n]["_extra"] = json.dumps({"memo": "x", "連絡先メール": f"u{n}@example.jp"}, ensure_ascii=False)
    rows[30]["_extra"] = json.dumps({"memo": '"連絡先メール":'}, ensure_ascii=False)
    for row in rows:
        if "_extra" in row:
            row["_extra"] = row["_extra"].replace(": ", ":").replace(", ", ",")
    tagged(store, "access_logs", rows)
    mail = item(scope(store, "access_logs"), "email")
    assert mail is not None
    assert (mail.rows, mail.columns) == (30, ("access_logs.連絡先メール", "access_logs._extra"))
    only = scope(store, "access_logs", columns=("連絡先メール",))
    assert (only.rows, item(only, "page_url")) == (30, None)


def test_a_dataset_without_an_item_has_rows_and_persons(store: Store) -> None:
    contract = SHIPPED.contracts["customers"]
    columns = {name: one.model_copy(update={"items": ()}) for name, one in contract.columns.items()}
    plain = contract.model_copy(update={"columns": columns})
    configuration = SHIPPED.model_copy(update={"contracts": {"customers": plain}})
    land(store, configuration, "customers", [customer("A1"), customer("A2")])
    found = scope(store, "customers", configuration=configuration)
    assert (found.persons, found.rows, found.items) == (2, 2, ())


def test_an_item_that_the_policy_does_not_name_is_not_left_out_in_silence(store: Store) -> None:
    land(store, SHIPPED, "transactions", [order("1", "A1", "2026-03-01")])
    find(store, "transactions", 1, [(0, "備考", "OLD", "an_item_of_old")])
    with pytest.raises(BreachRefusedError, match="an_item_of_old"):
        scope(store, "transactions")


def test_columns_narrow_rows_items_and_persons(store: Store) -> None:
    land(
        store, SHIPPED, "customers", [customer("A1", 趣味="釣り"), customer("A2"), customer("A3", 趣味="碁")]
    )
    land(store, SHIPPED, "transactions", [order("1", "A1", "2026-03-01")])
    found = scope(store, "customers", columns=("趣味",))
    assert (found.persons, [one.item for one in found.items]) == (2, ["interests"])
    both = scope(store, "customers", "transactions", columns=("customers.趣味", "獲得ポイント"))
    assert [one.rows for one in both.datasets] == [2, 1]
    assert both.persons == 2


REFUSED: list[tuple[tuple[str, ...], dict[str, Any], str]] = [
    (("custmers",), {}, "name one of customers"),
    (("customers",), {"columns": ("趣味趣味",)}, "has a column"),
    (("customers", "transactions"), {"columns": ("趣味",)}, "transactions has none"),
    (("customers",), {"first": D("2026-03-02"), "last": D("2026-03-01")}, "exchange them"),
]


@pytest.mark.parametrize(("datasets", "more", "words"), REFUSED)
def test_what_cannot_be_asked(store: Store, datasets: tuple[str, ...], more: Any, words: str) -> None:
    with pytest.raises(BreachRefusedError, match=re.escape(words)):
        scope(store, *datasets, **more)


def test_copies_in_marts_are_named_with_their_rows(store: Store) -> None:
    land(store, SHIPPED, "transactions", [order("1", "A1", "2026-03-01")])
    days = pa.array([D("2026-03-01"), D("2026-03-01"), D("2026-03-02")])
    rows = pa.table({"event_date": days, "subject_key": ["a", "a", "b"], "商品名": ["x", "y", "z"]})
    groups = pa.table({"event_date": days, "records": [1, 2, 3], "persons": [10, 10, 10]})
    with store.lock:
        store.mart("P7", "transactions", rows.schema).overwrite(batches(rows))
        store.mart("P9", "transactions", groups.schema).overwrite(batches(groups))
        store.mart("P7", "customers", rows.schema).overwrite(batches(rows))
    found = scope(store, "transactions", first=D("2026-03-01"), last=D("2026-03-01"))
    marts = [(one.place, one.rows, one.grouped) for one in found.datasets[0].marts]
    assert marts == [("marts/P7/transactions", 2, False), ("marts/P9/transactions", 2, True)]
    (goods,) = scope(store, "transactions", columns=("商品名",)).datasets
    assert [(one.place, one.rows) for one in goods.marts] == [("marts/P7/transactions", 3)]
    (members,) = scope(store, "transactions", columns=("会員番号",)).datasets
    assert members.marts == (), "marts hold pseudonymous keys in its place"


@pytest.mark.parametrize("seed", range(6))
def test_counts_are_those_of_a_plain_table(store: Store, seed: int) -> None:
    """Random members, orders and points in several landings, one of them not complete."""
    chance = random.Random(seed)  # noqa: S311
    sixteen = [D(f"2010-09-{n}") for n in range(10, 14)]
    births = [None, D("1980-01-01"), *sixteen, D("2030-01-01")]
    days = [f"2026-03-0{n}" for n in range(1, 8)]
    members = [
        customer(f"A{n}", 楽天会員ID=chance.choice([None, f"r-{n}"]), 生年月日=chance.choice(births),
                 クレジットカード番号=chance.choice([None, CUT, CARD]), 更新日時=noon(chance.choice(days)))
        for n in range(30)
    ]  # fmt: skip
    numbers = [None, " ", "\u3000", *(f"A{n}" for n in range(40))]
    orders = [
        order(str(n), chance.choice(numbers), chance.choice(days))
        | {"お名前": chance.choice([None, "試験 花子"])}
        for n in range(120)
    ]
    points = [
        {
            "ポイント明細番号": str(n),
            "楽天会員ID": f"r-{chance.randrange(45)}",
            "計上日時": noon(chance.choice(days)),
        }
        for n in range(60)
    ]
    land(store, SHIPPED, "customers", members)
    for start in (0, 40, 80):
        land(store, SHIPPED, "transactions", orders[start : start + 40], complete=start < 80)
    land(store, SHIPPED, "rakuten_points", points)
    first, last = sorted(chance.sample(days, 2))
    found = scope(store, "customers", "transactions", "rakuten_points", first=D(first), last=D(last))

    linked = {row["楽天会員ID"]: row["会員番号"] for row in members if row["楽天会員ID"]}
    plain = pd.concat([
        pd.DataFrame({"person": [r["会員番号"] for r in members], "time": [r["更新日時"] for r in members],
                      "card": [r["クレジットカード番号"] for r in members]}),
        pd.DataFrame({"person": [(r["会員番号"] or "").strip() or None for r in orders[:80]],
                      "time": [r["注文日時"] for r in orders[:80]]}),
        pd.DataFrame({"person": [linked.get(r["楽天会員ID"], "R" + r["楽天会員ID"]) for r in points],
                      "time": [r["計上日時"] for r in points], "rakuten": True}),
    ])  # fmt: skip
    date = (plain["time"] + pd.Timedelta(hours=9)).dt.strftime("%Y-%m-%d")
    plain = plain[(date >= first) & (date <= last)]
    persons = plain["person"].dropna().unique()
    assert (found.rows, found.persons, found.unnamed) == (
        len(plain),
        len(persons),
        plain["person"].isna().sum(),
    )
    assert found.unnamed_personal == found.unnamed, "an order is personal by the policy's own class"
    cards = plain[plain["card"].notna()]
    whole = cards[cards["card"] == CARD]
    card = item(found, "credit_card") or ItemCount("credit_card", 0, 0)
    assert (card.rows, card.persons) == (len(cards), cards["person"].nunique())
    assert (card.whole_rows, card.whole_persons) == (len(whole), whole["person"].nunique())
    rakuten = plain[plain["rakuten"] == True]  # noqa: E712
    assert (found.rakuten_rows, found.rakuten_persons) == (len(rakuten), rakuten["person"].nunique())
    born = {row["会員番号"]: row["生年月日"] for row in members}
    ages = [is_under(born.get(person), CONSENT_AGE, DAY) for person in persons]
    assert (found.under16, found.unknown_age) == (ages.count(True), ages.count(None))


def test_the_counted_rows_outlive_no_spill(store: Store) -> None:
    land(store, SHIPPED, "customers", [customer("A1")])
    scope(store, "customers")
    assert not (store.layout.staging / "breach").exists()


def test_a_dataset_of_which_nothing_landed_has_a_scope_of_nothing(store: Store) -> None:
    found = scope(store, "call_recordings")
    assert (found.rows, found.persons, found.items) == (0, 0, ())

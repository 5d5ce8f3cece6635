"""A proof over a real store: what is erased is not found, what stays is, and what is hidden is named."""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from assets.due import DUE_CELLS, DUE_ROWS
from assets.proof import NO_CONTROL, OUTSIDE, Sample, Searched, samples, samples_by_line, search
from configs.load import load
from configs.policy import Configuration
from storage.byte_search import search_below
from storage.registers import snapshot
from storage.store import Store
from storage.tables import Table, batches
from tests.assets.test_decide import D, customer, land, noon, order
from tests.classifiers.law.records import RECORD

AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0 Safari/537.36"


@pytest.fixture(scope="module")
def configuration() -> Configuration:
    return load()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store")


def person(n: int, day: str = "2026-03-01") -> dict[str, object]:
    """A member of whom nothing but the member's number is shared."""
    return customer(
        f"M{n:07}",
        氏名=f"試験 例示{n:04}",
        住所=f"例示県架空市{n}丁目{n % 9 + 1}番{n % 7 + 1}号",
        メールアドレス=f"user{n:05}@example.jp",
        携帯電話=f"090-0000-{n:04}",
        更新日時=noon(day),
    )


def fill(store: Store, configuration: Configuration, count: int) -> None:
    """Members on ten days."""
    people = [person(n, f"2026-03-{n % 10 + 1:02}") for n in range(count)]
    land(store, configuration, "customers", people)


def rows(*numbers: int, landing: int = 1) -> pa.Table:
    """Chosen members of `fill`."""
    found = [
        {
            "landing_id": landing,
            "record_no": n,
            "event_date": D(f"2026-03-{n % 10 + 1:02}"),
            "rules": ["RET-CONTRACT"],
        }
        for n in numbers
    ]
    return pa.Table.from_pylist(found, DUE_ROWS)


def sampled(
    store: Store, configuration: Configuration, chosen: pa.Table, most: int = 100, dataset: str = "customers"
) -> Sample:
    return samples(store, configuration, configuration.contracts[dataset], chosen, most)


def erase(store: Store, chosen: pa.Table, dataset: str = "customers") -> None:
    """Rows go and the tables are purged, as a disposal does it."""
    found = store.records(dataset).table
    table = Table.found(found.path, store.layout.staging)
    ids = pl.DataFrame(chosen).select("landing_id", "record_no")
    stays = pl.DataFrame(table.dataset().to_table()).join(ids, on=["landing_id", "record_no"], how="anti")
    table.exchange(
        batches(stays.sort("event_date").to_arrow().cast(table.schema)), [f.path for f in table.files()]
    )
    with store.lock:
        store.purge()


def test_a_thousand_erased_values_are_gone_and_a_thousand_kept_ones_are_there(
    store: Store, configuration: Configuration
) -> None:
    fill(store, configuration, 1_000)
    chosen = rows(*range(0, 1_000, 2))
    sample = sampled(store, configuration, chosen, 1_200)
    kept = sampled(store, configuration, rows(*range(1, 1_000, 2)), 1_200)
    assert len(sample.values) == len(kept.values) == 1_200
    before = search(store, sample)
    assert (before.found, before.where["records/customers"]) == (1_200, 1_200)
    assert before.hit == frozenset(sample.values)
    assert sample.values[0] not in repr(before)
    assert before.control_found == before.control > 800  # half of the live values are in the sample
    erase(store, chosen)
    after = search(store, sample)
    assert (after.sampled, after.found, after.where) == (1_200, 0, {})
    assert (after.control, after.control_found) == (1_200, 1_200)
    assert after.clean
    assert after.proof is not None
    assert after.proof.not_searched == OUTSIDE
    assert {"records/customers", "records/customers/_delta_log", "registers/landings"} <= set(
        after.proof.searched
    )
    assert len(search_below(store.layout.store, kept.values).numbers) == 1_200


def test_the_sample_is_spread_and_the_same_each_time(store: Store, configuration: Configuration) -> None:
    fill(store, configuration, 200)
    chosen = rows(*range(100))
    sample = sampled(store, configuration, chosen, 50)
    assert sampled(store, configuration, chosen, 50) == sample
    table = pl.DataFrame(store.records("customers").read())
    columns = ("会員番号", "氏名", "住所", "メールアドレス", "携帯電話")
    where = [(name, table.filter(pl.col(name) == v)["event_date"]) for v in sample.values for name in columns]
    met = [(name, days[0]) for name, days in where if len(days)]
    assert {name: sum(n == name for n, _ in met) for name in columns} == dict.fromkeys(columns, 10)
    assert {len({day for n, day in met if n == name}) for name in columns} == {10}


def test_what_stays_elsewhere_proves_nothing_and_is_counted(
    store: Store, configuration: Configuration
) -> None:
    fill(store, configuration, 3)
    text = {"受付番号": "Q1", "受付日時": noon("2026-03-01"), "本文": "連絡先は user00000@example.jp です。"}
    land(store, configuration, "inquiries", [text])
    folder = store.layout.store.parent / "landing" / "registers"
    folder.mkdir(parents=True)
    (folder / "stops.csv").write_text(
        "subject,kind,effective_at\nM0000001,stop_use,2026-03-01T00:00:00+09:00\n"
    )
    snapshot(folder.parent, store.layout.registers)
    shared = {"氏名": "試験 例示0001"}
    land(store, configuration, "customers", [person(9) | shared | {"会員番号": "M0000009"}])
    sample = sampled(store, configuration, rows(0, 1))
    gone = {"user00000@example.jp", "M0000001", "試験 例示0001"}
    assert gone.isdisjoint(sample.values)
    assert {"user00001@example.jp", "試験 例示0000"} <= set(sample.values)
    assert sample.shared == {"records/customers": 1, "records/inquiries": 1, "registers": 1}


def test_a_value_that_an_aggregate_may_show_is_no_proof(store: Store, configuration: Configuration) -> None:
    lines = [
        {
            "time": noon("2025-01-01"),
            "client_ip": f"203.0.113.{n}",
            "url": f"/only/for/one/{n}" if n else "/start",
        }
        for n in range(1, 12)
    ]
    lines += [
        {
            "time": noon("2025-01-01"),
            "client_ip": "198.51.100.1",
            "url": "/campaign/summer",
            "user_agent": AGENT,
        }
    ] * 10
    land(store, configuration, "access_logs", lines)
    chosen = [
        {"landing_id": 1, "record_no": n, "event_date": D("2025-01-01"), "rules": ["RET-WEBLOG"]}
        for n in range(len(lines))
    ]
    sample = sampled(store, configuration, pa.Table.from_pylist(chosen, DUE_ROWS), dataset="access_logs")
    assert {"203.0.113.1", "/only/for/one/1"} <= set(sample.values)
    assert {"198.51.100.1", "/campaign/summer", AGENT, AGENT[:64]}.isdisjoint(sample.values)
    assert sample.shared == {"（度数の多い値）": 3}


@pytest.mark.parametrize("folder", ["aggregates", "residues", "quarantine"])
def test_what_an_earlier_disposal_left_proves_nothing(
    store: Store, configuration: Configuration, folder: str
) -> None:
    fill(store, configuration, 3)
    left = pa.table({"part": ["p"], "kept": ["試験 例示0001"]})
    path = (
        store.layout.store / folder if folder == "quarantine" else store.layout.store / folder / "customers"
    )
    Table(path, left.schema, store.layout.staging, "part", ()).exchange(batches(left), ())
    sample = sampled(store, configuration, rows(0, 1, 2))
    assert "試験 例示0001" not in sample.values
    assert list(sample.shared.values()) == [1]


def test_a_row_of_a_landing_that_is_half_taken_stays(store: Store, configuration: Configuration) -> None:
    fill(store, configuration, 3)
    land(store, configuration, "customers", [person(1)], complete=False)
    sample = sampled(store, configuration, rows(0, 1))
    assert "user00001@example.jp" not in sample.values
    assert "user00000@example.jp" in sample.values


def test_what_a_residue_keeps_is_not_looked_for(store: Store, configuration: Configuration) -> None:
    land(store, configuration, "transactions", [
        order("ORDER-0001", None, "2018-01-31") | {"商品名": "架空の商品の名前", "お名前": "試験 例示太郎"}
    ])  # fmt: skip
    chosen = [{"landing_id": 1, "record_no": 0, "event_date": D("2018-01-31"), "rules": ["RET-TAX-DOC"]}]
    sample = sampled(store, configuration, pa.Table.from_pylist(chosen, DUE_ROWS), dataset="transactions")
    assert set(sample.values) == {"ORDER-0001", "試験 例示太郎"}


@pytest.mark.parametrize(
    ("rule", "values"),
    [("RET-INQUIRY", {"411111******1111", "配達は試験花子あてに"}), ("RET-SURVEY", {"411111******1111"})],
)
def test_of_cells_only_those_of_which_nothing_is_kept(
    store: Store, configuration: Configuration, rule: str, values: set[str]
) -> None:
    row = {"カード番号": "411111******1111", "備考": "配達は試験花子あてに", "お名前": "試験 例示太郎"}
    land(store, configuration, "transactions", [order("ORDER-0001", None, "2021-03-31") | row])
    chosen = [
        {"landing_id": 1, "record_no": 0, "event_date": D("2021-03-31"), "item": item, "rules": [name]}
        for item, name in (("credit_card", "RET-ORDER"), ("statement_content", rule))
    ]
    sample = sampled(store, configuration, pa.Table.from_pylist(chosen, DUE_CELLS), dataset="transactions")
    assert set(sample.values) == values


def test_nothing_chosen_and_an_empty_store(store: Store, configuration: Configuration) -> None:
    assert sampled(store, configuration, rows()) == Sample()
    found = search(store, Sample())
    assert (found.sampled, found.found, found.control, found.clean) == (0, 0, 0, True)
    assert found.not_searched == (*OUTSIDE, NO_CONTROL)


def test_values_are_never_shown(store: Store, configuration: Configuration) -> None:
    fill(store, configuration, 20)
    sample = sampled(store, configuration, rows(*range(10)))
    shown = repr(sample) + repr(search(store, sample)) + repr(sample.joined(Sample(("x",))))
    assert sample.values
    assert not [value for value in sample.values if value in shown]


def test_samples_are_joined() -> None:
    one, two = Sample(("a", "b"), {"quarantine": 1}), Sample(("b", "c"), {"quarantine": 2, "registers": 1})
    assert one.joined(two) == Sample(("a", "b", "c"), {"quarantine": 3, "registers": 1})


@pytest.mark.parametrize(("found", "seen", "clean"), [(0, 5, True), (1, 5, False), (0, 4, False)])
def test_a_search_that_finds_nothing_since_it_is_blind_proves_nothing(
    found: int, seen: int, clean: bool
) -> None:
    assert Searched(3, found, (), (), {}, 5, seen).clean is clean


def orphan(folder: Path, value: str) -> None:
    pq.write_table(
        pa.table({"a": [value]}), next(folder.glob("event_date=*")) / "orphan.parquet", compression="zstd"
    )


def statistics(folder: Path, value: str) -> None:
    stats = json.dumps({"numRecords": 1, "minValues": {"氏名": value}})
    (folder / "_delta_log" / "00000000000000000000.json").write_text(json.dumps({"add": {"stats": stats}}))


def checkpoint(folder: Path, value: str) -> None:
    kind = pa.struct([("path", pa.string()), ("tags", pa.map_(pa.string(), pa.string()))])
    row = pa.array([{"path": "x", "tags": [("was", value)]}], kind)
    pq.write_table(
        pa.table({"add": row}),
        folder / "_delta_log" / "00000000000000000000.checkpoint.parquet",
        compression="zstd",
    )


def quarantined(folder: Path, value: str) -> None:
    store = Store.view(folder.parents[1])
    row = {
        "landing_id": 1,
        "record_no": 7,
        "dataset": "customers",
        "reason": "too_few_fields",
        "raw": f"x,{value},",
    }
    store.quarantine.exchange(batches(pa.Table.from_pylist([row], store.quarantine.schema)), ())


def events(folder: Path, value: str) -> None:
    (folder.parents[1] / "dagster" / "history").mkdir(parents=True)
    with sqlite3.connect(folder.parents[1] / "dagster" / "history" / "runs.db") as connection:
        connection.execute("create table event_logs (event text)")
        connection.execute(
            "insert into event_logs values (?)", (json.dumps({"message": f"failed: {value}"}),)
        )
    connection.close()


def written(name: str, encode: Callable[[str], bytes]) -> Callable[[Path, str], None]:
    def write(folder: Path, value: str) -> None:
        path = folder.parents[1] / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(encode(value))

    return write


def cached(folder: Path, value: str) -> None:
    with (folder.parents[1] / "caches" / "scan.npz").open("wb") as file:
        np.savez_compressed(file, words=np.frombuffer(value.encode(), np.uint8))


PLANTS = [
    (orphan, "records/customers"),
    (statistics, "records/customers/_delta_log"),
    (checkpoint, "records/customers/_delta_log"),
    (quarantined, "quarantine"),
    (events, "dagster"),
    (cached, "caches"),
    (written("registers/holds.csv", lambda v: f"hold_id,subject\nH,{v}\n".encode("cp932")), "registers"),
    (written("staging/part.parquet.tmp", lambda v: v.encode("utf-16")), "staging"),
    (written("outbox/rakuten/file.csv.gz", lambda v: gzip.compress(v.encode("cp932"))), "outbox"),
    (written("ledger/disposals.txt", lambda v: json.dumps({"note": v}).encode()), "ledger"),
    (written("register/nights/2026-03-01.json", lambda v: json.dumps(json.dumps(v)).encode()), "register"),
    (written("dagster/logs/run.log", lambda v: f"ERROR {v}".encode()), "dagster"),
    (written("note.txt", str.encode), "store root"),
]


@pytest.mark.parametrize(("plant", "place"), PLANTS)
def test_what_is_left_behind_is_named_by_place_and_count(
    store: Store, configuration: Configuration, plant: Callable[[Path, str], None], place: str
) -> None:
    fill(store, configuration, 20)
    chosen = rows(*range(10))
    sample = sampled(store, configuration, chosen)
    erase(store, chosen)
    value = next(value for value in sample.values if value.startswith("試験"))
    plant(store.layout.records("customers"), value)
    found = search(store, sample)
    assert (found.found, found.where, found.clean) == (1, {place: 1}, False)
    assert place in found.searched
    assert found.proof is not None
    assert found.proof.found == 1


@pytest.mark.parametrize(
    ("found", "control_found", "quoted"),
    [(0, 9, True), (0, 8, False), (2, 9, True), (2, 8, True)],
    ids=["nothing", "nothing, by a search that is blind", "something", "something, though it is blind"],
)
def test_a_blind_search_proves_nothing_but_what_it_found(
    found: int, control_found: int, quoted: bool
) -> None:
    proof = Searched(5, found, ("records",), OUTSIDE, {}, 9, control_found).proof
    assert (proof is not None) == quoted
    assert proof is None or proof.found == found


def test_what_cannot_be_read_is_named(store: Store, configuration: Configuration) -> None:
    fill(store, configuration, 2)
    (store.layout.store / "outbox" / "broken.gz").write_bytes(gzip.compress(b"x" * 99_999)[:-9])
    assert search(store, Sample(("nowhere at all",))).not_searched == (
        *OUTSIDE,
        "outbox（読めないファイル 1）",
    )


def test_the_proof_can_be_quoted_by_a_record(store: Store, configuration: Configuration) -> None:
    fill(store, configuration, 2)
    proof = search(store, Sample(("nowhere at all",))).proof
    assert replace(RECORD, proof=proof).proof == proof


def test_lines_that_go_together_are_looked_at_together(store: Store, configuration: Configuration) -> None:
    """What two lines hold goes with both; what a third row holds stays."""
    shared = {"氏名": "試験 共有の名前"}
    people = [person(n) | (shared if n < 2 else {}) for n in range(4)] + [
        person(4) | {"住所": person(3)["住所"]}
    ]
    land(store, configuration, "customers", people)

    def line(*numbers: int) -> pa.Table:
        row = {"landing_id": 1, "event_date": D("2026-03-01"), "rules": ["RET-CONTRACT"]}
        return pa.Table.from_pylist([row | {"record_no": n} for n in numbers], DUE_ROWS)

    contract = configuration.contracts["customers"]
    both = samples_by_line(store, configuration, contract, {"a": line(0), "b": line(1, 3)}, 100)
    assert "試験 共有の名前" in both["a"].values
    assert "試験 共有の名前" in both["b"].values
    assert (both["a"].shared, both["b"].shared) == ({}, {"records/customers": 1})
    alone = sampled(store, configuration, line(0))
    assert "試験 共有の名前" not in alone.values
    assert samples_by_line(store, configuration, contract, {}, 100) == {}

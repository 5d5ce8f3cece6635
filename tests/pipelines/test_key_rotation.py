"""A new key between two nights: rows keep their ids, and what was made with the old key can be made again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assets.ledger import Ledger, check_ledger
from classifiers.law.disposal_record import Subjects, from_json
from storage.store import Store
from tests.classifiers.law.records import DAY, RECORD
from tests.pipelines.conftest import kubun, run_night

pytestmark = pytest.mark.slow

HEADER = "注文番号,注文日時,会員番号,お名前,商品名,金額,カード番号\n"
ROW = "{0},2026-09-09 12:00:00,M-{0},試験 例示,架空の品,1200,4111111111111111\n"


def deliver(out: Path, day: str, *numbers: int) -> None:
    folder = out / "landing" / "transactions" / day
    folder.mkdir(parents=True)
    (folder / "orders.csv").write_text(HEADER + "".join(ROW.format(n) for n in numbers), encoding="utf-8")


def rows(store: Path) -> dict[str, tuple[int, int]]:
    kept = Store.open(store).records("transactions").read(["注文番号", "landing_id", "record_no"])
    return {row["注文番号"]: (row["landing_id"], row["record_no"]) for row in kept.to_pylist()}


def tokens(store: Path) -> dict[str, str]:
    kept = Store.open(store).records("transactions").read(["注文番号", "_tokens"])
    return {row["注文番号"]: row["_tokens"] for row in kept.to_pylist()}


def test_a_key_is_rotated_between_two_nights(tmp_path: Path) -> None:
    store = tmp_path / "store"
    deliver(tmp_path, "2026-09-10", 1, 2)
    assert run_night(tmp_path, store, day="2026-09-10").code == 0
    opened = Store.open(store)
    digest = opened.keys.token("ledger", "M-1")
    with opened.lock:
        subjects = Subjects("k1", "ledger", DAY, (digest,))
        Ledger(opened).append(replace(RECORD, subjects=subjects))
    before, cut = rows(store), tokens(store)

    done = kubun("keys", "rotate", "--until", "2099-03-31", "--store", str(store))
    assert done.returncode == 0, done.stderr
    deliver(tmp_path, "2026-09-11", 1, 2, 3)  # the first two were delivered before
    night = run_night(tmp_path, store, day="2026-09-11")
    assert night.code == 0, night.stderr[-2000:]

    assert rows(store) == before | {"3": (2, 2)}
    now = tokens(store)
    assert {number: now[number] for number in cut} == cut
    assert now["3"] != cut["1"]  # the same card under another key
    keys = Store.open(store).keys
    found = check_ledger(opened.layout)
    (record,) = (from_json(entry.record) for entry in found.entries)
    assert found.sound
    assert record.subjects is not None
    assert record.subjects.digests == (keys.token("ledger", "M-1", record.subjects.key),)
    assert keys.token("ledger", "M-1") != digest

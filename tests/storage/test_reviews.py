"""The register of reviews: appended once, in order, whatever kills the writer, and kept through a purge."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from storage.reviews import Review, ReviewError, Reviews
from storage.store import Store

ONE = Review(
    "visits", "page", "rejected", ("page_url",), ("email",), "法務部 架空", dt.date(2026, 4, 1),
    "見本の値だった", "9 of 9 distinct values match", 1, ('{"detected": ["email"], "distinct": 9}',),
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store")


def test_reviews_are_kept_in_order_and_the_newest_of_a_column_counts(store: Store) -> None:
    reviews = Reviews(store.layout)
    assert (reviews.all(), reviews.latest("visits")) == ([], {})
    said = [
        ONE,
        replace(ONE, column="time", state="confirmed", items=()),
        replace(ONE, state="confirmed", reason="契約の誤り"),
        replace(ONE, dataset="orders", declared=()),
    ]
    with store.lock:
        kept = [reviews.record(one) for one in said]
    assert kept == [replace(one, seq=n) for n, one in enumerate(said)] == reviews.all()
    assert reviews.latest("visits") == {"page": kept[2], "time": kept[1]}
    assert reviews.all("visits", "page") == [kept[0], kept[2]]
    assert reviews.all("visits", "gone") == []


def test_the_same_review_said_twice_is_one(store: Store) -> None:
    reviews = Reviews(store.layout)
    with store.lock:
        assert reviews.record(ONE) == reviews.record(ONE) == replace(ONE, seq=0)
        reviews.record(replace(ONE, on=dt.date(2026, 4, 2)))
        reviews.record(ONE)
    assert [one.on.day for one in reviews.all()] == [1, 2, 1]


def test_a_purge_keeps_every_review_and_their_order(store: Store) -> None:
    with store.lock:
        kept = [Reviews(store.layout).record(replace(ONE, reason=f"理由{n}")) for n in range(12)]
        store.purge()
        kept.append(Reviews(store.layout).record(ONE))
    assert Reviews(store.layout).all() == kept
    assert [one.seq for one in kept] == list(range(13))


@pytest.mark.parametrize("empty", ["reviewer", "reason"])
@pytest.mark.parametrize("words", ["", " ", "\u3000\t"])
def test_nobody_and_no_reason_are_refused(store: Store, empty: str, words: str) -> None:
    with store.lock, pytest.raises(ReviewError, match=empty):
        Reviews(store.layout).record(replace(ONE, **{empty: words}))
    assert not store.layout.reviews.exists()


KILLED = """
import datetime, sys
from pathlib import Path
from storage.reviews import Review, Reviews
from storage.store import Store
store = Store.view(Path(sys.argv[1]))
with store.lock:
    Reviews(store.layout).record(Review(**eval(sys.argv[2])))
"""


@pytest.mark.parametrize(("boundary", "rows"), [("reviews.before", 0), ("visits:reviews.after", 1)])
def test_a_killed_writer_leaves_a_review_whole_or_not_at_all(store: Store, boundary: str, rows: int) -> None:
    arguments = [str(store.layout.store), repr(asdict(ONE))]
    environment = {**os.environ, "KUBUN_FAULT": boundary}
    done = subprocess.run([sys.executable, "-c", KILLED, *arguments], check=False, env=environment)
    assert done.returncode == -9
    assert len(Reviews(store.layout).all()) == rows
    with store.lock:
        assert Reviews(store.layout).record(ONE).seq == 0
        store.purge()
    assert Reviews(store.layout).all() == [replace(ONE, seq=0)]

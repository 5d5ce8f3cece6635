"""What ends by itself at the end of a night: old plans; one whose handover was begun stays."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from assets.provision_life import Ended, end_provisions
from configs.load import load
from storage.handover import Handover
from storage.outbox import FILE, ROWS, Outbound, Outbox
from storage.store import Store
from tests.assets.outbound_store import DAY

COMPANY = load().company


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store")


def put(store: Store, digest: str, as_of: dt.date) -> Handover:
    """A plan of a day, with some file."""
    for name in (FILE, ROWS):
        (store.layout.staging / name).write_text("氏名\n")
    said = Outbound(
        digest, as_of, "members", "customers", "楽天株式会社", "rakuten", "§5(1)", ("氏名",),
        ("person_name",), 1, 1, {}, {}, "0" * 64, "0" * 64, "試験 次郎",
    )  # fmt: skip
    Outbox(store.layout).put(said, store.layout.staging / FILE, store.layout.staging / ROWS)
    return Handover(Outbox(store.layout).folder(digest))


@pytest.mark.parametrize(
    ("days", "stays"), [(0, True), (COMPANY.approval_days, True), (COMPANY.approval_days + 1, False)]
)
def test_a_plan_goes_when_no_approval_can_name_it(store: Store, days: int, stays: bool) -> None:
    put(store, "a" * 64, DAY - dt.timedelta(days=days))
    with store.lock:
        assert end_provisions(store, COMPANY, DAY) == Ended(0, 0, int(not stays))
        assert end_provisions(store, COMPANY, DAY) == Ended(0, 0, 0)
    assert [one.digest for one in Outbox(store.layout).all()] == (["a" * 64] if stays else [])


def test_a_handover_that_was_begun_is_not_forgotten(store: Store, tmp_path: Path) -> None:
    handover = put(store, "a" * 64, dt.date(2020, 1, 1))
    (tmp_path / "out").mkdir()
    handover.deliver(tmp_path / "out", "file.csv", {})
    with store.lock:
        assert end_provisions(store, COMPANY, DAY).plans == 0
    assert handover.interrupted()[0] == "delivered"


def test_what_a_killed_plan_left_is_swept(store: Store) -> None:
    half = store.layout.outbox / ("b" * 64)
    half.mkdir()
    (half / FILE).write_text("氏名\n")
    with store.lock:
        end_provisions(store, COMPANY, DAY)
    assert list(store.layout.outbox.iterdir()) == []

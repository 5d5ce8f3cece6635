"""What the steps of a night tell Dagit."""

from __future__ import annotations

from pathlib import Path

from pipelines.metadata import COLUMN_SCHEMA
from pipelines.night import Night
from pipelines.settings import Settings
from pipelines.steps import publish_step
from storage.registers import snapshot
from storage.store import Store
from tests.assets.test_decide import AS_OF
from tests.assets.test_reviews import BROWSERS, P7, PAGES, SWAPPED, deliver, say


def test_a_marts_columns_are_tagged_as_what_a_review_confirmed(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store")
    deliver(store, PAGES, BROWSERS)
    say(store, "url", "confirmed")
    say(store, "user_agent", "rejected")
    night = Night(
        Settings(store.layout.store, tmp_path / "landing"),
        SWAPPED,
        store,
        snapshot(tmp_path / "landing", store.layout.registers),
    )
    deliver(store, (), ())
    with store.lock:
        told = publish_step(night, SWAPPED.contracts["access_logs"], P7, AS_OF)
    columns = {column.name: column for column in told[COLUMN_SCHEMA].value.columns}  # type: ignore[union-attr]
    tags = {name: [tag for tag in column.tags if tag.startswith("item/")] for name, column in columns.items()}
    assert tags["url"] == ["item/page_url"], "declared as a browser, and confirmed as a page"
    assert tags["user_agent"] == ["item/page_url"], "the contract is right"
    named = SWAPPED.policy.items["page_url"]
    assert named.ja
    assert named.ja in (columns["url"].description or "")

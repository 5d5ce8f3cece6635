"""A review from the queue to the mart: what it lets be published, until the content changes."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import pytest

from assets.publish import PublishCounts, publish_mart
from assets.reviews import ColumnVerdict, ReviewRefusedError, find, queue, review_column
from assets.tag import tag_landing
from classifiers.detect.column_scanner import ColumnScanner
from configs.contract import Column
from configs.load import load
from configs.policy import Configuration
from storage.store import Store
from tests.assets.test_decide import AS_OF, D, decide, land, noon

SHIPPED = load()
LOGS = SHIPPED.contracts["access_logs"]
SCANNER = ColumnScanner()
PAGES = [f"/item/{n}?ref={n % 7}" for n in range(30)]
BROWSERS = [f"Mozilla/5.0 (X11; Linux x86_64; rv:{n}.0) Gecko/20100101 Firefox/{n}.0" for n in range(90, 120)]
MAILS = [f"user{n}@example.jp" for n in range(30)]


def with_columns(**columns: Column) -> Configuration:
    """The shipped configuration with other columns in the contract of the access logs."""
    contract = LOGS.model_copy(update={"columns": {**LOGS.columns, **columns}})
    return SHIPPED.model_copy(update={"contracts": {**SHIPPED.contracts, "access_logs": contract}})


SWAPPED = with_columns(url=LOGS.columns["user_agent"], user_agent=LOGS.columns["url"])
P7 = next(mart for mart in LOGS.marts if mart.purpose == "P7")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store")


def deliver(
    store: Store,
    urls: Sequence[str],
    agents: Sequence[str],
    configuration: Configuration = SWAPPED,
    **more: Sequence[str],
) -> PublishCounts:
    """A delivery of the access log, or none, and the night after it."""
    with store.lock:
        if urls:
            columns = {"url": urls, "user_agent": agents, **more}
            times = [noon("2026-03-01") + dt.timedelta(seconds=n) for n in range(len(urls))]
            rows: list[dict[str, Any]] = [
                {"time": time, **dict(zip(columns, cells, strict=True))}
                for time, *cells in zip(times, *columns.values(), strict=True)
            ]
            land(store, configuration, "access_logs", rows, complete=False)
            (standing,) = store.register.pending("access_logs")
            number = standing.landing.landing_id
            tag_landing(store, configuration, configuration.contracts["access_logs"], number, SCANNER)
            store.register.record("complete", standing.landing, AS_OF)
        decide(store, configuration, "access_logs")
        return publish_mart(store, configuration, configuration.contracts["access_logs"], P7, AS_OF)


def say(
    store: Store,
    column: str,
    state: Literal["confirmed", "rejected"],
    configuration: Configuration = SWAPPED,
    reason: str = "提供元に確認した",
) -> None:
    with store.lock:
        verdict = find(store, configuration, "access_logs", column)
        review_column(
            store, configuration, verdict, state=state, reviewer="法務部", reason=reason, on=D("2026-04-01"),
            scanner=SCANNER,
        )  # fmt: skip


def shown(store: Store, column: str, configuration: Configuration = SWAPPED) -> ColumnVerdict:
    return find(store, configuration, "access_logs", column)


def cells(store: Store, column: str) -> list[Any]:
    table = store.mart("P7", "access_logs", store.columns_table("x").schema).dataset().to_table()
    return sorted(table[column].drop_null().to_pylist())


def test_swapped_columns_are_published_once_rejected_and_withheld_when_they_change(store: Store) -> None:
    first = deliver(store, PAGES, BROWSERS)
    assert {"url", "user_agent"} <= first.withheld.keys()
    waiting = {one.column: one for one in queue(store, SWAPPED)}
    assert waiting.keys() == {"url", "user_agent"}
    assert (waiting["url"].state, waiting["url"].detected) == ("suggested", ("page_url",))
    assert (waiting["url"].landing_id, waiting["url"].published) == (1, False)
    assert not any(cell in one.words for cell in (*PAGES, *BROWSERS) for one in waiting.values())

    say(store, "url", "rejected")
    second = deliver(store, (), ())
    assert "url" in second.columns
    assert second.withheld.keys() == {"user_agent"}
    assert cells(store, "url") == sorted(PAGES)

    same = deliver(store, [page.replace("item", "goods") for page in PAGES], BROWSERS)
    assert "url" in same.columns
    assert shown(store, "url").standing.state == "rejected"

    changed = deliver(store, MAILS, BROWSERS)
    assert changed.withheld["url"].startswith("disagree (reopened): ")
    (reopened,) = [one for one in queue(store, SWAPPED) if one.column == "url"]
    assert (reopened.state, reopened.landing_id) == ("reopened", 3)
    assert "access_logs.url was rejected, and it changed: reads as email now" in reopened.words
    assert "url" in deliver(store, (), (), SHIPPED).withheld, "nor does the contract say that they are mails"


def test_confirmed_columns_are_published_as_what_they_are(store: Store) -> None:
    deliver(store, PAGES, BROWSERS)
    for column in ("url", "user_agent"):
        say(store, column, "confirmed")
    counts = deliver(store, (), ())
    assert {"url", "user_agent"} <= set(counts.columns)
    assert cells(store, "url") == sorted(PAGES)
    assert shown(store, "url").standing.items == ("page_url",)
    assert queue(store, SWAPPED) == []


def test_confirmed_as_what_a_purpose_may_not_use_is_withheld_from_it(store: Store) -> None:
    columns = with_columns(cookie=LOGS.columns["url"], referer=LOGS.columns["cookie"])
    deliver(store, PAGES, BROWSERS, columns, cookie=[f"_ga=GA1.2.{n:010d}.1700000000" for n in range(30)])
    say(store, "cookie", "confirmed", columns)
    counts = deliver(store, (), (), columns)
    assert shown(store, "cookie", columns).standing.items == ("cookie_id",)
    assert "cookie" not in counts.columns
    assert counts.withheld["cookie"].startswith("confirmed as cookie_id, which P7 may not use: declare it so")


def test_a_rejected_finding_hides_no_cell(store: Store) -> None:
    agents = with_columns(user_agent=Column.model_validate({"item": "page_url"}))
    deliver(store, PAGES, MAILS, agents)
    assert shown(store, "user_agent", agents).standing.detected == ("email",)
    say(store, "user_agent", "rejected", agents)
    assert "user_agent" in deliver(store, (), (), agents).columns
    assert cells(store, "user_agent") == sorted(MAILS)


def test_a_mended_contract_settles_the_old_landings(store: Store) -> None:
    assert deliver(store, PAGES, BROWSERS).withheld
    assert not deliver(store, (), (), SHIPPED).withheld
    assert queue(store, SHIPPED) == []


def test_a_store_that_is_copied_keeps_its_reviews(store: Store, tmp_path: Path) -> None:
    deliver(store, PAGES, BROWSERS)
    say(store, "url", "rejected")
    with store.lock:
        store.purge()
    shutil.copytree(store.layout.store, tmp_path / "copy")
    shutil.copy(tmp_path / "store.keys.json", tmp_path / "copy.keys.json")
    copy = Store.open(tmp_path / "copy")
    assert shown(copy, "url") == shown(store, "url")
    assert "url" in deliver(copy, PAGES, BROWSERS).columns


REFUSED = [
    # column, state, reason: word of the refusal
    ("client_ip", "confirmed", "確認した", "nothing to review"),
    ("url", "rejected", " ", "is empty"),
    ("url", "rejected", "担当者（090-1234-5678）に聞いた", "phone_mobile"),
    ("url", "rejected", "hanako@example.jp の回答による", "email"),
    ("url", "rejected", "あ" * 501, "501 characters"),
]


def test_what_is_refused_leaves_no_review(store: Store) -> None:
    deliver(store, PAGES, BROWSERS)
    for column, state, reason, words in REFUSED:
        with pytest.raises(ReviewRefusedError, match=words) as refused:
            say(store, column, state, reason=reason)  # type: ignore[arg-type]
        assert "090" not in str(refused.value)
        assert "hanako" not in str(refused.value)
    assert not store.layout.reviews.exists()
    for dataset, column in (("access_log", "url"), ("access_logs", "ur1")):
        with pytest.raises(ReviewRefusedError, match=r"name one of .*(access_logs|url)"):
            find(store, SWAPPED, dataset, column)


def test_a_link_to_a_ticket_is_a_reason(store: Store) -> None:
    deliver(store, PAGES, BROWSERS)
    say(store, "url", "rejected", reason="https://tickets.example.jp/K-12 で確認した")
    assert shown(store, "url").standing.state == "rejected"

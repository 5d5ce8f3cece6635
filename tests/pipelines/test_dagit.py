"""Dagit as the privacy officer sees it: in a real browser, over the night's own store.

`KUBUN_SCREENSHOTS=docs/images` keeps the pictures of the documents.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.pipelines.conftest import KUBUN, Morning, NightRun

pytestmark = [pytest.mark.slow, pytest.mark.browser]

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 120_000
"""Milliseconds: the page asks the code location, and the machine may be small."""


@dataclass
class Officer:
    """A browser looking at a running Dagit, and every address outside it that a page asked for."""

    base: str
    context: BrowserContext
    outside: list[str] = field(default_factory=list)

    @classmethod
    def at(cls, base: str, browser: Browser) -> "Officer":
        officer = cls(base, browser.new_context(locale="ja-JP", timezone_id="Asia/Tokyo"))
        ours = (base, base.replace("http", "ws"), "data:", "blob:")
        officer.context.on(
            "request", lambda r: None if r.url.startswith(ours) else officer.outside.append(r.url)
        )
        return officer

    def open(self, path: str, height: int = 1000) -> Page:
        page = self.context.new_page()
        page.set_viewport_size({"width": 1400, "height": height})
        page.goto(f"{self.base}/{path}", timeout=PATIENCE)
        return page


def shoot(page: Page, name: str) -> None:
    """Keeps a picture when somebody asked for it."""
    if folder := os.environ.get("KUBUN_SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def descendants(pid: int) -> list[int]:
    """Processes below one, by `/proc`."""
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    children = [int(child) for each in lists for child in each.read_text().split()]
    return children + [below for child in children for below in descendants(child)]


def lives(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


@contextmanager
def dagit(night: NightRun | Morning, stop: signal.Signals) -> Iterator[str]:
    """The address of a running `kubun dagit`, which must stop with all its children when asked to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    places = ["--store", str(night.store), "--landing", str(night.landing), "--port", str(port)]
    log = night.store.parent / "dagit.log"
    with log.open("w", encoding="utf-8") as out, log.open(encoding="utf-8") as said:
        process = subprocess.Popen([*KUBUN, "dagit", *places], stdout=out, stderr=out, text=True)
        words = ""
        while f"is open at http://127.0.0.1:{port}" not in words:
            assert process.poll() is None, words
            words += said.readline()
            time.sleep(0.1)
        family = descendants(process.pid)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(stop)
            code = process.wait(60)
        assert code == 0
        assert len(family) >= 3, "web server, daemon and a code server"
        assert not [pid for pid in family if lives(pid)]


@pytest.fixture(scope="module")
def browser(morning: Morning) -> Iterator[Browser]:  # whose job runs before there is an event loop
    if CHROMIUM is None:
        pytest.skip("needs Chromium to look at Dagit's pages; install chromium (CI does)")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)


@pytest.fixture(scope="module")
def officer(night: NightRun, browser: Browser) -> Iterator[Officer]:
    with dagit(night, signal.SIGTERM) as base:
        yield Officer.at(base, browser)


def test_the_lineage_shows_the_stages(officer: Officer) -> None:
    page = officer.open("asset-groups")
    for group in ("land", "ingest", "tag", "decide", "publish", "register"):
        expect(page.get_by_text(group, exact=True).first).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_marts_lineage_reaches_back_to_the_landing_files(officer: Officer) -> None:
    page = officer.open("assets/marts/P7/transactions?view=lineage&lineageScope=upstream&lineageDepth=4")
    for group in ("land", "ingest", "decide", "publish"):
        expect(page.get_by_text(group, exact=True).first).to_be_visible(timeout=PATIENCE)
    page.wait_for_load_state("networkidle")
    shoot(page, "dagit_lineage")


def test_a_records_page_says_what_every_column_is_and_where_it_comes_from(officer: Officer) -> None:
    page = officer.open("assets/records/customers", height=1300)
    expect(page.get_by_text("会員情報：個人データの唯一の写し")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("policy/s3_1", exact=True).first).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("契約者の氏名：氏名〔§3(1)-1〕")).to_be_visible()
    expect(page.get_by_text("Row count")).to_be_visible()
    page.wait_for_load_state("networkidle")
    shoot(page, "dagit_columns")
    lineage = page.get_by_role("row").filter(has=page.get_by_text("policy/column_lineage", exact=True))
    expect(lineage.get_by_role("link", name="landing/customers", exact=True)).to_be_visible(timeout=PATIENCE)
    expect(lineage.get_by_text("クレジットカード番号", exact=True).first).to_be_visible()


def test_the_data_map_opens_by_dataset(officer: Officer) -> None:
    page = officer.open("assets/register/data_map")
    row = page.get_by_role("row").filter(has=page.get_by_text("map/customers", exact=True))
    row.get_by_text("[Show Markdown]").click(timeout=PATIENCE)
    expect(page.get_by_role("cell", name="メールアドレス", exact=True).first).to_be_visible()


def test_the_jobs_page_knows_the_night_and_the_schedule_is_there(officer: Officer) -> None:
    page = officer.open("locations/kubun/jobs/nightly/runs")
    expect(page.get_by_text(re.compile("partition: 2026-09-10"))).to_be_visible(timeout=PATIENCE)
    page = officer.open("automation")
    expect(page.get_by_text("nightly_0200_jst")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("disposal_0500_jst")).to_be_visible()


def test_no_page_asked_anybody_else_for_anything(officer: Officer) -> None:
    assert officer.outside == []


def test_a_taken_port_is_said(night: NightRun) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = subprocess.run(
            [*KUBUN, "dagit", "--store", str(night.store), "--port", port],
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert f"port {port}" in done.stderr


def test_a_red_check_says_what_to_do_and_ctrl_c_stops_dagit(empty_night: NightRun, browser: Browser) -> None:
    with dagit(empty_night, signal.SIGINT) as base:
        page = Officer.at(base, browser).open("assets/landing/customers?view=checks")
        words = "customers: nothing landed for 2026-09-10; ask team:customer-data"
        expect(page.get_by_text(words)).to_be_visible(timeout=PATIENCE)


def test_the_officer_reads_the_plan_and_the_ledger(morning: Morning, browser: Browser) -> None:
    with dagit(morning, signal.SIGTERM) as base:
        officer = Officer.at(base, browser)
        page = officer.open("assets/register/disposal_plan", height=1300)
        expect(page.get_by_text("廃棄計画：対象").first).to_be_visible(timeout=PATIENCE)
        expect(page.get_by_text("予測 forecast", exact=True)).to_be_visible(timeout=PATIENCE)
        expect(page.get_by_role("cell", name="30日後", exact=True)).to_be_visible()
        page.wait_for_load_state("networkidle")
        shoot(page, "dagit_disposal")
        page = officer.open("assets/register/disposal_ledger", height=1300)
        expect(page.get_by_text("アンカー anchor", exact=True)).to_be_visible(timeout=PATIENCE)
        expect(page.get_by_text("健全", exact=True).first).to_be_visible()
        page = officer.open("assets/register/disposal_ledger?view=checks")
        expect(page.get_by_text("held_kept").first).to_be_visible(timeout=PATIENCE)
        assert officer.outside == []

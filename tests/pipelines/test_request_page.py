"""The answer to a request in a real browser: it reads well, asks nobody for anything and runs nothing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from classifiers.law.refusals import notice
from classifiers.law.request_bundle import Bundle, Cell, Gone, Notice, Part, Passed, Record, Use
from classifiers.law.request_page import request_page
from tests.pipelines.test_dagit import CHROMIUM, QUIET

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None, reason="needs Chromium to look at the page; install chromium (CI does)"
    ),
]
ON = dt.date(2026, 9, 10)
LONG = "長い記述" * 60 + "x" * 200
MARKUP = "<script>document.title='x'</script>"


def bundle() -> Bundle:
    cells = (
        Cell("氏名", "契約者の氏名", ("氏名",), "試験 花子"),
        Cell("本文", "お問い合わせの内容", ("相談内容",), LONG + MARKUP, hidden=1),
        Cell("回答", "回答の内容", ("相談内容",), None, withheld="33-2-2"),
    )
    uses = (("氏名", (Use("§4(1)", "取引遂行にあたって必要な業務", "stated", None),)),)
    part = Part("customers", "会員情報", "§3(1)", "own_crm", uses, (Record(ON, cells, ON),), 1)
    passed = Passed(
        "提供", ON, "例示株式会社", "架空県", "例示 太郎", ("氏名",), (("同意の旨", "同意を得ている"),)
    )
    return Bundle(
        company="例示通信株式会社",
        contact="0120-987-100",
        number="R-2026-0001",
        kind="開示",
        statute="個人情報保護法33条1項",
        arrived=ON,
        answer_by=ON,
        made_on=ON,
        method="電磁的記録の提供",
        identity="登録された電話番号への折り返し",
        proxy=None,
        parts=(part,),
        passed=(passed,),
        gone=(Gone("C-1", ON, "records/x", "消去済み"),),
        notices=(Notice("33-2-1", "自由記述", notice("disclosure", "33-2-1")),),
        done=(),
    )


@pytest.mark.parametrize("width", [1200, 360])
def test_the_answer_in_a_browser(tmp_path: Path, width: int) -> None:
    file = tmp_path / "bundle.html"
    file.write_text(request_page(bundle()), "utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport={"width": width, "height": 900})
        asked: list[str] = []
        errors: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: errors.append(message.text))
        page.goto(file.as_uri())
        assert asked == [file.as_uri()]
        assert errors == [], "nothing on it is stopped by its own policy"
        assert page.title() == "開示のご請求への回答 R-2026-0001"
        assert page.evaluate("document.documentElement.lang") == "ja"
        assert page.get_by_role("heading", level=1).count() == 1
        for name in ("保有個人データ", "第三者提供・受領の記録", "ご請求の前に消去していたもの"):
            assert page.get_by_role("heading", name=name).is_visible()
        assert page.get_by_role("rowheader", name="契約者の氏名").is_visible()
        assert page.get_by_text(MARKUP).is_visible(), "a value is text"
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, "nothing has to be scrolled sideways"
        page.get_by_role("link", name="会員情報").click()
        assert page.url.endswith("#customers")
        page.screenshot(path=tmp_path / "page.png", full_page=True)
        browser.close()

"""Special-care information from the landing folder to marts, reviews and its end, by command alone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from configs.files import SHIPPED
from tests.pipelines.conftest import kubun, run_night
from tests.pipelines.disposing_nights import BEFORE, HEADERS, SIGNED, TODAY, drop, said
from tests.pipelines.tables import frame
from tests.pipelines.test_canary import places

pytestmark = pytest.mark.slow

ILL, PLAYED, PLAIN = (
    "母がうつ病で入院したため解約します",
    "刑事裁判の中継が途切れます",
    "請求書の送付先を変えたい",
)
CLOSED = BEFORE - dt.timedelta(days=350)
"""A year ends between the first night and today."""
HEADER = "受付番号,受付日時,会員番号,本文,対応状況,完了日"
FOUND = {"本文:medical_history", "本文:proceedings", "本文:treatment"}


def inquiry(number: int, day: dt.date, text: str, *closed: str) -> str:
    status, end = ("完了", closed[0]) if closed else ("対応中", "")
    return f"Q-{number},{day}T10:00:00+09:00,M-{number},{text},{status},{end}"


def configs(out: Path) -> Path:
    folder = out / "configs" / "datasets"
    folder.mkdir(parents=True)
    for dataset, more in (("customers", ""), ("inquiries", "marts: [{purpose: P1}, {purpose: P7}]\n")):
        shipped = (SHIPPED / "datasets" / f"{dataset}.yaml").read_text(encoding="utf-8")
        (folder / f"{dataset}.yaml").write_text(shipped + more, encoding="utf-8")
    return folder.parent


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store after its first night: one inquiry of an illness, one that only looks so, one of neither."""
    out = tmp_path_factory.mktemp("care")
    for day in (BEFORE, TODAY):
        people = [f"M-{n},架空 第{n}号,契約中,2020-01-01,{day}T00:00:01+09:00" for n in range(1, 6)]
        drop(out, "customers", day, "a.csv", "会員番号,氏名,契約状態,契約日,更新日時", *people)
    lines = [
        inquiry(1, CLOSED, ILL, str(CLOSED)),
        inquiry(2, BEFORE, PLAYED),
        inquiry(3, BEFORE, PLAIN),
    ]
    drop(out, "inquiries", BEFORE, "a.csv", HEADER, *lines)
    (out / "landing" / "registers").mkdir()
    for name, words in HEADERS.items():
        (out / "landing" / "registers" / f"{name}.csv").write_text(f"{words}\n", encoding="utf-8")
    configs(out)
    night(out, BEFORE)
    return out


def night(out: Path, day: dt.date) -> None:
    done = run_night(out, out / "store", "--configs", str(out / "configs"), day=day.isoformat())
    assert done.code == 0, done.stderr[-2000:]
    assert not any(word in done.stdout + done.stderr for word in ("うつ病", "刑事裁判"))


def mart(out: Path, purpose: str) -> pl.DataFrame:
    return frame(out / "store" / "marts" / purpose / "inquiries")


def queue(out: Path) -> dict[str, dict[str, Any]]:
    store = str(out / "store")
    waiting = said("review", "inquiries", "--config", str(out / "configs"), "--store", store)["queue"]
    return {one["column"]: one for one in waiting}


def review(out: Path, name: str, verb: str) -> None:
    digest = queue(out)[name]["digest"]
    words = ("--by", "法務部", "--why", "原文を確認した", "--seen", digest, "--config", str(out / "configs"))
    done = kubun("review", "inquiries", name, verb, *words, "--store", str(out / "store"))
    assert done.returncode == 0, done.stderr


def test_from_the_landing_folder_to_its_end(house: Path) -> None:
    waiting = queue(house)
    assert waiting.keys() == FOUND
    assert {one["state"] for one in waiting.values()} == {"suggested"}
    assert "medical_history in 1 rows (要配慮個人情報, 個人情報保護法2条3項（病歴）)" in str(
        waiting["本文:medical_history"]["words"]
    )
    assert not any(word in str(waiting) for word in (ILL, PLAYED, "うつ", "入院", "裁判"))
    for purpose in ("P1", "P7"):
        assert "本文" not in mart(house, purpose).columns, "nobody has looked at it"
        assert mart(house, purpose).height == 1, "nor are the other cells of such a row shown"

    review(house, "本文:medical_history", "--confirm")
    review(house, "本文:treatment", "--confirm")
    assert queue(house).keys() == {"本文:proceedings"}
    review(house, "本文:proceedings", "--reject")
    night(house, BEFORE + dt.timedelta(days=1))
    assert queue(house) == {}
    assert mart(house, "P7")["本文"].sort().to_list() == sorted([PLAYED, PLAIN])
    assert mart(house, "P1")["本文"].sort().to_list() == sorted([PLAYED, PLAIN]), "confirmed is in no mart"

    drop(house, "inquiries", TODAY, "b.csv", HEADER, inquiry(4, TODAY, "父も入院し、息子は書類送検された"))
    night(house, TODAY)
    reopened = queue(house)
    assert {name: one["state"] for name, one in reopened.items()} == {"本文:proceedings": "reopened"}
    assert mart(house, "P7")["本文"].drop_nulls().is_empty(), "an emptied column keeps its place"
    assert mart(house, "P7").height == 2, "a rejection speaks of what was looked at, a confirmation of more"

    assert places(house / "store", [ILL])[ILL] == {"records"}
    plan = said("dispose", "plan", "--date", str(TODAY), "--config", str(house / "configs"),
                "--store", str(house / "store"))  # fmt: skip
    store = ("--store", str(house / "store"))
    approved = kubun("dispose", "approve", "--plan", plan["digest"], *SIGNED, *store)
    assert approved.returncode == 0, approved.stderr
    done = kubun("dispose", "run", "--plan", plan["digest"], *store)
    assert done.returncode == 0, done.stdout + done.stderr
    assert places(house / "store", [ILL])[ILL] == set()
    found = frame(house / "store" / "findings" / "inquiries")["pattern"].drop_nulls().to_list()
    assert any("proceedings" in one for one in found)
    assert not any("medical_history" in one for one in found)

"""A store as a company has it: two nights by command, access logs of which some have run out today."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import polars as pl

from configs.files import SHIPPED
from pipelines.cli.approving import today_in_japan
from tests.pipelines.conftest import NightRun, kubun, run_night
from tests.pipelines.tables import fingerprint, frame

TODAY = today_in_japan()
BEFORE = TODAY - dt.timedelta(days=40)
"""The day of the first night, on which nothing had run out yet."""
OLD = TODAY - dt.timedelta(days=215)
"""Past six months today, and not on the first night."""
SIGNED = (
    "--approver",
    "例示花子",
    "--requester",
    "試験太郎",
    "--role",
    "管理責任者",
    "--reference",
    "稟議2026-9",
)
HEADERS = {
    "holds": "hold_id,type,authority,dataset,subject,received,until",
    "stops": "subject,kind,effective_at",
    "guardian_consents": "subject,consented_on",
}


def configs(out: Path, name: str = "configs", **files: str) -> Path:
    """An overlay of two datasets, and whatever else is said in it."""
    folder = out / name
    (folder / "datasets").mkdir(parents=True)
    for dataset in ("customers", "access_logs"):
        text = (SHIPPED / "datasets" / f"{dataset}.yaml").read_text(encoding="utf-8")
        (folder / "datasets" / f"{dataset}.yaml").write_text(text, encoding="utf-8")
    for file, text in files.items():
        (folder / f"{file}.yaml").write_text(text, encoding="utf-8")
    return folder


def log(day: dt.date, number: int, member: str = "-") -> str:
    """A line of an access log at noon, Japan time."""
    when = day.strftime("%d/%b/%Y")
    asked = f"GET /page-{number}-v HTTP/1.1"
    return f'192.0.2.{number % 250} - {member} [{when}:12:00:00 +0900] "{asked}" 200 5 "-" "-"'


def drop(out: Path, dataset: str, day: dt.date, name: str, *lines: str) -> None:
    folder = out / "landing" / dataset / day.isoformat()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def fill(out: Path) -> None:
    """What lands on the first day and today: members, old lines and new ones; the registers of today."""
    people = [f"M-{n},架空 第{n}号,契約中,2020-01-0{n},2026-01-0{n}T09:00:00+09:00" for n in range(1, 6)]
    header = "会員番号,氏名,契約状態,契約日,更新日時"
    drop(out, "customers", BEFORE, "a.csv", header, *people)
    drop(out, "customers", TODAY, "b.csv", header, f"M-9,架空 花子,契約中,2020-01-01,{TODAY}T00:00:01+09:00")
    old = [log(OLD + dt.timedelta(days=n % 3), n, f"M-{n % 5 + 1}") for n in range(12)]
    new = [log(BEFORE - dt.timedelta(days=n % 20), 100 + n, f"M-{n % 5 + 1}") for n in range(40)]
    drop(out, "access_logs", BEFORE, "a.log", *old, *new)
    (out / "landing" / "registers").mkdir()
    for name, words in HEADERS.items():
        (out / "landing" / "registers" / f"{name}.csv").write_text(f"{words}\n", encoding="utf-8")


def two_nights(out: Path) -> NightRun:
    """The night of some weeks ago, and today's; twelve lines have run out since."""
    out.mkdir(parents=True, exist_ok=True)
    fill(out)
    folder = configs(out)
    for day in (BEFORE, TODAY):
        done = run_night(out, out / "store", "--configs", str(folder), day=day.isoformat())
        assert done.code == 0, done.stderr[-2000:]
    return done


def said(*arguments: str, code: int = 0) -> dict[str, Any]:
    """A command's JSON."""
    done = kubun(*arguments, "--json")
    assert done.returncode == code, (done.returncode, done.stdout[-500:], done.stderr[-2000:])
    return dict(json.loads(done.stdout))


def stand(store: Path, most: int) -> None:
    until = str(TODAY + dt.timedelta(days=300))
    rule = ("--rule", "RET-WEBLOG", "--most", str(most), "--until", until)
    assert kubun("dispose", "standing", *rule, *SIGNED, "--store", str(store)).returncode == 0


def content(out: Path) -> dict[str, object]:
    """Records and what is made of them; ids of decisions rest on what held and what was once said."""
    stages = ("records/", "findings/")
    found: dict[str, object] = {n: d for n, d in fingerprint(out / "store").items() if n.startswith(stages)}
    outcomes = frame(out / "store" / "decisions" / "outcomes").filter(pl.col("item") == "*")
    for name in ("access_logs", "customers"):
        decided = frame(out / "store" / "decisions" / name).join(outcomes, on="decision_id")
        said = decided.select("landing_id", "record_no", "status", "eligible_from")
        found[f"decisions/{name}"] = said.sort("landing_id", "record_no").rows()
    return found

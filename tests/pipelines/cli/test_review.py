"""`kubun review` as an officer types it: the queue, a word on one column, the history."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner, Result

from configs.files import SHIPPED as FILES
from pipelines.cli.main import app
from pipelines.places import remember
from pipelines.settings import Settings
from storage.lock import StoreLock
from storage.store import Store
from tests.assets.test_reviews import BROWSERS, MAILS, PAGES, SHIPPED, deliver

SAID = ["--by", "法務部 架空", "--why", "提供元の試験データだった", "--on", "2026-04-01"]
PHONES = [f"090-0000-{n:04d}" for n in range(30)]


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose second delivery holds mail addresses where its contract says pages."""
    store = Store.open(tmp_path_factory.mktemp("review") / "store")
    deliver(store, PAGES, BROWSERS, SHIPPED)
    deliver(store, MAILS, BROWSERS, SHIPPED)
    return store.layout.store


@pytest.fixture
def store(delivered: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(delivered, tmp_path / "store"))


def review(store: Path, *arguments: str, width: str = "200") -> Result:
    command = ["review", *arguments, "--store", str(store)]
    return CliRunner(env={"COLUMNS": width}).invoke(app, command)


def as_json(store: Path, *arguments: str) -> dict[str, Any]:
    done = review(store, *arguments, "--json")
    assert done.exit_code == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_help_has_an_example() -> None:
    assert (
        "Example: kubun review" in CliRunner(env={"COLUMNS": "200"}).invoke(app, ["review", "--help"]).output
    )


def test_the_queue_names_columns_and_no_value(store: Path) -> None:
    (waiting,) = as_json(store)["queue"]
    assert waiting.pop("words").endswith("or decide: kubun review access_logs url")
    digest = waiting.pop("digest")
    assert re.fullmatch(r"[0-9a-f]{8}", digest)
    assert waiting == {
        "dataset": "access_logs", "column": "url", "state": "suggested", "declared": ["page_url"],
        "detected": ["email"], "agreement": "disagree", "published": False, "landing_id": 2,
        "landing_day": "2026-04-01",
    }  # fmt: skip
    for width in ("200", "80"):
        shown = review(store, "access_logs", width=width)
        assert shown.exit_code == 0
        assert "access_logs.url" in shown.stdout
        assert digest in shown.stdout
        assert "example.jp" not in shown.stdout
        assert "…" not in shown.stdout


def test_a_review_is_kept_and_the_queue_is_empty(store: Path) -> None:
    said = as_json(store, "access_logs", "url", "--reject", *SAID)
    assert (said["state"], said["published"]) == ("rejected", True)
    kept = {key: said["review"][key] for key in ("seq", "state", "items", "reviewer", "on", "reason")}
    assert kept == {
        "seq": 0, "state": "rejected", "items": ["email"], "reviewer": "法務部 架空", "on": "2026-04-01",
        "reason": "提供元の試験データだった",
    }  # fmt: skip
    assert as_json(store)["queue"] == []
    assert "no column waits" in review(store).stdout
    assert as_json(store, "access_logs", "url")["review"] == said["review"]
    assert as_json(store, "access_logs", "url", "--reject", *SAID)["review"]["seq"] == 0, (
        "said twice, kept once"
    )
    as_json(store, "access_logs", "url", "--confirm", *SAID)
    history = as_json(store, "--history")["reviews"]
    assert [(one["seq"], one["state"]) for one in history] == [(0, "rejected"), (1, "confirmed")]
    shown = review(store, "--history", "access_logs", "url")
    assert shown.stdout.count("法務部 架空") == 2
    assert as_json(store, "--history", "access_logs", "user_agent") == {"reviews": []}


def test_what_is_confirmed_and_not_declared_still_waits_for_the_contract(store: Path) -> None:
    shown = review(store, "access_logs", "url", "--confirm", *SAID)
    assert shown.exit_code == 0
    assert "declare it so in configs/datasets/access_logs.yaml" in shown.stdout
    assert "次の夜から効く" in shown.stdout
    assert [one["state"] for one in as_json(store)["queue"]] == ["confirmed"]


def test_without_a_day_it_is_today_in_japan(store: Path) -> None:
    assert len(as_json(store, "access_logs", "url", "--reject", *SAID[:4])["review"]["on"]) == len(
        "2026-04-01"
    )


def test_a_review_is_of_what_was_seen(store: Path) -> None:
    (waiting,) = as_json(store)["queue"]
    shown = review(store, "access_logs", "url")
    assert f"--seen {waiting['digest']}" in shown.stdout
    said = as_json(store, "access_logs", "url", "--reject", *SAID, "--seen", waiting["digest"])
    assert (said["state"], said["reviewed"]) == ("rejected", waiting)
    again = review(store, "access_logs", "url", "--confirm", *SAID, "--seen", waiting["digest"])
    assert again.exit_code == 2
    assert "it is rejected now" in again.stderr


def test_without_a_digest_it_says_what_was_reviewed(store: Path) -> None:
    shown = review(store, "access_logs", "url", "--reject", *SAID)
    assert "suggested, declared page_url, detected email, 2026-04-01 #2" in shown.stdout
    assert "user" not in shown.stdout, "no value"


def test_a_night_before_the_review_counts_if_it_brought_something_else(store: Path) -> None:
    (waiting,) = as_json(store)["queue"]
    deliver(Store.open(store), [f"other{n}@example.jp" for n in range(30)], BROWSERS, SHIPPED)
    assert as_json(store)["queue"][0]["digest"] == waiting["digest"], "more of the same"
    deliver(Store.open(store), PHONES, BROWSERS, SHIPPED)
    (changed,) = as_json(store)["queue"]
    done = review(store, "access_logs", "url", "--reject", *SAID, "--seen", waiting["digest"])
    assert done.exit_code == 2
    assert "access_logs.url is not, or no longer, what --seen names" in done.stderr
    assert "phone_mobile" in done.stderr
    assert f"({changed['digest']})" in done.stderr
    assert "run kubun review access_logs url again" in done.stderr
    assert as_json(store, "--history") == {"reviews": []}
    as_json(store, "access_logs", "url", "--reject", *SAID, "--seen", changed["digest"].upper())


def test_a_night_that_ends_while_the_review_begins_counts(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (waiting,) = as_json(store)["queue"]
    take = StoreLock.__enter__

    def after_a_night(lock: StoreLock) -> StoreLock:
        monkeypatch.setattr(StoreLock, "__enter__", take)
        mended(store, tmp_path)
        return take(lock)

    monkeypatch.setattr(StoreLock, "__enter__", after_a_night)
    done = review(store, "access_logs", "url", "--confirm", *SAID, "--seen", waiting["digest"])
    assert done.exit_code == 2
    assert "it is what its contract says now" in done.stderr
    assert as_json(store, "--history") == {"reviews": []}


REFUSED = [
    (["access_logs", "url", "--reject", "--confirm", *SAID], "exclude each other"),
    (["access_logs", "url", "--reject", "--history"], "exclude each other"),
    (["access_logs", "--reject", *SAID], "name the dataset and the column"),
    (["access_logs", "url", *SAID], "give --confirm or --reject"),
    (["access_logs", "url", "--seen", "0123abcd"], "give --confirm or --reject"),
    (["access_logs", "url", "--reject", *SAID, "--seen", "taro@example.jp"], "no longer, what --seen names"),
    (["access_logs", "url", "--reject", *SAID[2:]], "--by (who reviewed) is empty"),
    (["access_logs", "url", "--reject", *SAID[:2]], "--why (the reason) is empty"),
    (
        ["access_logs", "url", "--reject", *SAID[:2], "--why", "taro@example.jp に聞いた"],
        "data (email)",
    ),
    (["access_logs", "url", "--reject", *SAID[:4], "--on", "2026-02-30"], "2026-02-30"),
    (["access_logs", "status", "--confirm", *SAID], "nothing to review"),
    (["access_logs", "ulr", "--confirm", *SAID], "name one of url"),
    (["access_log"], "name one of access_logs"),
    (["--config", "/nowhere/configs"], "/nowhere/configs"),
]


@pytest.mark.parametrize(("arguments", "words"), REFUSED)
def test_what_is_refused_is_one_line_and_keeps_nothing(store: Path, arguments: list[str], words: str) -> None:
    done = review(store, *arguments)
    assert done.exit_code == 2
    assert words in done.stderr
    assert "taro" not in done.stderr
    assert done.stdout == ""
    assert as_json(store, "--history") == {"reviews": []}


def test_a_store_that_is_missing_or_in_use_is_one_line(store: Path, tmp_path: Path) -> None:
    assert "no store at" in review(tmp_path / "none").stderr
    lock = Store.open(store).lock
    with ThreadPoolExecutor(1) as another:
        another.submit(lock.__enter__).result()
        said = review(store, "access_logs", "url", "--reject", *SAID)
        listed = review(store)
        another.submit(lock.__exit__, None, None, None).result()
    assert said.exit_code == 2
    assert "in use by another writer" in said.stderr
    assert listed.exit_code == 0, "the queue can be read during a night"


def mended(store: Path, folder: Path) -> None:
    """The note of a night whose contract says what the url holds."""
    datasets = folder / "configs" / "datasets"
    shutil.copytree(FILES / "datasets", datasets)
    contract = yaml.safe_load((datasets / "access_logs.yaml").read_text(encoding="utf-8"))
    contract["columns"]["url"] = {"item": ["page_url", "email"]}
    contract["rules"]["email"] = "RET-WEBLOG"
    (datasets / "access_logs.yaml").write_text(yaml.safe_dump(contract, allow_unicode=True), encoding="utf-8")
    (store / "dagster").mkdir(exist_ok=True)
    remember(Settings(store, folder / "landing", folder / "configs"))


def test_it_reads_the_configuration_of_the_last_night(store: Path, tmp_path: Path) -> None:
    mended(store, tmp_path)
    assert as_json(store)["queue"] == []
    assert [one["column"] for one in as_json(store, "--configs", str(FILES))["queue"]] == ["url"]


def test_it_answers_without_dagster(store: Path) -> None:
    program = (
        "import sys, json; from pipelines.cli.main import app\n"
        f"try: app(['review', '--json', '--store', {str(store)!r}])\n"
        "except SystemExit as end: code = end.code\n"
        "print(json.dumps({'code': code, 'loaded': [m for m in ('dagster', 'spacy') if m in sys.modules]}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.splitlines()[-1]) == {"code": 0, "loaded": []}

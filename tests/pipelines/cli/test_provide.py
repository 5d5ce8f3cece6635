"""`kubun provide` as an officer types it: planned, approved by another, sent, listed; nobody is named."""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from configs.files import SHIPPED
from configs.load import load
from pipelines.cli.approving import today_in_japan
from pipelines.cli.main import app
from storage.lock import StoreLock
from storage.outbox import Outbox
from storage.restoring import Restoring
from storage.store import Store
from tests.assets.outbound_store import PEOPLE, fill, give

PLAN = ["plan", "members", "--to", "楽天株式会社", "--by", "試験次郎"]
OFFICER = ["--approver", "例示花子", "--role", "情報管理責任者", "--reference", "稟議-12"]


@pytest.fixture(scope="module")
def configs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped configuration for a store whose customers landed on a fixed day."""
    folder = tmp_path_factory.mktemp("configs")
    text = (SHIPPED / "company.yaml").read_text(encoding="utf-8")
    text = text.replace("stale_after_days: 7 ", "stale_after_days: 99999 ")
    (folder / "company.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, configs: Path) -> Path:
    store = Store.open(tmp_path_factory.mktemp("provide") / "store")
    give(store, day=today_in_japan())
    fill(store, load(configs), day=today_in_japan())
    return store.layout.store


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Path:
    shutil.copy(filled.with_name("store.keys.json"), tmp_path)
    (tmp_path / "out").mkdir()
    return Path(shutil.copytree(filled, tmp_path / "store"))


def provide(store: Path, configs: Path, *arguments: str, width: str = "200") -> Result:
    command = ["provide", *arguments, "--store", str(store)]
    if arguments[0] != "records":
        command += ["--config", str(configs)]
    return CliRunner(env={"COLUMNS": width}).invoke(app, command)


def as_json(store: Path, configs: Path, *arguments: str, code: int = 0) -> dict[str, Any]:
    done = provide(store, configs, *arguments, "--json")
    assert done.exit_code == code, done.stderr
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize("command", ["plan", "approve", "send", "records"])
def test_help_has_an_example(command: str) -> None:
    shown = CliRunner(env={"COLUMNS": "200"}).invoke(app, ["provide", command, "--help"]).output
    assert f"Example: kubun provide {command}" in shown


def test_planned_approved_sent_and_listed(store: Path, configs: Path) -> None:
    said = [plan := as_json(store, configs, *PLAN)]
    assert (plan["kept"], plan["strays"], plan["stops"]) == (True, [], [])
    assert plan["rows"] + sum(plan["left_out"].values()) == len(PEOPLE)
    digest, out = plan["digest"], ["--to", str(store.with_name("out")), "--means", "電子媒体"]
    early = provide(store, configs, "send", digest[:12], *out)
    assert (early.exit_code, early.stdout) == (2, "")
    assert "no approval" in early.stderr
    own = provide(store, configs, "approve", digest[:8], *OFFICER, "--approver", "試験 次郎")
    assert own.exit_code == 2
    assert "requester" in own.stderr
    said.append(as_json(store, configs, "approve", digest[:8], *OFFICER))
    assert (said[1]["kind"], said[1]["target"], said[1]["requester"]) == ("outbound", digest, "試験次郎")
    said.append(record := as_json(store, configs, "send", digest[:12], *out))
    assert (record["plan"], record["means"], record["rows"]) == (digest, "電子媒体", plan["rows"])
    assert record["run"].startswith("provide-")
    assert len(list(store.with_name("out").iterdir())) == 1
    said.append(listed := as_json(store, configs, "records"))
    assert listed == {"provisions": [record], "receipts": [], "attempts": []}
    again = provide(store, configs, "send", digest[:12], *out)
    assert again.exit_code == 2
    assert "no plan in the outbox" in again.stderr
    for name in (*PEOPLE, "試験 太郎", "090-0000-0001", "taro@example.jp"):
        assert name not in json.dumps(said, ensure_ascii=False)


def test_tables_for_the_officer(store: Path, configs: Path) -> None:
    for width in ("200", "80"):
        shown = provide(store, configs, *PLAN, width=width)
        assert shown.exit_code == 0, shown.stderr
        for words in ("提供計画", "承認を待っています", "楽天株式会社", "除いた行", "紛争による保全中"):
            assert words in shown.stdout
        assert "…" not in shown.stdout
    refused = provide(store, configs, "plan", "members", "--to", "例示物流株式会社", "--by", "試験次郎")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "委託・本人の同意・法令に基づく案件のいずれもない（G-EXPORT-DENY）" in refused.stderr
    listed = provide(store, configs, "records").stdout
    assert "提供記録: なし" in listed
    assert "例示物流株式会社" in listed


def test_what_stops_it_is_named_with_exit_code_1(store: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.mkdir()
    (plain / "company.yaml").write_bytes((SHIPPED / "company.yaml").read_bytes())
    stopped = provide(store, plain, *PLAN)
    assert stopped.exit_code == 1
    assert "停止しました" in stopped.stdout
    assert "customers" in stopped.stdout
    assert Outbox(Store.view(store).layout).all() == []


def test_a_cell_is_named_by_column_and_row(tmp_path: Path, configs: Path) -> None:
    store = Store.open(tmp_path / "store")
    give(store, day=today_in_japan())
    fill(store, load(configs), {"PLAIN": {"氏名": "試験 太郎 090-1234-5678"}}, day=today_in_japan())
    stopped = provide(store.layout.store, configs, *PLAN)
    assert stopped.exit_code == 1
    assert "氏名: phone_mobile と読めるセル 1（1 行目）" in stopped.stdout
    assert "5678" not in stopped.output
    plain = as_json(store.layout.store, configs, *PLAN, code=1)
    assert plain["strays"] == [{"column": "氏名", "items": ["phone_mobile"], "cells": 1}]


def test_refused_with_exit_code_2(store: Path, configs: Path, tmp_path: Path) -> None:
    nowhere = provide(tmp_path / "none", configs, *PLAN)
    assert (nowhere.exit_code, nowhere.stdout) == (2, "")
    assert "no store" in nowhere.stderr
    assert not (tmp_path / "none").exists()
    assert provide(store, configs, "plan", "nothing", "--to", "楽天株式会社", "--by", "x").exit_code == 2
    for by in ("", "090-1234-5678"):
        unsaid = provide(store, configs, *PLAN[:-1], by)
        assert unsaid.exit_code == 2
        assert "by " in unsaid.stderr
    assert provide(store, configs, "approve", "123", *OFFICER).exit_code == 2
    fax = provide(store, configs, "send", "12345678", "--to", str(tmp_path), "--means", "FAX")
    assert fax.exit_code == 2
    with StoreLock(store / "lock"), ThreadPoolExecutor(1) as other:
        done = other.submit(provide, store, configs, *PLAN).result()
    assert done.exit_code == 2
    assert done.stderr.startswith("kubun provide plan: ")


def test_nothing_goes_out_of_a_store_that_is_being_restored(store: Path, configs: Path) -> None:
    Restoring(Store.view(store).layout).begin(today_in_japan())
    planned = provide(store, configs, *PLAN)
    sent = provide(store, configs, "send", "0" * 64, "--to", str(store.parent), "--means", "電子媒体")
    for refused in (planned, sent):
        assert refused.exit_code == 2
        assert "kubun restore finish" in refused.stderr

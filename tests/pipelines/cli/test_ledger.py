"""`kubun ledger` as an officer and an auditor type it: what it says, and its exit codes."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assets.ledger import Ledger
from pipelines.cli.main import app
from storage.lock import StoreLock
from storage.store import Store
from tests.classifiers.law.records import JST, record

AT = dt.datetime(2026, 9, 12, 3, 0, tzinfo=JST)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with five records, anchored after each."""
    opened = Store.open(tmp_path / "store")
    with opened.lock:
        ledger = Ledger(opened)
        for n in range(1, 6):
            ledger.append(record(n), anchor_at=AT)
    return opened.layout.store


def kubun(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, ["ledger", *arguments])


def change(store: Path, how: Callable[[list[bytes]], list[bytes]]) -> None:
    path = store / "ledger" / "disposals.txt"
    path.write_bytes(b"".join(how(path.read_bytes().splitlines(keepends=True))))


def test_a_sound_ledger_is_said_to_be_sound(store: Path) -> None:
    done = kubun("verify", "--store", str(store))
    assert done.exit_code == 0, done.stderr
    assert "健全 sound: 5 件" in done.stdout
    said = json.loads(kubun("verify", "--store", str(store), "--json").stdout)
    assert (said["state"], said["records"], said["unanchored"], said["faults"]) == ("sound", 5, 0, [])
    assert said["anchor"]["number"] == said["head"]["number"] == 5


@pytest.mark.parametrize(
    ("how", "fault", "words"),
    [
        (
            lambda x: [x[0], x[1].replace(b"RET-WEBLOG", b"RET-SECLOG"), *x[2:]],
            ("changed", 2, 2),
            "第2号: 改変 changed（2 行目",
        ),
        (lambda x: [*x[:2], *x[3:]], ("removed", 3, 3), "第3号: 欠落 removed"),
        (lambda x: [*x[:2], x[0], *x[2:]], ("put_in", 2, 2), "第2号の後: 挿入 put in（3 行目"),
        (lambda x: x[:3], ("cut_off", 4, 5), "第4〜5号: 末尾の欠落、または古い台帳への差替え cut off"),
        (lambda x: [], ("cut_off", 1, 5), "第1〜5号: 末尾の欠落"),
    ],
)
def test_what_was_done_is_named_and_exits_1(
    store: Path, how: Callable[[list[bytes]], list[bytes]], fault: tuple[str, int, int], words: str
) -> None:
    change(store, how)
    done = kubun("verify", "--store", str(store))
    assert done.exit_code == 1
    assert words in done.stdout
    assert "NOT SOUND" in done.stdout
    said = kubun("verify", "--store", str(store), "--json")
    assert said.exit_code == 1
    (one,) = json.loads(said.stdout)["faults"]
    assert (one["kind"], one["number"], one["last"]) == fault


def test_swapped_records_are_both_named(store: Path) -> None:
    change(store, lambda x: [x[0], x[3], x[2], x[1], x[4]])
    done = kubun("verify", "--store", str(store))
    assert done.exit_code == 1
    assert "第2号: 順序違い" in done.stdout
    assert "第4号: 順序違い" in done.stdout


def test_what_cannot_be_checked_exits_2_in_one_line(store: Path, tmp_path: Path) -> None:
    anchors = tmp_path / "store.ledger-anchors.txt"
    for arguments in (
        ["--store", str(tmp_path / "nowhere")],
        ["--store", str(store), "--anchor", str(tmp_path / "mistyped.txt")],
        ["--store", str(store), "--anchor", str(tmp_path)],
        ["--store", str(store), "--anchor", str(store / "anchors.txt")],
    ):
        done = kubun("verify", *arguments)
        assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    content = anchors.read_bytes()
    anchors.write_bytes(content[:9] + b"\n" + content[9:])
    assert kubun("verify", "--store", str(store)).exit_code == 2
    anchors.unlink()
    done = kubun("verify", "--store", str(store))
    assert (done.exit_code, "no anchors" in done.stderr) == (2, True)


def test_a_half_written_line_is_said_and_is_no_fault(store: Path) -> None:
    with (store / "ledger" / "disposals.txt").open("ab") as file:
        file.write(b"0123456789")
    done = kubun("verify", "--store", str(store))
    assert done.exit_code == 0
    assert "書きかけの 10 バイト" in done.stdout


def test_a_store_without_records_is_sound(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store").layout.store
    for command in ("verify", "show", "anchor"):
        done = kubun(command, "--store", str(store))
        assert done.exit_code == 0, done.stderr
        assert "記録は" in done.stdout


def test_the_records_are_listed_without_any_value(store: Path) -> None:
    done = kubun("show", "--store", str(store))
    assert done.exit_code == 0
    assert "廃棄・消去記録 5" in done.stdout
    assert done.stdout.count("RET-WEBLOG") == 5
    rows = json.loads(kubun("show", "--store", str(store), "--json").stdout)["records"]
    assert [row["record"]["certificate"] for row in rows] == [f"CERT-{n:04}" for n in range(1, 6)]


def test_what_is_listed_of_a_ledger_that_is_not_sound_says_so(store: Path) -> None:
    change(store, lambda x: x[1:])
    done = kubun("show", "--store", str(store))
    assert (done.exit_code, "not sound" in done.stderr) == (1, True)
    assert done.stdout.count("RET-WEBLOG") == 4


def test_an_auditor_checks_a_record_with_sha256_alone(store: Path, tmp_path: Path) -> None:
    done = kubun("certificate", "3", "--store", str(store), "--out", str(tmp_path / "audit"))
    assert done.exit_code == 0, done.stderr
    page = (tmp_path / "audit" / "disposal-000003.md").read_text("utf-8")
    summed = subprocess.run(
        ["sha256sum", str(tmp_path / "audit" / "disposal-000003.json")],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    )
    digest = summed.stdout.split()[0]
    assert digest in page
    anchors = (tmp_path / "store.ledger-anchors.txt").read_text()
    assert f"3 {digest} " in anchors
    shown = kubun("show", "3", "--json", "--store", str(store)).stdout_bytes
    assert shown == (tmp_path / "audit" / "disposal-000003.json").read_bytes()
    assert "消去記録 第3号" in kubun("show", "3", "--store", str(store)).stdout
    assert json.loads(shown)["previous"] in anchors


def test_nothing_is_certified_of_a_ledger_that_is_not_sound(store: Path, tmp_path: Path) -> None:
    change(store, lambda x: x[:4])
    done = kubun("certificate", "3", "--store", str(store), "--out", str(tmp_path / "audit"))
    assert done.exit_code == 1
    assert not (tmp_path / "audit").exists()


def test_a_record_that_is_not_there_is_refused(store: Path) -> None:
    done = kubun("show", "9", "--store", str(store))
    assert (done.exit_code, "there is no record 9; the last one is 5" in done.stderr) == (2, True)


def test_the_head_is_anchored_by_command(store: Path, tmp_path: Path) -> None:
    opened = Store.view(store)
    with opened.lock:
        Ledger(opened).append(record(6))
    assert "まだアンカーにない" in kubun("verify", "--store", str(store)).stdout
    done = kubun("anchor", "--store", str(store))
    assert (done.exit_code, "第6号" in done.stdout) == (0, True)
    change(store, lambda x: x[:5])
    assert kubun("anchor", "--store", str(store)).exit_code == 1
    (tmp_path / "store.ledger-anchors.txt").unlink()
    assert kubun("anchor", "--store", str(store)).exit_code == 2
    assert kubun("anchor", "--anew", "--store", str(store)).exit_code == 0
    assert kubun("verify", "--store", str(store)).exit_code == 0


def test_anchoring_waits_for_no_other_writer(store: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from storage.lock import StoreLock\n"
        "with StoreLock(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(store / "lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        done = kubun("anchor", "--store", str(store))
        assert (done.exit_code, "in use" in done.stderr) == (2, True)
        assert kubun("verify", "--store", str(store)).exit_code == 0
        holder.communicate()
    assert not StoreLock(store / "lock").held


@pytest.mark.parametrize("command", ["verify", "show", "certificate", "anchor"])
def test_every_command_has_help_with_an_example(command: str) -> None:
    done = CliRunner(env={"COLUMNS": "200"}).invoke(app, ["ledger", command, "--help"])
    assert f"Example: kubun ledger {command}" in done.output

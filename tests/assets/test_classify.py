"""What is in this file: the step and the command, in the exact form programs read."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import typer
from typer.testing import CliRunner

from assets.classify import classify_file, classify_text
from classifiers.detect.column_scanner import ColumnScanner
from configs.load import load
from pipelines.cli.classify import classify
from storage.errors import LandingError

POLICY = load().policy
SCANNER = ColumnScanner()
EVIDENCE = ["start", "end", "entity", "item", "score", "detector", "pattern", "check_digit", "context_word"]
TABLE = "氏名,メール,性別\n" + "".join(
    f"佐藤 花子{'一二三四五'[n % 5]},user{n}@example.jp,女性\n" for n in range(20)
)
LOG = (
    '192.0.2.{n} - - [31/Mar/2026:10:00:{n:02d} +0900] "GET /a?m=user%40example.jp HTTP/1.1" 200 12 "-" '
    '"Mozilla/5.0 (X11)"\n'
)
KEYS = [
    "name",
    "item",
    "items",
    "category",
    "score",
    "rows_seen",
    "distinct",
    "matched",
    "evidence",
    "alternatives",
    "nulls",
    "null_share",
    "uniqueness",
    "chance",
    "runner_up",
    "runner_up_matched",
    "runner_up_chance",
    "free_text",
]

app = typer.Typer(pretty_exceptions_enable=False)
app.command()(classify)


def run(*arguments: str, text: str | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(arguments), input=text)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(TABLE, "cp932")
    return path


def test_file_in_file_order(table: Path) -> None:
    report = classify_file(table, POLICY, SCANNER)
    assert (report.format, report.rows, report.complete) == ("csv", 20, True)
    assert [(verdict.column, verdict.items) for verdict in report.columns] == [
        ("氏名", ("person_name",)),
        ("メール", ("email",)),
        ("性別", ("gender",)),
    ]
    assert report.columns[1].matched == 20


def test_a_huge_file_is_judged_by_its_first_rows(tmp_path: Path) -> None:
    path = tmp_path / "big.parquet"
    pq.write_table(pa.table({"mail": [f"u{n}@example.jp" for n in range(3000)]}), path, row_group_size=500)
    report = classify_file(path, POLICY, SCANNER, most_rows=1000)
    assert not report.complete
    assert report.rows == report.columns[0].rows_seen == 1000


def test_access_log(tmp_path: Path) -> None:
    path = tmp_path / "access.log.gz"
    path.write_bytes(gzip.compress("".join(LOG.format(n=n) for n in range(1, 40)).encode(), mtime=0))
    report = classify_file(path, POLICY, SCANNER)
    found = {verdict.column: verdict.items[:1] for verdict in report.columns if verdict.items}
    assert report.format == "access_log"
    assert found["client_ip"] == ("ip_address",)
    assert found["time"] == ("view_datetime",)
    assert found["url"] == ("page_url",)
    assert found["user_agent"] == ("browser_type_version",)


def test_json_has_exactly_the_named_keys(table: Path) -> None:
    code, out, _ = run("--json", str(table))
    report = json.loads(out)
    assert code == 0
    assert list(report) == ["file", "rows", "columns"]
    assert [list(column) for column in report["columns"]] == [KEYS] * 3
    assert report["columns"][0]["item"] == "person_name"
    assert "example.jp" not in out
    assert "花子" not in out


def test_values_only_when_asked(table: Path) -> None:
    assert "user" not in run(str(table))[1]
    assert "user0@example.jp" in run("--json", "--show-values", str(table))[1]


def test_table_for_people(table: Path) -> None:
    code, out, _ = run(str(table))
    assert code == 0
    assert "person_name" in out.replace("\n", "")
    assert "20 rows" in out


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("junk.bin", bytes(range(256)) * 40),
        ("cut.csv.gz", gzip.compress(b"a,b\n1,2\n" * 999, mtime=0)[:-9]),
    ],
)
def test_unreadable_is_one_line_and_exit_2(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    for arguments in ([str(path)], ["--json", str(path)]):
        code, out, err = run(*arguments)
        assert code == 2
        assert out == ""
        assert len(err.strip().splitlines()) == 1
        assert name in err
    with pytest.raises(LandingError):
        classify_file(path, POLICY, SCANNER)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        code, _, err = run(str(path))
        assert (code, len(err.strip().splitlines())) == (2, 1)


@pytest.mark.slow
def test_text_lines() -> None:
    lines = "担当は鈴木花子です。\n\nＴＥＬ ０９０−１２３４−５６７８ まで\r\nお客さまセンター 0120-987-100\n"
    code, out, _ = run("--text", "-", text=lines)
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [row["line"] for row in rows] == [0, 1, 2, 3]
    assert all(list(f) == EVIDENCE for row in rows for f in row["findings"])
    personal = [[(f["start"], f["end"], f["item"]) for f in row["findings"] if f["item"]] for row in rows]
    assert personal == [[(3, 7, "person_name")], [], [(4, 17, "phone_mobile")], []]
    assert "鈴木" not in out


@pytest.mark.slow
def test_text_in_two_encodings() -> None:
    stream = io.BytesIO("佐藤花子様\n".encode("cp932") + "鈴木一郎様\n".encode())
    assert [line for line, _ in classify_text(stream, SCANNER)] == ["佐藤花子様", "鈴木一郎様"]


TEXT = "連絡先 090-1234-5678\nなし\n"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8-sig", b""),
        ("cp932", b""),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
    ],
)
def test_offsets_count_from_the_first_character_in_every_encoding(
    tmp_path: Path, encoding: str, mark: bytes
) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(mark + TEXT.encode(encoding))
    code, out, _ = run("--text", str(path))
    rows = [json.loads(line) for line in out.splitlines()]
    assert (code, len(rows)) == (0, 2)
    assert (4, 17, "phone_mobile") in [(f["start"], f["end"], f["item"]) for f in rows[0]["findings"]]


def test_utf16_without_a_mark() -> None:
    lines = [
        line
        for line, _ in classify_text(io.BytesIO("mail a@example.jp\r\nb\r\n".encode("utf-16-le")), SCANNER)
    ]
    assert lines == ["mail a@example.jp", "b"]


@pytest.mark.parametrize("content", [bytes(range(256)) * 40, b"\xff\xfea\x00b"])
def test_no_text_is_one_line_and_exit_2(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "junk.bin"
    path.write_bytes(content)
    code, out, err = run("--text", str(path))
    assert (code, out, len(err.strip().splitlines())) == (2, "", 1)


@pytest.mark.parametrize("arguments", [[], ["--json"]])
def test_what_could_not_be_read_is_said_in_both_forms(tmp_path: Path, arguments: list[str]) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"mail": "a@example.jp"}\n' * 9 + "{broken\n")
    code, _, err = run(*arguments, str(path))
    assert (code, len(err.strip().splitlines())) == (0, 1)
    assert "1 records could not be read" in err


@pytest.mark.parametrize("arguments", [[], ["--json"]])
def test_a_file_read_in_part_is_said_in_both_forms(
    table: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assets.classify.classify_file", partial(classify_file, most_rows=7))
    assert "the first 7 rows" in run(*arguments, str(table))[2]


def test_dagster_is_not_imported(table: Path) -> None:
    code = (
        "import sys; from pipelines.cli.classify import classify; from pathlib import Path;"
        f"classify([Path({str(table)!r})], as_json=True, text=False, show_values=False, configs=None);"
        "assert not [m for m in sys.modules if m.split('.')[0] in ('dagster', 'deltalake')], 'imported'"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

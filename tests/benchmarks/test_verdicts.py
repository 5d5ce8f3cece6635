"""The measure of column verdicts, on labelled tables made here."""

import json
from pathlib import Path

import pytest

from benchmarks.verdicts import LABELS, main, run

TABLE = "氏名,電話番号,状態,社内メモ番号,職業\n" + "".join(
    f"{family} 花子,090-1234-{n:04d},{n % 3},{n},会社員\n"
    for n, family in enumerate(["佐藤", "鈴木", "高橋", "田中", "伊藤"])
)
ROWS = [
    {"index": 0, "column": "氏名", "category": "contact.name"},
    {"index": 1, "column": "電話番号", "category": "contact.phone"},
    {"index": 2, "column": "状態", "category": "none"},
    {"index": 3, "column": "社内メモ番号", "category": "contact.email"},
    {"index": 4, "column": "職業", "category": "none", "gap": "occupation"},
    {"index": -1, "column": "line 1", "category": "payment.card"},
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "members.csv").write_text(TABLE, encoding="utf-8")
    rows = [{"file": "members.csv", **row} for row in ROWS]
    rows.append({"file": "gone.csv", "index": 0, "column": "a", "category": "none"})
    (tmp_path / LABELS).write_text(json.dumps({"rows": rows}), encoding="utf-8")
    return tmp_path


def test_counts_and_names_what_is_wrong(data: Path) -> None:
    score = run(data)
    assert (score.labelled, score.right, score.personal, score.clean) == (5, 4, 4, 1)
    assert [(one.file, one.column) for one in score.personal_called_clean] == [
        ("members.csv", "社内メモ番号")
    ]
    assert score.clean_called_personal == ()
    assert score.tables == {"members.csv": (4, 5)}
    assert score.unread == ("gone.csv",)
    assert score.record()["accuracy"] == 0.8


def test_says_that_there_is_nothing_to_measure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["verdicts", "--data", str(tmp_path)])
    assert main() == 0
    assert capsys.readouterr().out.startswith("not measured: no expected_labels.json")

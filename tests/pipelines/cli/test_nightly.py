"""`kubun nightly` before a night begins: what is refused, in one line, making nothing."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner

from assets.summary import DatasetSummary
from pipelines.cli.main import app
from pipelines.cli.nightly_view import notes, show
from pipelines.run import NightResult

runner = CliRunner()
TODAY = dt.datetime.now(ZoneInfo("Asia/Tokyo")).date()
DAY = dt.date(2026, 9, 10)


def refused(*arguments: str, date: dt.date = TODAY) -> str:
    """The one line with which a night that cannot start is refused."""
    result = runner.invoke(app, ["nightly", "--date", date.isoformat(), *arguments])
    assert result.exit_code == 2, result.output
    assert len(result.stderr.splitlines()) == 1, result.stderr
    return result.stderr


def test_a_store_inside_the_landing_folder_is_refused_and_not_made(tmp_path: Path) -> None:
    store = tmp_path / "landing" / "store"
    store.parent.mkdir()
    assert "in each other" in refused("--landing", str(store.parent), "--store", str(store))
    assert not store.exists()


def test_a_store_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "landing").mkdir()
    (tmp_path / "store").touch()
    places = ["--landing", str(tmp_path / "landing"), "--store", str(tmp_path / "store")]
    assert "is a file; give --store a folder" in refused(*places)


def test_a_store_below_a_file_says_where_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "landing").mkdir()
    (tmp_path / "file").touch()
    places = ["--landing", str(tmp_path / "landing"), "--store", str(tmp_path / "file" / "store")]
    assert "lies below a file; name a folder" in refused(*places)


def summary(**changed: object) -> DatasetSummary:
    plain = DatasetSummary(
        read=12_345_678,
        records=1_234_567,
        quarantined={"bad_date": 1_000_000},
        refused={"no_active_customer": 100_000},
        duplicate=10_011_111,
        changed=0,
        skipped=0,
        files_quarantined={},
        incidents={},
        columns={"C1": 11, "C2": 9, "none": 3},
        decisions={"ACTIVE_NO_CLOCK": 1_000_000, "DUE": 200_000, "RETAINED": 30_000, "UNDETERMINED": 4_567},
        due_rows=1_200_000,
        due_cells=0,
        withheld={},
        missing=False,
    )
    return DatasetSummary(**{**plain.to_json(), **changed})  # type: ignore[arg-type]  # the same fields


def night(as_of: dt.date = DAY, **datasets: DatasetSummary) -> NightResult:
    return NightResult(True, datasets, (), (), "run", as_of)


def test_the_tables_can_be_read_at_80_columns(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    show(night(rakuten_members=summary()), DAY, Path("out/store"))
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    shown = "\n".join(lines)
    assert "…" not in shown
    for word in ("rakuten_members", "12,345,678", "1,200,000", "quarantined", "UNDETERMINED 4,567"):
        assert word in shown


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, []),
        ({"incidents": {"credit_card": 3, "my_number": 1}}, ["credit_card 3、my_number 1"]),
        ({"changed": 7}, ["mails: 7 of the duplicates say something else"]),
    ],
)
def test_notes_say_what_was_cut_and_what_came_again_changed(
    changed: dict[str, object], words: list[str]
) -> None:
    said = list(notes(night(mails=summary(**changed)), DAY, DAY))
    assert len(said) == len(words)
    assert all(word in line for word, line in zip(words, said, strict=True))


def test_a_night_decided_as_of_a_later_day_says_so() -> None:
    later = dt.date(2026, 9, 12)
    assert list(notes(night(later), DAY, DAY)) == ["decided as of 2026-09-12, the latest night of this store"]


def test_a_day_ahead_of_today_is_said() -> None:
    (said,) = notes(night(), DAY, DAY - dt.timedelta(days=1))
    assert "2026-09-10 is after today (2026-09-09, Japan time)" in said

"""The command: what it writes, what it refuses, and that test is opened only when asked, with a note."""

import json
from pathlib import Path

import pytest

from models.evaluation.evaluate import main
from models.evaluation.openings import openings
from models.examples import Entity, Example, write

TEXTS = {
    "フリガナ：シケン　タロウ": (Entity(5, 12, "FURIGANA"),),
    "送付先は東京都千代田区霞が関2-1-2です": (Entity(4, 19, "ADDRESS"),),
    "担当は試験太郎です": (Entity(3, 7, "PERSON", "人名"),),
    "本日は晴天なり": (),
}
EXAMPLES = [Example("desk", str(n), text, entities) for n, (text, entities) in enumerate(TEXTS.items())]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "sets"
    for name in ("desk_train", "desk_dev", "gsd_dev", "wac_dev", "desk_test"):
        write(folder / f"{name}.jsonl", EXAMPLES)
    return folder


def run(data: Path, *more: str) -> int:
    out = data.parent / "out"
    given = [
        "--data",
        str(data),
        "--date",
        "2026-09-10",
        "--model",
        str(data.parent / "none"),
        "--out",
        str(out),
    ]
    return main([*given, "--openings", str(data.parent / "openings.txt"), *more])


@pytest.mark.slow
def test_rules_alone_on_dev_and_nothing_that_is_written_holds_a_text(data: Path) -> None:
    assert run(data, "--systems", "rules") == 0
    out = data.parent / "out"
    record = json.loads((out / "score.json").read_text(encoding="utf-8"))
    figures = record["systems"]["rules"]["figures"]
    assert list(figures) == ["public", "desk", "gsd", "wac"]
    assert figures["desk"]["FURIGANA"]["exact_f"][0] == 1.0
    assert figures["desk"]["ADDRESS"]["missed"][0] == 0.0
    assert figures["public"]["PERSON"]["complete"][0] == 1.0
    speeds = ("load_cpu_s", "cpu_s", "texts_per_cpu_s", "again_texts_per_cpu_s")
    assert all(record["systems"]["rules"][name] > 0 for name in speeds)
    assert record["texts"] == len(TEXTS)  # three sets hold them, and each is read once
    page = (out / "score.md").read_text(encoding="utf-8")
    assert all(f"\n## {name}\n" in page for name in figures)
    assert "### Furigana (1 spans of 7 characters in 1 texts)" in page
    assert not (data.parent / "openings.txt").exists()
    assert record["opened"] == []
    written = "".join(path.read_text(encoding="utf-8") for path in out.iterdir())
    assert [word for word in ("シケン", "試験太郎", "霞が関", "晴天") if word in written] == []


@pytest.mark.slow
def test_dev_is_scored_where_there_is_no_test(data: Path) -> None:
    (data / "desk_test.jsonl").write_text("not an example\n", encoding="utf-8")
    assert run(data, "--systems", "rules", "--sets", "desk") == 0


@pytest.mark.slow
def test_opening_test_is_noted_before_it_is_read_each_time(data: Path) -> None:
    assert run(data, "--systems", "rules", "--split", "test") == 0
    (data / "desk_test.jsonl").write_text("not an example\n", encoding="utf-8")
    assert run(data, "--systems", "rules", "--split", "test") == 2
    noted = openings(data.parent / "openings.txt")
    assert [line.split()[0::2] for line in noted] == [["2026-09-10", "desk"]] * 2
    assert noted[0] in (data.parent / "out" / "data_card.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("more", "word"),
    [
        (["--sets", "desk", "nowhere"], "no nowhere_dev.jsonl in the folders of --data"),
        (["--split", "test", "--sets", "gsd"], "no gsd_test.jsonl"),
        (["--systems", "oracle"], "no system oracle; there are ja_ginza, "),
    ],
)
def test_what_is_not_there_is_refused_and_nothing_is_opened(
    data: Path, capsys: pytest.CaptureFixture[str], more: list[str], word: str
) -> None:
    assert run(data, *more) == 2
    assert word in capsys.readouterr().err
    assert not (data.parent / "openings.txt").exists()


def test_an_empty_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "sets") == 2
    assert "*_dev.jsonl" in capsys.readouterr().err


@pytest.mark.slow
def test_others_are_compared_with_the_first(data: Path) -> None:
    assert run(data, "--systems", "rules", "rules + ja_ginza", "--sets", "desk") == 0
    page = (data.parent / "out" / "score.md").read_text(encoding="utf-8")
    assert "### Less rules, on the same resamples" in page

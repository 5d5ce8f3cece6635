"""The command that writes the generated sets."""

import sys
from itertools import combinations
from pathlib import Path

import pytest

from models.examples import read
from models.training.make import KINDS, main
from models.training.public_sets import read_set

pytest.importorskip("japanese_personal_name_dataset", reason="names come with the extra `texts` (make test)")


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, *more: str) -> None:
    monkeypatch.setattr(sys, "argv", ["make", str(folder), "--size", "0.02", *more])
    main()


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two"):
        run(tmp_path / name, monkeypatch)
    files = {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()}
    assert sorted(files) == sorted(
        f"{kind}_{part}.jsonl" for kind in KINDS for part in ("train", "dev", "test")
    )
    assert files == {path.name: path.read_bytes() for path in (tmp_path / "two").iterdir()}


def test_what_is_written_is_counted_and_read_normalised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(tmp_path, monkeypatch)
    counted = {
        line.split()[0]: int(line.split()[1].replace(",", ""))
        for line in capsys.readouterr().out.splitlines()[1:]
    }
    assert counted["desk_train"] == 100
    assert (counted["desk_test"], counted["negatives_test"]) == (500, 1200)
    names = [
        one
        for example in read(tmp_path / "furigana_test.jsonl")
        for one in example.entities
        if one.label == "FURIGANA"
    ]
    assert len(names) >= 300
    assert all("ﾔ" not in example.text for example in read_set(tmp_path, "furigana", "test"))


def test_no_text_is_in_two_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(tmp_path, monkeypatch)
    texts = [
        {example.text for path in tmp_path.glob(f"*_{part}.jsonl") for example in read(path)}
        for part in ("train", "dev", "test")
    ]
    assert all(one.isdisjoint(other) for one, other in combinations(texts, 2))

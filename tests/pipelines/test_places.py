"""Places of an installation: which cannot be used together, and what a night notes of them."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.places import PlaceError, check_places, recall, remember
from pipelines.settings import Settings


@pytest.mark.parametrize(
    ("store", "landing"),
    [
        ("landing", "landing"),
        ("landing/store", "landing"),
        ("landing/customers/store", "landing"),
        ("store", "store/landing"),
        ("store", "store/registers/landing"),
        ("out/landing/store", "out"),  # `out` is given, `out/landing` is read
    ],
)
def test_a_store_and_a_landing_folder_in_each_other_are_refused(
    tmp_path: Path, store: str, landing: str
) -> None:
    for name in ("landing", "out/landing"):
        (tmp_path / name).mkdir(parents=True)
    with pytest.raises(PlaceError, match="lie in each other; give --store"):
        check_places(Settings(tmp_path / store, tmp_path / landing))


def test_a_link_into_the_landing_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "landing" / "inner").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "landing" / "inner")
    with pytest.raises(PlaceError, match="lie in each other"):
        check_places(Settings(tmp_path / "link", tmp_path / "landing"))


@pytest.mark.parametrize(
    ("store", "landing"),
    [("store", "landing"), ("landing-store", "landing"), ("out/store", "out"), ("a/store", "a/landing")],
)
def test_places_beside_each_other_are_taken(tmp_path: Path, store: str, landing: str) -> None:
    (tmp_path / "out" / "landing").mkdir(parents=True)
    check_places(Settings(tmp_path / store, tmp_path / landing))
    assert not (tmp_path / store).exists()


def test_a_file_in_the_place_of_the_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "store").touch()
    with pytest.raises(PlaceError, match="is a file; give --store a folder"):
        check_places(Settings(tmp_path / "store", tmp_path / "landing"))


@pytest.mark.parametrize("named", [None, "overlay"])
def test_the_last_nights_places_are_known_again(tmp_path: Path, named: str | None) -> None:
    configs = tmp_path / named if named else None
    night = Settings(
        tmp_path / "store", tmp_path / "landing", configs, tmp_path / "keys.json", True, tmp_path / "a.txt"
    )
    night.dagster_home.mkdir(parents=True)
    remember(night)
    known = recall(Settings(tmp_path / "store", Path()))
    assert known == replace(night, consume=False)


@pytest.mark.parametrize("note", [None, "", "[]", '{"landing": 1}', '{"landing": "x"}', '{"landing": null}'])
def test_a_note_that_is_not_there_or_spoilt_is_none(tmp_path: Path, note: str | None) -> None:
    settings = Settings(tmp_path, Path())
    settings.dagster_home.mkdir()
    if note is not None:
        (settings.dagster_home / "last_night.json").write_text(note, encoding="utf-8")
    assert recall(settings) is None

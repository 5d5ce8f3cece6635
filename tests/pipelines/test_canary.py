"""Planted values lie where personal data may lie, and nowhere else; cards and My Numbers nowhere at all."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest

from tests.pipelines.conftest import Morning, NightRun

pytestmark = pytest.mark.slow
PLACES = ("records", "marts", "quarantine", "registers")
"""Where law 3 of the house lets personal data lie."""


def searched(path: Path) -> Iterator[bytes]:
    """What a file holds: its bytes, and for Parquet its decoded pages and statistics too."""
    raw = path.read_bytes()
    yield raw
    if raw[:4] == b"PAR1":
        table = pq.read_table(io.BytesIO(raw))
        text = pl.DataFrame(pl.from_arrow(table)).select(pl.exclude(pl.Binary)).write_ndjson()
        yield text.encode()
        yield str(pq.ParquetFile(path).metadata.to_dict()).encode()


def places(store: Path, needles: list[str]) -> dict[str, set[str]]:
    """Each needle with the top-level places of the store it was found in."""
    patterns = {needle: (needle.encode(), json.dumps(needle).encode()[1:-1]) for needle in needles}
    found: dict[str, set[str]] = {needle: set() for needle in needles}
    for path in sorted(p for p in store.rglob("*") if p.is_file()):
        for content in searched(path):
            for needle, forms in patterns.items():
                if any(form in content for form in forms):
                    found[needle].add(path.relative_to(store).parts[0])
    return found


@pytest.fixture(scope="module")
def planted(night: NightRun) -> dict[str, list[str]]:
    return json.loads((night.out / "truth" / "planted.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", ["names", "mails"])
def test_names_and_mails_lie_in_their_places_alone(
    night: NightRun, planted: dict[str, list[str]], kind: str
) -> None:
    found = places(night.store, planted[kind])
    assert all("records" in where for where in found.values()), "the search itself must find what was planted"
    outside = {place for where in found.values() for place in where} - set(PLACES)
    assert outside == set()


@pytest.mark.parametrize("kind", ["cards", "my_numbers"])
def test_cards_and_my_numbers_lie_nowhere(night: NightRun, planted: dict[str, list[str]], kind: str) -> None:
    found = places(night.store, planted[kind])
    assert {place for where in found.values() for place in where} == set()


def test_numbers_that_only_look_like_cards_are_kept(night: NightRun, planted: dict[str, list[str]]) -> None:
    found = places(night.store, planted["lookalikes"])
    assert all("records" in where for where in found.values())


def test_nothing_planted_was_printed(night: NightRun, planted: dict[str, list[str]]) -> None:
    said = night.stdout + night.stderr
    assert [value for kind in planted for value in planted[kind] if value in said] == []


def test_the_key_file_lies_outside_the_store_and_is_private(night: NightRun) -> None:
    keys = night.store.with_name("store.keys.json")
    assert keys.stat().st_mode & 0o077 == 0
    assert list(night.store.rglob("*.keys.json")) == []


@pytest.mark.parametrize("kind", ["names", "mails", "cards", "my_numbers"])
def test_a_disposal_shows_nobody(morning: Morning, planted: dict[str, list[str]], kind: str) -> None:
    found = places(morning.store, planted[kind])
    outside = {place for where in found.values() for place in where} - set(PLACES)
    assert outside == set()
    assert [value for value in planted[kind] if value in morning.shown] == []


def test_what_dagit_shows_of_a_disposal_is_bounded(morning: Morning) -> None:
    assert len(morning.shown) < 60_000


def test_staging_is_empty_after_the_night(night: NightRun) -> None:
    assert list((night.store / "staging").iterdir()) == []

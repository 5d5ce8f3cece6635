"""Editions of the policy beside each other: which one is in force on which day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from configs.errors import ConfigError
from configs.files import SHIPPED
from configs.load import load
from tests.configs.conftest import Edit

D = dt.date.fromisoformat
FIRST = "policy/2013-12-05.yaml"


def add_edition(folder: Path, edition: str, in_force: str) -> Path:
    """Puts another edition beside the shipped one: the same words, other days."""
    text = (SHIPPED / FIRST).read_text(encoding="utf-8")
    old = "edition: 2013-12-05\nin_force_from: 2013-12-05\n"
    path = folder / "policy" / f"{edition}.yaml"
    path.write_text(text.replace(old, f"edition: {edition}\n{in_force}"), encoding="utf-8")
    return path


def end_the_first(edit: Edit, day: str) -> None:
    edit(FIRST, "in_force_from: 2013-12-05\n", f"in_force_from: 2013-12-05\nin_force_until: {day}\n")


def test_an_edition_is_in_force_from_its_establishment() -> None:
    configuration = load()
    assert configuration.editions == (configuration.policy,)
    assert configuration.policy.in_force_from == configuration.policy.edition == D("2013-12-05")
    assert configuration.policy.in_force_until is None
    assert configuration.policy_on(D("2013-12-04")) is None
    assert configuration.policy_on(D("2013-12-05")) == configuration.policy
    assert configuration.policy_on(D("9999-12-31")) == configuration.policy


def test_the_day_of_establishment_is_the_default(copied: Path, edit: Edit) -> None:
    edit(FIRST, "in_force_from: 2013-12-05\n", "")
    assert load(copied).policy.in_force_from == D("2013-12-05")


def test_each_day_has_its_edition_and_a_gap_has_none(copied: Path, edit: Edit) -> None:
    end_the_first(edit, "2025-03-31")
    add_edition(copied, "2025-03-01", "in_force_from: 2025-05-01\n")
    configuration = load(copied)
    assert [policy.edition for policy in configuration.editions] == [D("2013-12-05"), D("2025-03-01")]
    assert configuration.policy == configuration.editions[-1]
    days = ["2013-12-04", "2013-12-05", "2025-03-31", "2025-04-01", "2025-04-30", "2025-05-01"]
    found = [configuration.policy_on(D(day)) for day in days]
    named = [policy.edition.isoformat() if policy else None for policy in found]
    assert named == [None, "2013-12-05", "2013-12-05", None, None, "2025-03-01"]


OVERLAPS = [
    # last day of the first edition, first day of the second
    (None, "2025-04-01"),
    ("2025-04-01", "2025-04-01"),
    ("2030-01-01", "2025-04-01"),
    (None, "2013-12-05"),
]


@pytest.mark.parametrize(("until", "since"), OVERLAPS)
def test_a_day_of_two_editions_is_refused(copied: Path, edit: Edit, until: str | None, since: str) -> None:
    if until:
        end_the_first(edit, until)
    path = add_edition(copied, "2025-03-01", f"in_force_from: {since}\n")
    with pytest.raises(ConfigError) as caught:
        load(copied)
    error = caught.value
    assert (error.code, error.file) == ("K112", path)
    assert "in_force_from" in path.read_text(encoding="utf-8").splitlines()[error.line - 1]
    assert "2013-12-05.yaml" in error.message
    assert error.mend


def test_the_mend_of_an_overlap_mends_it(copied: Path, edit: Edit) -> None:
    add_edition(copied, "2025-03-01", "in_force_from: 2025-04-01\n")
    with pytest.raises(ConfigError, match=r"in_force_until: 2025-03-31 in 2013-12-05\.yaml"):
        load(copied)
    end_the_first(edit, "2025-03-31")
    assert len(load(copied).editions) == 2


def test_every_edition_is_checked(copied: Path, edit: Edit) -> None:
    end_the_first(edit, "2025-03-31")
    newer = add_edition(copied, "2025-04-01", "")
    load(copied)
    edit(FIRST, "rules: [RET-MKT]", "rules: [RET-FOREVER]")
    with pytest.raises(ConfigError, match=r"K101 .*2013-12-05\.yaml"):
        load(copied)
    edit(FIRST, "rules: [RET-FOREVER]", "rules: [RET-MKT]")
    newer.write_text(newer.read_text(encoding="utf-8").replace("ja: 住所\n", "ja: 住居\n"), encoding="utf-8")
    with pytest.raises(ConfigError, match=r"K102 .*2025-04-01\.yaml"):
        load(copied)


def test_a_sign_off_of_what_only_an_older_edition_says_stays(copied: Path, edit: Edit) -> None:
    end_the_first(edit, "2025-03-31")
    newer = add_edition(copied, "2025-04-01", "")
    text = newer.read_text(encoding="utf-8")
    newer.write_text(text.replace("inferred: [P1, P3, P4, P5, P8]", "inferred: [P1]", 1), encoding="utf-8")
    old, new = load(copied).editions
    assert [link.purpose for link in new.items["person_name"].purposes] == ["P1"]
    assert all(link.sign_off for link in old.items["person_name"].purposes)

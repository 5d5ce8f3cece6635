"""A store over several nights: what a changed rule or another edition does, and what is kept of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from assets.decide import decide_dataset
from assets.history import NoNightError, in_force, versions
from assets.night_record import record_night
from configs.files import SHIPPED as SHIPPED_FOLDER
from configs.load import load
from configs.policy import Approval, Configuration
from storage.store import Store
from tests.assets.test_decide import land, noon, registers, rows

D = dt.date.fromisoformat
SHIPPED = load()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = Store.open(tmp_path / "store")
    visits = [{"time": noon(day), "url": day} for day in ("2024-05-05", "2025-11-10", "2025-12-20")]
    land(opened, SHIPPED, "access_logs", visits)
    return opened


def night(store: Store, day: str, configuration: Configuration = SHIPPED) -> dict[str, tuple[str, set[str]]]:
    """Decides and records one night; returns each row's status and purposes of its page."""
    as_of, contract = D(day), configuration.contracts["access_logs"]
    history = versions(store.layout)
    decide_dataset(store, configuration, contract, as_of, registers(), history)
    record_night(store, configuration, as_of, as_of, "0.1.0+test")
    found = rows(store, "access_logs", "url", "page_url")
    return {
        url: (outcome["status"], {use["purpose"] for use in outcome["purposes"]})
        for url, outcome in found.items()
    }


def with_period(period: str, *approved: str) -> Configuration:
    shipped = SHIPPED.rules["RET-WEBLOG"]
    rule = type(shipped).model_validate({**shipped.model_dump(), "period": period})
    given = tuple(
        Approval(rule="RET-WEBLOG", after=after, accepted_by="officer", accepted_on=D("2026-06-02"))
        for after in approved
    )
    return SHIPPED.model_copy(update={"rules": {**SHIPPED.rules, "RET-WEBLOG": rule}, "approvals": given})


def statuses(found: dict[str, tuple[str, set[str]]]) -> list[str]:
    return [status for _, (status, _) in sorted(found.items())]


def test_a_shortened_rule_erases_nothing_earlier_until_it_is_approved(store: Store) -> None:
    year, half = with_period("P1Y"), with_period("P6M")
    assert statuses(night(store, "2026-06-01", year)) == ["DUE", "RETAINED", "RETAINED"]
    shortened = night(store, "2026-06-02", half)
    assert statuses(shortened) == ["DUE", "RETAINED", "RETAINED"]
    assert shortened["2025-11-10"][1] == set()  # the shorter period ends its use at once
    assert night(store, "2026-06-02", half) == shortened
    assert [str(change) for change in in_force(store.layout, D("2026-06-03")).awaiting] == [
        "RET-WEBLOG: P1Y → P6M"
    ]
    approved = with_period("P6M", "P6M")
    assert statuses(night(store, "2026-06-03", approved)) == ["DUE", "DUE", "RETAINED"]
    assert in_force(store.layout, D("2026-06-03")).awaiting == ()


def test_a_lengthened_rule_brings_nothing_back(store: Store) -> None:
    half, long = with_period("P6M"), with_period("P5Y")
    assert statuses(night(store, "2026-06-01", half)) == ["DUE", "DUE", "RETAINED"]
    assert statuses(night(store, "2026-06-02", long)) == ["DUE", "DUE", "RETAINED"]
    assert statuses(night(store, "2026-12-31", long)) == ["DUE", "DUE", "RETAINED"]
    assert statuses(night(store, "2027-01-01", half)) == ["DUE", "DUE", "RETAINED"]


def test_another_start_is_read_from_the_rows_too(store: Store) -> None:
    rule = SHIPPED.rules["RET-WEBLOG"].model_copy(update={"start": "contract_end"})
    moved = SHIPPED.model_copy(update={"rules": {**SHIPPED.rules, "RET-WEBLOG": rule}})
    assert statuses(night(store, "2026-06-01")) == ["DUE", "DUE", "RETAINED"]
    assert statuses(night(store, "2026-06-02", moved)) == ["UNDETERMINED"] * 3  # no customer, no contract


def test_in_force_tells_rules_sign_offs_and_counts_of_a_day(store: Store) -> None:
    night(store, "2026-06-01", with_period("P1Y"))
    night(store, "2026-06-05", with_period("P6M"))
    found = in_force(store.layout, D("2026-06-04"))
    assert (found.night.night, found.edition) == (D("2026-06-01"), D("2013-12-05"))
    assert next(rule for rule in found.rules if rule.id == "RET-WEBLOG").period.years == 1
    assert found.night.counts["access_logs"]["page_url"] == {"DUE": 1, "RETAINED": 2}
    assert "RET-AML" not in {rule.id for rule in found.rules}  # not enabled
    assert {entry.kind for entry in found.sign_offs} >= {"rule", "link", "item", "purpose"}
    assert in_force(store.layout, D("2030-01-01")).night.night == D("2026-06-05")
    with pytest.raises(NoNightError, match="2026-06-01"):
        in_force(store.layout, D("2026-05-31"))


@pytest.fixture
def two_editions(tmp_path: Path) -> Configuration:
    """The shipped edition until 2025-11-30, and one from 2025-12-01 that allows pages no statistics."""
    folder = tmp_path / "configs" / "policy"
    folder.mkdir(parents=True)
    text = (SHIPPED_FOLDER / "policy" / "2013-12-05.yaml").read_text(encoding="utf-8")
    since = "in_force_from: 2013-12-05"
    old = text.replace(since, "in_force_from: 2025-01-01\nin_force_until: 2025-11-30", 1)
    (folder / "2013-12-05.yaml").write_text(old, encoding="utf-8")
    new = text.replace("edition: 2013-12-05", "edition: 2025-12-01", 1)
    before, _, after = new.replace(since, "in_force_from: 2025-12-01", 1).partition("\n  page_url:")
    assert after
    changed = after.replace("P7, ", "", 1)
    assert changed != after
    (folder / "2025-12-01.yaml").write_text(f"{before}\n  page_url:{changed}", encoding="utf-8")
    return load(tmp_path / "configs")


def test_each_row_is_decided_under_the_edition_of_its_day(store: Store, two_editions: Configuration) -> None:
    found = night(store, "2026-01-10", two_editions)
    assert found["2024-05-05"][0] == "DUE"  # the first edition speaks of what was there before it
    assert "P7" in found["2025-11-10"][1]
    assert found["2025-12-20"][0] == "RETAINED"
    assert found["2025-11-10"][1] - found["2025-12-20"][1] == {"P7"}


def test_a_day_between_editions_is_undetermined(store: Store, two_editions: Configuration) -> None:
    first, second = two_editions.editions
    ended = first.model_copy(update={"in_force_until": dt.date(2025, 11, 9)})
    found = night(store, "2026-01-10", two_editions.model_copy(update={"editions": (ended, second)}))
    assert found["2025-11-10"] == ("UNDETERMINED", set())
    assert found["2025-12-20"][0] == "RETAINED"
    outcome = rows(store, "access_logs", "url", "page_url")["2025-11-10"]
    assert any("有効な方針の版がない" in reason for reason in outcome["reasons"])


def test_an_item_that_an_edition_does_not_know_is_undetermined(
    store: Store, two_editions: Configuration
) -> None:
    first, second = two_editions.editions
    items = {name: item for name, item in first.items.items() if name != "page_url"}
    without = two_editions.model_copy(
        update={"editions": (first.model_copy(update={"items": items}), second)}
    )
    found = night(store, "2026-01-10", without)
    assert [status for status, _ in found.values()].count("UNDETERMINED") == 2
    assert found["2025-12-20"][0] == "RETAINED"
    outcome = rows(store, "access_logs", "url", "page_url")["2025-11-10"]
    assert any("2013-12-05の方針にこの項目はない" in reason for reason in outcome["reasons"])

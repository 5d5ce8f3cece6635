from __future__ import annotations

import datetime as dt

from classifiers.law.copies import copies_of

DERIVED = {
    "landing/logs": ["records/logs"],
    "records/logs": ["columns/logs", "findings/logs", "decisions/logs", "decisions/orders"],
    "columns/logs": ["decisions/logs"],
    "decisions/logs": ["marts/P7/logs", "register/data_map"],
    "marts/P7/logs": ["register/night", "records/logs"],
}


def test_rows_are_followed_through_every_step_of_their_own_dataset() -> None:
    found = copies_of("records/logs", DERIVED)
    assert found.erased == ("decisions/logs", "findings/logs", "marts/P7/logs", "records/logs")
    assert found.pending == ()


def test_a_backup_waits_for_the_day_it_expires() -> None:
    day = dt.date(2026, 5, 1)
    assert copies_of("records/logs", {}, {"b2": day, "b1": day}).pending == (("b1", day), ("b2", day))

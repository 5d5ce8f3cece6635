"""Random rows, rules and runs in a real store against plain lists: nothing is lost, doubled or left."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.due import DUE_ROWS
from storage.store import Store
from tests.assets.test_decide import land, noon, order
from tests.assets.test_erase import COUNT, DELETE, SHIPPED, TAX, counts, erase, judged, records, residues

ACTS = {TAX: "left", DELETE: "gone", COUNT: "counted", "": "stays"}
ROW = st.tuples(st.integers(0, 4), st.integers(0, 3), st.sampled_from(sorted(ACTS)), st.integers(0, 2))
"""Day, person (0: nobody), rule, run in which it goes."""


@settings(max_examples=12, deadline=None)
@given(st.lists(st.lists(ROW, min_size=1, max_size=15), min_size=1, max_size=3))
def test_every_row_ends_in_one_place(landings: list[list[tuple[int, int, str, int]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "store")
        drawn, number = [], 0
        for landing, rows in enumerate(landings, 1):
            orders = []
            for record, (day, person, rule, run) in enumerate(rows):
                when = str(dt.date(2018, 1, 1) + dt.timedelta(days=day))
                one = order(f"o{number}", f"M{person}" if person else None, when) | {"金額": number}
                drawn.append((landing, record, when, person, rule, run, number))
                orders.append(one)
                number += 1
            land(store, SHIPPED, "transactions", orders)
            judged(store, "transactions")
        before = {row["金額"]: row for row in records(store, "transactions")}
        for run in range(3):
            asked = _asked([one for one in drawn if one[4] and one[5] == run])
            for _ in range(2):
                erase(store, asked, f"run-{run}")
        _compare(store, drawn, before)


def _asked(drawn: list[tuple[Any, ...]]) -> pa.Table:
    rows = [
        {"landing_id": one[0], "record_no": one[1], "event_date": noon(one[2]).date(), "rules": [one[4]]}
        for one in drawn
    ]
    return pa.Table.from_pylist(rows, DUE_ROWS)


def _compare(store: Store, drawn: list[tuple[Any, ...]], before: dict[int, dict[str, Any]]) -> None:
    by_act = {act: [one for one in drawn if ACTS[one[4]] == act] for act in ACTS.values()}
    assert {row["金額"]: row for row in records(store, "transactions")} == {
        one[6]: before[one[6]] for one in by_act["stays"]
    }
    left = residues(store, "transactions") if store.layout.residues("transactions").exists() else []
    assert Counter((row["part"], str(row["event_date"]), row["金額"]) for row in left) == Counter(
        (f"run-{one[5]}-0", one[2], one[6]) for one in by_act["left"]
    )
    counted = Counter[tuple[str, str]]()
    for row in counts(store, "transactions"):
        counted[row["part"], str(row["event_date"])] += row["records"]
    assert counted == Counter((f"run-{one[5]}-0", one[2]) for one in by_act["counted"])
    # Two residues of a run have one key exactly when they are of one person.
    people = {one[6]: one[3] for one in by_act["left"]}
    keys = {
        (row["part"], people[row["金額"]], row["subject_key"])
        for row in left
        if row["subject_key"] is not None
    }
    assert len({(part, person) for part, person, _ in keys}) == len({key for *_, key in keys}) == len(keys)
    assert all((row["subject_key"] is None) is (people[row["金額"]] == 0) for row in left)

"""What special-care information in cells does to a leak's report and to texts that stay."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import polars as pl
import pyarrow as pa
import pytest

from assets.breach import Question, breach_scope
from assets.reviews import (
    ReviewRefusedError,
    care_verdicts,
    cleared,
    column_verdicts,
    find,
    queue,
    review_column,
)
from assets.spans import spans_of
from classifiers.law.breach import SPECIAL_CARE
from configs.load import load
from storage import schemas
from storage.erasure import WHAT
from storage.store import Store
from storage.tables import batches
from tests.assets.test_decide import AS_OF, land, order
from tests.assets.test_reviews import SCANNER

SHIPPED = load()
PATTERNS = ("crime 個人情報保護法2条3項（犯罪の経歴）@0", "treatment beside 施行令2条3号@0")
PLACES = ["備考:crime", "備考:treatment"]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Orders 0 and 1 with a kind each in their remark, the first with two findings; 2 with a mail address."""
    store = Store.open(tmp_path / "store")
    deliver(store, 1)
    return store


def deliver(store: Store, landing: int) -> None:
    rows = [order(f"{landing}-{n}", f"M-{n}", "2026-03-02") | {"備考": "0123456789"} for n in range(3)]
    land(store, SHIPPED, "transactions", rows)
    said = [
        (0, 2, PATTERNS[0], SPECIAL_CARE),
        (0, 5, PATTERNS[0], SPECIAL_CARE),
        (1, 1, PATTERNS[1], SPECIAL_CARE),
    ]
    found = [
        {"landing_id": landing, "record_no": n, "column": "備考", "start": start, "end": start + 1}
        | {"pattern": pattern, "item": item, "entity": "X"}
        for n, start, pattern, item in [*said, (2, 4, "mail@0", "email")]
    ]
    verdict = {"column": "備考", "declared": ["statement_content"], "detected": ["statement_content"]}
    agreed = {"agreement": "agree", "publishable": True, "distinct": 3, "evidence": ""}
    columns = [{"landing_id": landing, **verdict, **agreed}]
    for table, lines, schema in (
        (store.findings_table("transactions"), found, schemas.FINDINGS),
        (store.columns_table("transactions"), columns, schemas.COLUMNS),
    ):
        table.append_once(batches(pa.Table.from_pylist(lines, schema)), "transactions", landing)


def say(store: Store, place: str, state: Literal["confirmed", "rejected"], seen: str | None = None) -> None:
    with store.lock:
        verdict = find(store, SHIPPED, "transactions", place)
        said = {"reviewer": "法務部", "reason": "刑事裁判の中継の話", "on": AS_OF, "seen": seen}
        review_column(store, SHIPPED, verdict, state=state, scanner=SCANNER, **said)  # type: ignore[arg-type]


def special_care(store: Store) -> bool:
    with store.lock:
        found = breach_scope(store, SHIPPED, Question(("transactions",)), AS_OF)
    return any(one.item == SPECIAL_CARE and one.rows for one in found.items)


def test_each_kind_of_a_column_waits_for_itself(store: Store) -> None:
    assert [(one.column, one.state, one.published) for one in queue(store, SHIPPED, "transactions")] == [
        (place, "suggested", False) for place in PLACES
    ]
    (column,) = column_verdicts(store, SHIPPED, "transactions")
    assert (column.standing.publishable, column.blocks, len(column.care)) == (False, True, 2)
    assert "holds crime in 1 rows" in column.standing.message, "rows, not findings"
    say(store, PLACES[0], "rejected")
    (column,) = column_verdicts(store, SHIPPED, "transactions")
    assert (column.blocks, [one.column for one in column.care]) == (True, PLACES[1:])
    say(store, PLACES[1], "confirmed")
    (column,) = column_verdicts(store, SHIPPED, "transactions")
    assert (column.blocks, column.standing.publishable, column.care) == (False, True, ())
    assert cleared(care_verdicts(store, SHIPPED, "transactions")) == [("備考", "crime", 1)]


def test_what_was_shown_is_what_is_decided(store: Store) -> None:
    before = {one.column: one.digest for one in queue(store, SHIPPED, "transactions")}
    deliver(store, 2)
    with pytest.raises(ReviewRefusedError, match="no longer, what --seen names"):
        say(store, PLACES[0], "rejected", before[PLACES[0]])
    say(store, PLACES[0], "rejected", queue(store, SHIPPED, "transactions")[0].digest)
    deliver(store, 3)
    states = {one.column: one.state for one in queue(store, SHIPPED, "transactions")}
    assert states == {PLACES[0]: "reopened", PLACES[1]: "suggested"}


def test_a_leak_counts_it_until_all_of_a_column_is_rejected(store: Store) -> None:
    assert special_care(store)
    say(store, PLACES[0], "rejected")
    assert special_care(store)
    say(store, PLACES[1], "rejected")
    assert not special_care(store)
    deliver(store, 2)
    assert special_care(store)


def test_nothing_of_a_text_that_speaks_of_it_stays(store: Store) -> None:
    ids = pl.DataFrame(
        {"landing_id": [1] * 3, "record_no": range(3), WHAT: [0] * 3},
        {"landing_id": pl.Int32, "record_no": pl.Int64, WHAT: pl.Int32},
    )
    rows = store.records("transactions").read(["landing_id", "record_no", "備考"]).sort_by("record_no")
    black = spans_of(store, "transactions", ids, ["備考"]).blackened(rows, "備考")
    assert black.to_pylist() == ["■" * 10, "■" * 10, "0123■56789"]

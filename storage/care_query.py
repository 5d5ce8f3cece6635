"""How many rows hold findings that go to the officer, by column, pattern and landing.

Belongs here: counting findings by their files. Does not: what follows from it
(`classifiers/columns/special_care.py`), leaving such rows out of marts (`mart_query.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.out_of_core import connect, parquet, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.store import Store

KIND = "coalesce(nullif(split_part(pattern, ' ', 1), ''), 'unknown')"
"""Of a finding: the first word of its pattern's name."""


def care_counts(store: Store, dataset: str, items: Sequence[str]) -> list[tuple[str, str, str, int, int]]:
    """Returns column, kind, item, landing and rows, of complete landings, in this order.

    Args:
        store: The store.
        dataset: The dataset.
        items: Policy items whose findings are counted.
    """
    findings = store.findings(dataset)
    if not items or not findings.landings or not findings.table.files():
        return []
    kinds = {
        "landing_id": "integer",
        "record_no": "bigint",
        **dict.fromkeys(("column", "item", "pattern"), "varchar"),
    }
    landings = ", ".join(map(str, findings.landings))
    query = f"""
        select "column", {KIND} as kind, item, landing_id, count(distinct record_no)
        from {parquet(findings.table.uris(), kinds)}
        where item in ({", ".join(map(text, items))}) and landing_id in ({landings})
        group by all order by all"""
    with connect(store.layout.staging) as connection:
        return connection.sql(query).fetchall()

"""The data map: which columns may be published, and which marts hold them."""

import pytest

from classifiers.law.data_map import ColumnState, DataMapRow, data_map
from configs.load import load

CONFIGURATION = load()
SAME = ColumnState((), "agree", True)
STOPPED = ColumnState((), "disagree", False)
REVIEWED = ColumnState(("page_url",), "disagree (confirmed)", True, ("page_url",))


def row(dataset: str, column: str, state: ColumnState | None) -> DataMapRow:
    states = {} if state is None else {(dataset, column): state}
    return next(r for r in data_map(CONFIGURATION, states) if (r.dataset, r.column) == (dataset, column))


@pytest.mark.parametrize(
    ("dataset", "column", "state", "publishable", "marts"),
    [
        ("access_logs", "url", SAME, "yes", "P7 P12b"),
        ("access_logs", "referer", SAME, "yes", "P7"),  # P12b counts by page and browser alone
        ("access_logs", "url", STOPPED, "no", ""),
        ("access_logs", "url", None, "no", ""),
        ("access_logs", "cookie", SAME, "yes", ""),
        ("access_logs", "cookie", REVIEWED, "yes", "P7"),  # held as what a review confirmed that it is
        ("access_logs", "status", SAME, "yes", ""),  # nothing personal: no purpose asks for it
        ("access_logs", "not_in_the_contract", SAME, "yes", ""),
        ("call_recordings", "録音ファイル", SAME, "yes", ""),  # P2 alone, which has no mart
    ],
)
def test_publishable_is_one_thing_and_in_a_mart_another(
    dataset: str, column: str, state: ColumnState | None, publishable: str, marts: str
) -> None:
    found = row(dataset, column, state)
    assert (found.publishable, found.marts) == (publishable, marts)


def test_every_mart_holds_a_column_and_a_grouped_one_only_what_it_names() -> None:
    states = {(name, c): SAME for name, contract in CONFIGURATION.contracts.items() for c in contract.columns}
    rows = data_map(CONFIGURATION, states)
    for name, contract in CONFIGURATION.contracts.items():
        for mart in contract.marts:
            held = {r.column for r in rows if r.dataset == name and mart.purpose in r.marts.split()}
            assert held
            assert held <= set(mart.aggregate or contract.columns)

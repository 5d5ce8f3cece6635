"""The lineage: Dagster's graph is this one, and descendants follow it over any number of steps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from classifiers.law.copies import copies_of
from classifiers.law.lineage import (
    KEPT,
    OUTBOX,
    derived,
    descendants,
    disposal_order,
    joined_datasets,
    lineage,
    unnamed,
)
from configs.load import load

CONFIGURATION = load()
LINEAGE = lineage(CONFIGURATION)
GRAPH = json.loads((Path(__file__).parents[2] / "pipelines" / "graph.json").read_text(encoding="utf-8"))


def test_it_is_dagsters_graph_and_what_disposals_leave() -> None:
    shown = {name: sorted(node["deps"]) for name, node in GRAPH.items() if not name.startswith("register/")}
    beside = (*KEPT, OUTBOX)
    mine = {name: sorted(made) for name, made in LINEAGE.items() if name.split("/")[0] not in beside}
    assert mine == shown


@pytest.mark.parametrize("dataset", sorted(CONFIGURATION.contracts))
def test_everything_of_a_dataset_descends_from_its_records(dataset: str) -> None:
    found = set(descendants(LINEAGE, f"records/{dataset}"))
    stages = ("columns", "findings", "decisions", *KEPT)
    assert {f"{stage}/{dataset}" for stage in stages} <= found
    assert {f"marts/{mart.purpose}/{dataset}" for mart in CONFIGURATION.contracts[dataset].marts} <= found
    assert not {f"records/{dataset}", f"landing/{dataset}"} & found


def test_who_joins_customers_descends_from_them_and_nothing_the_other_way() -> None:
    found = descendants(LINEAGE, "records/customers")
    assert {"decisions/transactions", "marts/P7/transactions"} <= set(found)
    assert not [name for name in descendants(LINEAGE, "records/transactions") if name.endswith("/customers")]


def test_copies_are_of_the_same_dataset_alone() -> None:
    found = copies_of("records/customers", derived(LINEAGE)).erased
    assert {"records/customers", "findings/customers", "decisions/customers"} <= set(found)
    assert all(name.endswith("/customers") for name in found)


def test_a_cycle_ends() -> None:
    ring = {"a": ("b",), "b": ("c",), "c": ("a",), "d": ("c",)}
    assert descendants(ring, "a") == ("b", "c", "d")
    assert descendants(ring, "d") == ()


def test_whoever_joins_is_erased_before_what_it_joins() -> None:
    order = disposal_order(CONFIGURATION.contracts.values())
    assert sorted(order) == sorted(CONFIGURATION.contracts)
    for name, contract in CONFIGURATION.contracts.items():
        assert all(order.index(name) < order.index(other) for other in joined_datasets(contract))
    assert order[-1] == "customers"


def test_what_lies_on_the_disk_and_is_not_named() -> None:
    assert unnamed(LINEAGE, ["records/retired", "records/customers", "marts/P7/retired"]) == (
        "marts/P7/retired",
        "records/retired",
    )

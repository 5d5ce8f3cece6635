"""Every clause of the policy is enforced by something that exists, or says why nothing has to be."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import dagster as dg
import pytest

from assets.coverage import coverage_counts, coverage_markdown, write_coverage
from configs.coverage import CoverageRow, coverage, state
from configs.load import load
from configs.policy import Clause
from pipelines.build import build_definitions
from pipelines.settings import Settings

ROOT = Path(__file__).parents[1]
MATRIX = ROOT / "docs" / "coverage.md"
CONFIGURATION = load()
ROWS = coverage(CONFIGURATION.policy)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], set[str]]:
    """Asset keys with their beginnings, and names of checks."""
    base = tmp_path_factory.mktemp("place")
    resolved = build_definitions(Settings(base / "store", base / "landing")).resolve_asset_graph()
    paths = [key.path for key in resolved.get_all_asset_keys()]
    assets = {"/".join(path[: n + 1]) for path in paths for n in range(len(path))}
    return assets, {check.name for check in resolved.asset_check_keys}


def exists(reference: str, graph: tuple[set[str], set[str]]) -> bool:
    kind, _, name = reference.partition(":")
    if kind == "test":
        file, _, function = name.partition("::")
        return (ROOT / file).is_file() and function in functions(ROOT / file)
    named = {
        "asset": graph[0],
        "check": graph[1],
        "gate": CONFIGURATION.policy.gates,
        "rule": CONFIGURATION.rules,
        "item": CONFIGURATION.policy.items,
        "purpose": CONFIGURATION.policy.purposes,
    }
    return name in named.get(kind, ())


def functions(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("row", ROWS, ids=[row.clause for row in ROWS])
def test_no_clause_is_bare(row: CoverageRow) -> None:
    assert row.state != "bare", f"{row.clause}: name enforced_by, or say under declares why nothing has to"
    assert not (row.enforced_by and row.declares), f"{row.clause} both enforces and only declares"


@pytest.mark.parametrize("row", ROWS, ids=[row.clause for row in ROWS])
def test_what_enforces_a_clause_exists(row: CoverageRow, graph: tuple[set[str], set[str]]) -> None:
    assert [reference for reference in row.enforced_by if not exists(reference, graph)] == []


def test_a_clause_that_is_enforced_names_a_test() -> None:
    for row in ROWS:
        kinds = {reference.partition(":")[0] for reference in row.enforced_by}
        assert not kinds or "test" in kinds, row.clause


@pytest.mark.parametrize(
    "reference",
    [
        "",
        "test:",
        "asset:",
        "asset:decision",
        "check:conserved",
        "gate:G-NONE",
        "rule:RET-NONE",
        "hope:RET-PAN",
        "test:tests/test_coverage.py",
        "test:tests/test_coverage.py::test_nothing",
        "test:tests/nowhere.py::test_nothing",
    ],
)
def test_a_reference_to_nothing_is_found(reference: str, graph: tuple[set[str], set[str]]) -> None:
    assert not exists(reference, graph)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, "bare"),
        ({"planned": "later"}, "bare"),
        ({"declares": "a heading"}, "declares"),
        ({"enforced_by": ["check:agreement"]}, "enforced"),
        ({"enforced_by": ["check:agreement"], "planned": "later"}, "in_part"),
    ],
)
def test_state(more: dict[str, object], expected: str) -> None:
    clause = Clause.model_validate({"id": "§1", "ja": "文", "kind": "declaration", **more})
    assert state(clause) == expected


def test_every_gate_is_named_by_a_clause_or_rests_on_a_law() -> None:
    named = {e.removeprefix("gate:") for row in ROWS for e in row.enforced_by if e.startswith("gate:")}
    gates = CONFIGURATION.policy.gates.values()
    assert {gate.id for gate in gates if not gate.law} == named


def test_the_matrix_in_docs_is_the_policys_own() -> None:
    if os.environ.get("KUBUN_UPDATE_SNAPSHOT") == "1":
        MATRIX.write_text(coverage_markdown(CONFIGURATION), encoding="utf-8")
    found = MATRIX.read_text(encoding="utf-8")
    assert found == coverage_markdown(CONFIGURATION), "run with KUBUN_UPDATE_SNAPSHOT=1"
    rows = [line for line in found.splitlines() if line.startswith("| §")]
    assert len(rows) == len(ROWS)
    assert all(line.count(" | ") == 5 for line in rows)


def test_the_matrix_is_written_into_the_register(tmp_path: Path) -> None:
    counts = write_coverage(tmp_path / "register", CONFIGURATION)
    assert counts == coverage_counts(CONFIGURATION.policy)
    assert sum(counts.values()) == len(ROWS)
    assert [file.name for file in (tmp_path / "register").iterdir()] == ["coverage.md"]


def test_dagit_shows_the_matrix(tmp_path: Path) -> None:
    definitions = build_definitions(Settings(tmp_path / "store", tmp_path / "landing"))
    node = definitions.resolve_asset_graph().get(dg.AssetKey(["register", "coverage"]))
    assert node.group_name == "register"

"""The page: tables line up, and what was not measured is named."""

from benchmarks.report import page, table

SPENT = {"findings": 9, "cpu": 2.0, "wall": 1.5, "load_before": 0.1, "load_after": 0.2, "peak_bytes": 2**28}
COUNTED = {
    "expected": 200,
    "found": 199,
    "reported": 100,
    "right": 95,
    "recall": [0.97, 1.0],
    "precision": [0.9, 0.98],
}
RECORD = {
    "date": "2026-09-10",
    "commit": "abc1234",
    "machine": {"cpu": "Some CPU", "cores": 2, "memory_gib": 16.0},
    "versions": {"python": "3.11"},
    "settings": {"factor": 1},
    "load": [0.1, 0.9],
}
GONE = {"missing": "there is no benchmarks.unseen"}


def test_figures_stand_right_and_words_left() -> None:
    assert table(("what", "how many"), [("a", "1,000"), ("b", "2")]) == [
        "| what | how many |",
        "| --- | ---: |",
        "| a | 1,000 |",
        "| b | 2 |",
    ]


def test_a_second_night_shows_what_it_cost_with_and_without_the_first() -> None:
    night = {
        "new_share": 0.0491,
        "first": SPENT,
        "second": {**SPENT, "cpu": 0.5},
        "second_alone": SPENT,
        "remembered_bytes": 3 * 2**20,
        "times_cheaper": 4.0,
    }
    told = page({**RECORD, "parts": {"nights": {"standard": night, "unseen": GONE}}})
    assert "| standard | 4.9% | 2.0 | 0.5 | 2.0 | 4.0 | 3.0 |" in told
    assert "unseen" not in told


def test_growth_shows_time_by_unique_value_and_memory() -> None:
    size = {
        "factor": 1,
        "rows": 10,
        "cells": 4_000,
        "unique": 1_000,
        "bytes": 9,
        **SPENT,
        "ns_per_unique": 2_000_000,
    }
    told = page({**RECORD, "parts": {"growth": {"standard": [size], "unseen": GONE}}})
    assert "| standard | 1 | 4,000 | 1,000 | 2.0 | 1.5 | 2,000 | 2,000,000 | 256 |" in told


def test_other_tools_stand_beside_ours() -> None:
    peer = {
        "name": "DataProfiler",
        "looks_for": "labels",
        "cells": 20_000,
        "peer_cells_per_s": 150,
        "ours_cells_per_s": 30_000,
        "ratio": 200.0,
        "peer_findings": 1_234,
        "ours_findings": 56,
    }
    told = page({**RECORD, "parts": {"peers": [peer]}})
    assert "| DataProfiler | labels | 20,000 | 150 | 30,000 | 200.0 | 1,234 | 56 |" in told


def test_an_entity_below_the_bar_is_marked() -> None:
    fine = {**COUNTED, "right": 99}
    rows = [
        {"entity": "JP_FAX", "style": "url", "ours": COUNTED, "stock": None},
        {"entity": "IMEI", "style": "url", "ours": fine, "stock": COUNTED},
    ]
    told = page({**RECORD, "parts": {"accuracy": {"development": rows, "unseen": GONE}}})
    assert "| JP_FAX ⚠ | 0.995 [0.970–1.000] (199/200) | 0.950 [0.900–0.980] (95/100) | – | – |" in told
    assert "| IMEI | 0.995" in told
    assert "1 of 2 entities and styles" in told
    assert "Not measured, there is no benchmarks.unseen" in told


def test_a_workload_that_is_not_there_is_named() -> None:
    told = page({**RECORD, "parts": {"speed": {"unseen": GONE}}})
    assert "**unseen**: not measured, there is no benchmarks.unseen." in told
    assert "load average 0.10 before, 0.90 after" in told

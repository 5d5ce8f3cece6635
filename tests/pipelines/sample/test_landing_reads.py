"""The real readers over the sample: what they count is what the truth says."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from configs import access_logs
from pipelines.sample.generate import DATASETS
from storage.errors import LandingError
from storage.readers import by_contract
from tests.pipelines.sample.conftest import Sample

FORMATS = access_logs.select(access_logs.load())


@pytest.mark.parametrize("dataset", list(DATASETS))
def test_readers_count_what_the_truth_says(sample: Sample, dataset: str) -> None:
    truth = json.loads((sample.report.truth / "truth.json").read_text(encoding="utf-8"))
    contract = sample.configuration.contracts[dataset]
    for drop in truth["datasets"][dataset]["drops"]:
        chunks = by_contract.read(sample.report.landing / drop["path"], contract, FORMATS)
        if "file_quarantined" in drop:
            with pytest.raises(LandingError) as failed:
                list(chunks)
            assert failed.value.reason == drop["file_quarantined"]
            continue
        read = skipped = 0
        rejects: Counter[str] = Counter()
        for chunk in chunks:
            read += chunk.records.num_rows + chunk.rejects.num_rows
            skipped += chunk.skipped
            rejects.update(chunk.rejects["reason"].to_pylist())
        assert (read, skipped) == (drop["read"], drop["skipped"]), drop["path"]
        if "same_as" not in drop:
            # Reasons with a column are found by types, not by readers.
            assert rejects == {r: n for r, n in drop["quarantined"].items() if ":" not in r}, drop["path"]

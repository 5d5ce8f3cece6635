from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from configs.errors import ConfigError
from configs.files import SHIPPED, find_files
from configs.load import load


def test_the_shipped_files_are_found() -> None:
    files = find_files()
    assert {"retention.yaml", "company.yaml"} <= set(files.single)
    assert [file.name for file in files.policy] == ["2013-12-05.yaml"]
    assert len(files.datasets) == 8


def test_a_folder_replaces_the_shipped_datasets_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "datasets").mkdir()
    shutil.copy(SHIPPED / "datasets" / "customers.yaml", tmp_path / "datasets")
    configuration = load(tmp_path)
    assert list(configuration.contracts) == ["customers"]
    assert configuration.policy == load().policy


def test_a_single_file_replaces_its_like(tmp_path: Path) -> None:
    text = (SHIPPED / "company.yaml").read_text(encoding="utf-8")
    (tmp_path / "company.yaml").write_text(text.replace('"12-31"', '"03-31"'), encoding="utf-8")
    assert load(tmp_path).company.fiscal_year_end == "03-31"
    assert list(load(tmp_path).contracts) == list(load().contracts)


def test_the_digest_follows_the_content_and_not_the_place(
    copied: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before = find_files(copied).digest()
    assert before == find_files().digest() == load().digest
    moved = tmp_path_factory.mktemp("elsewhere") / "configs"
    shutil.copytree(copied, moved)
    assert find_files(moved).digest() == before
    (moved / "company.yaml").write_text("name: 例示\n", encoding="utf-8")
    assert find_files(moved).digest() != before
    shutil.copy(copied / "datasets" / "customers.yaml", copied / "datasets" / "others.yaml")
    assert find_files(copied).digest() != before


@pytest.mark.parametrize(
    "name",
    [
        "retension.yaml",
        "dataset/customers.yaml",
        "datasets/customers.yml",
        "datasets/old/customers.yaml",
        "policy.yaml",
    ],
)
def test_yaml_that_nothing_reads_is_refused(copied: Path, name: str) -> None:
    stranger = copied / name
    stranger.parent.mkdir(exist_ok=True)
    stranger.write_text("a: 1\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="K001"):
        find_files(copied)


def test_a_folder_that_is_none_or_empty_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="is no folder"):
        find_files(tmp_path / "none")
    with pytest.raises(ConfigError, match="no configuration"):
        find_files(tmp_path)
    (tmp_path / "datasets").mkdir()
    with pytest.raises(ConfigError, match="holds no YAML"):
        find_files(tmp_path)

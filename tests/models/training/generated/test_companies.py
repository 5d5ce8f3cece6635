"""Companies read by path: an invented file in the agency's format."""

from pathlib import Path

import pytest

from configs.errors import KubunError
from models.training.generated.companies import carried, companies
from models.training.generated.split import PARTS

SEED = 1


def rows(count: int, prefecture: str, start: int) -> list[str]:
    return [
        f'{n},{n:013},12,0,2024-01-05,2024-01-01,"見本{n}株式会社",,301,"{prefecture}","見本市","架空町{n}番地"'
        + "," * 18
        for n in range(start, start + count)
    ]


@pytest.fixture
def agency(tmp_path: Path) -> Path:
    path = tmp_path / "diff.csv"
    path.write_text("\n".join(rows(90, "例示県", 0) + rows(30, "架空県", 90)) + "\n", encoding="cp932")
    return path


def test_no_company_is_in_two_parts_and_no_prefecture_fills_one(agency: Path) -> None:
    parts = [companies(agency, part, SEED) for part in PARTS]
    named = [company.name for part in parts for company in part]
    assert len(named) == len(set(named)) == 60
    for part in parts:
        assert sum("例示県" in company.address for company in part) * 2 == len(part)


def test_name_and_address_are_marked_where_they_stand(agency: Path) -> None:
    for company, example in zip(
        companies(agency, "test", SEED), carried(agency, "test", SEED, "gbiz"), strict=True
    ):
        said = {(one.label, example.text[one.start : one.end]) for one in example.entities}
        assert said & {("ORG", company.name), ("ADDRESS", company.address)}


def test_another_file_is_refused_without_its_content(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("名前,住所\n見本花子,見本市\n", encoding="cp932")
    with pytest.raises(KubunError, match=r"other\.csv: not a file of 法人番号公表サイト") as raised:
        companies(path, "train", SEED)
    assert "花子" not in str(raised.value)

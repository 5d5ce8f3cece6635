"""Counting what of real addresses is found, on invented ones."""

from pathlib import Path

import pytest

from benchmarks.addresses import HALVES, addresses, carried, measured

INVENTED = [f"東京都世田谷区見本{n}丁目{n}番{n + 1}号" for n in range(1, 40)]


@pytest.mark.parametrize("encoding", ["cp932", "utf-8-sig"])
def test_a_file_of_companies_and_a_file_of_lines(tmp_path: Path, encoding: str) -> None:
    companies = tmp_path / "companies.csv"
    row = ",".join(["x"] * 9 + ["東京都", "世田谷区", "見本１－２", "y"])
    companies.write_text(f"{row}\n{row}\n", encoding=encoding)
    assert list(addresses(companies)) == ["東京都世田谷区見本１－２"]
    lines = tmp_path / "lines.txt"
    lines.write_text("東京都港区見本3-4\n\n", encoding=encoding)
    assert list(addresses(lines)) == ["東京都港区見本3-4"]


def test_the_halves_are_all_and_each_is_found() -> None:
    halves = [list(carried(INVENTED, half)) for half in HALVES]
    assert sum(map(len, halves)) == len(INVENTED)
    assert all(text[start:end] in text for half in halves for text, start, end in half)
    found = measured([one for half in halves for one in half])
    assert found.exact == found.addresses == len(INVENTED)
    assert found.covered == found.characters
    assert found.beside == 0


def test_what_is_not_found_counts() -> None:
    found = measured([("見本の街角にいます", 0, 5)])
    assert (found.addresses, found.exact, found.characters, found.covered) == (1, 0, 5, 0)

import re
import unicodedata
from pathlib import Path
from urllib.parse import unquote

import polars as pl
import pytest

from benchmarks.unseen import digits, people, places, workload
from benchmarks.unseen.sentences import ENTITIES, STYLES, Case, cases

PER_ENTITY = 12


@pytest.fixture(scope="module")
def drawn() -> list[Case]:
    return list(cases(7, PER_ENTITY))


def plain(case: Case) -> list[tuple[str, str]]:
    """The values as they were before widths and links."""
    found = []
    for start, end, entity in case.spans:
        value = case.text[start:end]
        if case.style == "url":
            value = unquote(value.replace("+", " "))
        found.append((entity, unicodedata.normalize("NFKC", value)))
    return found


def test_the_same_seed_gives_the_same_cases(drawn: list[Case]) -> None:
    assert drawn == list(cases(7, PER_ENTITY))
    assert drawn != list(cases(8, PER_ENTITY))


def test_every_entity_is_there_in_every_style_with_its_negatives(drawn: list[Case]) -> None:
    held = {(case.entity, case.style, bool(case.spans)) for case in drawn}
    wanted = {
        (e, s, b) for e in ENTITIES for s in STYLES for b in (True, False) if (e, s) != ("USER_AGENT", "url")
    }
    assert held == wanted
    assert len(ENTITIES) == 30


def test_spans_lie_in_the_text_and_hold_no_edge(drawn: list[Case]) -> None:
    for case in drawn:
        for start, end, entity in case.spans:
            value = case.text[start:end]
            assert 0 <= start < end <= len(case.text)
            assert value == value.strip()
            assert entity == case.entity
        assert "{" not in re.sub(r'\{"at".*\}', "", case.text, flags=re.S)
        assert "\0" not in case.text


SHAPES = {
    "JP_MOBILE_PHONE": r"(\+81[ -]?|\(?0)[789]0\)?[-(]?[1-9]\d{3}[-)]?\d{4}",
    "JP_POSTAL_CODE": r"\d{3}-?\d{4}",
    "JP_PENSION_NUMBER": r"\d{4}-\d{6}",
    "JP_PASSPORT": r"[MT][A-Z]\d{7}",
    "JP_RESIDENCE_CARD": r"[A-Z]{2}\d{8}[A-Z]{2}",
    "JP_BANK_ACCOUNT": r"\d{7}",
    "IMSI": r"44[01]\d{12}",
    "EMAIL_ADDRESS": r"[\w.+-]+@([a-z]+\.)*example\.(jp|com|co\.jp|ne\.jp|org|net)",
    "JP_MOBILE_EMAIL": r"[\w.-]+@[a-z.-]+\.(jp|com)",
    "IP_ADDRESS": r"(\d+\.){3}\d+|[0-9a-fA-F:]+",
    "TRUNCATED_CARD": r"[\d*xX●-]+( [\d*xX●]+)*",
}
DASHES = str.maketrans("‐−ー―－", "-----")


@pytest.mark.parametrize("entity", SHAPES)
def test_a_span_is_the_whole_value_and_no_more(drawn: list[Case], entity: str) -> None:
    values = [value.translate(DASHES) for case in drawn for kind, value in plain(case) if kind == entity]
    assert len(values) == PER_ENTITY * 4
    for value in values:
        assert re.fullmatch(SHAPES[entity], value), entity


def numbers(drawn: list[Case], entity: str) -> list[str]:
    return [re.sub(r"\D", "", value) for case in drawn for kind, value in plain(case) if kind == entity]


def weighed(number: str, *weights: int) -> int:
    return sum(int(digit) * weight for digit, weight in zip(number, weights, strict=True))


@pytest.mark.parametrize("entity", ["CREDIT_CARD", "IMEI", "ICCID", "JP_HEALTH_INSURANCE"])
def test_luhn_holds(drawn: list[Case], entity: str) -> None:
    for number in numbers(drawn, entity):
        total = 0
        for place, digit in enumerate(number[::-1]):
            total += int(digit) if place % 2 == 0 else sum(divmod(2 * int(digit), 10))
        assert total % 10 == 0


def test_my_number_holds(drawn: list[Case]) -> None:
    for number in numbers(drawn, "JP_MY_NUMBER"):
        rest = weighed(number[:11], 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11
        assert int(number[11]) == (0 if rest < 2 else 11 - rest)


def test_corporate_number_holds(drawn: list[Case]) -> None:
    for number in numbers(drawn, "JP_CORPORATE_NUMBER"):
        assert (int(number[0]) + weighed(number[1:], *([2, 1] * 6))) % 9 == 0
        assert number[0] != "0"


def test_licence_holds_and_its_doubtful_digits_are_not_drawn(drawn: list[Case]) -> None:
    for number in numbers(drawn, "JP_DRIVING_LICENCE"):
        rest = weighed(number[:10], 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11
        assert 2 <= rest <= 9
        assert int(number[10]) + rest == 11


@pytest.mark.parametrize(
    ("check", "body", "digit"),
    [
        (digits.insurer, "3312001", "5"),  # the ordinance's own example
        (digits.my_number, "12345678901", "8"),
        (digits.corporate, "000012050002", "7"),  # 国税庁
        (digits.corporate, "700110005901", "8"),  # the tax agency's example
        (digits.ean13, "490123456789", "4"),
        (digits.luhn, "411111111111111", "1"),
        (digits.luhn, "49015420323751", "8"),
    ],
)
def test_published_examples(check, body: str, digit: str) -> None:
    assert check(body) == digit


def test_lists_are_wide_enough() -> None:
    assert min(len(set(people.FAMILY)), len(set(people.GIVEN))) >= 150
    assert len(set(places.MUNICIPALITIES)) >= 80
    assert len({prefecture for prefecture, _ in places.MUNICIPALITIES}) == 47


@pytest.mark.parametrize(
    ("kana", "latin"), [("サトウ", "sato"), ("ショウタ", "shota"), ("ハットリ", "hattori"), ("リョウ", "ryo")]
)
def test_romaji(kana: str, latin: str) -> None:
    assert people.romaji(kana) == latin


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    first, again, other = (workload.write(tmp_path / str(i), 0.004, seed) for i, seed in enumerate((1, 1, 2)))
    assert {n: p.read_bytes() for n, p in first.items()} == {n: p.read_bytes() for n, p in again.items()}
    assert all(first[name].read_bytes() != other[name].read_bytes() for name in first)


def test_tables_are_text_with_nulls_and_about_a_third_of_the_cells_differ(tmp_path: Path) -> None:
    tables = [pl.read_parquet(path) for path in workload.write(tmp_path, 0.02, 3).values()]
    assert len(tables) == 5
    assert all(set(table.dtypes) == {pl.String} for table in tables)
    assert all(sum(table.null_count().row(0)) > 0 for table in tables)
    cells = sum(table.height * table.width for table in tables)
    different = sum(table[column].n_unique() for table in tables for column in table.columns)
    assert 0.25 < different / cells < 0.35


def test_rows_follow_the_factor() -> None:
    cells = sum(rows * table(100, 1).width for table, rows in workload.TABLES.values())
    assert 3_500_000 < cells < 4_500_000


@pytest.mark.parametrize("factor", [0, -1])
def test_a_factor_of_nothing_is_refused(tmp_path: Path, factor: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        workload.write(tmp_path, factor, 1)

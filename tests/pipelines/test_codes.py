"""Clauses are spelled in the ASCII that Dagster tags take."""

import pytest

from configs.load import load
from pipelines.codes import clause_code, clause_tag

CASES = [("§3(1)-1", "s3_1-1"), ("§3(1)", "s3_1"), ("§12-2", "s12-2"), ("§sign", "ssign"), ("§5-2", "s5-2")]


@pytest.mark.parametrize(("clause", "code"), CASES)
def test_clause_code(clause: str, code: str) -> None:
    assert clause_code(clause) == code


def test_every_clause_has_a_spelling_of_its_own() -> None:
    clauses = list(load().policy.clauses)
    assert len({clause_tag(clause) for clause in clauses}) == len(clauses)


def test_a_clause_that_cannot_be_spelled_is_refused() -> None:
    with pytest.raises(ValueError, match="ASCII"):
        clause_code("第3条")

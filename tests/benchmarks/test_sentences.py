"""The development sentences: spans slice to their value, every style is there, check digits are right."""

import unicodedata
from urllib.parse import unquote

import pytest

from benchmarks.sentences import LABELS, NEGATIVES, STYLES, Case, cases
from benchmarks.values import MAKERS
from classifiers.detect import checkdigits
from classifiers.recognizers import RECOGNIZERS

CASES = list(cases(seed=3, per_entity=4))


def test_every_entity_stands_in_every_style() -> None:
    seen = {(case.entity, case.style) for case in CASES if case.spans}
    assert seen == {
        (entity, style) for entity, (_, key) in LABELS.items() for style in STYLES if key or style != "url"
    }
    assert set(LABELS) == set(MAKERS)
    known = {recognizer.ENTITY for recognizer in RECOGNIZERS}
    assert set(LABELS) - known == set()
    assert set(NEGATIVES) <= set(LABELS)


def test_a_seed_makes_the_same_sentences() -> None:
    assert list(cases(seed=3, per_entity=4)) == CASES
    assert list(cases(seed=4, per_entity=4)) != CASES


def plain(case: Case) -> str:
    (start, end, _), *_ = case.spans
    return unicodedata.normalize("NFKC", unquote(case.text[start:end]))


@pytest.mark.parametrize(
    ("entity", "check"),
    [
        ("CREDIT_CARD", checkdigits.luhn),
        ("IMEI", checkdigits.luhn),
        ("ICCID", checkdigits.luhn),
        ("JP_MY_NUMBER", checkdigits.my_number),
        ("JP_CORPORATE_NUMBER", checkdigits.corporate_number),
        ("JP_DRIVING_LICENCE", checkdigits.driving_licence),
        ("JP_HEALTH_INSURANCE", checkdigits.insurer_number),
    ],
)
def test_check_digits_agree_with_the_detectors(entity: str, check: object) -> None:
    assert callable(check)
    values = [plain(case) for case in CASES if case.entity == entity and case.spans]
    assert values
    assert [value for value in values if not check(value.replace(" ", "").replace("-", ""))] == []


def test_spans_slice_to_the_value() -> None:
    for case in CASES:
        if case.entity == "JP_POSTAL_CODE" and case.spans:
            assert plain(case)[3] == "-"
        for start, end, _ in case.spans:
            assert 0 <= start < end <= len(case.text)

"""The practice sentences: every kind is drawn, spans slice to a value, a seed makes the same sentences."""

from benchmarks.practice.sentences import GROUPS, cases
from benchmarks.sentences import STYLES
from classifiers.recognizers import RECOGNIZERS

CASES = list(cases(seed=3, per_entity=4))


def test_every_entity_stands_in_every_style() -> None:
    seen = {(case.entity, case.style) for case in CASES if case.spans}
    entities = {kind.entity for group in GROUPS for kind in group.KINDS}
    assert seen == {(entity, style) for entity in entities for style in STYLES}
    assert entities <= {recognizer.ENTITY for recognizer in RECOGNIZERS}


def test_look_alikes_hold_nothing() -> None:
    assert {case.style for case in CASES if not case.spans} == set(STYLES) - {"url"}


def test_a_seed_makes_the_same_sentences() -> None:
    assert list(cases(seed=3, per_entity=4)) == CASES
    assert list(cases(seed=4, per_entity=4)) != CASES


def test_frames_are_filled_and_spans_lie_in_their_texts() -> None:
    for case in CASES:
        assert "{value}" not in case.text
        assert "{label}" not in case.text
        for start, end, _ in case.spans:
            assert 0 <= start < end <= len(case.text)
            assert case.text[start:end].strip() == case.text[start:end]

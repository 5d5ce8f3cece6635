"""Every system answers in spans of the text as it was given, under our labels."""

from pathlib import Path

import pytest

from classifiers.detect.kubun_ner import FOLDER
from configs.errors import KubunError
from models.evaluation.run import answer, fresh
from models.evaluation.spans import OTHER
from models.evaluation.systems import BASELINE, GINZA, OTHERS, System, systems, unlisted
from models.examples import LABELS
from models.training.generated.names import names
from models.training.make import SEED

TEXTS = [
    "担当の試験太郎様（フリガナ：シケン　タロウ）は架空商事株式会社へ転職し、大阪に住んでいる。",
    "送付先は東京都千代田区霞が関２－１－２です。電話は０３－０００１－２３４５",
    "",
    "担当の試験太郎様（フリガナ：シケン　タロウ）は架空商事株式会社へ転職し、大阪に住んでいる。",
]
SYSTEMS = (BASELINE, *OTHERS)


@pytest.mark.parametrize(
    ("ene", "label"),
    [
        ("Person", "PERSON"),
        ("City", "LOCATION"),
        ("Mountain", "LOCATION"),
        ("Company", "ORG"),
        ("Cabinet", "ORG"),
        ("Political_Party", "ORG"),
        ("International_Organization", "ORG"),
        ("God", None),
        ("School", None),  # a building, for GiNZA
        ("Station", None),
        ("Date", None),
    ],
)
def test_ginzas_labels(ene: str, label: str | None) -> None:
    assert GINZA.get(ene) == label


@pytest.mark.slow
@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name)
def test_a_system_answers_each_text_in_its_own_characters(system: System) -> None:
    told = answer(system, TEXTS)
    assert told.cpu > 0
    assert len(told.found) == len(TEXTS)
    assert told.found[2] == []
    assert told.found[0] == told.found[3]
    for text, found in zip(TEXTS, told.found, strict=True):
        for one in found:
            assert 0 <= one.start < one.end <= len(text)
            assert one.label in (*LABELS, OTHER)
            assert 0 < one.score <= 1


def spans(name: str, text: int) -> set[tuple[str, str]]:
    system = next(system for system in SYSTEMS if system.name == name)
    return {(one.label, TEXTS[text][one.start : one.end]) for one in answer(system, TEXTS).found[text]}


@pytest.mark.slow
def test_presidio_finds_names_and_places_only_where_ginzas_labels_are_named() -> None:
    assert {label for label, _ in spans("Presidio, unmapped", 0)} <= {OTHER}
    assert ("LOCATION", "大阪") in spans("Presidio", 0)


def test_a_score_is_the_recognisers_own() -> None:
    rules = next(system for system in SYSTEMS if system.name == "rules")
    (address,) = answer(rules, ["東京都千代田区霞が関2-1-2"]).found[0]
    assert address.score == 0.9  # not what 32 bits make of it, which would fall into the bin below


@pytest.mark.slow
def test_the_rules_find_readings_and_addresses_and_other_things_as_other() -> None:
    assert ("FURIGANA", "シケン　タロウ") in spans("rules", 0)
    found = spans("rules", 1)
    assert ("ADDRESS", "東京都千代田区霞が関２－１－２") in found
    assert (OTHER, "０３－０００１－２３４５") in found


def test_our_own_model_takes_part_where_its_folder_is(tmp_path: Path) -> None:
    assert systems(tmp_path / "none") == SYSTEMS
    with pytest.raises(KubunError, match="ja_kubun_ner is not in"):
        systems(tmp_path)


@pytest.mark.slow
def test_our_own_model_answers_alone_and_with_the_rules() -> None:
    *others, alone, whole, without = systems(FOLDER)
    assert tuple(others) == SYSTEMS
    assert (alone.name, whole.name) == ("ja_kubun_ner", "rules + ja_kubun_ner")
    assert without.name == "rules + ja_kubun_ner, unlisted"
    text = "担当は伊藤太郎様でした。住所は東京都千代田区霞が関2-1-2です"
    found = [
        {(one.label, text[one.start : one.end]) for one in answer(s, [text]).found[0]} for s in (alone, whole)
    ]
    assert ("PERSON", "伊藤太郎") in found[0] & found[1]
    assert ("ADDRESS", "東京都千代田区霞が関2-1-2") in found[1]


def test_unlisted_rules_know_no_reading_that_the_generated_sets_hold_out() -> None:
    family = min(name.reading for name in names("dev", SEED).families if len(name.reading) > 3)
    given = min(name.reading for name in names("dev", SEED).given if len(name.reading) > 3)
    texts = [f"本日{family} {given}と話しました"]
    rules = next(system for system in SYSTEMS if system.name == "rules").make()
    assert ("FURIGANA", 2, 3 + len(family + given)) in {(f.label, f.start, f.end) for f in rules(texts)[0]}
    assert [found.label for found in unlisted(rules)(texts)[0] if found.label == "FURIGANA"] == []


@pytest.mark.slow
def test_a_fresh_process_answers_as_this_one_does() -> None:
    told = fresh("rules", FOLDER, TEXTS, TEXTS[:1])
    here = answer(next(system for system in SYSTEMS if system.name == "rules"), TEXTS)
    assert told.found == here.found
    assert told.load > 0.5  # Presidio is imported anew
    assert min(told.cpu, told.again) > 0

"""The cards: what repeats, what is mapped to what, who is named."""

from models.evaluation.cards import data_card, licence_card, repeats
from models.evaluation.sources import sources
from models.examples import Entity, Example

NAMED = (Entity(0, 2, "PERSON", "人名"), Entity(2, 4, "MISC", "製品名"))


def example(text: str, entities: tuple[Entity, ...] = ()) -> Example:
    return Example("made", text, text, entities)


def test_texts_that_repeat_are_counted_verbatim() -> None:
    trained = [example("甲乙丙丁", NAMED), example("いろは")]
    held = [example("甲乙丙丁", NAMED), example("いろは"), example("いろは"), example("いろはに")]
    assert repeats(trained, held) == (3, 1)
    assert repeats([], held) == (0, 0)


def test_the_data_card_tells_sizes_labels_repeats_and_openings_and_no_text() -> None:
    files = {
        ("made", "train"): [example("甲乙丙丁", NAMED), example("いろは")],
        ("made", "test"): [example("甲乙丙丁", NAMED)],
    }
    card = data_card(files, "test", ["2026-09-10 abc1234 made"])
    for row in (
        "| made | train | 2 | 7 | 1 | 0 | 0 | 0 | 0 |",
        "| made | MISC | 製品名 (2) |",
        "| made | PERSON | 人名 (2) |",
        "| made | 1 | 1 | 1 |",
        "were opened 1 times so far",
        "- 2026-09-10 abc1234 made",
    ):
        assert row in card
    assert "甲乙" not in card


def test_the_licence_card_names_every_source_with_its_licence() -> None:
    card = licence_card()
    for one in [*sources("public").values(), *sources("other").values()]:
        assert f"[{one.title}]({one.url}) | {one.by} | {one.licence}" in card
    assert "CC BY-SA 4.0" in card
    assert "Apache-2.0" in card


def test_every_public_set_has_a_state_files_and_a_split() -> None:
    assert all(one.commit and one.files and one.split for one in sources("public").values())

"""Generated texts: every template can be filled, spans hold what they say, a seed decides on all."""

import pytest

from models.examples import LABELS, Example
from models.training.generated.material import data
from models.training.generated.noise import worn
from models.training.generated.regions import bare
from models.training.generated.scene import Scene
from models.training.generated.split import PARTS, Part
from models.training.generated.template import Piece, joined, pieces
from models.training.generated.texts import texts
from models.training.make import KINDS
from tests.models.training.generated.dice import dice

SEED = 1


def made(source: str, part: Part, count: int = 300, seed: int = SEED) -> list[Example]:
    return list(texts(KINDS[source], part, seed, count, source))


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("kind", sorted({kind for kinds in KINDS.values() for kind in kinds}))
def test_every_template_can_be_filled_in_every_part(kind: str, part: Part) -> None:
    scene = Scene(dice(1), part, SEED)
    for template in data(f"templates/{kind}.yaml"):
        text, entities = joined(pieces(template, scene.fill))
        assert text
        assert "{" not in text
        assert "|" not in "".join(text[one.start : one.end] for one in entities)
        assert all(one.label in (*LABELS, "FAC") for one in entities)


@pytest.mark.parametrize("source", KINDS)
@pytest.mark.parametrize("part", PARTS)
def test_entities_are_in_order_and_begin_and_end_with_no_blank(source: str, part: Part) -> None:
    for example in made(source, part):
        bounds = [place for one in example.entities for place in (one.start, one.end)]
        assert bounds == sorted(bounds)
        for one in example.entities:
            named = example.text[one.start : one.end]
            assert named
            assert named == named.strip()


def test_a_seed_decides_on_every_text() -> None:
    assert made("desk", "test") == made("desk", "test") != made("desk", "test", seed=2)


def test_no_text_is_made_twice() -> None:
    assert len({example.text for example in made("negatives", "test", 1200)}) == 1200


@pytest.mark.parametrize("source", ["negatives", "unnamed"])
@pytest.mark.parametrize("part", PARTS)
def test_negatives_name_no_person(source: str, part: Part) -> None:
    labels = {one.label for example in made(source, part) for one in example.entities}
    assert labels <= {"ADDRESS", "LOCATION", "ORG", "FAC"}


def test_foreign_names_stand_where_japanese_ones_do_but_never_as_a_reading() -> None:
    found = [
        (one.label, e.text[one.start : one.end]) for e in made("desk", "train", 1500) for one in e.entities
    ]
    assert sum("・" in name for label, name in found if label == "PERSON") > 10
    assert not any("・" in name for label, name in found if label == "FURIGANA")


def test_one_letter_is_one_person_in_every_form() -> None:
    scene = Scene(dice(3), "train", SEED)
    text, entities = joined(pieces("{p.family}{p.given}={p.family}{p.given}", scene.fill))
    assert len(set(text.split("="))) == 1
    assert [text[one.start : one.end] for one in entities] == text.split("=")


def test_a_family_is_called_like_a_town_and_a_town_like_a_family() -> None:
    for seed in range(20):
        template = "{l.family}は{likepersons}と{likepersons}へ"
        text, entities = joined(pieces(template, Scene(dice(seed), "dev", SEED).fill))
        named = [text[one.start : one.end] for one in entities]
        assert [one.label for one in entities] == ["PERSON", "LOCATION", "LOCATION"]
        assert named[1] != named[2]
        assert set(named[1:]) <= bare()


def test_two_slots_of_one_list_say_two_things() -> None:
    scene = Scene(dice(1), "train", SEED)
    assert len({scene.fill("carrier", "").text for _ in range(8)}) == 8


def test_a_mark_in_a_template_is_an_entity() -> None:
    text, entities = joined(pieces("[松本清|ORG]で[氏名]を", lambda slot, form: Piece(slot + form)))
    assert text == "松本清で[氏名]を"
    assert [(one.start, one.end, one.label) for one in entities] == [(0, 3, "ORG")]


def test_hurry_touches_no_name() -> None:
    found = [Piece("お客様の"), Piece("見本花子", "PERSON"), Piece("様、ルーターが届きません。至急です。")]
    ways = {joined(worn(dice(seed), found))[0] for seed in range(200)}
    assert len(ways) > 6
    assert all("見本花子" in way for way in ways)


def test_numbers_and_mail_addresses_are_nobodys() -> None:
    scene = Scene(dice(1), "train", SEED)
    numbers = {
        scene.fill("tel", "").text.replace("-", "").replace("（", "").replace("）", "") for _ in range(200)
    }
    assert all(number.startswith(("0609", "060000")) for number in numbers)
    assert all(scene.fill("mail", "").text.endswith(("example.jp", "example.com")) for _ in range(50))

"""No word is in two parts, none is lost, and a seed decides."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.training.generated.figures import FIGURES
from models.training.generated.material import data, lists, words
from models.training.generated.names import names
from models.training.generated.persons import _foreign
from models.training.generated.regions import SHARED, bare, regions
from models.training.generated.scene import LISTED
from models.training.generated.split import PARTS, Part, first, part_of, share
from models.training.generated.texts import templates
from models.training.make import KINDS

SEED = 1
FILES = {
    "words.yaml": [key for key in data("words.yaml") if key != "every"],
    "places.yaml": ["town_heads", "buildings", "places", "stations", "kyoto_streets", "kyoto_crossings"],
    "organisations.yaml": [
        "trades",
        "clinics",
        "coined",
        "offices_of",
        "offices_in",
        "carrier",
        "courier",
        "shop",
        "bank",
        "known",
        "kanafirm",
    ],
}
THINGS = [(name, key) for key, name in lists().items() if name.startswith("things/")]
LISTS = [*((name, key) for name, keys in FILES.items() for key in keys), *THINGS]


def apart(parts: list[set[str]]) -> bool:
    return all(parts) and all(one.isdisjoint(other) for one, other in combinations(parts, 2))


@given(st.sets(st.text(max_size=4), min_size=3), st.integers(0, 9))
def test_shares_are_apart_and_whole(drawn: set[str], seed: int) -> None:
    parts = [share(drawn, part, seed) for part in PARTS]
    assert apart([set(part) for part in parts])
    assert sorted(word for part in parts for word in part) == sorted(drawn)


def test_another_seed_is_another_split() -> None:
    drawn = [str(number) for number in range(100)]
    assert share(drawn, "test", 1) == share(reversed(drawn), "test", 1) != share(drawn, "test", 2)
    assert first(drawn, "test", 1, 5, 3) == share(drawn, "test", 1)[:5]


def test_a_word_alone_goes_to_test_about_one_time_in_five() -> None:
    parts = [part_of(str(number), SEED) for number in range(2000)]
    assert [round(parts.count(part) / 2000, 1) for part in PARTS] == [0.7, 0.1, 0.2]


def test_names_and_their_readings_are_held_out() -> None:
    known = [names(part, SEED) for part in PARTS]
    assert apart([{name.letters for name in one.families} for one in known])
    assert apart([{name.reading for name in one.families} for one in known])
    assert apart([{name.letters for name in one.given} for one in known])
    assert apart([{name.reading for name in one.given} for one in known])
    assert apart([{row[0] for row in _foreign(part, SEED)} for part in PARTS])
    assert all(set(one.popular) < set(one.given) for one in known)
    assert all({name.letters for name in one.like_places} < bare() for one in known)
    assert all(set(one.like_places) < set(one.families) for one in known)
    assert {"東京", "京都", "北海道", "渋谷", "千葉"} < bare()
    assert "京" not in bare()


def test_five_prefectures_are_test_alone_and_no_municipality_is_in_two_parts() -> None:
    found = {part: regions(part, SEED) for part in PARTS}
    own = [{one.prefecture for one in found[part]} - set(SHARED) for part in PARTS]
    assert apart(own)
    assert [len(part) for part in own] == [37, 3, 5]
    towns = [{one.prefecture + name for one in found[part] for name in one.municipalities} for part in PARTS]
    assert apart(towns)
    assert (
        sum(map(len, towns)) == 1741 - 20 + 171 + 6
    )  # 20 cities by their wards; six villages of the Northern Territories


@pytest.mark.parametrize("kind", [kind for kinds in KINDS.values() for kind in kinds] + ["company"])
def test_templates_are_held_out_and_none_is_twice(kind: str) -> None:
    assert apart([set(templates(kind, part, SEED)) for part in PARTS])
    assert len(set(data(f"templates/{kind}.yaml"))) == len(data(f"templates/{kind}.yaml"))


@pytest.mark.parametrize(("name", "key"), LISTS)
def test_words_are_held_out(name: str, key: str) -> None:
    parts: tuple[Part, ...] = PARTS
    assert apart([set(words(name, key, part, SEED)) for part in parts])


def test_a_slot_has_one_list() -> None:
    files = ["words.yaml", *{name for name, _ in THINGS}]
    slots = [
        *FIGURES,
        *LISTED,
        *data("words.yaml")["every"],
        *(slot for name in files for slot in data(name)),
    ]
    assert len(slots) == len(set(slots))

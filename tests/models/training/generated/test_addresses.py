"""Addresses and names in all the forms that people write."""

import pytest

from models.training.generated.addresses import FORMS as ADDRESS_FORMS
from models.training.generated.addresses import Address, address
from models.training.generated.persons import FORMS, Person, foreigner, person
from models.training.generated.writing import full_width, half_width, kanji_number, old_letters
from tests.models.training.generated.dice import dice

SEED = 1
WHERE = Address("例示県", "見本市", "架空町", "1-2-3", " 見本荘101")
WHO = Person("山田", "花子", "やまだ", "はなこ", ("Yamada", "Hanako"))


@pytest.mark.parametrize(
    ("form", "label", "text"),
    [
        ("short", "ADDRESS", "見本市架空町1-2-3 見本荘101"),
        ("near", "ADDRESS", "架空町1-2-3 見本荘101"),
        ("lines", "ADDRESS", "例示県見本市架空町1-2-3\n見本荘101"),
        ("prefecture", "LOCATION", "例示県"),
        ("both", "LOCATION", "例示県見本市"),
        ("town", "LOCATION", "見本市架空町"),
    ],
)
def test_without_a_block_it_is_a_place(form: str, label: str, text: str) -> None:
    assert ADDRESS_FORMS[form][0] == label
    assert ADDRESS_FORMS[form][1](dice(1), WHERE) == text


@pytest.mark.parametrize(
    ("form", "label", "texts"),
    [
        ("full", "PERSON", {"山田花子", "山田 花子", "山田　花子"}),
        ("spaced", "PERSON", {"山田 花子", "山田　花子"}),
        ("family", "PERSON", {"山田"}),
        ("kana", "FURIGANA", {"ヤマダハナコ", "ヤマダ ハナコ", "ヤマダ　ハナコ"}),
        ("hira", "FURIGANA", {"やまだはなこ", "やまだ はなこ", "やまだ　はなこ"}),
        ("half", "FURIGANA", {"ﾔﾏﾀﾞ ﾊﾅｺ", "ﾔﾏﾀﾞﾊﾅｺ"}),
        ("kfamily", "FURIGANA", {"ヤマダ"}),
        ("latin", "PERSON", {"Hanako Yamada", "Yamada Hanako", "YAMADA HANAKO", "Hanako YAMADA"}),
        ("spelt", "", {"山に田んぼの田", "山、田んぼの田"}),
    ],
)
def test_a_name_has_many_forms(form: str, label: str, texts: set[str]) -> None:
    assert FORMS[form][0] == label
    assert {FORMS[form][1](dice(seed), WHO) for seed in range(40)} == texts


def test_addresses_of_every_kind_come_up() -> None:
    made = [address(dice(seed), "train", SEED) for seed in range(1500)]
    whole = [ADDRESS_FORMS["short"][1](dice(1), one) for one in made]
    for sign in ("条", "上る", "大字", "番地の", "丁目", "号室", "階", "－", "１"):
        assert any(sign in text for text in whole), sign
    assert all(one.block for one in made)


def test_foreign_names_have_no_japanese_reading() -> None:
    made = [person(dice(seed), "train", SEED) for seed in range(400)]
    assert 4 < sum(one.foreign for one in made) < 40
    assert foreigner(dice(1), "test", SEED).foreign


@pytest.mark.parametrize(
    ("number", "read"), [(3, "三"), (10, "十"), (12, "十二"), (20, "二十"), (48, "四十八")]
)
def test_kanji_numbers(number: int, read: str) -> None:
    assert kanji_number(number) == read


def test_widths_and_old_letters() -> None:
    assert half_width("やまだ") == "ﾔﾏﾀﾞ"
    assert full_width("1-2") == "１－２"
    assert old_letters(dice(1), "高崎") == "髙﨑"

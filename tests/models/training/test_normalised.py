"""Spans follow their text through normalisation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.detect.normalize import normalize
from models.examples import Entity, Example
from models.training.normalised import normalised


@pytest.mark.parametrize(
    ("text", "name", "becomes"),
    [
        ("お客様は山田太郎様", "山田太郎", "山田太郎"),
        ("ｶﾅ:ﾔﾏﾀﾞ ﾀﾛｳです", "ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダ タロウ"),
        ("㈱見本商会　様", "㈱見本商会", "(株)見本商会"),
        ("足利　尊氏は", "足利　尊氏", "足利 尊氏"),
        ("名は\u200b山田\u200bです", "山田", "山田"),
        ("見本町１丁目２－３です", "見本町１丁目２－３", "見本町1丁目2-3"),
    ],
)
def test_an_entity_is_where_its_words_are(text: str, name: str, becomes: str) -> None:
    start = text.index(name)
    made = normalised(Example("desk", "1", text, (Entity(start, start + len(name), "PERSON"),)))
    (entity,) = made.entities
    assert made.text == normalize(text).text
    assert made.text[entity.start : entity.end] == becomes


def test_what_cannot_be_seen_is_no_entity() -> None:
    assert normalised(Example("desk", "1", "山\u200b田", (Entity(1, 2, "PERSON"),))).entities == ()


@given(st.text(st.sampled_from("山田ﾀﾞガ\u3099\u200b㈱Ａ １①－"), min_size=1), st.data())
def test_spans_stay_in_order_and_in_the_text(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    entities = tuple(Entity(a, b, "PERSON") for a, b in zip(cuts[::2], cuts[1::2], strict=False))
    made = normalised(Example("desk", "1", text, entities))
    assert all(0 <= one.start < one.end <= len(made.text) for one in made.entities)


def test_normalising_again_changes_nothing() -> None:
    once = normalised(Example("desk", "1", "ｶﾅ:ﾔﾏﾀﾞです", (Entity(3, 7, "FURIGANA"),)))
    assert normalised(once) == once

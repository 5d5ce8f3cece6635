"""A small pipeline in the place of ja_kubun_ner, and the invented texts that it was taught with."""

from pathlib import Path

import pytest
import spacy
from spacy.training import Example as SpacyExample

from models.examples import Entity, Example

FAMILIES, GIVEN = ("試験", "例示", "架空", "見本"), ("太郎", "花子", "次郎", "桜")
TAUGHT = [
    Example("desk", name + end, f"担当は{name}{end}", (Entity(3, 3 + len(name), "PERSON"),))
    for name in (family + given for family in FAMILIES for given in GIVEN)
    for end in ("です", "様でした")
]


@pytest.fixture(scope="session")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small pipeline that has seen a few names."""
    spacy.util.fix_random_seed(1)
    nlp = spacy.blank("ja")
    nlp.add_pipe("ner").add_label("PERSON")
    shown = [
        SpacyExample.from_dict(
            nlp.make_doc(one.text), {"entities": [(e.start, e.end, e.label) for e in one.entities]}
        )
        for one in TAUGHT
    ]
    nlp.initialize(lambda: shown)
    for _ in range(30):
        nlp.update(shown)
    path = tmp_path_factory.mktemp("model") / "ja_kubun_ner"
    nlp.to_disk(path)
    return path

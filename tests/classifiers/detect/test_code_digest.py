"""A detector's id changes with the code that decides, wherever that stands."""

from collections.abc import Iterator
from importlib import import_module

import pytest

from classifiers.detect import code_digest as module
from classifiers.detect.code_digest import code_digest
from classifiers.detect.engine import NamedEntityRecognizer
from classifiers.detect.ginza import Ginza
from classifiers.detect.kubun_ner import KubunNer

CARD, MAIL, ADDRESS = (f"classifiers.recognizers.{name}" for name in ("credit_card", "email", "address"))


def otherwise(monkeypatch: pytest.MonkeyPatch, changed: str) -> None:
    """Lets the text of a module differ by a line."""
    told = module.text_of
    import_module(changed)  # a name that is mistyped here would change nothing
    monkeypatch.setattr(module, "text_of", lambda name: told(name) + ("\n# x" if name == changed else ""))
    code_digest.cache_clear()


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    code_digest.cache_clear()


@pytest.mark.parametrize(
    ("changed", "mine", "other"),
    [
        (CARD, CARD, MAIL),
        ("classifiers.detect.cards", CARD, MAIL),
        ("classifiers.detect.checkdigits", CARD, MAIL),
        # of these only texts and numbers are held, no function that says where it is from
        ("classifiers.detect.blocks", ADDRESS, MAIL),
        ("classifiers.detect.buildings", ADDRESS, MAIL),
    ],
)
def test_it_follows_what_a_module_uses(
    monkeypatch: pytest.MonkeyPatch, changed: str, mine: str, other: str
) -> None:
    before = code_digest(mine), code_digest(other)
    otherwise(monkeypatch, changed)
    assert code_digest(mine) != before[0]
    assert code_digest(other) == before[1]


READING = (
    *("named", "evidence", "masking", "plausible", "person_names", "normalize", "offsets", "pieces"),
    *("conflicts", "overlap"),
)
OURS = ("detect.kubun_ner", "detect.calibration", *(f"ner.{name}" for name in ("names", "decoding")))
OURS += ("ner.features", "ner.network")
GINZAS = ("ginza", "spacy_model", "transitions", "transition_scores", "words_tokenizer")


def versions() -> tuple[str, str]:
    return NamedEntityRecognizer(KubunNer()).version, NamedEntityRecognizer(Ginza()).version


@pytest.mark.parametrize(
    ("changed", "ours", "ginzas"),
    [
        *((f"classifiers.detect.{name}", True, True) for name in READING),
        *((f"classifiers.{name}", True, False) for name in OURS),
        *((f"classifiers.detect.{name}", False, True) for name in GINZAS),
        ("classifiers.ner.words", True, True),  # evidence asks where words end
        (CARD, False, False),
        ("classifiers.recognizers.base", False, False),
        ("classifiers.columns.names", False, False),
        ("classifiers.ner.pipeline", False, False),  # spaCy's door to the model, which Kubun does not use
    ],
)
def test_names_in_text_are_found_by_all_that_reads_and_weighs_them(
    monkeypatch: pytest.MonkeyPatch, changed: str, ours: bool, ginzas: bool
) -> None:
    before = versions()
    otherwise(monkeypatch, changed)
    now = versions()
    assert (now[0] != before[0], now[1] != before[1]) == (ours, ginzas)

"""A detector's id changes with the code that decides, wherever that stands."""

import sys
from types import ModuleType

import pytest

from classifiers.detect import cards, checkdigits
from classifiers.detect.code_digest import code_digest
from classifiers.recognizers import credit_card, email


@pytest.mark.parametrize("changed", [credit_card, cards, checkdigits])
def test_it_follows_what_a_module_calls(monkeypatch: pytest.MonkeyPatch, changed: ModuleType) -> None:
    before = {module: code_digest(module.__name__) for module in (credit_card, email)}
    code_digest.cache_clear()
    told = sys.modules["inspect"].getsource
    monkeypatch.setattr(
        "classifiers.detect.code_digest.inspect.getsource",
        lambda module: told(module) + ("\n# otherwise" if module is changed else ""),
    )
    assert code_digest(credit_card.__name__) != before[credit_card]
    assert code_digest(email.__name__) == before[email]
    monkeypatch.undo()
    code_digest.cache_clear()
    assert code_digest(credit_card.__name__) == before[credit_card]

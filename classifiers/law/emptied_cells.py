"""What is done to the cells of a row that stays, given which of its items are due.

Belongs here: from due items and their rules to columns and acts. Does not: which columns may be emptied
(`erasable.py`), what an action does (`disposal_acts.py`), values (`cell_acts.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from classifiers.law.disposal_acts import CellAct, cell_act
from classifiers.law.erasable import emptied, erasable
from classifiers.law.request_ground import actions_of
from configs.contract import Contract
from configs.policy import Configuration

UNKNOWN = "?"
"""Stands in the place of the action of a rule that nobody knows; it is refused."""

Said: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
"""Due items of a row in order of name, each with the rules that name its day."""


@dataclass(frozen=True)
class EmptiedCells:
    """Answers for one dataset.

    Attributes:
        configuration: Policy and rules.
        contract: The dataset.
        actions: Rule to its action; what a person's request does needs no entry.
    """

    configuration: Configuration
    contract: Contract
    actions: Mapping[str, str]
    _known: dict[Said, dict[str, CellAct]] = field(default_factory=dict, repr=False)

    @cached_property
    def columns(self) -> dict[str, tuple[str, ...]]:
        """The columns that may be emptied, with the items that must all be due for it."""
        return erasable(self.configuration, self.contract)

    def acts(self, said: Said) -> Mapping[str, CellAct]:
        """Returns the columns that are emptied or cut, with what is done to each.

        Raises:
            UnknownActionError: Nobody has said what an action does.
        """
        if said not in self._known:
            rules = dict(said)
            self._known[said] = {name: self._act(name, rules) for name in emptied(self.columns, rules)}
        return self._known[said]

    def _act(self, column: str, rules: Mapping[str, Sequence[str]]) -> CellAct:
        named = dict.fromkeys(rule for item in self.columns[column] for rule in rules[item])
        known = {**self.actions, **actions_of(named)}
        actions = [known.get(rule, UNKNOWN) for rule in named]
        return cell_act(actions, self.contract.columns[column])

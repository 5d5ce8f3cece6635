"""Which cells an erasure takes altogether: where they stood, nothing of them is left.

Belongs here: from rows and items to columns and rows. Does not: their values (`proof_values.py`), what an act
does (`classifiers/law/disposal_acts.py`), erasing (`erase.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl
import pyarrow as pa

from assets.emptying import Emptying
from classifiers.law.disposal_acts import keeps_text, row_act
from classifiers.law.emptied_cells import EmptiedCells
from classifiers.law.request_ground import actions_of
from classifiers.law.residue import kept_columns
from configs.contract import Contract
from configs.policy import Configuration
from storage.erasure import WHAT
from storage.store import EVENT_DATE, Rows, Store

ID = ("landing_id", "record_no")
KEEPS_MOST = "null_identifiers_keep_redacted_text"
"""Action that is taken for a rule's that is gone: none keeps more, so that nothing is missed that stays."""


@dataclass(frozen=True)
class Gone:
    """The cells of text that an erasure takes.

    Attributes:
        store: The store.
        configuration: Policy and rules.
        contract: The dataset.
        chosen: As `proof.samples` takes it.
    """

    store: Store
    configuration: Configuration
    contract: Contract
    chosen: pa.Table

    @cached_property
    def changed(self) -> Mapping[str, pl.DataFrame]:
        """Column to the rows (ID, event_date) in which its value does not stay as it is."""
        if not self.chosen.num_rows:
            return {}
        if self._of_items:
            return self._acted(every=True)
        rows = pl.DataFrame(self.chosen).select(*ID, EVENT_DATE)
        return dict.fromkeys(self._texts, rows)

    def whole(self, column: str) -> bool:
        """Whether its values are looked for whole; of free text that goes with its row a part is enough."""
        free = column in self.contract.columns and self.contract.columns[column].text == "free"
        return self._of_items or not free

    @property
    def _of_items(self) -> bool:
        return "item" in self.chosen.column_names

    @cached_property
    def cells(self) -> Mapping[str, pl.DataFrame]:
        """Column to the rows (ID, event_date) in which its value goes altogether."""
        if not self.chosen.num_rows:
            return {}
        return self._acted(every=False) if self._of_items else self._of_rows()

    def _of_rows(self) -> dict[str, pl.DataFrame]:
        rows = pl.DataFrame(self.chosen).select(*ID, EVENT_DATE)
        actions = list(self._actions.values())
        residue = row_act(actions) == "residue"
        kept = kept_columns(self.configuration, self.contract, text=keeps_text(actions)) if residue else ()
        return {name: rows for name in self._texts if name not in kept}

    def _acted(self, *, every: bool) -> dict[str, pl.DataFrame]:
        emptied = EmptiedCells(self.configuration, self.contract, self._actions)
        emptying = Emptying.of(self.store, emptied, self.chosen)
        found: dict[str, list[int]] = {}
        for number, acts in enumerate(emptying.acts):
            for name, act in acts.items():
                if name in self._texts and (every or act == "null"):
                    found.setdefault(name, []).append(number)
        mine = {name: emptying.ids.filter(pl.col(WHAT).is_in(numbers)) for name, numbers in found.items()}
        return {name: rows.select(*ID, EVENT_DATE) for name, rows in mine.items()}

    @cached_property
    def _texts(self) -> list[str]:
        return text_columns(self.store.records(self.contract.dataset))

    @cached_property
    def _actions(self) -> dict[str, str]:
        named = _named(self.chosen["rules"].to_pylist())
        known, asked = self.configuration.rules, actions_of(named)
        return {name: known[name].action if name in known else asked.get(name, KEEPS_MOST) for name in named}


def text_columns(rows: Rows) -> list[str]:
    """Returns the columns of text that a table has."""
    return [field.name for field in rows.table.dataset().schema if _is_text(field.type)]


def _is_text(kind: pa.DataType) -> bool:
    return any(
        known(kind) for known in (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
    )


def _named(rules: Iterable[Sequence[str]]) -> list[str]:
    return sorted({rule for some in rules for rule in some})

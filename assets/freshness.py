"""How old what a disposal rests on is: the officer's registers and the data of the persons.

Belongs here: reading it from the store. Does not: what is too old (`classifiers/law/disposal_stops.py`).
"""

from __future__ import annotations

from classifiers.law.disposal_stops import Source
from configs.policy import Configuration
from storage.registers import given_on
from storage.store import Store

REGISTERS = {"holds": "保全", "stops": "停止", "guardian_consents": "保護者の同意"}
CONSENTS = {"consents": "本人の同意"}
"""Asked for once there is any: of a file, or of a command."""


def sources(store: Store, configuration: Configuration) -> tuple[Source, ...]:
    """Returns the registers, and the datasets from which others take the persons' dates and switches.

    Args:
        store: Read alone.
        configuration: Which datasets there are and what they join. Such a dataset is asked for once it, or
            one that joins it, has landed.
    """
    days = given_on(store.layout.registers)
    asked = REGISTERS | (CONSENTS if "consents" in days else {})
    found = [
        Source(
            f"registers/{name}.csv（{title}）",
            days.get(name),
            renew=f"現在の {name}.csv（該当なしなら見出し行のみ）を着荷フォルダーの registers/ に置き、"
            "夜間処理を実行してください",
        )
        for name, title in asked.items()
    ]
    return (*found, *(_persons(store, origin) for origin in _origins(store, configuration)))


def _origins(store: Store, configuration: Configuration) -> list[str]:
    landed = {standing.landing.dataset for standing in store.register.standings()}
    joins = {
        name: contract.subject.joins.partition(".")[0]
        for name, contract in configuration.contracts.items()
        if contract.subject is not None and contract.subject.joins is not None
    }
    return sorted({origin for name, origin in joins.items() if {name, origin} & landed})


def _persons(store: Store, dataset: str) -> Source:
    standings = store.register.standings(dataset)
    days = [one.landing.landing_day for one in standings if "complete" in one.events]
    return Source(
        dataset,
        max(days, default=None),
        unfinished=bool(store.register.pending(dataset)),
        renew=f"{dataset} の新しいデータを着荷フォルダーに置き、夜間処理を実行してください",
    )

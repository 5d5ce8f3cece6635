"""The register of processors (委託先) as `classifiers/law` knows them: for the data map and a leak's scope.

Belongs here: reading them. Does not: writing the register (`officer_registers.py`), the outbound gate.
"""

from __future__ import annotations

from classifiers.law.processor import Processor
from storage.layout import Layout
from storage.register_books import Entry, RegisterBook

TEXTS = (
    "name",
    "country",
    "business",
    "persons",
    "supervision",
    "storage",
    "period",
    "ending",
    "certificate",
)
"""Fields of a processor that are words."""


def processors(layout: Layout) -> tuple[Processor, ...]:
    """Returns every processor of the register, ended ones included, in the order in which they were added."""
    return tuple(_processor(entry) for entry in RegisterBook(layout.registers).entries("processor").values())


def _processor(entry: Entry) -> Processor:
    said = entry.fields
    text = {name: str(said.get(name, "")) for name in TEXTS}
    return Processor(
        entry=entry.entry,
        datasets=said["datasets"],
        items=said["items"],
        reentrustment=bool(said.get("reentrustment")),
        contracted=said["contracted"],
        until=said.get("until"),
        ended=said.get("ended"),
        certified=said.get("certified"),
        **text,
    )

"""The IO manager that refuses.

Belongs here: the refusal alone. An asset that returned data would be pickled into the Dagster home,
outside every retention rule; steps read and write through the store instead.
"""

from __future__ import annotations

from typing import NoReturn

import dagster as dg


class RefusingIOManager(dg.IOManager):
    """Fails the run instead of writing a value outside the store."""

    def handle_output(self, context: dg.OutputContext, obj: object) -> None:
        """Accepts that nothing was returned.

        Raises:
            dg.Failure: when a step returned a value.
        """
        if obj is not None:
            raise dg.Failure(f"asset {context.get_identifier()} returned a value; write it through the store")

    def load_input(self, context: dg.InputContext) -> NoReturn:
        """Refuses.

        Raises:
            dg.Failure: always.
        """
        raise dg.Failure(f"input {context.name} is read through the store, not handed over")

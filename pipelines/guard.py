"""What an exception may say when it leaves a step.

Belongs here: the wall between a failing step and Dagster's event storage, which keeps messages for
ever. Does not: handling failures (the run fails; nothing is swallowed).
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from configs.errors import KubunError


class StepError(KubunError):
    """A step failed on something whose message could hold a value: its kind and place, no message."""


@contextmanager
def value_free_errors(step: str) -> Iterator[None]:
    """Lets errors of Kubun pass, whose texts hold no value, and strips the message of any other.

    Args:
        step: Name of the step, for the message.

    Raises:
        KubunError: as raised inside.
        StepError: for any other exception; its class, file, line and function are kept.
    """
    try:
        yield
    except KubunError as error:
        # The cause may quote a value; the error itself does not.
        raise error.with_traceback(None) from None
    except Exception as error:
        raise StepError(f"{step}: {type(error).__name__} at {_place(error)}") from None


def _place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(frames[-4:]))

"""A test aid: kills the process at a named commit boundary.

Belongs here: the one hook. `KUBUN_FAULT=<name>` in the environment names the boundary, such as
`records.after` or, for one dataset, `access_logs:records.after`. Unset, as in a real night, it does nothing.
"""

from __future__ import annotations

import os
import signal


def point(name: str, dataset: str = "") -> None:
    """Ends the process as `kill -9` would, if this boundary is the one named.

    Args:
        name: The boundary: `<table>.before` or `<table>.after`.
        dataset: The dataset at work.
    """
    fault = os.environ.get("KUBUN_FAULT")
    if fault is not None and fault in (name, f"{dataset}:{name}"):
        os.kill(os.getpid(), signal.SIGKILL)

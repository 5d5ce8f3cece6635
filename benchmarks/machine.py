"""On what a benchmark ran: processor, memory, versions.

Belongs here: facts that change figures. Does not: names and paths of the machine.
"""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

PACKAGES = (
    *("presidio-analyzer", "presidio-structured", "datafog", "ja-ginza", "spacy", "regex", "phonenumbers"),
    *("numpy", "polars", "pyarrow"),
)


def machine() -> dict[str, Any]:
    """Returns processor, cores and memory."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "cpu": models[0] if models else platform.machine(),
        "cores": os.cpu_count(),
        "memory_gib": round(memory / 2**30, 1),
    }


def versions() -> dict[str, str]:
    """Returns the versions of Python and of what is installed of PACKAGES."""
    told = {"python": platform.python_version()}
    for name in PACKAGES:
        try:
            told[name] = version(name)
        except PackageNotFoundError:
            told[name] = "not installed"
    return told

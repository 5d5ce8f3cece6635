"""Which code decides what a detector says: the digest of a module and of all of ours that it calls.

Belongs here: following references from module to module. Does not: patterns and words, which a recogniser
digests itself, nor the libraries, which the lock file names.
"""

from __future__ import annotations

import hashlib
import inspect
import sys
from functools import cache
from types import ModuleType

_OURS = "classifiers."


@cache
def code_digest(module: str) -> str:
    """Returns the digest of a module's text and of the modules that it uses; the same on every machine.

    Args:
        module: Name of an imported module.
    """
    found: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _used(sys.modules[name])
    texts = [inspect.getsource(sys.modules[name]) for name in sorted(found)]
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12]


def _used(module: ModuleType) -> set[str]:
    """Our modules of which a module holds a function, a class or the whole."""
    held = vars(module).values()
    names = {value.__name__ if isinstance(value, ModuleType) else _home(value) for value in held}
    return {name for name in names if name.startswith(_OURS) and name in sys.modules}


def _home(value: object) -> str:
    name = getattr(value, "__module__", None)
    return name if isinstance(name, str) else ""

"""Which code decides what a detector says: the digest of a module and of all of ours that it uses.

Belongs here: following imports from module to module. Does not: patterns and words, which a recogniser
digests itself, nor the libraries, which the lock file names.
"""

from __future__ import annotations

import ast
import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_OURS = "classifiers."


@cache
def code_digest(*modules: str) -> str:
    """Returns the digest of modules' texts and of the modules that they use; the same on every machine.

    Args:
        modules: Their names; none is imported for it, so what is loaded late counts before it is loaded.
    """
    found: set[str] = set()
    waiting = list(modules)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _used(name)
    texts = [text_of(name) for name in sorted(found)]
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12]


@cache
def text_of(module: str) -> str:
    """Returns the source of a module."""
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"no source of {module}")
    return Path(spec.origin).read_text(encoding="utf-8")


@cache
def _used(module: str) -> frozenset[str]:
    """Our modules that a module imports anywhere, but for types alone."""
    names = _imported(ast.parse(text_of(module)))
    return frozenset(name for name in names if name.startswith(_OURS))


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (_home(node.module or "", alias.name) for alias in node.names)
        elif not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
            yield from _imported(node)


def _home(module: str, name: str) -> str:
    """The module that a name comes from: one inside a package, or the one that it is imported from."""
    spec = find_spec(module) if module.startswith(_OURS) else None
    inside = spec is not None and spec.submodule_search_locations is not None
    return f"{module}.{name}" if inside and find_spec(f"{module}.{name}") else module

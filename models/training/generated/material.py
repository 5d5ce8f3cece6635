"""The lists of the generator's YAML files, each cut to one part.

Belongs here: reading and cutting them. Does not: what is made of them.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from models.training.generated.split import Part, share


@lru_cache(maxsize=16)
def data(name: str) -> Any:
    """Returns the content of a YAML file of this package."""
    text = (resources.files("models.training.generated") / name).read_text(encoding="utf-8")
    return yaml.safe_load(text)


@lru_cache(maxsize=512)
def words(name: str, key: str, part: Part, seed: int) -> tuple[str, ...]:
    """Returns a list of a file as a part sees it; of a list of lists each is cut by itself."""
    found = data(name)[key]
    groups = found if isinstance(found[0], list) else [found]
    return tuple(str(word) for group in groups for word in share(map(str, group), part, seed))


@lru_cache(maxsize=1)
def lists() -> dict[str, str]:
    """Returns the file of each list of words that has no label, by the name of its slot."""
    folder = resources.files("models.training.generated") / "things"
    things = sorted(f"things/{file.name}" for file in folder.iterdir() if file.name.endswith(".yaml"))
    return {slot: name for name in (*things, "words.yaml") for slot in data(name)}


def whole(name: str, key: str) -> tuple[str, ...]:
    """Returns a list of a file that every part uses: grammar, no names."""
    return tuple(map(str, data(name)[key]))

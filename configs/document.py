"""A YAML file whose every key knows its line.

Belongs here: reading YAML strictly (no key twice, `yes` is a word) and turning what pydantic finds
into errors with a place. Does not: what the keys mean (`assemble.py`, `check_*.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from configs.errors import ConfigError, FieldError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Place = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)


class _Loader(yaml.CSafeLoader):
    """YAML 1.2 scalars: `no` is a word, `0120` is text, `1:30` is text."""


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"true|false", "tf"),
    ("null", r"null|~|", ["n", "~", ""]),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+", "-+0123456789"),
    ("timestamp", r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "0123456789"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), list(_first))


@dataclass(frozen=True)
class Document:
    """One YAML file: its content and where each key of it stands."""

    file: Path
    content: object
    lines: Mapping[Place, int]

    def line(self, place: Place) -> int:
        """Returns the line (from 1) of the deepest part of `place` that the file holds."""
        for length in range(len(place), -1, -1):
            if place[:length] in self.lines:
                return self.lines[place[:length]]
        return 1

    def below(self, key: str) -> Document:
        """Returns the part of the document under a key of its top."""
        content = self.content[key] if isinstance(self.content, dict) else None
        lines = {place[1:]: line for place, line in self.lines.items() if place[:1] == (key,)}
        return Document(self.file, content, lines)

    def refuse(self, code: str, place: Place, message: str, mend: str) -> NoReturn:
        """Raises a ConfigError at `place`."""
        raise ConfigError(code, self.file, self.line(place), message, mend)

    def as_model(self, model: type[Model], content: object) -> Model:
        """Validates `content`, which has the keys of this file, as `model`.

        Raises:
            ConfigError: K004 with the line of the first fault (K104, K106 for authority and period).
        """
        if self.content is None:
            self.refuse("K004", (), "the file is empty", "write what it is for, or remove the file")
        try:
            return model.model_validate(content)
        except ValidationError as error:
            fault = error.errors(include_url=False, include_input=False)[0]
            cause = fault.get("ctx", {}).get("error")
            field = cause if isinstance(cause, FieldError) else FieldError("", "correct the value")
            place = (*fault["loc"], *field.place)
            code = "K104" if "authority" in place else "K106" if "period" in place else "K004"
            where = ".".join(str(part) for part in place) or "the file"
            mend = _MENDS.get(fault["type"], field.mend)
            self.refuse(code, place, f"{where}: {fault['msg'].removeprefix('Value error, ')}", mend)


_MENDS = {
    "extra_forbidden": "remove the field or correct its name",
    "missing": "add the field",
    "date_from_datetime_parsing": "write YYYY-MM-DD",
    "literal_error": "use one of the words named",
}


def read_document(file: Path) -> Document:
    """Reads a YAML file.

    Raises:
        ConfigError: K001 unreadable, K002 not YAML, K003 the same key twice.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            "K001", file, 0, f"cannot be read ({type(error).__name__})", "give a UTF-8 file"
        ) from None
    lines: dict[Place, int] = {}
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        _walk(node, (), lines, file)
        content: object = loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise ConfigError("K002", file, line, str(error.problem), "correct the YAML") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ConfigError("K002", file, 0, str(error), "correct the YAML") from None
    finally:
        loader.dispose()
    return Document(file, content, lines)


def _walk(node: yaml.Node | None, place: Place, lines: dict[Place, int], file: Path) -> None:
    if isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            lines[(*place, index)] = value.start_mark.line + 1
            _walk(value, (*place, index), lines, file)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise ConfigError("K002", file, line, "a key is not a word", "name the key")
            here = (*place, key.value)
            if here in lines:
                first = lines[here]
                raise ConfigError(
                    "K003",
                    file,
                    line,
                    f"{key.value!r} stands twice (first in line {first})",
                    "keep one of them",
                )
            key.tag = "tag:yaml.org,2002:str"
            lines[here] = line
            _walk(value, here, lines, file)

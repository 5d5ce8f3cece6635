"""Access log formats as frozen types, and their loader.

Belongs here: the shape of `access_logs.yaml`. Does not: reading log lines (`storage.readers.access_log`).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import yaml
from pydantic import Field, TypeAdapter, ValidationError, model_validator

from configs.contract import Frozen, Names

if TYPE_CHECKING:
    from collections.abc import Iterable

FILE: Final = "access_logs.yaml"

COLUMNS: Final = (
    "time",
    "client_ip",
    "forwarded_for",
    "ident",
    "remote_user",
    "method",
    "url",
    "protocol",
    "status",
    "bytes",
    "referer",
    "user_agent",
    "host",
    "cookie",
    "duration",
    "request",
    "format",
)
"""Columns of every access log, whatever its format; `request` only where it cannot be split."""

PARTS: Final = frozenset({*COLUMNS, "date", "stem", "query", "trail", "captured", "line"} - {"format"})
"""What a format may name: columns, and pieces from which columns are made."""

Unit = Literal["s", "ms", "us", "ns"]


def _known(names: Iterable[str]) -> None:
    if unknown := sorted(set(names) - PARTS):
        raise ValueError(f"unknown columns {', '.join(unknown)}; known are {', '.join(sorted(PARTS))}")


class _Patterns(Frozen):
    name: str
    patterns: Names

    @model_validator(mode="after")
    def _check(self) -> _Patterns:
        for pattern in self.patterns:
            _known(re.compile(pattern).groupindex)
        return self


class PatternFormat(_Patterns):
    """Lines that a regular expression splits; the first pattern that matches wins."""

    kind: Literal["pattern"]
    unit: Unit = "s"


class Envelope(_Patterns):
    """What other programs write around a line: a prefix, or a JSON object that holds it."""

    kind: Literal["envelope"]
    json_line: Names = Field(default=(), alias="json")
    json_time: Names = ()


class _Mapped(Frozen):
    name: str
    fields: dict[str, Names]
    unit: Unit = "s"

    @model_validator(mode="after")
    def _check(self) -> _Mapped:
        _known(self.fields)
        return self


class FieldsFormat(_Mapped):
    """Lines whose fields a `#Fields:` directive names, before or between them."""

    kind: Literal["fields"]
    separator: Literal["blank", "tab"] = "blank"
    signature: Names = ()
    defaults: tuple[Names, ...] = ()
    plus_is_blank: Names = ()
    percent_encoded: Names = ()


class JsonFormat(_Mapped):
    """Lines that are JSON objects; `required` are columns, or alternatives of them (`request|url`)."""

    kind: Literal["json"]
    required: Names

    @model_validator(mode="after")
    def _check_required(self) -> JsonFormat:
        if missing := {name for group in self.required for name in group.split("|")} - set(self.fields):
            raise ValueError(f"required columns {', '.join(sorted(missing))} are not in its fields")
        return self


LogFormat = Annotated[PatternFormat | FieldsFormat | JsonFormat | Envelope, Field(discriminator="kind")]

_FORMAT: Final[TypeAdapter[PatternFormat | FieldsFormat | JsonFormat | Envelope]] = TypeAdapter(LogFormat)


def load(directory: Path | None = None) -> dict[str, LogFormat]:
    """Reads the formats, in the order in which they are tried.

    Args:
        directory: Holds `access_logs.yaml`; where it does not, and for None, the shipped file is read.

    Returns:
        Formats by name.

    Raises:
        ValueError: A format is malformed; says which.
    """
    shipped = Path(__file__).parent
    own = directory / FILE if directory else shipped / FILE
    path = own if own.is_file() else shipped / FILE
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    parts = {name: _fill(text, content["parts"]) for name, text in content["parts"].items()}
    return {name: _format(name, raw, parts) for name, raw in content["formats"].items()}


def select(formats: dict[str, LogFormat], names: Iterable[str] = ()) -> tuple[LogFormat, ...]:
    """Picks the formats of a contract.

    Args:
        formats: As loaded.
        names: Formats in the order in which lines try them; empty: all.

    Returns:
        The formats, with every envelope behind them.

    Raises:
        ValueError: A name is unknown.
    """
    names = tuple(names) or tuple(formats)
    if unknown := [name for name in names if name not in formats]:
        raise ValueError(f"{FILE} has no format {', '.join(unknown)}; it has {', '.join(formats)}")
    chosen = dict.fromkeys((*names, *(f.name for f in formats.values() if f.kind == "envelope")))
    return tuple(formats[name] for name in chosen)


def _format(name: str, raw: dict[str, Any], parts: dict[str, str]) -> LogFormat:
    try:
        patterns = [_fill(pattern, parts) for pattern in raw.get("patterns", ())]
        return _FORMAT.validate_python({**raw, "name": name, **({"patterns": patterns} if patterns else {})})
    except ValidationError as error:
        reasons = "; ".join(detail["msg"] for detail in error.errors())
        raise ValueError(f"{FILE}: format {name}: {reasons}") from error
    except (ValueError, re.error) as error:
        raise ValueError(f"{FILE}: format {name}: {error}") from error


def _fill(pattern: str, parts: dict[str, str]) -> str:
    if unknown := [name for name in re.findall(r"%\{(\w+)\}", pattern) if name not in parts]:
        raise ValueError(f"no part is called {', '.join(unknown)}")
    return re.sub(r"%\{(\w+)\}", lambda match: parts[match[1]], pattern)

"""The shipped log formats load; a malformed one is refused with its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from configs.access_logs import COLUMNS, FILE, load, select

if TYPE_CHECKING:
    from pathlib import Path


def test_the_shipped_formats_load_in_order() -> None:
    formats = load()
    assert list(formats)[:2] == ["combined", "common"]
    assert {form.kind for form in formats.values()} == {"pattern", "fields", "json", "envelope"}
    assert all("%{" not in pattern for form in formats.values() for pattern in getattr(form, "patterns", ()))


def test_a_contract_picks_formats_and_keeps_its_order() -> None:
    formats = load()
    assert [form.name for form in select(formats, ["caddy", "combined"])] == ["caddy", "combined", "prefixed"]
    assert [form.name for form in select(formats)] == list(formats)
    with pytest.raises(ValueError, match="has no format apache"):
        select(formats, ["apache"])


def test_columns_are_named_once() -> None:
    assert len(set(COLUMNS)) == len(COLUMNS)


def test_a_directory_overlays_the_shipped_file(tmp_path: Path) -> None:
    assert list(load(tmp_path)) == list(load())
    write(tmp_path, "own: {kind: pattern, patterns: ['^%{client} (?P<url>.+)$']}")
    (form,) = load(tmp_path).values()
    assert form.name == "own"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("own: {kind: pattern, patterns: ['(?P<nonsense>x)']}", "format own: .*unknown columns nonsense"),
        ("own: {kind: pattern, patterns: ['(']}", "format own"),
        ("own: {kind: pattern, patterns: ['%{absent}']}", "format own: no part is called absent"),
        ("own: {kind: json, required: [url], fields: {time: [t]}}", "required columns url"),
        ("own: {kind: json, required: [time], fields: {when: [t]}}", "unknown columns when"),
        ("own: {kind: xml}", "format own"),
    ],
)
def test_a_malformed_format_is_refused(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path, text)
    with pytest.raises(ValueError, match=message):
        load(tmp_path)


def write(directory: Path, formats: str) -> None:
    text = f"parts: {{client: '(?P<client_ip>[^ ]+)'}}\nformats:\n  {formats}\n"
    (directory / FILE).write_text(text, encoding="utf-8")

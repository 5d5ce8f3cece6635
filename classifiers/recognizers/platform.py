"""Platforms (devices) named in user agents and client hints.

Belongs here: which words of a user agent name the device it runs on. Does not: where user agents stand
(`user_agent.py`), systems (`operating_system.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

import regex
from presidio_analyzer import Pattern

from classifiers.detect.user_agents import told
from classifiers.recognizers.base import JapanesePatternRecognizer, Match
from classifiers.recognizers.user_agent import user_agents

_HARDWARE = regex.compile(
    r"(?<![A-Za-z0-9])(?:Macintosh|iPhone|iPad|iPod(?: touch)?|Win64; x64|WOW64|Win64|X11"
    r"|PlayStation(?: Portable| Vita)? ?[0-9]*"
    r"|Nintendo (?:Switch|3DS|WiiU?)|SMART-TV|KDDI-[A-Z0-9]{4}|BlackBerry ?[0-9]*)(?=[;) /])"
)
_HINT = regex.compile(
    r"(?i)sec-ch-ua-(?:platform|model)[\"']?\s*[:=]\s*\\?[\"'](?P<value>[A-Za-z0-9][A-Za-z0-9 \-]{0,40})"
)


class PlatformRecognizer(JapanesePatternRecognizer):
    """Finds the device in user agents: its model where uap-core knows one, else the kind of machine.

    Source: https://github.com/ua-parser/uap-core, https://wicg.github.io/ua-client-hints/.
    """

    ENTITY = "PLATFORM"
    PATTERNS = (
        Pattern("device of a user agent", _HARDWARE.pattern, 0.85),
        Pattern("client hint", _HINT.pattern, 0.9),
    )

    def matches(self, text: str) -> Iterator[Match]:
        """Yields one device for each user agent, and what client hints say."""
        device, hint = self.PATTERNS
        for start, end in user_agents(text):
            model = told(text[start:end]).model
            at = text.find(model, start, end) if len(model) > 3 else -1
            if at >= 0:
                yield Match(at, at + len(model), float(device.score), device)
            elif found := _HARDWARE.search(text, start, end):
                yield Match(found.start(), found.end(), float(device.score), device)
        for said in _HINT.finditer(text):
            yield Match(said.start("value"), said.end("value"), float(hint.score), hint)

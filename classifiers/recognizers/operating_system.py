"""Operating systems named in user agents.

Belongs here: which words of a user agent name its system. Does not: where user agents stand
(`user_agent.py`), devices (`platform.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

import regex
from presidio_analyzer import Pattern

from classifiers.detect.user_agents import told
from classifiers.recognizers.base import JapanesePatternRecognizer, Match
from classifiers.recognizers.user_agent import user_agents

_NUMBER = r"[0-9]+(?:[._][0-9]+)*"
_SYSTEMS = regex.compile(
    rf"Windows (?:NT {_NUMBER}|Phone(?: OS)? {_NUMBER}|CE|9[58]|XP)"
    rf"|(?:CPU )?(?:iPhone )?OS {_NUMBER}(?= like Mac)"
    rf"|(?:iOS|iPadOS|tvOS|watchOS|macOS|iPhone OS)[ /]?{_NUMBER}|Mac OS X(?: {_NUMBER})?"
    rf"|Android[ /-]?(?:{_NUMBER})?"
    rf"|CrOS [a-z0-9_]+ {_NUMBER}|(?:Tizen|KAIOS|HarmonyOS|SymbianOS|Symbian OS|webOS|Web0S|BREW"
    rf"|Darwin)[ /]?(?:{_NUMBER})?"
    r"|(?:Ubuntu|Fedora|Debian|Red Hat|SUSE|FreeBSD|OpenBSD|NetBSD|SunOS)[ /]?(?:[0-9.]+)?"
    r"|Linux(?: (?:x86_64|i[36]86|arm[a-z0-9]*|aarch64))?"
)
_GENERAL = ("Linux", "Darwin")
"""Kernels: another name beside them says more."""


class OperatingSystemRecognizer(JapanesePatternRecognizer):
    """Finds the words for the system in user agents of which uap-core knows the system.

    Source: https://github.com/ua-parser/uap-core.
    """

    ENTITY = "OPERATING_SYSTEM"
    PATTERNS = (Pattern("system of a user agent", _SYSTEMS.pattern, 0.85),)

    def matches(self, text: str) -> Iterator[Match]:
        """Yields one system for each user agent."""
        for start, end in user_agents(text):
            found = list(_SYSTEMS.finditer(text, start, end))
            if found and told(text[start:end]).system not in ("", "Other"):
                best = next((m for m in found if not m.group().startswith(_GENERAL)), found[0])
                yield Match(best.start(), best.end(), float(self.PATTERNS[0].score), self.PATTERNS[0])

"""One night: what every step of it shares, opened once and closed whatever happens.

Belongs here: the open store under its lock, configuration, registers, scanner, the day of evaluation.
Does not: the steps (`assets`), Dagster (`factory.py`), the terminal (`cli`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version as _version
from typing import Any
from zoneinfo import ZoneInfo

from assets.dispose import resume
from assets.history import versions
from assets.publish import withdraw_every_mart, withdraw_marts
from assets.restore import hindrance
from classifiers.detect import language_model
from classifiers.detect.column_scanner import ColumnScanner
from classifiers.detect.engine import recognizers
from classifiers.detect.scanner import HITS, Scanner
from classifiers.law.rule_changes import RuleChange
from classifiers.law.rule_history import RuleHistory, Version
from configs import access_logs
from configs.access_logs import LogFormat
from configs.contract import Contract
from configs.load import load
from configs.policy import Configuration
from pipelines.code_version import code_version
from pipelines.places import check_places
from pipelines.settings import Settings
from storage.registers import Registers, snapshot
from storage.store import Store
from storage.value_memory import ValueMemory

Say = Callable[[str, str], None]
"""Progress: the step, and its counts in words."""


DETECTING = (
    "presidio-analyzer",
    "spacy",
    "thinc",
    "numpy",
    "SudachiPy",
    "SudachiDict-core",
    "regex",
    "phonenumbers",
    "ua-parser",
    "ua-parser-builtins",
    "tldextract",
)
"""Distributions whose versions decide what is found."""


def now() -> dt.datetime:
    """Returns the time, for the disposals that a night ends."""
    return dt.datetime.now(ZoneInfo("Asia/Tokyo"))


def silent(step: str, words: str) -> None:
    """Says nothing."""


@dataclass
class Night:
    """An open night.

    Attributes:
        settings: Where everything lies.
        configuration: Policy, law and contracts.
        store: Open, its lock held by this process.
        registers: The officer's registers as they are now.
        say: Told the counts of each step.
        facts: What the steps found, by dataset, for the summary.
        retired: Marts that were emptied since no contract names them any more.
        hindered: Why nothing may be published; None: nothing is in the way.
    """

    settings: Settings
    configuration: Configuration
    store: Store
    registers: Registers
    say: Say = silent
    facts: dict[str, dict[str, Any]] = field(default_factory=dict)
    retired: list[str] = field(default_factory=list)
    hindered: str | None = None

    @cached_property
    def scanner(self) -> Scanner:
        """The scanner; made when the first text needs it, since the language model takes seconds."""
        return ColumnScanner.of(self.configuration.company, self.scan_memory)

    @cached_property
    def scan_memory(self) -> ValueMemory:
        """What earlier nights found in the same values with the same code, lists, libraries and settings."""
        company = self.configuration.company
        own = ",".join(sorted(company.own_numbers))
        rules = (recognizer.version for recognizer in recognizers())
        model = language_model.model(company.nlp).version()
        nights = (standing.night for standing in self.store.register.standings())
        return ValueMemory(
            self.store.layout.scan_memory,
            self.store.keys.derive("scan"),
            "\n".join((code_version(), *map(_version, DETECTING), *rules, model, own)),
            max(nights, default=dt.date.min),
            HITS,
        )

    def keep_memory(self) -> None:
        """Writes what the scanner found for the next night."""
        if "scan_memory" in self.__dict__:
            self.scan_memory.save()
            if self.scan_memory.damaged:
                self.say("memory", "caches/scan.npz could not be read; every value was looked at anew")

    def log_formats(self, contract: Contract) -> tuple[LogFormat, ...]:
        """The access log formats that lines of a dataset try, in order."""
        if contract.landing.format != "access_log":
            return ()
        return access_logs.select(access_logs.load(self.settings.configs), contract.landing.log_formats)

    def as_of(self, day: dt.date) -> dt.date:
        """The day of evaluation of a landing day: time does not run backwards in a store."""
        return max([day, *(standing.night for standing in self.store.register.standings())])

    @cached_property
    def history(self) -> tuple[Version, ...]:
        """The configurations of the nights before this one; a repeated night is one of them."""
        return versions(self.store.layout)

    def awaiting(self, day: dt.date) -> tuple[RuleChange, ...]:
        """The shortened rules that an officer has not approved: until then nothing goes earlier."""
        return RuleHistory(self.history, self.configuration, self.as_of(day)).awaiting()

    def note(self, dataset: str, **facts: Any) -> None:
        """Keeps facts of a dataset for the summary."""
        self.facts.setdefault(dataset, {}).update(facts)

    def withdraw_stale(self) -> list[str]:
        """Empties the marts that this night, being over, did not renew, and returns their names."""
        stale = {
            (mart.purpose, name)
            for name, contract in self.configuration.contracts.items()
            for mart in contract.marts
            if f"mart_{mart.purpose}" not in self.facts.get(name, {})
        }
        withdrawn = withdraw_marts(self.store, stale)
        if withdrawn:
            self.store.purge()
        return withdrawn


@contextmanager
def open_night(settings: Settings, say: Say = silent) -> Iterator[Night]:
    """Opens a night under the store's lock.

    Raises:
        PlaceError: The store is a file, or it and the landing folder lie in each other.
        ConfigError: The configuration is refused.
        ModelError: The weights of the configured language model are missing.
        StoreLocked: Another night runs on this store.
        RegisterError: An officer's register cannot be trusted.
        KeyFileError: The key file cannot be trusted.
    """
    check_places(settings)
    configuration = load(settings.configs)
    language_model.model(configuration.company.nlp)  # missing weights stop a night before it takes anything
    store = Store.open(settings.store, settings.key_file)
    with store.lock:
        store.empty_staging()
        try:
            registers = snapshot(settings.landing_folder, store.layout.registers)
            hindered = hindrance(store.layout, settings.ledger_anchors)
            if hindered is not None:
                if withdraw_every_mart(store):
                    store.purge()
            else:
                for ended in resume(store, configuration, clock=now, anchors=settings.ledger_anchors):
                    say("dispose", f"{ended.run}, which had not ended, was ended")
            night = Night(settings, configuration, store, registers, say, hindered=hindered)
            yield night
            night.keep_memory()
        finally:
            store.empty_staging()

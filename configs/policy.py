"""The policy and the law as frozen types: clauses, categories, items, purposes, retention rules.

Belongs here: what `configs/policy/*.yaml`, `configs/retention.yaml` and `configs/company.yaml` load
into. Does not: reading them (`load.py`), deciding anything (`classifiers`).
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from configs.contract import Contract, Frozen, Names

Basis = Literal["stated", "inferred"]


class SignOff(Frozen):
    """Who accepted an inferred link or an own standard, and when."""

    accepted_by: str
    accepted_on: dt.date


class Clause(Frozen):
    """A clause of the policy, quoted without white space differences."""

    id: str
    ja: str
    kind: str
    ref: Names = ()
    note: str = ""


class Category(Frozen):
    """An information category: C1 to C4 of §3, C5 of §11, CX for what no clause lists."""

    id: str
    key: str
    clause: str
    ja: str = ""


class Purpose(Frozen):
    """A purpose of use (利用目的): P1… of the policy, L1/L2 storage only, PR… the recipient's."""

    id: str
    key: str
    clause: str | None = None
    ja: str = ""
    opt_out: bool = False
    """An opt-out of the person ends this purpose."""
    items_only: Names = ()
    """Non-empty: the only items this purpose may use."""
    aggregate_only: bool = False
    storage_only: bool = False
    owner: Literal["own", "rakuten"] = "own"


class PurposeLink(Frozen):
    """An item may serve a purpose: because the policy says so, or because somebody accepted it."""

    purpose: str
    basis: Basis
    sign_off: SignOff | None = None


class Item(Frozen):
    """A policy item: the smallest thing the policy names."""

    id: str
    ja: str | None
    clause: str | None
    category: str
    basis: Basis = "stated"
    appi: str = "personal"
    column_hints: Names = ()
    """Names under which columns of this item are known, Japanese and English."""
    purposes: tuple[PurposeLink, ...] = ()
    denied: Names = ()
    """Purposes that are never allowed."""
    rules: Names = ()
    provision_to_rakuten: Literal["yes", "no", "review"] = "no"
    secrecy_of_communications: bool = False
    on_detect: Literal["mask_first6_last4", "stop_before_write_and_incident"] | None = None


class Period(Frozen):
    """An ISO 8601 period of whole years, months or days (`P5Y`, `P6M`, `P0D`)."""

    years: int = 0
    months: int = 0
    days: int = 0


class Authority(Frozen):
    """On what a retention rule rests; the three kinds never dress as one another."""

    kind: Literal["statute", "guideline_example", "own_standard"]
    text: str


class Rule(Frozen):
    """A retention rule: how long an item must (floor), must not (ceiling) or may (purpose) be kept."""

    id: str
    kind: Literal["floor", "ceiling", "purpose"]
    period: Period
    start: str
    """Name of the start date (起算日) that contracts bind."""
    count: Literal["exclude_first", "include_first"]
    action: str
    authority: Authority
    purposes: Names = ()
    """purpose rules: the purposes whose end this rule is; empty: every purpose of the item."""
    enabled: bool = True
    sign_off: SignOff | None = None
    """Needed before the rule may erase, unless it is a P0D ceiling (law.md 2.1 step 6)."""


class Company(Frozen):
    """Settings of the company that are neither policy nor law."""

    name: str
    fiscal_year_end: str = "12-31"
    filing_extension_months: int = 0
    k_threshold: int = 10
    own_numbers: Names = ()
    """Telephone numbers of the company itself, never tagged as personal (§10)."""


class Policy(Frozen):
    """One edition of the policy."""

    edition: dt.date
    title: str
    clauses: dict[str, Clause]
    categories: dict[str, Category]
    purposes: dict[str, Purpose]
    items: dict[str, Item]


class Configuration(Frozen):
    """Everything that is said, loaded and checked."""

    policy: Policy
    rules: dict[str, Rule]
    company: Company
    contracts: dict[str, Contract]
    digest: str = Field(description="SHA-256 over the configuration files, in hexadecimal")

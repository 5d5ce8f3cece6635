"""The policy and the law as frozen types: clauses, categories, items, purposes, retention rules.

Belongs here: what `configs/policy/*.yaml`, `configs/retention.yaml` and `configs/company.yaml` load
into. Does not: reading them (`load.py`), deciding anything (`classifiers`).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from configs.backups import Backups
from configs.contract import Contract, Frozen, Names
from configs.errors import FieldError
from configs.partners import Partners

Basis = Literal["stated", "inferred"]
AuthorityKind = Literal["statute", "guideline_example", "own_standard"]
Nlp = Literal["ja_kubun_ner", "ja_ginza"]
DEFAULT_NLP: Nlp = "ja_kubun_ner"

MONTH_AND_DAY = (
    r"^(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|[12]\d))$"
)
"""A day that some year has, as MM-DD."""

LONGEST_YEARS = 200
LAST_YEAR = 2100

TELEPHONE = r"(?:\+|0)(?:[-() .]*\d){8,14}"
"""A whole Japanese or international number, however it is grouped."""


def _as_day(value: object) -> object:
    """Pydantic would take a number for seconds since 1970."""
    if isinstance(value, (str, dt.date)) and not isinstance(value, dt.datetime):
        return value
    raise FieldError("is no day", "write YYYY-MM-DD")


Day = Annotated[dt.date, BeforeValidator(_as_day)]


class SignOff(Frozen):
    """Who accepted an inferred link or an own standard, and when (JST)."""

    accepted_by: str = Field(pattern=r"\S")
    accepted_on: Day


class Signable(Frozen):
    """Something that may need a sign-off."""

    sign_off: SignOff | None = None

    def signed_by(self, day: dt.date) -> bool:
        """Says whether somebody had accepted it by the end of a day, JST."""
        return self.sign_off is not None and self.sign_off.accepted_on <= day


class Reading(Signable):
    """Something that the policy states, or that we read into it and somebody accepts."""

    basis: Basis = "stated"

    def counts_on(self, day: dt.date) -> bool:
        """Says whether it counts on a day, JST: stated, or accepted by then."""
        return self.basis == "stated" or self.signed_by(day)


class PolicyText(Frozen):
    """Guards the text of an edition: what its clauses, joined without white space, must be."""

    characters: int
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Approval(SignOff):
    """An officer's leave to erase earlier than before, because a rule was shortened."""

    rule: str
    after: str
    """The new rule as `kubun policy diff` says it (`P6M`): another one is not approved by it."""


class Clause(Frozen):
    """A clause of the policy: a piece of its text, word for word, numbers and bullets included."""

    id: str
    ja: str = Field(pattern=r"\S")
    kind: str
    ref: Names = ()
    """Categories, purposes and rights that it names."""
    enforced_by: Names = ()
    """What enforces it: `gate:`, `rule:`, `item:`, `purpose:`, `asset:`, `check:` or `test:` and its name."""
    declares: str = ""
    """Why nothing has to enforce it."""
    planned: str = ""
    """What of it is not built yet, and what stands in its place today."""
    law: str = ""
    pipeline: str = ""
    """What it asks of the pipeline, in words."""
    note: str = ""


class Category(Frozen):
    """An information category: C1 to C4 of §3, C5 of §11, CX for what no clause lists."""

    id: str
    key: str
    clause: str
    ja: str = ""
    note: str = ""


class Purpose(Reading):
    """A purpose of use (利用目的): P1… of the policy, L1/L2 storage only, PR… the recipient's."""

    id: str
    key: str
    clause: str | None = None
    ja: str = ""
    opt_out: bool = False
    """An opt-out of the person ends this purpose."""
    ends_with_contract: bool = False
    """The contract's last day ends this purpose, whatever retention allows."""
    items_only: Names = ()
    """Non-empty: the only items this purpose may use."""
    aggregate_only: bool = False
    storage_only: bool = False
    owner: Literal["own", "rakuten"] = "own"
    note: str = ""


class PurposeLink(Reading):
    """An item may serve a purpose: because the policy says so, or because somebody accepted it."""

    purpose: str
    legitimate_act: str = ""
    """正当業務行為 by name: the purpose may use an item under secrecy of communications without consent."""


class Item(Reading):
    """A policy item: the smallest thing the policy names."""

    id: str
    ja: str | None = None
    clause: str | None = None
    category: str
    appi: Literal["personal", "personal_if_linked", "related_or_personal", "related", "review"] = "personal"
    column_hints: Names = ()
    """Names under which columns of this item are known, Japanese and English."""
    purposes: tuple[PurposeLink, ...] = ()
    denied: Names = ()
    """Purposes that are never allowed."""
    rules: Names = ()
    provision_to_rakuten: Literal["yes", "no", "review"] = "no"
    secrecy_of_communications: bool = False
    required_for_service: bool = False
    """§9: the service cannot be provided without it (our reading); of any other item, nothing is missing."""
    required_one_of: str = ""
    """required_for_service: the name of a group of which one item is enough."""
    required_sign_off: SignOff | None = None
    breach_property_damage: bool = False
    """A leak may cause property damage (施行規則7条2号)."""
    free_text: bool = False
    law: str = ""
    note: str = ""
    on_detect: Literal["mask_first6_last4", "stop_before_write_and_incident"] | None = None


class Period(Frozen):
    """An ISO 8601 period of whole years, months or days (`P5Y`, `P6M`, `P0D`)."""

    years: int = 0
    months: int = 0
    days: int = 0

    @classmethod
    def parse(cls, text: object) -> Period:
        """Reads `P5Y`, `P1Y6M`, `P0D`; refuses weeks, fractions, anything else and what no law asks for."""
        found = re.fullmatch(r"P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?", str(text), re.ASCII)
        if found is None:
            message = f"{text!r} is not a period of whole years, months or days"
            raise FieldError(message, "write P5Y, P6M, P14D or P1Y6M")
        years, months, days = (int(part or 0) for part in found.groups())
        if years * 12 + months > LONGEST_YEARS * 12 or days > LONGEST_YEARS * 365:
            raise FieldError(f"{text!r} is longer than any law", f"write at most P{LONGEST_YEARS}Y")
        return cls(years=years, months=months, days=days)


def _as_period(value: object) -> object:
    return Period.parse(value) if isinstance(value, str) else value


class Authority(Frozen):
    """On what a retention rule rests; the three kinds never dress as one another."""

    kind: AuthorityKind
    text: str = Field(pattern=r"\S")


class EarlierPeriod(Frozen):
    """The period of a rule for fiscal years (事業年度) that began before a day, where the law changed it."""

    begun_before: dt.date
    period: Annotated[Period, BeforeValidator(_as_period)]


class Rule(Signable):
    """A retention rule: how long an item must (floor), must not (ceiling) or may (purpose) be kept.

    It erases nothing before its sign-off, unless it is a P0D ceiling (law.md 2.1 step 6).
    """

    id: str
    kind: Literal["floor", "ceiling", "purpose"]
    period: Annotated[Period, BeforeValidator(_as_period)]
    start: str
    """Name of the start date (起算日) that contracts bind."""
    derive: Literal["attains_18"] | None = None
    """`attains_18`: contracts bind the birth date; the clock starts when the person attains 18."""
    count: Literal["exclude_first", "include_first", "tax"]
    """〜から, 〜から起算して, or the tax 起算日 (two months after the fiscal year of the start, elapsed)."""
    earlier: EarlierPeriod | None = None
    """tax rules: the shorter period that fiscal years of former law keep."""
    fiscal_years: Literal["all", "loss"] = "all"
    """`loss`: in the company's loss years alone, in the place of the rule it overrides."""
    records: Literal["all", "some"] = "all"
    """`some`: of records whose contract asks for its start (`only_when`) alone, in the place of the rule it
    overrides."""
    record_kind: Literal["books", "documents"] | None = None
    """tax rules: the filing extension lengthens books (帳簿) and not documents; None: unknown, the later."""
    action: str
    authority: Authority
    purposes: Names = ()
    """purpose rules: the purposes whose end this rule is; empty: every purpose of the item."""
    applies_if: str = ""
    """When a contract may name this rule, in words."""
    overrides: str | None = None
    """The rule whose place this one takes, for whatever names that one, while this one is enabled."""
    enabled: bool = True
    note: str = ""

    @model_validator(mode="after")
    def _fiscal_years_belong_to_tax(self) -> Self:
        for_tax: dict[str, object] = {"earlier": self.earlier, "record_kind": self.record_kind}
        for_tax["fiscal_years"] = self.fiscal_years if self.fiscal_years == "loss" else None
        for field, value in for_tax.items():
            if value is not None and self.count != "tax":
                raise FieldError("is for tax rules alone", "say count: tax, or remove it", (field,))
        if self.fiscal_years == "loss" and self.overrides is None:
            mend = "say overrides: the rule of every other year"
            raise FieldError("loss stands in no rule's place", mend, ("fiscal_years",))
        if self.records == "some" and self.overrides is None:
            mend = "say overrides: the rule of every other record"
            raise FieldError("some stands in no rule's place", mend, ("records",))
        return self


class Company(Frozen):
    """Settings of the company that are neither policy nor law."""

    name: str
    officer: str = ""
    fiscal_year_end: str = Field(default="12-31", pattern=MONTH_AND_DAY)
    filing_extension_months: int = Field(default=0, ge=0)
    loss_years: tuple[dt.date, ...] = ()
    """Last days of the fiscal years in which a loss (欠損金) arose: their documents are kept longer."""
    k_threshold: int = Field(default=10, ge=2)
    stale_after_days: int = Field(default=7, ge=0)
    plan_valid_days: int = Field(default=7, ge=0)
    """Disposal stops where holds, stops, consents or customer data, or the plan itself, are older."""
    approval_days: int = Field(default=30, ge=1, le=366)
    """An approval of one act lasts at most so many days."""
    standing_days: int = Field(default=366, ge=1, le=366)
    """A standing approval (包括承認) lasts at most so many days."""
    certificate_days: int = Field(default=30, ge=0)
    """Days after a 委託先's end until its certificate of return or erasure has to be there."""
    backups: Backups = ()
    """Every backup of the store: records of a disposal say until when each still holds what was erased."""
    own_numbers: Names = ()
    """Telephone numbers of the company itself, never tagged as personal (§10)."""
    nlp: Nlp = DEFAULT_NLP
    """The language model that reads free text."""

    @model_validator(mode="after")
    def _own_numbers_are_telephone_numbers(self) -> Self:
        for index, number in enumerate(self.own_numbers):
            if not re.fullmatch(TELEPHONE, unicodedata.normalize("NFKC", number)):
                mend = "write it with its area code, e.g. 0120-987-100 or +81-3-1234-5678"
                raise FieldError(f"{number!r} is no telephone number", mend, ("own_numbers", index))
        return self

    @model_validator(mode="after")
    def _loss_years_end_when_fiscal_years_do(self) -> Self:
        month, day = (int(part) for part in self.fiscal_year_end.split("-"))
        for index, end in enumerate(self.loss_years):
            length = calendar.monthrange(end.year, month)[1]
            last = length if day >= calendar.monthrange(2023, month)[1] else day
            place = ("loss_years", index)
            if (end.month, end.day) != (month, last):
                mend = f"write {end.year}-{month:02}-{last:02}, or correct fiscal_year_end"
                raise FieldError(f"{end} is no end of a fiscal year", mend, place)
            if end.year > LAST_YEAR:
                raise FieldError(
                    f"{end} is too far ahead for a loss to have arisen", "correct the year", place
                )
        return self


class Gate(Frozen):
    """A gate (G-…) that records pass on the way in or out."""

    id: str
    clause: str | None = None
    rule: str
    law: str = ""


class Right(Frozen):
    """A request of the person (§7) and the article it rests on."""

    id: str
    ja: str
    law: str
    due: str = ""


class Policy(Frozen):
    """One edition of the policy."""

    edition: Day
    """The day of its establishment (制定日, 改定日)."""
    in_force_from: Day
    """First day, JST, on which what is collected is collected under it; not named: the edition's day."""
    in_force_until: Day | None = None
    """Last such day; None: still in force."""
    title: str
    text: PolicyText | None = None
    """The loader refuses an edition that does not name it."""
    clauses: dict[str, Clause]
    categories: dict[str, Category]
    purposes: dict[str, Purpose]
    items: dict[str, Item]
    gates: dict[str, Gate] = Field(default_factory=dict)
    rights: dict[str, Right] = Field(default_factory=dict)
    aliases: dict[str, Names] = Field(default_factory=dict)
    """Names of the text and the names they go by today."""

    @model_validator(mode="before")
    @classmethod
    def _in_force_from_its_establishment(cls, raw: object) -> object:
        return {"in_force_from": raw.get("edition"), **raw} if isinstance(raw, dict) else raw

    def in_force_on(self, day: dt.date) -> bool:
        """Says whether it is the policy of a day, JST."""
        return self.in_force_from <= day and (self.in_force_until is None or day <= self.in_force_until)


class Configuration(Frozen):
    """Everything that is said, loaded and checked."""

    policy: Policy
    """The newest edition, whose names the contracts use."""
    editions: tuple[Policy, ...] = ()
    """Every edition, the oldest first."""
    rules: dict[str, Rule]
    approvals: tuple[Approval, ...] = ()
    """Shortened rules that an officer approved."""
    company: Company
    partners: Partners = Partners()
    """Whom personal data come from and go to."""
    contracts: dict[str, Contract]
    digest: str = Field(description="SHA-256 over the configuration files, in hexadecimal")

    def policy_on(self, day: dt.date) -> Policy | None:
        """Returns the edition under which something was collected on a day, JST; None: no edition's day."""
        editions = self.editions if len(self.editions) > 1 else (self.policy,)
        return next((edition for edition in editions if edition.in_force_on(day)), None)

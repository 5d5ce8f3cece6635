"""How long an item is kept, by hand-written cases and by what must hold for every record."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifiers.law.retention import (
    Conflict,
    Kept,
    NoClock,
    NotStored,
    Undetermined,
    cutoff,
    in_force,
    keep_until,
    rule_end,
)
from classifiers.law.situation import Clock, Start
from configs.policy import Authority, Company, Rule, SignOff

D = dt.date.fromisoformat
COMPANY = Company(name="例示通信株式会社")
SIGNED = SignOff(accepted_by="例示 花子", accepted_on=D("2024-04-01"))


def rule(kind: str, period: str, start: str, count: str = "exclude_first", **more: object) -> Rule:
    name = str(more.pop("id", f"{kind}-{period}-{start}"))
    return Rule.model_validate(
        {
            "id": name,
            "kind": kind,
            "period": period,
            "start": start,
            "count": count,
            "action": "delete_row",
            "authority": Authority(kind="statute", text="例示法1条"),
            "sign_off": SIGNED,
        }
        | more
    )


FLOOR = rule("floor", "P3Y", "contract_end")
OURS = rule("purpose", "P5Y", "contract_end")
CEILING = rule("ceiling", "P6M", "event")
TAX = rule("floor", "P7Y", "event", "tax")
PAN = rule("ceiling", "P0D", "ingest", sign_off=None)

KEPT = [
    ([FLOOR, OURS], {"contract_end": "2026-03-31"}, "2031-03-31", "the longer of floor and purpose"),
    ([FLOOR], {"contract_end": "2025-02-28"}, "2028-02-29", "counted from 1 March"),
    ([FLOOR], {"contract_end": "2024-02-29"}, "2027-02-28", "identity record from a leap day"),
    (
        [OURS, TAX],
        {"contract_end": "2026-03-31", "event": "2026-03-31"},
        "2034-02-28",
        "invoice outlives contact",
    ),
    (
        [OURS, CEILING],
        {"contract_end": "2026-03-31", "event": "2026-03-31"},
        "2026-09-30",
        "ceiling cuts a purpose",
    ),
    ([CEILING], {"event": "2026-03-31"}, "2026-09-30", "a ceiling alone names the day"),
    ([OURS, PAN], {"contract_end": "2026-03-31"}, "2031-03-31", "the number is gone, the rest stays"),
]


@pytest.mark.parametrize(("rules", "starts", "last", "why"), KEPT, ids=[case[-1] for case in KEPT])
def test_kept(rules: list[Rule], starts: dict[str, str], last: str, why: str) -> None:
    keep = keep_until(rules, {name: D(day) for name, day in starts.items()}, COMPANY)
    assert isinstance(keep, Kept), why
    assert keep.last_retained_day == D(last)
    assert keep.eligible_from == D(last) + dt.timedelta(days=1)


OTHERWISE = [
    ([FLOOR, OURS], {"contract_end": Clock.OPEN}, NoClock, "an active contract starts no clock"),
    ([FLOOR, OURS], {}, Undetermined, "ended, and nobody knows when"),
    ([FLOOR, TAX], {"contract_end": D("2026-03-31")}, Undetermined, "one start of two is unknown"),
    ([TAX, CEILING], {"event": D("2026-03-31")}, Conflict, "must keep and must not keep"),
    ([TAX, CEILING, OURS], {"event": D("2026-03-31")}, Conflict, "conflict comes before the unknown start"),
    (
        [FLOOR, CEILING],
        {"contract_end": Clock.OPEN, "event": D("2026-03-31")},
        Conflict,
        "the floor ends later",
    ),
    ([PAN], {}, NotStored, "taken out before writing"),
    ([], {}, Undetermined, "no rule binds the item"),
    (
        [rule("floor", "P1Y", "event", enabled=False)],
        {"event": D("2020-01-01")},
        Undetermined,
        "only a rule off",
    ),
    ([OURS], {"contract_end": Clock.NOT_HERE}, NotStored, "no cell of the item in this record"),
    ([OURS], {"contract_end": Clock.ENDED}, Undetermined, "some day is no day"),
]


@pytest.mark.parametrize(("rules", "starts", "kind", "why"), OTHERWISE, ids=[case[-1] for case in OTHERWISE])
def test_not_kept_until_a_day(rules: list[Rule], starts: dict[str, Start], kind: type, why: str) -> None:
    assert isinstance(keep_until(rules, starts, COMPANY), kind), why


def test_an_unsigned_rule_plans_and_never_erases() -> None:
    keep = keep_until([rule("purpose", "P1Y", "event", sign_off=None)], {"event": D("2020-01-10")}, COMPANY)
    assert isinstance(keep, Kept)
    assert keep.last_retained_day == D("2021-01-10")
    assert keep.eligible_from is None


def test_a_ceiling_of_no_days_needs_no_sign_off() -> None:
    at_once = rule("ceiling", "P0D", "found", sign_off=None)
    keep = keep_until([at_once], {"found": D("2026-01-10")}, COMPANY)
    assert isinstance(keep, Kept)
    assert keep.eligible_from == D("2026-01-11")


def test_a_rule_takes_the_place_of_the_one_it_overrides() -> None:
    loss = rule("floor", "P10Y", "event", "tax", id="LOSS", overrides=TAX.id)
    assert in_force([TAX, loss]) == (loss,)
    assert in_force([TAX, loss.model_copy(update={"enabled": False})]) == (TAX,)


def test_a_guardians_consent_is_kept_from_eighteen() -> None:
    guardian = rule("purpose", "P5Y", "subject_attains_18", derive="attains_18")
    end = rule_end(guardian, D("2008-02-29"), COMPANY)
    assert end.last == D("2031-02-28")
    assert "2008" not in end.reason  # a birth date is personal


def test_the_filing_extension_lengthens_books() -> None:
    company = Company(name="例示通信株式会社", filing_extension_months=1)
    assert rule_end(TAX, D("2025-07-01"), company).last == D("2033-03-31")


def test_reasons_name_rule_source_and_authority() -> None:
    keep = keep_until([OURS], {"contract_end": D("2026-03-31")}, COMPANY, {"contract_end": "解約日"})
    counted = "contract_end（解約日） 2026-03-31 から5年（初日不算入、民法140）=2031-03-31"
    assert keep.reasons == (f"{OURS.id}: {counted}; statute: 例示法1条",)


DAYS = st.dates(D("1990-01-01"), D("2060-12-31"))
PERIODS = st.sampled_from(["P0D", "P14D", "P1M", "P6M", "P1Y", "P3Y", "P7Y"])
RULES = st.lists(
    st.builds(
        lambda kind, period, start, count: rule(
            kind, period, start, count, id=f"{kind}{period}{start}{count}"
        ),
        st.sampled_from(["floor", "ceiling", "purpose"]),
        PERIODS,
        st.sampled_from(["a", "b", "c"]),
        st.sampled_from(["exclude_first", "include_first", "tax"]),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda r: r.id,
)
STARTS = st.dictionaries(st.sampled_from(["a", "b", "c"]), DAYS | st.just(Clock.OPEN))


def ends(rules: list[Rule], starts: dict[str, Start], kind: str) -> list[dt.date]:
    lasts = [rule_end(r, starts.get(r.start), COMPANY).last for r in rules if r.kind == kind]
    return [last for last in lasts if isinstance(last, dt.date)]


@given(RULES, STARTS)
@settings(max_examples=300)
def test_never_before_a_floor_never_after_a_ceiling(rules: list[Rule], starts: dict[str, Start]) -> None:
    keep = keep_until(rules, starts, COMPANY)
    if isinstance(keep, Kept):
        assert all(keep.last_retained_day >= floor for floor in ends(rules, starts, "floor"))
        assert all(keep.last_retained_day <= ceiling for ceiling in ends(rules, starts, "ceiling"))
        assert all(r.start in starts for r in rules)


@given(RULES, STARTS, st.randoms())
def test_the_order_of_rules_does_not_matter(
    rules: list[Rule], starts: dict[str, Start], random: object
) -> None:
    shuffled = list(rules)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert keep_until(rules, starts, COMPANY) == keep_until(shuffled, starts, COMPANY)


@given(RULES, DAYS, DAYS)
def test_a_later_start_never_ends_earlier(rules: list[Rule], one: dt.date, other: dt.date) -> None:
    early, late = sorted((one, other))
    before = keep_until(rules, dict.fromkeys("abc", early), COMPANY)
    after = keep_until(rules, dict.fromkeys("abc", late), COMPANY)
    if isinstance(before, Kept) and isinstance(after, Kept):
        assert before.last_retained_day <= after.last_retained_day


@given(RULES.map(lambda rules: rules[0]), DAYS, DAYS)
def test_due_by_cutoff_equals_due_one_by_one(one: Rule, start: dt.date, as_of: dt.date) -> None:
    last = rule_end(one, start, COMPANY).last
    assert isinstance(last, dt.date)
    assert (start <= cutoff(one, COMPANY, as_of)) == (as_of > last)


def test_the_reason_of_an_age_shows_no_day_from_which_a_birth_date_can_be_computed() -> None:
    guardian = rule("purpose", "P5Y", "subject_attains_18", derive="attains_18")
    found = rule_end(guardian, D("2008-03-15"), COMPANY, "生年月日")
    assert found.last == D("2031-03-14")
    assert not re.search(r"\d{4}-\d\d-\d\d", found.reason)
    assert "18歳に達する日 から5年" in found.reason
    kept = keep_until([guardian], {"subject_attains_18": D("2008-03-15")}, COMPANY)
    assert isinstance(kept, Kept)
    assert not re.search(r"\d{4}-\d\d-\d\d", "".join(kept.reasons))

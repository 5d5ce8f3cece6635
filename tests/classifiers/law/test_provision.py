"""Who may be in a file and why others are not; which cells are emptied; how long the record lives."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.law.gates import STOPPED_USE, AuthorityBasis, AuthorityCase, Person, Recipient
from classifiers.law.outcome import Status
from classifiers.law.provision import ENDED, PAST, UNKNOWN_CONTRACT, UNLINKED, Door, Ground, Life, Row
from classifiers.law.record_life import record_kept_until
from classifiers.law.situation import Flags, Hold
from configs.load import load

D = dt.date.fromisoformat
SHIPPED = load()
ITEMS = SHIPPED.policy.items
TODAY = D("2026-04-01")
COLUMNS = {"氏名": [ITEMS["person_name"]], "メール": [ITEMS["email"]]}
CASE = AuthorityCase("A-1", AuthorityBasis.INQUIRY, ("person_name", "email"))
DOORS: dict[Ground, Door] = {
    "rakuten": Door(Recipient("楽天株式会社"), "rakuten"),
    "processor": Door(Recipient("x", processor=True), "processor"),
    "authority": Door(Recipient("x", authority=CASE), "authority"),
    "consent": Door(Recipient("x", consented=True), "consent"),
}
FINE = Flags(under16=False)
KEPT = Life("ACTIVE_NO_CLOCK")


def row(status: Status = "ACTIVE_NO_CLOCK", flags: Flags = FINE, **more: Any) -> Row:
    said: dict[str, Any] = {"runs": True, "linked": True, "named": True, "row": Life(status)} | more
    holds = said.pop("holds", ())
    return Row(Person(flags, holds, status), **said)


STOP = "第三者提供または利用の停止"
YOUNG = "16歳未満または年齢不明で保護者の同意がない"
UNDECIDED = "判断できない記録（UNDETERMINED）"
NOBODY = dict.fromkeys(DOORS, None)


def provided(reason: str, processor: str | None = None) -> dict[Ground, str | None]:
    """Why a row is not provided to a third party; to a processor and an authority it may go all the same."""
    return {"rakuten": reason, "consent": reason, "processor": processor, "authority": None}


NOT_NAMED: dict[Ground, str | None] = {
    **NOBODY,
    "authority": "照会の対象者ではない",
    "consent": "提供先への提供に同意した記録がない",
}
CASES: list[tuple[Row, dict[Ground, str | None]]] = [
    (row(), NOBODY),
    (row(linked=False), dict.fromkeys(DOORS, UNLINKED)),
    (row(flags=Flags(under16=False, stop_provision=True)), provided(STOP)),
    (row(flags=Flags(under16=False, stop_use=True)), provided(STOP, STOPPED_USE)),
    (row(flags=Flags(under16=False, opt_out=True)), NOBODY),
    (row(flags=Flags(under16=True)), provided(YOUNG)),
    (row(flags=Flags(under16=None)), provided(YOUNG)),
    (row(flags=Flags(under16=True, guardian_consent=True)), NOBODY),
    (row(holds=(Hold("H", "dispute"),)), provided("紛争による保全中")),
    (row(holds=(Hold("H", "dispute", confidential=True),)), provided(STOP)),
    (row(holds=(Hold("H", "tax"),)), NOBODY),
    (row(runs=False), provided(ENDED)),
    (row(runs=None), provided(UNKNOWN_CONTRACT)),
    (row("UNDETERMINED"), provided(UNDECIDED, UNDECIDED)),
    (row("DUE"), provided(PAST, PAST)),
    (row("HELD"), provided(PAST, PAST)),
    (row("RETAINED", row=Life("RETAINED", D("2026-03-31"))), provided(PAST, PAST)),
    (row("RETAINED", row=Life("RETAINED", TODAY)), NOBODY),
    (row(named=False), NOT_NAMED),
]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("ground", list(DOORS))
def test_who_goes(case: tuple[Row, dict[Ground, str | None]], ground: Ground) -> None:
    asked, wanted = case
    assert DOORS[ground].answer(COLUMNS, asked, TODAY).reason == wanted[ground]


EMPTIED = [
    (Life("DUE"), ("メール",)),
    (Life("HELD"), ("メール",)),
    (Life("RETAINED", D("2026-03-31")), ("メール",)),
    (Life("RETAINED", TODAY), ()),
    (Life("ACTIVE_NO_CLOCK"), ()),
]


@pytest.mark.parametrize(("life", "emptied"), EMPTIED)
def test_a_cell_past_its_own_day_is_emptied(life: Life, emptied: tuple[str, ...]) -> None:
    found = DOORS["rakuten"].answer(COLUMNS, row(items={"email": life, "person_name": KEPT}), TODAY)
    assert (found.reason, found.emptied) == (None, emptied)


REFUSED: list[tuple[Ground, str, str | None]] = [
    ("rakuten", "person_name", None),
    ("rakuten", "points_used", None),
    ("rakuten", "gender", "G-RAKUTEN-OUT"),
    ("rakuten", "other_contact", "G-RAKUTEN-OUT"),
    ("rakuten", "statement_content", "G-RAKUTEN-OUT"),
    ("rakuten", "my_number", "G-RAKUTEN-OUT"),
    ("processor", "gender", None),
    ("processor", "my_number", "G-EXPORT-DENY"),
    ("processor", "network_access_info", "G-SECRECY"),
    ("consent", "network_access_info", "G-SECRECY"),
    ("authority", "network_access_info", "G-SECRECY"),
    ("authority", "gender", "G-AUTHORITY"),
    ("authority", "email", None),
]


@pytest.mark.parametrize(("ground", "item", "gate"), REFUSED)
def test_which_columns_may_go(ground: Ground, item: str, gate: str | None) -> None:
    found = DOORS[ground].refusal({"氏名": COLUMNS["氏名"], "列": [ITEMS[item]]}, TODAY)
    assert (found and (found[0], found[1].gate)) == (gate and ("列", gate))


def test_a_column_without_items_and_a_recipient_of_nobody_do_not() -> None:
    assert DOORS["rakuten"].refusal({"列": []}, TODAY) is not None
    found = Door(Recipient("x"), "consent").refusal(COLUMNS, TODAY)
    assert found is not None
    assert found[1].gate == "G-EXPORT-DENY"


FLAGS = st.builds(
    Flags,
    stop_use=st.booleans(),
    stop_provision=st.booleans(),
    guardian_consent=st.booleans(),
    under16=st.sampled_from([True, False, None]),
)
STATUS = st.sampled_from(["ACTIVE_NO_CLOCK", "RETAINED", "DUE", "HELD", "CONFLICT", "UNDETERMINED"])
HOLDS = st.lists(st.builds(Hold, st.just("H"), st.sampled_from(["dispute", "tax"])), max_size=2).map(tuple)


@given(FLAGS, STATUS, HOLDS, st.sampled_from([True, False, None]), st.booleans())
def test_nobody_goes_to_rakuten_whom_the_law_keeps_back(
    flags: Flags, status: Status, holds: tuple[Hold, ...], runs: bool | None, linked: bool
) -> None:
    asked = Row(Person(flags, holds, status), runs, linked, False, Life(status))
    goes = DOORS["rakuten"].answer(COLUMNS, asked, TODAY).reason is None
    kept_back = (
        flags.stop_use
        or flags.stop_provision
        or (flags.under16 is not False and not flags.guardian_consent)
        or any(hold.type == "dispute" for hold in holds)
        or status not in {"ACTIVE_NO_CLOCK", "RETAINED"}
        or runs is not True
        or not linked
    )
    assert goes is not kept_back


LIVES = [("2026-04-01", "2029-04-01"), ("2024-02-28", "2027-02-28"), ("2024-02-29", "2027-02-28")]


@pytest.mark.parametrize(("created", "last"), LIVES)
def test_a_record_lives_three_years(created: str, last: str) -> None:
    assert record_kept_until(SHIPPED.rules, D(created)) == D(last)
    assert record_kept_until({}, D(created)) == D(last)

"""What state a verdict has, and what a review lets be published, landing by landing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from classifiers.columns.content import content
from classifiers.columns.review import Landed, Standing, forbidden, standing
from configs.contract import Contract
from configs.load import load
from storage.reviews import Review

ITEMS = load().policy.items
RAW: dict[str, Any] = {
    "dataset": "visits", "title": "訪問", "category": "C3", "source": "own", "owner": "team:test",
    "kind": "event", "landing": {"files": "*", "format": "csv"}, "identity": "content",
    "event_time": {"column": "time"},
    "columns": {
        "time": {"role": "event_time", "type": "timestamp"},
        "page": {"item": "page_url"},
        "agent": {"item": ["browser_type_version", "operating_system", "platform"]},
        "note": {"item": "statement_content", "text": "free"},
        "code": {},
    },
}  # fmt: skip
AGENT = ("browser_type_version", "operating_system", "platform")


def contract(**columns: Any) -> Contract:
    return Contract.model_validate({**RAW, "columns": {**RAW["columns"], **columns}})


def landed(
    landing_id: int,
    word: str,
    detected: tuple[str, ...],
    *,
    declared: tuple[str, ...] = ("page_url",),
    distinct: int = 90,
    publishable: bool | None = None,
) -> Landed:
    shares = {f"are {item}": 1.0 for item in detected}
    publishable = word == "agree" if publishable is None else publishable
    words = "" if word == "agree" else f"visits differs in landing {landing_id}"
    fingerprint = content(detected, distinct, shares)
    return Landed(landing_id, word, declared, detected, distinct, publishable, words, fingerprint)


def reviewed(
    shown: Standing, state: str, column: str = "page", declared: tuple[str, ...] = ("page_url",)
) -> Review:
    """What the command keeps when somebody reviews what is shown."""
    newest = max(row.landing_id for row in shown.asked)
    said = ("法務部 架空", dt.date(2026, 4, 1), "確認した", "", newest, shown.fingerprint, 0)
    return Review("visits", column, state, declared, shown.detected, *said)  # type: ignore[arg-type]


SWAPPED = landed(1, "disagree", AGENT)
GOOD = landed(1, "agree", ("page_url",))


def stand(*rows: Landed, review: Review | None = None, column: str = "page", **columns: Any) -> Standing:
    return standing(contract(**columns), column, rows, review, ITEMS)


def test_what_agrees_asks_nothing() -> None:
    found = stand(GOOD)
    assert (found.state, found.publishable, found.waits, found.message) == (None, True, False, "")


SUGGESTED = [
    # verdict, column, published until somebody looks
    (landed(1, "disagree", AGENT), "page", False),
    (landed(1, "stricter", ("email",)), "page", False),
    (landed(1, "stricter", ("page_url",), publishable=True), "page", True),
    (landed(1, "unknown_column", ("email",), declared=()), "mail", False),
    (landed(1, "unknown_column", (), declared=(), distinct=0), "empty", False),
    (landed(1, "agree", ("transaction_history",), declared=()), "code", True),
]


@pytest.mark.parametrize(("row", "column", "publishable"), SUGGESTED)
def test_what_a_person_should_look_at_is_suggested(row: Landed, column: str, publishable: bool) -> None:
    found = stand(row, column=column)
    assert (found.state, found.publishable, found.waits) == ("suggested", publishable, True)
    assert found.message.endswith(f"kubun review visits {column}")
    assert found.asked == found.fresh == (row,)


def test_a_bad_landing_holds_until_it_is_reviewed() -> None:
    found = stand(SWAPPED, landed(2, "agree", ("page_url",)))
    assert (found.state, found.publishable, found.fresh) == ("suggested", False, (SWAPPED,))


LATER = [
    # state of the review, verdict of the next landing: state then, published
    ("rejected", landed(2, "disagree", AGENT), "rejected", True),
    ("rejected", landed(2, "agree", ("page_url",)), "rejected", True),
    ("rejected", landed(2, "agree", (), distinct=0), "rejected", True),
    ("rejected", landed(2, "disagree", ("email",)), "reopened", False),
    ("rejected", landed(2, "disagree", (*AGENT, "email")), "reopened", False),
    ("rejected", landed(2, "disagree", ()), "reopened", False),
    ("rejected", landed(2, "stricter", ("email",)), "reopened", False),
    ("confirmed", landed(2, "disagree", AGENT), "confirmed", True),
    ("confirmed", landed(2, "disagree", ("email",)), "reopened", False),
    ("confirmed", landed(2, "agree", ("page_url",)), "reopened", False),  # the source was mended
    ("confirmed", landed(2, "agree", (), distinct=0), "confirmed", True),
]


@pytest.mark.parametrize(("said", "row", "state", "publishable"), LATER)
def test_a_review_lasts_until_the_content_changes(
    said: str, row: Landed, state: str, publishable: bool
) -> None:
    review = reviewed(stand(SWAPPED), said)
    found = stand(SWAPPED, row, review=review)
    assert (found.state, found.publishable) == (state, publishable)
    assert found.waits == (state == "reopened")
    if state == "reopened":
        assert found.fresh == (row,)
        assert f"visits.page was {said}, and it changed: " in found.message
        again = reviewed(found, said)
        assert stand(SWAPPED, row, review=again).state == said  # and now stays so


def test_sources_that_take_turns_are_reviewed_once() -> None:
    mails = landed(2, "disagree", ("email",))
    review = reviewed(stand(SWAPPED, mails), "rejected")
    turns = [landed(3, "disagree", AGENT), landed(4, "disagree", ("email",)), landed(5, "disagree", AGENT)]
    assert stand(SWAPPED, mails, *turns, review=review).state == "rejected"


def test_confirmed_is_published_under_what_was_detected() -> None:
    found = stand(SWAPPED, review=reviewed(stand(SWAPPED), "confirmed"))
    assert (found.items, found.spared) == (AGENT, ())
    both = stand(GOOD, landed(2, "disagree", AGENT))
    found = stand(GOOD, landed(2, "disagree", AGENT), review=reviewed(both, "confirmed"))
    assert found.items == (*AGENT, "page_url"), "rows that are as declared are there as well"


def test_rejected_is_published_as_declared_and_its_findings_say_nothing() -> None:
    mails = landed(1, "disagree", ("phone_mobile",))
    found = stand(mails, review=reviewed(stand(mails), "rejected"))
    assert (found.items, found.spared) == (None, ("phone_fax", "phone_landline", "phone_mobile"))
    text = landed(1, "stricter", ("email",), declared=("statement_content",))
    review = reviewed(stand(text, column="note"), "rejected", "note", ("statement_content",))
    found = stand(text, column="note", review=review)
    assert (found.publishable, found.spared) == (True, ()), "each sentence is looked at for itself"


UNPUBLISHED = [
    # verdict, column, declared, review: word of the message, whether somebody has to do something
    (
        landed(1, "disagree", ("email",)),
        "page",
        "confirmed",
        "declare it so in configs/",
        True,
    ),
    (landed(1, "disagree", ()), "page", "confirmed", "nothing personal, which its contract does not", True),
    (landed(1, "unknown_column", ("page_url",), declared=()), "x", "confirmed", "must declare it", True),
    (landed(1, "unknown_column", ("page_url",), declared=()), "x", "rejected", "stays unpublished", False),
    (landed(1, "disagree", ("my_number",)), "page", "rejected", "my_number is never published", True),
    (landed(1, "disagree", ("credit_card",)), "page", "rejected", "credit_card is never published", True),
    (landed(1, "disagree", ("card_security_code",)), "page", "confirmed", "never published", True),
    (landed(1, "agree", ("page_url",), declared=()), "code", "rejected", "", False),
]


@pytest.mark.parametrize(("row", "column", "state", "words", "waits"), UNPUBLISHED)
def test_what_no_review_publishes(row: Landed, column: str, state: str, words: str, waits: bool) -> None:
    review = reviewed(stand(row, column=column), state, column, row.declared)
    found = stand(row, column=column, review=review)
    assert (found.state, found.waits) == (state, waits)
    assert words in found.message
    assert found.publishable == (column == "code")  # declared as nothing: no mart holds it anyway


MENDED = [
    # the first verdict, the column as its contract says it now: state, published
    (SWAPPED, {"item": list(AGENT)}, None, True),
    (SWAPPED, {"item": "platform"}, None, True),  # refinements of one another
    (SWAPPED, {"item": "email"}, "suggested", False),
    (SWAPPED, {}, "suggested", False),
    (landed(1, "disagree", ("card_security_code",)), {"item": "card_expiry"}, "suggested", False),
    (landed(1, "disagree", ()), {}, None, True),
    (landed(1, "unknown_column", ("email",), declared=()), {"item": "email"}, None, True),
    (landed(1, "disagree", ("email",), distinct=0), {"item": "cookie_id"}, None, True),  # without a value
    (landed(1, "agree", ("page_url",)), {"item": "email"}, "suggested", False),
    (landed(1, "agree", ("other_contact",)), {"item": "email"}, None, True),  # it never spoke for either
]


@pytest.mark.parametrize(("row", "column", "state", "publishable"), MENDED)
def test_the_contract_of_today_counts(
    row: Landed, column: dict[str, Any], state: str | None, publishable: bool
) -> None:
    found = stand(row, page=column)
    assert (found.state, found.publishable) == (state, publishable)


def test_a_contract_that_says_what_was_confirmed_settles_it() -> None:
    mails = landed(1, "disagree", ("email",))
    review = reviewed(stand(mails), "confirmed")
    assert not stand(mails, review=review).publishable
    found = stand(mails, review=review, page={"item": "email"})
    assert (found.state, found.publishable, found.waits) == (None, True, False)
    found = stand(mails, review=review, page={"item": "cookie_id"})
    assert (found.state, found.publishable) == ("reopened", False)


def test_a_rejection_does_not_outlive_the_declaration_it_was_for() -> None:
    review = reviewed(stand(SWAPPED), "rejected")
    found = stand(SWAPPED, review=review, page={"item": "cookie_id"})
    assert (found.state, found.publishable) == ("reopened", False)
    assert "declared cookie_id now" in found.message


def test_items_that_the_policy_no_longer_names_are_never_published() -> None:
    assert forbidden(["email", "gone", "my_number"], ITEMS) == ("gone", "my_number")

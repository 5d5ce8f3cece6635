"""How columns stand: verdicts of all landings, the contract of today and people's reviews, from the store.

Belongs here: reading verdicts and reviews, one pure call a column; keeping one more review. Does not: what a
review does (`classifiers/columns/review.py`), the register (`storage/reviews.py`), publishing (`publish.py`).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shlex
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Literal

from classifiers.columns.content import content
from classifiers.columns.review import Landed, Standing, forbidden, standing
from classifiers.columns.special_care import WORD, Seen, care_standing, cleared_until, place
from classifiers.law.breach import SPECIAL_CARE
from configs.errors import KubunError
from storage.care_query import care_counts
from storage.reviews import Review, Reviews

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from classifiers.detect.scanner import Scanner
    from configs.policy import Configuration
    from storage.store import Store

LONGEST = 500
"""Characters of a reason, and of a reviewer's name."""
HARMLESS = {"page_url", SPECIAL_CARE}
"""Items that a reason may hold: a link to a ticket (what it holds inside is found for itself), and words of
illness or crime, which are what a review of them is about and say nothing of anybody it does not name."""


class ReviewRefusedError(KubunError):
    """A review that cannot be kept: of nothing that asks for one, or in words that may not be kept."""


@dataclass(frozen=True)
class ColumnVerdict:
    """The verdict of one column that holds now, or of one kind of special-care information in a column.

    Attributes:
        row: The deciding row of the verdicts' table (schema COLUMNS): the newest landing that waits for a
            review, else the newest.
        standing: What follows from it.
        review: The newest review, or None.
        care: Of a column: the kinds of special-care information in it for which somebody has to do something.
    """

    dataset: str
    row: Mapping[str, Any]
    standing: Standing
    review: Review | None
    care: tuple[ColumnVerdict, ...] = ()

    @property
    def column(self) -> str:
        """Name of the column, as it is shown."""
        return str(self.row["column"])

    @property
    def word(self) -> str:
        """How contract and content agree, with the state of the review behind it."""
        state = self.standing.state
        return f"{self.row['agreement']} ({state})" if state else str(self.row["agreement"])

    @property
    def blocks(self) -> bool:
        """Whether it is unpublished and somebody has to do something about it."""
        return self.standing.waits and not self.standing.publishable


def column_verdicts(store: Store, configuration: Configuration, dataset: str) -> list[ColumnVerdict]:
    """Returns the verdict of each column that holds now, by name.

    One landing whose verdict stops publication is enough, until a review or the contract ends it: its rows
    are still there. So is one kind of special-care information in its cells that waits for a review.

    Args:
        store: The store.
        configuration: Policy and contracts as they are today.
        dataset: A dataset that a contract names.
    """
    waiting: dict[str, list[ColumnVerdict]] = {}
    for care in care_verdicts(store, configuration, dataset):
        if care.standing.waits:
            waiting.setdefault(care.row["of"], []).append(care)
    return [_withheld(one, waiting.get(one.column, [])) for one in _judged(store, configuration, dataset)]


def care_verdicts(store: Store, configuration: Configuration, dataset: str) -> list[ColumnVerdict]:
    """Returns how each kind of special-care information in each column stands, by column and kind.

    Args:
        store: The store.
        configuration: Policy and contracts as they are today.
        dataset: A dataset that a contract names.
    """
    seen: dict[str, list[Seen]] = {}
    for counted in care_counts(store, dataset, [SPECIAL_CARE]):
        one = Seen(*counted)
        seen.setdefault(place(one.column, one.kind), []).append(one)
    reviews = Reviews(store.layout).latest(dataset) if seen else {}
    columns = configuration.contracts[dataset].columns
    return [
        _care(dataset, columns[found[0].column].items if found[0].column in columns else (), found, review)
        for name, found in sorted(seen.items())
        for review in [reviews.get(name)]
    ]


def cleared(care: Iterable[ColumnVerdict]) -> list[tuple[str, str, int]]:
    """Returns column, kind and the newest landing in which findings of it say nothing, where there is one."""
    until = [(one.row["of"], one.row["kind"], cleared_until(one.review)) for one in care]
    return [one for one in until if one[2]]


def _care(dataset: str, declared: tuple[str, ...], seen: list[Seen], review: Review | None) -> ColumnVerdict:
    stands = care_standing(dataset, declared, seen, review)
    first = seen[0]
    row = {
        "column": place(first.column, first.kind),
        "of": first.column,
        "kind": first.kind,
        "declared": list(declared),
        "detected": [first.item],
        "agreement": WORD,
        "landing_id": seen[-1].landing_id,
        "evidence": stands.message,
    }
    return ColumnVerdict(dataset, row, stands, review)


def _withheld(verdict: ColumnVerdict, care: list[ColumnVerdict]) -> ColumnVerdict:
    """A verdict whose column waits for what people say of special-care information in it."""
    if not care:
        return verdict
    stands = verdict.standing
    said = "; ".join([*([stands.message] if stands.message else []), *(one.standing.message for one in care)])
    state = stands.state if stands.waits else care[0].standing.state
    withheld = replace(stands, state=state, publishable=False, waits=True, message=said)
    return replace(verdict, standing=withheld, care=tuple(care))


def _judged(store: Store, configuration: Configuration, dataset: str) -> list[ColumnVerdict]:
    """The verdict of each column by itself, whatever was found in its cells."""
    contract, items = configuration.contracts[dataset], configuration.policy.items
    reviews = Reviews(store.layout).latest(dataset)
    columns: dict[str, list[dict[str, Any]]] = {}
    for row in store.columns(dataset).read().sort_by("landing_id").to_pylist():
        columns.setdefault(row["column"], []).append(row)
    found = []
    for column, rows in sorted(columns.items()):
        review = reviews.get(column)
        stands = standing(contract, column, [_landed(row) for row in rows], review, items)
        deciding = stands.fresh[-1].landing_id if stands.fresh else rows[-1]["landing_id"]
        (row,) = [row for row in rows if row["landing_id"] == deciding]
        found.append(ColumnVerdict(dataset, row, stands, review))
    return found


def confirmed_items(verdicts: Iterable[ColumnVerdict]) -> dict[str, tuple[str, ...]]:
    """Returns the columns that are treated under other items than their contract's."""
    return {one.column: one.standing.items for one in verdicts if one.standing.items is not None}


@dataclass(frozen=True)
class Waiting:
    """A column for which somebody has to do something, as it is shown; no value in it.

    Attributes:
        state: suggested or reopened: a review is asked for; confirmed or rejected: what it asks for is to do.
        declared: Items of the contract of today.
        detected: Items of the verdicts that ask.
        agreement: How contract and content agree in the newest of them.
        published: Whether marts may hold it all the same.
        landing_id: The first landing that asks.
        landing_day: Its day, JST.
        words: What is wrong and what to do.
        digest: Names what a review would be about: another one, once there is something else to say.
    """

    dataset: str
    column: str
    state: str
    declared: tuple[str, ...]
    detected: tuple[str, ...]
    agreement: str
    published: bool
    landing_id: int
    landing_day: dt.date
    words: str
    digest: str


def queue(store: Store, configuration: Configuration, dataset: str | None = None) -> list[Waiting]:
    """Returns the columns, and kinds of special-care information in them, that wait for somebody.

    Raises:
        ReviewRefusedError: There is no such dataset.
    """
    names = sorted(configuration.contracts) if dataset is None else [_known(dataset, configuration)]
    return [
        waiting(store, configuration, verdict)
        for name in names
        for verdict in _reviewable(store, configuration, name)
        if verdict.standing.waits
    ]


def _reviewable(store: Store, configuration: Configuration, dataset: str) -> list[ColumnVerdict]:
    found = [*_judged(store, configuration, dataset), *care_verdicts(store, configuration, dataset)]
    return sorted(found, key=lambda one: one.column)


def waiting(store: Store, configuration: Configuration, verdict: ColumnVerdict) -> Waiting:
    """Returns how a column is shown in the queue."""
    stands = verdict.standing
    asking = (stands.fresh or stands.asked)[:1]
    first = asking[0].landing_id if asking else verdict.row["landing_id"]
    days = {s.landing.landing_id: s.landing.landing_day for s in store.register.standings(verdict.dataset)}
    declared = _declared(configuration, verdict)
    return Waiting(
        dataset=verdict.dataset,
        column=verdict.column,
        state=stands.state or "none",
        declared=declared,
        detected=stands.detected or tuple(verdict.row["detected"]),
        agreement=verdict.row["agreement"],
        published=stands.publishable,
        landing_id=first,
        landing_day=days[first],
        words=stands.message or verdict.row["evidence"],
        digest=_digest(verdict, declared),
    )


def find(store: Store, configuration: Configuration, dataset: str, column: str) -> ColumnVerdict:
    """Returns the verdict of one column.

    Raises:
        ReviewRefusedError: There is no such dataset, or no verdict of such a column.
    """
    verdicts = {one.column: one for one in _reviewable(store, configuration, _known(dataset, configuration))}
    if column not in verdicts:
        raise ReviewRefusedError(f"{dataset} has no verdict of {column!r}; {_near(column, verdicts)}")
    return verdicts[column]


def review_column(  # noqa: PLR0913 - what a review says
    store: Store,
    configuration: Configuration,
    verdict: ColumnVerdict,
    *,
    state: Literal["confirmed", "rejected"],
    reviewer: str,
    reason: str,
    on: dt.date,
    scanner: Scanner,
    seen: str | None = None,
) -> Review:
    """Keeps what somebody says of a column's verdict; it counts from the next night on.

    Args:
        store: The store; its lock is held.
        configuration: Policy and contracts as they are today.
        verdict: As it stands under the lock.
        state: confirmed: the column is what was detected; rejected: it is what the contract declares.
        reviewer: Who says it.
        reason: Why, without personal data.
        on: The day, JST.
        scanner: Looks for personal data in the reason.
        seen: Digest of what was shown to the reviewer; None: it is not compared.

    Raises:
        ReviewRefusedError: Something else was shown, nothing asks for a review, nobody may say this, or the
            reason may not be kept.
    """
    stands, place = verdict.standing, f"{verdict.dataset}.{verdict.column}"
    reviewer, reason = " ".join(reviewer.split()), " ".join(reason.split())
    if seen is not None:
        _check_seen(waiting(store, configuration, verdict), seen)
    if stands.state is None:
        raise ReviewRefusedError(f"{place} is what its contract says; there is nothing to review")
    never = forbidden(stands.detected, configuration.policy.items) if state == "rejected" else ()
    if never and verdict.column in configuration.contracts[verdict.dataset].columns:
        raise ReviewRefusedError(
            f"{place} reads as {' + '.join(never)}, which is never published: it cannot be rejected; "
            f"correct the source or configs/datasets/{verdict.dataset}.yaml"
        )
    _check_words(reviewer, reason, scanner)
    return Reviews(store.layout).record(
        Review(
            dataset=verdict.dataset,
            column=verdict.column,
            state=state,
            declared=_declared(configuration, verdict),
            items=stands.detected,
            reviewer=reviewer,
            on=on,
            reason=reason,
            evidence=str(verdict.row["evidence"]),
            landing_id=max(row.landing_id for row in stands.asked),
            fingerprint=stands.fingerprint,
        )
    )


def _declared(configuration: Configuration, verdict: ColumnVerdict) -> tuple[str, ...]:
    if verdict.row["agreement"] == WORD:
        return tuple(verdict.row["declared"])
    declared = configuration.contracts[verdict.dataset].columns.get(verdict.column)
    return declared.items if declared else ()


def _digest(verdict: ColumnVerdict, declared: Iterable[str]) -> str:
    """The same through new rows of the same kind, as a review is; counts and words are not in it."""
    stands = verdict.standing
    kept = (sorted(declared), sorted(stands.detected), stands.fingerprint)
    said = json.dumps((verdict.dataset, verdict.column, stands.state, stands.publishable, *kept))
    return hashlib.sha256(said.encode()).hexdigest()[:8]


def _check_seen(now: Waiting, seen: str) -> None:
    if seen.strip().lower() == now.digest:
        return
    place = f"{now.dataset}.{now.column}"
    state = now.state if now.state != "none" else "what its contract says"
    raise ReviewRefusedError(
        f"{place} is not, or no longer, what --seen names: it is {state} now, declared "
        f"{' + '.join(now.declared) or 'nothing'}, detected {' + '.join(now.detected) or 'nothing'}, since "
        f"{now.landing_day} #{now.landing_id} ({now.digest}); run kubun review {now.dataset} "
        f"{shlex.quote(now.column)} again"
    )


def _check_words(reviewer: str, reason: str, scanner: Scanner) -> None:
    for name, words in (("--by (who reviewed)", reviewer), ("--why (the reason)", reason)):
        if not words:
            raise ReviewRefusedError(f"{name} is empty; a review says who and why")
        if len(words) > LONGEST:
            raise ReviewRefusedError(f"{name} has {len(words):,} characters; say it in {LONGEST}")
    found = sorted({one.item for one in scanner.find(reason) if one.item is not None} - HARMLESS)
    if found:
        raise ReviewRefusedError(
            f"--why (the reason) reads as if it held personal data ({', '.join(found)}); "
            "a review is kept for good: say it without"
        )


def _landed(row: Mapping[str, Any]) -> Landed:
    return Landed(
        landing_id=row["landing_id"],
        word=row["agreement"],
        declared=tuple(row["declared"]),
        detected=tuple(row["detected"]),
        distinct=row["distinct"],
        publishable=row["publishable"],
        evidence=row["evidence"],
        content=row.get("content") or content(row["detected"], row["distinct"]),
    )


def _known(dataset: str, configuration: Configuration) -> str:
    if dataset not in configuration.contracts:
        raise ReviewRefusedError(f"no contract names {dataset!r}; {_near(dataset, configuration.contracts)}")
    return dataset


def _near(name: str, known: Iterable[str]) -> str:
    names = list(known)
    near = get_close_matches(name, names, n=3, cutoff=0.4) or sorted(names)
    return f"name one of {', '.join(near)}" if near else "nothing of it has landed yet"

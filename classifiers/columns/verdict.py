"""What a column is: name, values and shape weighed, with the denominators that say why.

Belongs here: the weighing. Does not: gathering (`evidence.py`), the table (`table.py`), the contract
(`agreement.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from classifiers.columns.by_values import by_values, enough, matches
from classifiers.columns.context import in_context, in_rakuten, shaped
from classifiers.columns.families import DIRECT, GENERIC, family
from classifiers.columns.fits import speaks_against
from classifiers.detect.finding import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from classifiers.columns.evidence import ColumnEvidence
    from classifiers.columns.table import TableFacts

THRESHOLD = 0.5
"""Score from which a column is called something."""
CONTRADICTED = 0.2
"""What remains of a name's weight when the values look otherwise."""
MOBILES = 0.2
"""Share of bare numbers like mobiles from which a column named for telephones holds mobiles too."""
TEXTS = {"statement_content", "page_url"}
"""Items whose values may hold others inside."""


@dataclass(frozen=True)
class Candidate:
    """One thing a column may be: weight of the name, of the values, and the values that matched."""

    item: str
    name: float
    values: float
    matched: int
    words: str

    @property
    def score(self) -> float:
        """Name and values taken as independent witnesses."""
        return 1 - (1 - self.name) * (1 - self.values)


@dataclass(frozen=True)
class Judged:
    """A verdict and what it rests on.

    Attributes:
        verdict: The verdict.
        by_values: Values beyond chance speak for it, whatever the column is called.
        by_name: The name speaks for it, and the values not against.
    """

    verdict: Verdict
    by_values: bool
    by_name: bool


def judge(evidence: ColumnEvidence, facts: TableFacts, categories: Mapping[str, str]) -> Judged:
    """Says what a column is.

    Args:
        evidence: What the column shows.
        facts: What the table around it shows.
        categories: Policy item to category.
    """
    candidates = _candidates(evidence, facts)
    best = candidates[0] if candidates and candidates[0].score >= THRESHOLD else None
    if best and best.item not in categories:  # an entity that is no item, such as a corporate number
        best, candidates = None, [candidates[0]]
    items = _items(best, evidence) if best else ()
    items = in_rakuten(items, facts)
    words = [best.words] if best else _why_nothing(evidence, candidates, facts)
    unproven = () if best else _unproven(evidence)
    runners = [other.item for other in candidates if best is None or other.item not in family(best.item)]
    runners += unproven
    inner = _inner(evidence, items, categories)
    runners = [item for item in dict.fromkeys(runners) if item not in items and item in categories]
    alternatives = tuple(dict.fromkeys([*runners[:3], *inner]))
    runner = _runner_up(evidence, candidates, best)
    return Judged(
        Verdict(
            column=evidence.column,
            items=items,
            category=categories[items[0]] if items else None,
            score=_certainty(best, candidates, unproven),
            rows_seen=evidence.rows_seen,
            nulls=evidence.nulls,
            distinct=evidence.distinct,
            matched=best.matched if best else 0,
            evidence="; ".join([*words, *_inner_words(inner, evidence), _shape_words(evidence)]),
            alternatives=alternatives,
            chance=_rate(evidence, best.item) if best else 0.0,
            runner_up=runner,
            runner_up_matched=_matched(evidence, runner),
            runner_up_chance=_rate(evidence, runner) if runner else 0.0,
            uniqueness=evidence.uniqueness,
            free_text=round(evidence.shape.free_text, 3),
        ),
        by_values=best is not None and best.values >= THRESHOLD,
        by_name=best is not None and _named(evidence, best),
    )


def _inner(
    evidence: ColumnEvidence, items: tuple[str, ...], categories: Mapping[str, str]
) -> tuple[str, ...]:
    """Items found inside the texts or URLs of a column, most frequent first."""
    if not TEXTS & set(items):
        return ()
    found = [item for item in evidence.inside if item in categories and item not in items]
    return tuple(sorted(found, key=lambda item: (-evidence.inside[item], item)))


def _inner_words(inner: Sequence[str], evidence: ColumnEvidence) -> list[str]:
    counts = ", ".join(f"{item} in {evidence.inside[item]:,}" for item in inner)
    return [f"inside its {evidence.distinct:,} distinct values: {counts}"] if inner else []


def _runner_up(evidence: ColumnEvidence, candidates: Sequence[Candidate], best: Candidate | None) -> str:
    """The next item (or entity) that name or values speak for, though not enough; empty where none does."""
    won = family(best.item) if best else frozenset()
    seen = sorted(matches(evidence), key=lambda matched: (-matched.count, matched.item))
    others = [*(one.item for one in candidates), *(matched.item for matched in seen)]
    return next((item for item in others if item not in won), "")


def _rate(evidence: ColumnEvidence, item: str) -> float:
    """The chance rate of an item's family on values of this column's shape."""
    return round(
        max(evidence.rate(what) for what in family(item) if what in evidence.whole or what == item), 4
    )


def _certainty(best: Candidate | None, candidates: Sequence[Candidate], unproven: Sequence[str]) -> float:
    """How sure the verdict is; half, where too few values say something that chance could say too."""
    if best:
        return round(best.score, 3)
    clean = 1 - candidates[0].score if candidates else 1.0
    return round(min(clean, 0.5) if unproven else clean, 3)


def _unproven(evidence: ColumnEvidence) -> tuple[str, ...]:
    """Items that nearly all values match, too few of them to rule chance out."""
    return tuple(matched.item for matched in matches(evidence) if enough(matched) and not matched.proven)


def _named(evidence: ColumnEvidence, best: Candidate) -> bool:
    """A hint of the name says it, rather than the table around the column."""
    return best.name >= THRESHOLD and any(
        best.item in hint.items and hint.weight >= THRESHOLD for hint in evidence.hints
    )


def _candidates(evidence: ColumnEvidence, facts: TableFacts) -> list[Candidate]:
    """One candidate for each family of items, most probable first; wide names go last where values speak."""
    names = _by_name(evidence, facts)
    values = by_values(evidence, facts)
    found = []
    for item in dict.fromkeys([*names, *values]):
        if item not in names and any(other in family(item) for other in names):
            continue
        weight, name_words = names.get(item, (0.0, ""))
        seen, seen_words = max(
            (values[other] for other in family(item) if other in values), default=(0.0, "")
        )
        words = "; ".join(part for part in (name_words, seen_words) if part)
        found.append(Candidate(item, weight, seen, _matched(evidence, item), words))
    direct = any(one.item in DIRECT and one.values >= THRESHOLD for one in found)
    return sorted(found, key=lambda one: (direct and one.item in GENERIC, -one.score, one.item))


def _by_name(evidence: ColumnEvidence, facts: TableFacts) -> dict[str, tuple[float, str]]:
    """Items the name speaks for, in this table, with what remains of its weight."""
    weights: dict[str, tuple[float, str]] = {}
    denied = max((hint.weight for hint in evidence.hints if not hint.items), default=0.0)
    for hint in in_context(evidence, facts):
        item = hint.items[0]
        if hint.weight <= denied or not hint.items:
            continue
        against = speaks_against(item, evidence.shape)
        weight = hint.weight * (CONTRADICTED if against else 1.0)
        words = hint.how + (", but the values do not look like it" if against else "")
        if weight > weights.get(item, (0.0, ""))[0]:
            weights[item] = (weight, words)
    for item, weight, words in shaped(evidence, facts):
        if weight > weights.get(item, (0.0, ""))[0]:
            weights[item] = (weight, words)
    return weights


def _matched(evidence: ColumnEvidence, item: str) -> int:
    """Distinct values that are this item, or one of its family, from end to end."""
    return min(sum(evidence.whole.get(other, 0) for other in family(item)), evidence.distinct)


def _items(best: Candidate, evidence: ColumnEvidence) -> tuple[str, ...]:
    """The items of the winning family that the column holds."""
    group = family(best.item)
    named = next((hint.items for hint in evidence.hints if best.item in hint.items), (best.item,))
    if best.item in {"person_name", "name_kana"} and evidence.shape.distinct:
        return ("name_kana" if evidence.shape.kana >= 0.6 else "person_name",) if best.score else named
    if "phone_fax" in named:
        return named
    if named == ("phone_landline",) and best.item in named and evidence.shape.mobile >= MOBILES:
        return (
            ("phone_mobile",) if evidence.shape.mobile > 1 - MOBILES else ("phone_landline", "phone_mobile")
        )
    if best.item in {"browser_type_version"} and not best.name:
        return ("browser_type_version", "operating_system", "platform")
    seen = {item: evidence.whole[item] for item in group if item in evidence.whole}
    total = sum(seen.values())
    if total and group & {"phone_landline", "email"}:
        return tuple(
            sorted((item for item in seen if seen[item] >= 0.2 * total), key=lambda item: (-seen[item], item))
        )
    return named


def _why_nothing(evidence: ColumnEvidence, candidates: list[Candidate], facts: TableFacts) -> list[str]:
    words = [hint.how for hint in evidence.hints if not hint.items][:1]
    tried = candidates[0] if candidates and candidates[0].words else None
    if tried:
        words.append(f"too little for {tried.item}: {tried.words}")
    if facts.organisations and (tried or words):
        words.append("the rows name companies, shops or machines, and no person")
    most = max(matches(evidence), key=lambda matched: matched.count, default=None)
    if most and not (tried and tried.values):
        words.append(f"{most.words}: not {most.item}")
    return words or ["nothing personal in name or values"]


def _shape_words(evidence: ColumnEvidence) -> str:
    shape = evidence.shape
    if not shape.distinct:
        return f"no values in {evidence.rows_seen:,} rows"
    looks = {
        "dates": shape.when,
        "numbers": shape.numeric,
        "free text": shape.free_text,
        "kana": shape.kana,
        "URLs": shape.url,
        "companies": shape.organisation,
    }
    share, name = max((value, key) for key, value in looks.items())
    look = f"looks like {name} ({share:.0%})" if share >= 0.5 else "no common look"
    return f"{look}, free-text score {shape.free_text:.2f}"

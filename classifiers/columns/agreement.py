"""The contract's word against what was found: agree, stricter, disagree, unknown column.

Belongs here: comparing, and saying it so that a person can mend it. Does not: verdicts (`verdict.py`),
refusing to publish (`publication.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from classifiers.columns.families import BY_VALUES, DIRECT, GENERIC, REACHES, related
from classifiers.columns.fits import speaks_against

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from classifiers.columns.evidence import ColumnEvidence
    from classifiers.columns.judge import Found
    from configs.contract import Contract
    from configs.policy import Item

Word = Literal["agree", "stricter", "disagree", "unknown_column"]

ENOUGH = 5
"""Distinct values from which the absence of a form speaks against a declaration."""
FEW = 0.2
"""Share of values in the declared form below which a column is not what it is declared to be."""


@dataclass(frozen=True)
class Agreement:
    """How contract and content of one column relate.

    Attributes:
        column: Name of the column.
        declared: Items of the contract.
        detected: Items of the verdict.
        word: agree, stricter (the content is more than declared), disagree, unknown_column.
        publishable: Whether the column may be published under the declared items.
        message: What is wrong and what to do; empty where nothing is.
    """

    column: str
    declared: tuple[str, ...]
    detected: tuple[str, ...]
    word: Word
    publishable: bool
    message: str


def compare(contract: Contract, found: Sequence[Found], items: Mapping[str, Item]) -> tuple[Agreement, ...]:
    """Compares every column found with its declaration.

    Args:
        contract: The dataset's contract.
        found: What was found, one for each column, those unknown to the contract included.
        items: The policy's items.
    """
    compared = [_column(contract, one, items) for one in found]
    return tuple(_swapped(one, compared, contract.dataset) for one in compared)


def _column(contract: Contract, one: Found, items: Mapping[str, Item]) -> Agreement:
    name = one.evidence.column
    verdict = one.judged.verdict
    column = contract.columns.get(name)
    if column is None:
        silent = "shows nothing personal" if one.evidence.distinct else "has no value that was looked into"
        reads = f"reads as {_list(verdict.items)}" if verdict.items else silent
        return Agreement(
            name, (), verdict.items, "unknown_column", False,
            f"{contract.dataset}.{name} is not in the contract ({reads}): declare it in "
            f"configs/datasets/{contract.dataset}.yaml, or add its name to the aliases of a declared column",
        )  # fmt: skip
    word = _word(column.items, one)
    publishable = word == "agree" or (
        word == "stricter" and _no_more_than(column.items, verdict.items, items)
    )
    message = "" if word == "agree" else _message(contract.dataset, column.items, one)
    return Agreement(name, column.items, verdict.items, word, publishable, message)


def _word(declared: tuple[str, ...], one: Found) -> Word:
    detected = one.judged.verdict.items
    if _without_form(declared, one.evidence):
        return "disagree"
    # A name with no values behind it is no better than the contract's word.
    unheard = not detected or (bool(declared) and not one.evidence.distinct)
    if unheard or any(_covers(left, right) for left in declared for right in detected):
        return "agree"
    if not declared:
        direct = DIRECT.intersection(detected) or {"rk_member_registration"}.intersection(detected)
        return "stricter" if direct and (one.judged.by_values or one.judged.by_name) else "agree"
    if GENERIC.issuperset(declared):
        return "stricter" if DIRECT.intersection(detected) and one.judged.by_values else "agree"
    if GENERIC.issuperset(detected) and not one.judged.by_name:
        return "agree"
    return "disagree" if one.judged.by_values or one.judged.by_name else "agree"


def _covers(declared: str, detected: str) -> bool:
    return related(declared, detected) or (declared == "other_contact" and detected in REACHES)


def _without_form(declared: tuple[str, ...], evidence: ColumnEvidence) -> bool:
    """The declared item has a form (mail, phone, IP), and hardly a value has it."""
    if evidence.distinct < ENOUGH or not declared:
        return False
    if all(speaks_against(item, evidence.shape) for item in declared):
        return True
    if not BY_VALUES.issuperset(declared) or evidence.shape.masked > FEW:
        return False
    in_form = sum(
        count for what, count in evidence.inside.items() if any(related(what, item) for item in declared)
    )
    return in_form < FEW * evidence.distinct


def _no_more_than(declared: tuple[str, ...], detected: tuple[str, ...], items: Mapping[str, Item]) -> bool:
    """Whether each detected item allows every purpose of the declared ones, and may be kept at all."""
    purposes = {link.purpose for item in declared for link in items[item].purposes}
    return bool(declared) and all(
        items[item].on_detect is None
        and items[item].category != "CX"
        and purposes <= {link.purpose for link in items[item].purposes} - set(items[item].denied)
        for item in detected
    )


def _message(dataset: str, declared: tuple[str, ...], one: Found) -> str:
    verdict = one.judged.verdict
    said = _list(declared) if declared else "not personal"
    reads = f"reads as {_list(verdict.items)}" if verdict.items else "does not look like it"
    return (
        f"{dataset}.{verdict.column} is declared {said} but {reads} ({verdict.evidence}): "
        f"correct configs/datasets/{dataset}.yaml or the source, then run the night again"
    )


def _swapped(one: Agreement, others: Sequence[Agreement], dataset: str) -> Agreement:
    """Names the partner where two columns hold each other's content."""
    if one.word != "disagree":
        return one
    for other in others:
        if (
            other.column != one.column
            and other.word == "disagree"
            and _matches(one.detected, other.declared)
            and _matches(other.detected, one.declared)
        ):
            return replace(
                one,
                message=f"{dataset}.{one.column} and {dataset}.{other.column} look swapped: "
                f"{_difference(one)}, {_difference(other)}; "
                f"correct configs/datasets/{dataset}.yaml or the source, then run the night again",
            )
    return one


def _difference(one: Agreement) -> str:
    return f"{one.column} is declared {_list(one.declared)} and reads as {_list(one.detected)}"


def _matches(detected: tuple[str, ...], declared: tuple[str, ...]) -> bool:
    return any(related(left, right) for left in detected for right in declared)


def _list(items: tuple[str, ...]) -> str:
    return " + ".join(items)

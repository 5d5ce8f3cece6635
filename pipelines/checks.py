"""Asset checks of a dataset, made from its contract.

Belongs here: what must hold after a step, looked up in the store anew. Does not: the steps' own
assertions. A blocking check stops everything downstream of its asset.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import dagster as dg

from assets.conservation import mismatches
from assets.due import Due
from assets.ingest import night_counts
from assets.resurrection import came_back, read_records
from assets.reviews import column_verdicts
from assets.summary import summarise
from assets.undecided import undecided
from classifiers.law.undecided import mend
from configs.contract import Contract
from pipelines.guard import value_free_errors
from pipelines.night import Night

DECIDED_SHARE = 0.95
"""Share of live rows that a healthy night decides (law of the house 1: fail closed, but decide)."""

MOST_CAUSES = 5
"""Causes that one line names, those of most rows first."""


@dataclass(frozen=True)
class Answer:
    """Whether a check holds, in words that name no value."""

    holds: bool
    words: str
    metadata: Mapping[str, str | float] = field(default_factory=dict)


@dataclass(frozen=True)
class Check:
    """One check of every dataset.

    Attributes:
        stage: The asset it is of.
        asks: Looks the answer up for a dataset and a landing day.
        text: Description for Dagit: Japanese, then English.
        blocking: A failure stops what lies downstream.
        severity: How loud a failure is.
    """

    stage: str
    name: str
    asks: Callable[[Night, Contract, dt.date], Answer]
    text: str
    blocking: bool = False
    severity: dg.AssetCheckSeverity = dg.AssetCheckSeverity.ERROR


def dataset_checks(contract: Contract) -> list[dg.AssetChecksDefinition]:
    """The checks of one dataset."""
    return [_asset_check(check, contract) for check in CHECKS]


def _asset_check(check: Check, contract: Contract) -> dg.AssetChecksDefinition:
    @dg.asset_check(
        asset=dg.AssetKey([check.stage, contract.dataset]),
        name=check.name,
        description=check.text,
        blocking=check.blocking,
        required_resource_keys={"night"},
    )
    def run(context: dg.AssetCheckExecutionContext) -> dg.AssetCheckResult:
        day = dt.date.fromisoformat(context.run.tags["dagster/partition"])
        with value_free_errors(f"{check.name} {contract.dataset}"):
            answer = check.asks(context.resources.night, contract, day)
        return dg.AssetCheckResult(
            passed=answer.holds,
            severity=check.severity,
            description=answer.words,
            metadata=dict(answer.metadata),
        )

    return run


def _arrived(night: Night, contract: Contract, day: dt.date) -> Answer:
    counts = night.facts.get(contract.dataset, {}).get("land")
    if counts is not None and counts.missing:
        return Answer(False, f"{contract.dataset}: nothing landed for {day}; ask {contract.owner}")
    return Answer(True, "landed")


def _readable(night: Night, contract: Contract, day: dt.date) -> Answer:
    counts = night_counts(night.store, contract.dataset, day)
    wrong = []
    if broken := counts.files_quarantined:
        wrong.append(f"files not read: {_reasons(broken)}; ask {contract.owner} for them again")
    if counts.read and counts.read == sum(counts.quarantined.values()):
        why = _reasons(counts.quarantined)
        wrong.append(f"all {counts.read:,} records quarantined: {why}; compare the contract with the files")
    return Answer(not wrong, f"{contract.dataset}: {'; '.join(wrong)}" if wrong else "every file was read")


def _reasons(counts: Mapping[str, int]) -> str:
    return "、".join(f"{count:,} {reason}" for reason, count in sorted(counts.items()))


def _conserved(night: Night, contract: Contract, day: dt.date) -> Answer:
    counts = night_counts(night.store, contract.dataset, day)
    wrong = mismatches(night.store, contract)
    words = [f"landing {w.landing_id}: {w.counted} counted, {w.stored} stored" for w in wrong]
    if not counts.conserved:
        words.append(f"{counts.read} read do not add up")
    return Answer(not words, "; ".join(words) or f"{counts.read:,} read, all accounted for")


def _agreed(night: Night, contract: Contract, _: dt.date) -> Answer:
    verdicts = column_verdicts(night.store, night.configuration, contract.dataset)
    reviewed = {v.column: f"{s.state}: {s.message}" for v in verdicts if (s := v.standing).state}
    wrong = [verdict.column for verdict in verdicts if verdict.blocks]
    waiting = sum(verdict.standing.waits for verdict in verdicts) - len(wrong)
    held = f"not published: {'、'.join(wrong)} (kubun review)"
    words = held if wrong else "every column is what its contract says"
    words += f"; {waiting} more wait for a review (kubun review)" if waiting else ""
    return Answer(not wrong, words, reviewed)


def _decided(night: Night, contract: Contract, day: dt.date) -> Answer:
    by_status = summarise(night.store, night.configuration, contract, day).decisions
    rows = sum(by_status.values())
    decided = rows - by_status.get("UNDETERMINED", 0) - by_status.get("CONFLICT", 0)
    share = decided / rows if rows else 1.0
    words = f"{decided:,} of {rows:,} rows decided"
    if decided < rows:
        why = undecided(night.store, contract.dataset)
        words += "".join(f"; {count:,} wait: {cause}" for cause, count in why.most_common(MOST_CAUSES))
        words += f"; {advice}" if (advice := mend(why)) else ""
    return Answer(share >= DECIDED_SHARE, words, {"share": share})


def _newest(night: Night, contract: Contract, _: dt.date) -> Answer:
    if night.hindered is None:
        return Answer(True, "the store is the newest known")
    return Answer(False, f"{contract.dataset}: nothing is published: {night.hindered}")


def _gone(night: Night, contract: Contract, day: dt.date) -> Answer:
    due = Due(night.store, night.configuration, contract, night.as_of(day), night.registers, night.history)
    back = came_back(due, read_records(night.store))
    counts = {"rows": back.rows, "cells": back.cells, "suppressed": back.suppressed}
    counts["uncorrected"] = back.uncorrected
    if not back.whole:
        return Answer(True, "nothing that was erased is back", counts)
    words = (
        f"{contract.dataset}: back are {back.rows:,} rows and {back.cells:,} cells that were erased, "
        f"{back.suppressed:,} rows of suppressed persons, {back.uncorrected:,} rows not corrected: no mart "
        "of it is published; what was erased is due, dispose of it again (kubun dispose plan), and for an "
        "older store that was put back run kubun restore begin"
    )
    return Answer(False, words, counts)


CHECKS = (
    Check(
        "landing",
        "arrived",
        _arrived,
        "着荷：この日に届くべきデータが届いた\n\nA dataset that should have landed on this day did.",
    ),
    Check(
        "landing",
        "newest_store",
        _newest,
        "保存先の新しさ：復元の途中でも、台帳より古い保存先でもない（そうであれば何も取り込まない）"
        "\n\nThe store is neither being restored nor older than its ledger's anchors.",
        blocking=True,
    ),
    Check(
        "records",
        "readable",
        _readable,
        "可読性：届いたファイルはすべて読め、その記録がすべて隔離されることはない"
        "\n\nEvery file that landed could be read (one that could not stays where it is), and not all of its "
        "records were quarantined.",
    ),
    Check(
        "records",
        "conservation",
        _conserved,
        "件数保存：読んだ件数が、残した件数の合計と表の件数に一致する"
        "\n\nread = records + quarantined + refused + duplicate, and the tables hold them.",
        blocking=True,
    ),
    Check(
        "columns",
        "agreement",
        _agreed,
        "宣言と検出の一致：契約と中身が食い違う列は、確認されるまで公開しない"
        "\n\nA column whose content is not what its contract says is not published until a review.",
    ),
    Check(
        "decisions",
        "nothing_back",
        _gone,
        "復活の防止：消去したもの、抑止した本人のもの、訂正前のものが戻っていない"
        "\n\nNothing that was erased, suppressed or corrected is back.",
        blocking=True,
    ),
    Check(
        "decisions",
        "decided",
        _decided,
        "判断率：現存する行の95%以上が判断されている\n\nAt least 95% of the live rows are decided.",
        severity=dg.AssetCheckSeverity.WARN,
    ),
)

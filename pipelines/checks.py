"""Asset checks of a dataset, made from its contract.

Belongs here: what must hold after a step, looked up in the store anew. Does not: the steps' own
assertions. A blocking check stops everything downstream of its asset.
"""

import datetime as dt

import dagster as dg

from assets.conservation import mismatches
from assets.ingest import night_counts
from assets.publish import current_verdicts
from assets.summary import summarise
from configs.contract import Contract
from pipelines.guard import value_free_errors
from pipelines.night import Night

DECIDED_SHARE = 0.95
"""Share of live rows that a healthy night decides (law of the house 1: fail closed, but decide)."""


def dataset_checks(contract: Contract) -> list[dg.AssetChecksDefinition]:
    """The checks of one dataset."""
    return [
        _arrival(contract),
        _readable(contract),
        _conservation(contract),
        _agreement(contract),
        _decided(contract),
    ]


def _arrival(contract: Contract) -> dg.AssetChecksDefinition:
    @dg.asset_check(
        asset=dg.AssetKey(["landing", contract.dataset]),
        name="arrived",
        description="着荷：この日に届くべきデータが届いた"
        "\n\nA dataset that should have landed on this day did.",
        required_resource_keys={"night"},
    )
    def arrived(context: dg.AssetCheckExecutionContext) -> dg.AssetCheckResult:
        night: Night = context.resources.night
        counts = night.facts.get(contract.dataset, {}).get("land")
        missing = counts is not None and counts.missing
        words = (
            f"{contract.dataset}: nothing landed for {_day(context)}; ask {contract.owner}"
            if missing
            else "landed"
        )
        return dg.AssetCheckResult(passed=not missing, description=words)

    return arrived


def _readable(contract: Contract) -> dg.AssetChecksDefinition:
    @dg.asset_check(
        asset=dg.AssetKey(["records", contract.dataset]),
        name="readable",
        description="可読性：届いたファイルはすべて読める"
        "\n\nEvery file that landed could be read; one that could not stays where it is.",
        required_resource_keys={"night"},
    )
    def readable(context: dg.AssetCheckExecutionContext) -> dg.AssetCheckResult:
        night: Night = context.resources.night
        with value_free_errors(f"readable {contract.dataset}"):
            broken = night_counts(night.store, contract.dataset, _day(context)).files_quarantined
        words = "、".join(f"{count} {reason}" for reason, count in sorted(broken.items()))
        unread = f"{contract.dataset}: files not read: {words}; ask {contract.owner} for them again"
        return dg.AssetCheckResult(passed=not broken, description=unread if broken else "every file was read")

    return readable


def _conservation(contract: Contract) -> dg.AssetChecksDefinition:
    @dg.asset_check(
        asset=dg.AssetKey(["records", contract.dataset]),
        name="conservation",
        blocking=True,
        description="件数保存：読んだ件数が、残した件数の合計と表の件数に一致する"
        "\n\nread = records + quarantined + refused + duplicate, and the tables hold them.",
        required_resource_keys={"night"},
    )
    def conservation(context: dg.AssetCheckExecutionContext) -> dg.AssetCheckResult:
        night: Night = context.resources.night
        with value_free_errors(f"conservation {contract.dataset}"):
            counts = night_counts(night.store, contract.dataset, _day(context))
            wrong = mismatches(night.store, contract)
        words = [f"landing {w.landing_id}: {w.counted} counted, {w.stored} stored" for w in wrong]
        if not counts.conserved:
            words.append(f"{counts.read} read do not add up")
        return dg.AssetCheckResult(
            passed=not words, description="; ".join(words) or f"{counts.read:,} read, all accounted for"
        )

    return conservation


def _agreement(contract: Contract) -> dg.AssetChecksDefinition:
    @dg.asset_check(
        asset=dg.AssetKey(["columns", contract.dataset]),
        name="agreement",
        description="宣言と検出の一致：契約と中身が食い違う列は公開しない"
        "\n\nA column whose content is not what its contract says is not published.",
        required_resource_keys={"night"},
    )
    def agreement(context: dg.AssetCheckExecutionContext) -> dg.AssetCheckResult:
        night: Night = context.resources.night
        with value_free_errors(f"agreement {contract.dataset}"):
            rows = current_verdicts(night.store, contract.dataset).to_dicts()
        wrong = {row["column"]: row["evidence"] for row in rows if not row["publishable"]}
        return dg.AssetCheckResult(
            passed=not wrong,
            description=f"not published: {'、'.join(wrong)}"
            if wrong
            else "every column is what its contract says",
            metadata=wrong,
        )

    return agreement


def _decided(contract: Contract) -> dg.AssetChecksDefinition:
    @dg.asset_check(
        asset=dg.AssetKey(["decisions", contract.dataset]),
        name="decided",
        description="判断率：現存する行の95%以上が判断されている"
        "\n\nAt least 95% of the live rows are decided.",
        required_resource_keys={"night"},
    )
    def decided(context: dg.AssetCheckExecutionContext) -> dg.AssetCheckResult:
        night: Night = context.resources.night
        with value_free_errors(f"decided {contract.dataset}"):
            by_status = summarise(night.store, contract, _day(context)).decisions
        rows = sum(by_status.values())
        open_rows = by_status.get("UNDETERMINED", 0) + by_status.get("CONFLICT", 0)
        share = 1.0 if rows == 0 else 1 - open_rows / rows
        return dg.AssetCheckResult(
            passed=share >= DECIDED_SHARE,
            severity=dg.AssetCheckSeverity.WARN,
            description=f"{rows - open_rows:,} of {rows:,} rows decided",
            metadata={"share": share},
        )

    return decided


def _day(context: dg.AssetCheckExecutionContext) -> dt.date:
    return dt.date.fromisoformat(context.run.tags["dagster/partition"])

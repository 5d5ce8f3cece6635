"""The checks of a disposal: the alarm, and what must hold after it, looked up in the store anew.

Belongs here: what turns the job red, in words for the officer. Does not: the disposal (`disposal.py`), the
checks of the night (`checks.py`).
"""

from collections.abc import Callable, Iterator

import dagster as dg

from assets.dispose import Disposed
from assets.held_erased import held_erased
from configs.contract import Contract
from configs.policy import Configuration
from pipelines.checks import Answer
from pipelines.cli.ledger_view import words_of
from pipelines.disposal import Disposal
from pipelines.disposal_assets import LEDGER, PLAN, QUEUE
from pipelines.disposal_view import named
from pipelines.guard import value_free_errors

MOST = 20
"""Problems that one check names."""

APPROVE = "kubun dispose plan で内容を確かめ、kubun dispose approve {plan} で承認してください"


def disposal_checks(configuration: Configuration) -> list[dg.AssetChecksDefinition]:
    """The checks of the disposal job; those of a dataset stand on the plan."""
    contracts = [configuration.contracts[name] for name in sorted(configuration.contracts)]
    return [
        _check(
            QUEUE,
            "carried_out",
            carried_out,
            "廃棄の完了：満了したものはすべて廃棄され、待つもの・止まったもの・記録のないものがない"
            "\n\nNothing waits, was stopped or has no certificate.",
        ),
        _check(
            LEDGER,
            "ledger_verifies",
            ledger_verifies,
            "台帳の健全性：台帳はアンカーどおりである\n\nThe ledger is as its anchors say.",
        ),
        _check(
            LEDGER,
            "held_kept",
            held_kept,
            "保全の遵守：保全の対象は廃棄されていない\n\nNothing that a hold keeps was disposed of.",
        ),
        _check(
            QUEUE,
            "deadlines",
            deadlines,
            "期限：請求、バックアップ、委託先の証明書に期限切れがない\n\nNo deadline has passed.",
            blocking=False,
            severity=dg.AssetCheckSeverity.WARN,
        ),
        *(_of_dataset("past_its_day", past_its_day, contract) for contract in contracts),
        *(_of_dataset("awaits_approval", awaits_approval, contract) for contract in contracts),
    ]


def carried_out(disposal: Disposal) -> Answer:
    """Whether all that was due is gone and recorded."""
    if disposal.refused is not None:
        return Answer(False, f"廃棄は実行されませんでした：{disposal.refused}")
    wrong = list(_wrong(disposal))
    words = " / ".join(wrong[:MOST]) + (f" / ほか{len(wrong) - MOST}件" if len(wrong) > MOST else "")
    return Answer(not wrong, words or "満了したものはすべて廃棄され、記録されています")


def _wrong(disposal: Disposal) -> Iterator[str]:
    """Asked alone, without a disposal in this run, it says how things stand."""
    done, state = disposal.done, disposal.state
    for stop in done.stops if done else state.stops:
        yield f"停止：{stop.words}"
    if done and any(stop.whole for stop in done.stops):
        return
    plan = (done.waits_as or done.plan) if done else state.planned.digest
    waiting = done.waiting if done else state.covered.waiting
    for one in waiting:
        yield f"{named(one.line)}：{one.line.due:,}件が承認を待っています。{one.reason}"
    if waiting:
        yield APPROVE.format(plan=plan[:16])
    if done:
        yield from _unproven(done)


def _unproven(done: Disposed) -> Iterator[str]:
    for one in done.lines:
        if one.withheld:
            yield f"{named(one.line)}：{one.withheld:,}件は直前の確認で対象から外れ、残しました"
        if one.erased and one.certificate is None:
            yield f"{named(one.line)}：消去記録を作れませんでした。kubun ledger verify で確かめてください"
        if one.found:
            yield f"{named(one.line)}：消去したはずの値が{one.found:,}件見つかりました（{one.certificate}）"


def ledger_verifies(disposal: Disposal) -> Answer:
    """Whether the ledger is as its anchors say."""
    found, why = disposal.ledger
    if found is None:
        return Answer(False, f"確認できません：{why}")
    wrong = "、".join(words_of(fault) for fault in found.faults[:MOST])
    if wrong:
        return Answer(False, f"台帳は健全ではありません：{wrong}。kubun ledger verify で確かめてください")
    return Answer(True, f"健全、{len(found.entries)}件")


def held_kept(disposal: Disposal) -> Answer:
    """Whether no record of the ledger is of what a hold kept on its day."""
    found = held_erased(disposal.store, disposal.configuration, disposal.records, disposal.state.registers)
    counts = {"compared": found.compared, "not_compared": found.open_questions}
    if not found.certificates:
        return Answer(
            True, f"{found.compared:,}組を照合（照合できないもの {found.open_questions:,}組）", counts
        )
    which = "、".join(found.certificates[:MOST])
    return Answer(
        False,
        f"消去記録 {which} は保全の対象を含みます。法務責任者に報告し、kubun ledger certificate と "
        "kubun hold list で確かめてください",
        counts,
    )


def deadlines(disposal: Disposal) -> Answer:
    """Whether no deadline has passed."""
    queue = disposal.queue
    late = [one.number for one in queue.requests if one.days < 0]
    owed = [one.entry for one in queue.processors if one.overdue]
    counts = {"請求": len(late), "バックアップ": len(queue.backups), "委託先の証明書": len(owed)}
    words = "、".join(f"{name} {count:,}件" for name, count in counts.items() if count)
    return Answer(
        not words, f"期限切れ：{words}。register/disposal_queue を見てください" if words else "なし"
    )


def past_its_day(disposal: Disposal, contract: Contract) -> Answer:
    """Whether nothing remains that is past its day and that a standing approval lets go."""
    said = {one.line.place for one in disposal.done.waiting} if disposal.done else set()
    left = [
        line
        for line in disposal.state.covered.lines
        if line.dataset == contract.dataset and line.place not in said
    ]
    number = sum(line.due for line in left)
    words = f"承認済みの{number:,}件が満了後も残っています：{'、'.join(map(named, left[:MOST]))}。"
    mend = (
        "廃棄が止められていればその理由を除き、そうでなければ kubun dispose run --standing を実行してください"
    )
    return Answer(
        not left, f"{words}{mend}" if left else "満了し承認されたものは残っていません", {"left": number}
    )


def awaits_approval(disposal: Disposal, contract: Contract) -> Answer:
    """How much of a dataset waits for an approval."""
    mine = [one for one in disposal.state.covered.waiting if one.line.dataset == contract.dataset]
    number = sum(one.line.due for one in mine)
    return Answer(
        not mine, f"{number:,}件が承認を待っています" if mine else "承認待ちなし", {"waiting": number}
    )


def _of_dataset(
    name: str, asks: Callable[[Disposal, Contract], Answer], contract: Contract
) -> dg.AssetChecksDefinition:
    text, blocking = PER_DATASET[name]
    return _check(
        PLAN,
        f"{name}__{contract.dataset}",
        lambda disposal: asks(disposal, contract),
        f"{contract.title}：{text}",
        blocking=blocking,
        severity=dg.AssetCheckSeverity.ERROR if blocking else dg.AssetCheckSeverity.WARN,
    )


PER_DATASET = {
    "past_its_day": (
        "満了し承認されたものが残っていない\n\nNothing past its day remains that was approved.",
        True,
    ),
    "awaits_approval": ("承認を待つ件数\n\nWhat is past its day and waits for an approval.", False),
}


def _check(
    asset: dg.AssetKey,
    name: str,
    asks: Callable[[Disposal], Answer],
    text: str,
    *,
    blocking: bool = True,
    severity: dg.AssetCheckSeverity = dg.AssetCheckSeverity.ERROR,
) -> dg.AssetChecksDefinition:
    @dg.asset_check(
        asset=asset,
        name=name,
        description=text,
        blocking=blocking,
        required_resource_keys={"disposal"},
    )
    def run(context: dg.AssetCheckExecutionContext) -> dg.AssetCheckResult:
        with value_free_errors(name):
            answer = asks(context.resources.disposal)
        return dg.AssetCheckResult(
            passed=answer.holds,
            severity=severity,
            description=answer.words,
            metadata=dict(answer.metadata),
        )

    return run

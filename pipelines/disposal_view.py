"""What Dagit shows of disposal: plan, ledger and queue as Markdown in Japanese; counts, codes and ids alone.

Belongs here: tables and words. Does not: the assets (`disposal_assets.py`), reading any of it (`assets`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import dagster as dg

from assets.disposal_plan import kept_lines
from assets.dispose import Disposed
from assets.officer_queue import OfficerQueue
from classifiers.law.disposal_page import KINDS
from classifiers.law.disposal_plan import Line, difference, totals
from classifiers.law.disposal_record import DisposalRecord
from classifiers.law.ledger_check import Checked
from classifiers.law.outcome import ASIDE, ROW
from classifiers.law.request_kinds import kind_of
from pipelines.cli.ledger_view import words_of
from pipelines.disposal import Disposal
from pipelines.metadata import ROW_COUNT, table
from pipelines.steps import Metadata
from storage.plans import KeptPlan, Plans

SHOWN = 50
"""Lines of one table; commands have them all."""


def plan_metadata(disposal: Disposal) -> Metadata:
    """The plan of this run, and how disposal stands after it."""
    state = disposal.state
    plan = _plan(disposal)
    lines = state.planned.lines if plan is None else kept_lines(plan)
    counted = totals(lines)
    return {
        ROW_COUNT: len(lines),
        "計画 plan": plan.digest if plan else state.planned.digest,
        "計画日 as_of": (plan.as_of if plan else disposal.today).isoformat(),
        "対象行 rows": counted.rows,
        "対象セル cells": counted.cells,
        "保全中 held": counted.held_rows + counted.held_cells,
        "内訳 lines": _lines(lines),
        "前回との差 delta": _delta(state.before, lines),
        "予測 forecast": table(
            ["日数", "基準日", "対象行", "対象セル", "新たに満了する行"],
            [
                [
                    f"{one.days}日後",
                    one.day.isoformat(),
                    f"{sum(t.rows for t in one.datasets.values()):,}",
                    f"{sum(t.cells for t in one.datasets.values()):,}",
                    f"{sum(one.new_rows.values()):,}",
                ]
                for one in state.forecast
            ],
        ),
        "停止 stops": _words(f"{'全体' if s.whole else '対象のみ'}：{s.words}" for s in state.stops),
        "包括承認の範囲で残っているもの covered": _lines(state.covered.lines),
    }


def ledger_metadata(disposal: Disposal) -> Metadata:
    """The ledger after this run: its head, its anchors, its newest certificates."""
    found, why = disposal.ledger
    head = found.head if found else None
    return {
        ROW_COUNT: len(disposal.records),
        "状態 state": _state(found, why),
        "末尾 head": f"第{head.number}号 {head.digest}" if head else "none",
        "アンカー anchor": _anchor(found, disposal.now),
        "今回の廃棄 this run": _done(disposal.done),
        "消去記録 certificates": table(
            ["消去記録", "日", "場所", "種類", "件数", "方法", "確認"],
            [_certificate(one) for one in reversed(disposal.records[-SHOWN:])],
        ),
        "一枚の消去記録 page": "kubun ledger certificate 番号 --store …",
    }


def queue_metadata(disposal: Disposal) -> Metadata:
    """What waits for the officer."""
    queue, state = disposal.queue, disposal.state
    return {
        ROW_COUNT: len(state.covered.waiting),
        "承認待ち waiting": table(
            [*HEAD, "件数", "理由と対応"],
            [[*_named(one.line), f"{one.line.due:,}", one.reason] for one in state.covered.waiting[:SHOWN]],
        ),
        "停止 stops": _words(one.words for one in state.stops),
        **_rights(queue),
        "期限を過ぎたバックアップ backups": table(
            ["消去記録", "バックアップ", "期限"],
            [[one.certificate, one.place, one.expired.isoformat()] for one in queue.backups[:SHOWN]],
        ),
        "証明書のない委託先 processors": table(
            ["番号", "終了日", "期限"],
            [
                [one.entry, one.ended.isoformat(), "超過" if one.overdue else "期限内"]
                for one in queue.processors[:SHOWN]
            ],
        ),
        "再取得の抑止 suppressions": queue.suppressions,
        "未反映の訂正 corrections": table(
            ["dataset", "件数"], [[name, f"{count:,}"] for name, count in queue.corrections.items()]
        ),
        "契約のない表 uncovered": _words(disposal.done.uncovered if disposal.done else ()),
    }


WHOLE = {ROW: "行", ASIDE: "隔離行"}
HEAD = ["dataset", "項目", "規則"]


def named(line: Line) -> str:
    """A line of a plan in words."""
    return " ".join(_named(line))


def _named(line: Line) -> list[str]:
    return [line.dataset, WHOLE.get(line.item, line.item), " ".join(line.rules) or "—"]


def _plan(disposal: Disposal) -> KeptPlan | None:
    if disposal.done is None:
        return None
    return Plans(disposal.store.layout).find(disposal.done.plan)


def _lines(lines: Sequence[Line]) -> dg.MetadataValue:
    return table(
        [*HEAD, "対象", "保全中", "廃棄の種類"],
        [
            [*_named(line), f"{line.due:,}", f"{line.held:,}", "、".join(line.kinds) or "未定"]
            for line in lines[:SHOWN]
        ],
    )


def _delta(before: KeptPlan | None, lines: Sequence[Line]) -> dg.MetadataValue:
    if before is None:
        return dg.MetadataValue.md("前日以前の計画なし")
    moved = difference(kept_lines(before), lines)
    return table(
        [*HEAD, f"{before.as_of} の計画", "今回", "差"],
        [
            [
                one.dataset,
                WHOLE.get(one.item, one.item),
                " ".join(one.rules) or "—",
                *(f"{number:,}" for number in one.due),
                f"{one.due[1] - one.due[0]:+,}",
            ]
            for one in moved[:SHOWN]
        ],
    )


def _state(found: Checked | None, why: str) -> dg.MetadataValue:
    if found is None:
        return dg.MetadataValue.md(f"確認できない：{why}")
    if found.sound:
        return dg.MetadataValue.md("健全")
    return dg.MetadataValue.md(
        "健全ではない\n\n" + "\n".join(f"- {words_of(f)}" for f in found.faults[:SHOWN])
    )


def _anchor(found: Checked | None, now: dt.datetime) -> str:
    if found is None or found.anchor is None:
        return "none"
    at = found.anchor.at
    behind = f"、未アンカー {found.unanchored} 件" if found.unanchored > 0 else ""
    return (
        f"第{found.anchor.head.number}号、{(now - at).days}日前（{at.isoformat(timespec='minutes')}）{behind}"
    )


def _done(done: Disposed | None) -> dg.MetadataValue:
    if done is None:
        return dg.MetadataValue.md("廃棄していない")
    return table(
        [*HEAD, "廃棄", "直前に対象外", "消去記録", "検索で発見"],
        [
            [
                *_named(one.line),
                f"{one.erased:,}",
                f"{one.withheld:,}",
                one.certificate or "なし",
                "検索なし" if one.found is None else f"{one.found:,}",
            ]
            for one in done.lines[:SHOWN]
        ],
    )


def _certificate(record: DisposalRecord) -> list[str]:
    proof = record.proof
    return [
        record.certificate,
        record.disposed_at.date().isoformat(),
        " ".join([record.place.asset, record.place.partition, *record.place.columns]),
        KINDS[record.kind],
        f"{record.rows.disposed:,}",
        record.method,
        "検索なし" if proof is None or not proof.sampled else f"{proof.sampled:,} 中 {proof.found:,} 発見",
    ]


def _rights(queue: OfficerQueue) -> dict[str, dg.MetadataValue]:
    return {
        "未了の請求 requests": dg.MetadataValue.int(queue.requests_open),
        "期限の近い請求 deadlines": table(
            ["番号", "種類", "期限（当社目標）", "残り"],
            [
                [one.number, kind_of(one.kind).ja, one.answer_by.isoformat(), f"{one.days}日"]
                for one in queue.requests[:SHOWN]
            ],
        ),
    }


def _words(words: Iterable[str]) -> dg.MetadataValue:
    return dg.MetadataValue.md("\n".join(f"- {one}" for one in words) or "none")

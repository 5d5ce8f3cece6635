"""What `kubun request` prints: days, counts, groups and places, in Japanese; never the person's data.

Belongs here: tables and JSON. Does not: what happened (`assets/requests.py`), the answer itself, which lies
in its private folder.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

import typer
from rich.console import Console
from rich.table import Table

from assets.requests import Progress
from classifiers.law.ownership import DOUBTS
from classifiers.law.refusals import notice
from classifiers.law.request_kinds import CHANNELS, IDENTITY_CHECKS, METHODS, PROXIES, kind_of
from classifiers.law.rights import answer_by, suit_from
from storage.requests import Event, Request

ANSWERS = {"granted": "応諾", "partial": "一部応諾", "refused": "不実施"}
STAGES = {"records": "記録", "quarantine": "隔離"}


def show(progress: Progress, today: dt.date, as_json: bool) -> None:
    """Prints how far a request is, and what it waits for."""
    request = progress.request
    if as_json:
        plain = {
            **plain_request(request, today),
            "rows": dict(progress.rows),
            "waiting": [
                {
                    "group": one.group,
                    "doubt": one.doubt,
                    "words": DOUBTS[one.doubt],
                    "dataset": one.dataset,
                    "stage": one.stage,
                    "rows": len(one.rows),
                }
                for one in progress.waiting
            ],
            "folder": str(progress.folder) if progress.folder else None,
            "answered": progress.answered,
            "held": progress.held,
        }
        typer.echo(json.dumps(plain, ensure_ascii=False, indent=1))
        return
    _line(request, today)
    for dataset, rows in progress.rows.items():
        typer.echo(f"  {dataset}: {rows}件")
    if progress.held:
        typer.echo(f"廃棄を凍結している対象者: {progress.held}名分")
    if progress.waiting:
        table = Table(
            "グループ", "データセット", "件数", "理由", title="ご本人のものか、担当者の確認が必要です"
        )
        for one in progress.waiting:
            place = f"{one.dataset}（{STAGES[one.stage]}）"
            table.add_row(one.group, place, str(len(one.rows)), DOUBTS[one.doubt])
        Console().print(table)
        typer.echo("内容は次のフォルダの doubts.html で確認し、--confirm または --reject で答えてください。")
    elif not progress.answered:
        typer.echo("本人確認（--identity）がまだのため、回答は作成していません。")
    if progress.folder is not None:
        typer.echo(f"フォルダ: {progress.folder}")


def show_request(request: Request, events: Sequence[Event], today: dt.date, as_json: bool) -> None:
    """Prints one request with everything that was said of it, and the notices of its refusals."""
    if as_json:
        said = [
            {"event": e.event, "on": e.on.isoformat(), "by": e.by, **_without_subjects(e)} for e in events
        ]
        typer.echo(
            json.dumps({**plain_request(request, today), "events": said}, ensure_ascii=False, indent=1)
        )
        return
    _line(request, today)
    for event in events:
        words = "、".join(f"{name}={_words(value)}" for name, value in _without_subjects(event).items())
        typer.echo(f"  {event.on} {event.by} {event.event} {words}".rstrip())
    for one in request.refusals:
        typer.echo(f"通知文（{one.code}、{one.place}）: {notice(kind_of(request.kind).kind, one.code)}")


def show_list(requests: Sequence[Request], today: dt.date, as_json: bool) -> None:
    """Prints requests, one a line."""
    if as_json:
        plain = [plain_request(one, today) for one in requests]
        typer.echo(json.dumps(plain, ensure_ascii=False, indent=1))
        return
    if not requests:
        typer.echo("請求はありません。")
        return
    table = Table("番号", "種類", "到着日", "回答期限", "本人確認", "状態")
    for one in requests:
        checked = "済" if one.identity else "未"
        table.add_row(
            one.number,
            kind_of(one.kind).ja,
            str(one.arrived),
            _due(one, today),
            checked,
            _state(one),
        )
    Console().print(table)


def plain_request(request: Request, today: dt.date) -> dict[str, Any]:
    """Returns a request as JSON types; nothing in it tells whose it is."""
    due = answer_by(request.arrived)
    return {
        "number": request.number,
        "kind": request.kind,
        "kind_ja": kind_of(request.kind).ja,
        "statute": kind_of(request.kind).statute,
        "arrived": request.arrived.isoformat(),
        "answer_by": due.isoformat(),
        "late": request.is_open and due < today,
        "suit_from": suit_from(request.arrived).isoformat(),
        "channel": request.channel,
        "method": request.method,
        "by": request.by,
        "proxy": request.proxy,
        "proxy_evidence": request.proxy_evidence,
        "place": request.place,
        "identity": dict(request.identity) if request.identity else None,
        "refusals": [
            {
                "code": one.code,
                "place": one.place,
                "notice": notice(kind_of(request.kind).kind, one.code),
            }
            for one in request.refusals
        ],
        "granted": list(request.granted),
        "made_on": request.made_on.isoformat() if request.made_on else None,
        "answer": request.answer,
        "sent_on": request.sent_on.isoformat() if request.sent_on else None,
        "closed_on": request.closed_on.isoformat() if request.closed_on else None,
    }


def _line(request: Request, today: dt.date) -> None:
    kind = kind_of(request.kind)
    channel, method = CHANNELS[request.channel], METHODS[request.method]
    typer.echo(f"{request.number} {kind.ja}（{kind.statute}） {channel}、{method} {_state(request)}")
    typer.echo(
        f"到着 {request.arrived}、回答期限（当社目標）{_due(request, today)}、"
        f"訴え提起可能日 {suit_from(request.arrived)}"
    )
    if request.proxy is not None:
        typer.echo(f"代理人: {PROXIES[request.proxy]}（{request.proxy_evidence}）")
    if request.identity is not None:
        said = request.identity
        typer.echo(f"本人確認: {IDENTITY_CHECKS[said['how']]}（{said['on']}、{said['by']}）")


def _due(request: Request, today: dt.date) -> str:
    due = answer_by(request.arrived)
    return f"{due}（超過）" if request.is_open and due < today else str(due)


def _state(request: Request) -> str:
    if request.answer is not None:
        return f"終了: {ANSWERS[request.answer]}（発送 {request.sent_on}）"
    if request.made_on is not None:
        return f"回答作成済み（{request.made_on}）"
    return "対応中"


def _without_subjects(event: Event) -> dict[str, Any]:
    """The digests of a closed request's persons say nothing to a reader."""
    return {name: value for name, value in event.said.items() if name not in {"subjects", "key"}}


def _words(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else str(value)

"""What `kubun breach` prints: the scope, the thresholds and the days; for people and as JSON.

Belongs here: words and layout. Does not: the command (`breach.py`), counting (`assets/breach.py`), the report
to the authority (`classifiers/law/breach_report.py`).
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console

from classifiers.law.breach_report import BASES, ground_words, item_name, uncounted
from pipelines.cli.tables import table

if TYPE_CHECKING:
    from assets.breach import Question
    from classifiers.law.breach_scope import Assessment, Scope
    from classifiers.law.report_dates import ReportDates
    from configs.policy import Policy


def show_json(question: Question, scope: Scope, found: Assessment) -> None:
    """Prints one JSON object."""
    sums = ("rows", "unnamed", "unnamed_personal", "rakuten_rows", "processors")
    said: dict[str, Any] = {
        "from": question.first,
        "to": question.last,
        "known_on": found.known,
        **{name: value for name, value in asdict(scope).items() if name not in {"items", "datasets"}},
        **{name: getattr(scope, name) for name in sums},
        "special_care": found.breach.special_care,
        "property_damage": found.breach.property_damage,
        "wrongful": found.breach.wrongful_act,
        "encrypted": found.breach.protected,
        "grounds": found.report.grounds,
        "dates": _dates(found.report.dates),
        "possible_grounds": found.possible,
        "possible_dates": _dates(found.possible_report.dates) if found.possible else None,
        "secrecy_of_communications": found.secrecy,
        "items": [asdict(one) for one in scope.items],
        "datasets": [asdict(one) for one in scope.datasets],
    }
    typer.echo(json.dumps(said, ensure_ascii=False, indent=1, default=str))


def show(policy: Policy, scope: Scope, found: Assessment) -> None:
    """Prints the scope for people."""
    console = Console(highlight=False)
    lines = [
        ("本人", f"{scope.persons:,}人（16歳未満 {scope.under16:,}、年齢不明 {scope.unknown_age:,}）"),
        (
            "行",
            f"{scope.rows:,}（本人を特定しない {scope.unnamed:,}、うち個人情報 {scope.unnamed_personal:,}）",
        ),
        ("楽天から取得", f"{scope.rakuten_rows:,}行、{scope.rakuten_persons:,}人"),
        ("要配慮個人情報", "あり" if found.breach.special_care else "なし"),
        ("財産的被害", "あり" if found.breach.property_damage else "なし"),
        ("通信の秘密", _secrecy(policy, found)),
        ("委託先", "、".join(scope.processors) or "契約・台帳に記載なし"),
        ("報告の根拠", ground_words(found.report.grounds)),
        ("知った日", str(found.known)),
    ]
    dates = found.report.dates
    if dates is not None:
        lines += [("速報", f"{dates.preliminary_from}〜{dates.preliminary_due} を目安に速やかに")]
        lines += [("確報", f"{dates.final_due} まで")]
    if found.possible:
        lines += [("当たり得る", f"{ground_words(found.possible)}: 本人を特定しない行を1行1人と数えた場合")]
    for name, words in lines:
        console.print(f"{name}: {words}", markup=False, soft_wrap=True)
    numbers = ("行", "本人", "全桁")
    items = table("項目", ("item", *numbers, "根拠"), numbers=numbers)
    for item in scope.items:
        damages = policy.items[item.item].breach_property_damage
        basis = "、".join(BASES[base] for base in item.bases)
        uncut = f"{item.whole_rows:,}" if damages else ""
        items.add_row(item_name(policy, item.item), f"{item.rows:,}", f"{item.persons:,}", uncut, basis)
    console.print(items)
    counts = table("データセット", ("dataset", "行", "本人", "期間", "写し"), numbers=("行", "本人"))
    for one in scope.datasets:
        days = f"{one.first}〜{one.last}" if one.first else ""
        marts = " ".join(
            f"{mart.place}{'（集計）' if mart.grouped else ''} {mart.rows:,}" for mart in one.marts
        )
        counts.add_row(one.dataset, f"{one.rows:,}", f"{one.persons:,}", days, marts)
    console.print(counts)
    for one in scope.datasets:
        if one.pending or one.quarantined:
            console.print(f"! {one.dataset}: {uncounted(one)}", markup=False, soft_wrap=True)


def _secrecy(policy: Policy, found: Assessment) -> str:
    if not found.secrecy:
        return "なし"
    names = "、".join(item_name(policy, item) for item in found.secrecy)
    return f"あり: {names}。総務大臣への報告（電気通信事業法28条1項）を別に行う"


def _dates(dates: ReportDates | None) -> dict[str, Any] | None:
    return None if dates is None else asdict(dates)

"""The skeleton of a report of a leak (漏えい等報告書), in Japanese: what is known, what a person must write.

Belongs here: the nine matters of 規則8条1項 as Markdown. Does not: counting, thresholds (`breach_scope.py`),
writing the file. No value of a person is in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from classifiers.law.breach_scope import Assessment, DatasetScope, ItemCount, Scope
from configs.policy import Policy

BLANK = "未記入"
"""In the place of what a person must write."""

BASES = {
    "declared": "契約の宣言",
    "confirmed": "確認済み",
    "detected": "検出（確認待ち）",
    "found": "セル内で検出",
}

GROUNDS = {
    "規則7条1号": "要配慮個人情報",
    "規則7条2号": "財産的被害のおそれ",
    "規則7条3号": "不正の目的によるおそれ",
    "規則7条4号": "本人の数が千人を超える",
}


def breach_report(policy: Policy, scope: Scope, found: Assessment) -> str:
    """Returns the skeleton as Markdown.

    Args:
        policy: Names the items.
        scope: What was touched.
        found: What the law makes of it.

    Source: 個人情報保護法26条1項; 施行規則8条1項1号–9号.
    """
    parts = [
        ("1. 概要", _outline(scope, found)),
        ("2. 漏えい等が発生し、又は発生したおそれがある個人データの項目", _items(policy, scope)),
        ("3. 漏えい等が発生し、又は発生したおそれがある個人データに係る本人の数", _persons(scope)),
        ("4. 原因", [BLANK]),
        ("5. 二次被害又はそのおそれの有無及びその内容", _damage(found)),
        ("6. 本人への対応の実施状況", [BLANK]),
        ("7. 公表の実施状況", [BLANK]),
        ("8. 再発防止のための措置", [BLANK]),
        ("9. その他参考となる事項", _others(policy, scope, found)),
    ]
    lines = ["# 漏えい等報告（案）", "", *_dates(found)]
    for title, words in parts:
        lines += ["", f"## {title}", "", *words]
    return "\n".join(lines) + "\n"


def item_name(policy: Policy, item: str) -> str:
    """Returns what an officer calls an item: the policy's words and its id."""
    words = policy.items[item].ja
    return f"{words}（{item}）" if words else item


def ground_words(grounds: Sequence[str]) -> str:
    """Returns numbers of 規則7条 with what they stand for."""
    return "、".join(f"{ground}（{GROUNDS[ground]}）" for ground in grounds) or "なし"


def uncounted(one: DatasetScope) -> str:
    """Returns what of a dataset was not counted."""
    return f"処理未完了の着荷 {one.pending:,}件、隔離 {one.quarantined:,}件は数に含まない"


def _dates(found: Assessment) -> Iterator[str]:
    dates = found.report.dates
    yield f"- 報告の根拠: {ground_words(found.report.grounds)}"
    yield f"- 知った日: {found.known}"
    if dates is not None:
        yield f"- 速報: 速やかに、{dates.preliminary_from}〜{dates.preliminary_due}を目安とする"
        yield f"- 確報の期限: {dates.final_due}"
    if found.possible:
        yield f"- 本人を特定しない行を1行1人と数えれば、さらに当たり得るもの: {ground_words(found.possible)}"
        other = found.possible_report.dates
        if other is not None and dates is None:
            yield f"- その場合の速報の目安: {other.preliminary_from}〜{other.preliminary_due}"
            yield f"- その場合の確報の期限: {other.final_due}"


def _outline(scope: Scope, found: Assessment) -> Iterator[str]:
    yield f"- 発生の日時・場所・経緯: {BLANK}"
    yield f"- 知った日: {found.known}"
    yield f"- 不正の目的によるおそれ: {'あり' if found.breach.wrongful_act else '申告なし'}"
    yield f"- 高度な暗号化等の措置: {'あり' if found.breach.protected else '申告なし'}"
    for one in scope.datasets:
        yield f"- {one.title}（{one.dataset}）: {one.rows:,}行、本人 {one.persons:,}人{_days(one)}"


def _days(one: DatasetScope) -> str:
    return f"、{one.first}〜{one.last}" if one.first else ""


def _items(policy: Policy, scope: Scope) -> Iterator[str]:
    if not scope.items:
        yield "なし"
        return
    yield "| 項目 | 行 | 本人 | 根拠 | 列 |"
    yield "| --- | ---: | ---: | --- | --- |"
    for one in scope.items:
        columns = "、".join(column.replace("|", "/") for column in one.columns)
        words = f"{item_name(policy, one.item)}{_cut(policy, one)}"
        bases = "、".join(BASES[basis] for basis in one.bases)
        yield f"| {words} | {one.rows:,} | {one.persons:,} | {bases} | {columns} |"


def _cut(policy: Policy, one: ItemCount) -> str:
    if not policy.items[one.item].breach_property_damage:
        return ""
    return f"［全桁 {one.whole_rows:,}行］" if one.whole_rows else "［切り詰め済みのみ］"


def _persons(scope: Scope) -> Iterator[str]:
    yield f"- 本人の数: {scope.persons:,}人（行数ではなく、データセットをまたいで1人は1人）"
    yield f"- うち16歳未満: {scope.under16:,}人、年齢不明: {scope.unknown_age:,}人"
    unnamed = f"うち個人情報の項目を含む行 {scope.unnamed_personal:,}行"
    yield f"- 本人を特定しない行: {scope.unnamed:,}行（{unnamed}）"


def _damage(found: Assessment) -> Iterator[str]:
    yield f"- 財産的被害のおそれのある情報: {'あり' if found.breach.property_damage else 'なし'}"
    yield f"- 要配慮個人情報: {'あり' if found.breach.special_care else 'なし'}"
    yield f"- 二次被害又はそのおそれ: {BLANK}"


def _others(policy: Policy, scope: Scope, found: Assessment) -> Iterator[str]:
    if found.secrecy:
        names = "、".join(item_name(policy, item) for item in found.secrecy)
        yield f"- 通信の秘密: {names}。総務大臣への報告（電気通信事業法28条1項、遅滞なく）を別に行う"
    else:
        yield "- 通信の秘密に係る項目: なし"
    yield f"- 楽天から取得した情報: {scope.rakuten_rows:,}行、{scope.rakuten_persons:,}人"
    yield f"- 委託先: {'、'.join(scope.processors) or '契約・台帳に記載なし'}"
    for one in scope.datasets:
        for mart in one.marts:
            kind = "集計" if mart.grouped else "写し"
            yield f"- {kind}: {mart.place} {mart.rows:,}行"
        if one.pending or one.quarantined:
            yield f"- {one.dataset}: {uncounted(one)}"
    yield f"- その他: {BLANK}"

"""The 消去記録 of one record on one page, in Japanese, as Markdown.

Belongs here: the words for each field, and how an auditor checks the page. Does not: the record
(`disposal_record.py`), writing files (`pipelines/cli/ledger.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from classifiers.law.disposal_record import DisposalRecord, from_json
from classifiers.law.ledger_chain import FORMAT, Entry

KINDS = {
    "erased": "消去",
    "pseudonymised": "仮名化（消去ではない）",
    "aggregated": "集計化",
    "metadata_only": "メタデータのみ・媒体未確認",
}
METHODS = {
    "rewrite_and_purge": "該当ファイルの書換えと旧版の完全削除（復元不可能な手段）",
    "file_removal": "ファイルの完全削除（復元不可能な手段）",
    "key_destruction": "鍵の破棄（復元不可能な手段）",
    "rewrite_only": "書換えのみ（旧版の削除は未了）",
    "none": "なし",
}
MOST = 12
"""Names shown of a list; the JSON holds all of them, and the page stays one page."""


def page(entry: Entry, json_name: str) -> str:
    """Returns the page.

    Args:
        entry: The record as the ledger holds it.
        json_name: File that holds the record's JSON, beside the page.

    Raises:
        DisposalRecordError: The line holds no disposal record.
    """
    record = from_json(entry.record)
    lines = [
        f"# 消去記録 第{entry.number}号（{KINDS[record.kind]}）",
        "",
        f"証明書番号 {_cell(record.certificate)}　個人情報の値はこの記録に含まれない。",
        "",
        "| 項目 | 内容 |",
        "| --- | --- |",
        *(f"| {name} | {_cell(words)} |" for name, words in _fields(record)),
        "",
        *_checking(entry, json_name),
        "",
    ]
    return "\n".join(lines)


def _checking(entry: Entry, json_name: str) -> Iterator[str]:
    before = f"第{entry.number - 1}号の要約値である" if entry.number > 1 else "最初の記録なので 0 が並ぶ"
    yield "## 検証"
    yield f"この頁は `{json_name}` を読みやすくしたもの。記録の要約値（SHA-256）:"
    yield ""
    yield "```"
    yield entry.digest
    yield "```"
    yield ""
    yield f"1. `sha256sum {json_name}` の結果が上の値と一致すれば、記録は作成後に変えられていない。"
    yield f"2. JSON の `previous` は `{entry.previous[:16]}…`：{before}。"
    yield (
        "3. 保管庫の外に控えた番号と要約値（アンカー）に上の値があるか、次の記録の `previous` をたどって"
        "アンカーに至れば、台帳から外されたり差し替えられたりしていない。"
    )
    yield ""
    yield (
        f"形式 {FORMAT}: JSON は UTF-8、キーは符号位置の順、空白なし、末尾に改行一つ。"
        "要約値は改行を含む全体から計算する。"
    )


def _fields(record: DisposalRecord) -> Iterator[tuple[str, str]]:
    ground, rows, hold, approval = record.ground, record.rows, record.hold_check, record.approval
    yield "廃棄・消去の日時", f"{record.disposed_at:%Y-%m-%d %H:%M:%S}（日本時間）"
    yield "対象", f"{record.place.asset}、区画 {record.place.partition}"
    yield "列", _names(record.place.columns) if record.place.columns else "行全体"
    rule = f"規則 {ground.rule}（版 {ground.rule_version}）" if ground.rule else ""
    request = f"請求 {ground.request}" if ground.request else ""
    yield "根拠", "、".join(filter(None, (rule, request)))
    if record.days is None:
        yield "起算日・満了日・廃棄可能日", "記さない（請求による、または生年月日が推知される）"
    else:
        days = record.days
        same = days.basis_first == days.basis_last
        basis = f"{days.basis_first}" if same else f"{days.basis_first} 〜 {days.basis_last}"
        yield "起算日・満了日・廃棄可能日", f"{basis} ・ {days.last_retained} ・ {days.eligible_from}"
    yield "処理の種類と動作", f"{KINDS[record.kind]}、{record.action}"
    yield "手段", METHODS[record.method]
    yield "件数", f"処理 {rows.disposed:,}（前 {rows.before:,}、後 {rows.after:,}）"
    if record.subjects is None:
        yield "本人", "本人を示す列なし"
    else:
        s = record.subjects
        yield (
            "本人",
            f"{len(s.digests):,} 人（鍵付き要約値、鍵 {s.key}/{s.use}、{s.key_until} の後に鍵を破棄）",
        )
    done = [one.place for one in record.descendants if one.state == "done"]
    pending = [f"{one.place}（{one.expires} まで）" for one in record.descendants if one.state == "pending"]
    yield "派生先・処理済み", _names(done)
    yield "派生先・未了", _names(pending)
    checked = f"{hold.checked_at:%Y-%m-%d %H:%M:%S}"
    yield "保全の確認", f"{checked}、保全により残した件数 {hold.withheld:,}（保全簿 {hold.register}）"
    if record.proof is None:
        yield "消去後の検索", "未実施"
    else:
        proof = record.proof
        counted = f"標本 {proof.sampled:,} 件中 {proof.found:,} 件を検出"
        yield "消去後の検索", counted if proof.sampled else "消去した値の検索は未実施（標本 0 件）"
        yield "検索した場所", _names(proof.searched)
        yield "検索していない場所", _names(proof.not_searched)
    standing = "、包括承認" if approval.standing else ""
    yield (
        "承認",
        f"{approval.approver}（{approval.role}）、{approval.reference}、計画 {approval.plan}{standing}",
    )
    yield "申請者・実行", f"{approval.requester}、実行 {record.run}"


def _names(names: Sequence[str]) -> str:
    more = f"、ほか {len(names) - MOST} 件（JSON に全件）" if len(names) > MOST else ""
    return ("、".join(names[:MOST]) or "なし") + more


def _cell(text: str) -> str:
    """Text that Markdown shows as it is."""
    for sign in "\\`*_[]<>|#":
        text = text.replace(sign, f"\\{sign}")
    return text

"""Rules, approvals and settings that cannot be meant: refused at their own line, with what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from configs.errors import ConfigError
from configs.load import load
from tests.configs.conftest import Edit
from tests.configs.test_load import CUSTOMERS, Fault

RULES, COMPANY, CALLS = "retention.yaml", "company.yaml", "datasets/call_recordings.yaml"
IDV, ORDER = "RET-IDV:\n  kind: floor\n  period: P3Y\n", "  start: transaction_date\n  count: exclude_first\n"
BOOKS = "{kind: statute, text: 会社法432条2項}"
LOSSES = "loss_years: []"
SIGNED = (
    "  - accepted_by: 例示 花子（情報セキュリティ全社管理責任者）\n    accepted_on: 2024-04-01\n    links:"
)


def statute(text: str) -> tuple[str, str]:
    return BOOKS, f'{{kind: statute, text: "{text}"}}'


def shortened(said: str) -> tuple[str, str]:
    return SIGNED, SIGNED.replace("    links:", f"    shortened: {{{said}}}\n    links:")


NIGHTLY, TAKEN, SECOND = "夜間バックアップ,", "taken: 毎晩}", "where: a, kept_days: 1, taken: b}"
CAMPAIGN, TAX = "RET-CAMPAIGN:\n  kind: purpose\n", "RET-TAX-DOC:\n"
FAULTS = [
    Fault(RULES, CAMPAIGN, f"{CAMPAIGN}  overrides: RET-IDV\n", "K110", "overrides: RET-IDV", "duty to keep"),
    Fault(RULES, CAMPAIGN, f"{CAMPAIGN}  overrides: RET-CAMPAIGN\n", "K110", "overrides:", "own place"),
    Fault(RULES, TAX, f"{TAX}  overrides: RET-TAX-LOSS\n", "K110", "overrides:", "own place"),
    Fault(RULES, IDV, IDV.replace("P3Y", "P0D"), "K110", "period: P0D", "keeps nothing"),
    Fault(RULES, TAX, f"{TAX}  derive: attains_18\n", "K110", "derive:", "fiscal year"),
    Fault(RULES, "period: P9Y}", "period: P11Y}", "K110", "earlier:", "longer than"),
    Fault(RULES, "period: P9Y}", "period: P9W}", "K106", "earlier:", "P9W"),
    Fault(RULES, "period: P5Y", "period: P201Y", "K106", "period: P201Y", "longer than any law"),
    Fault(RULES, "period: P5Y", "period: P99999D", "K106", "period: P99999D", "longer than any law"),
    Fault(RULES, ORDER, f"{ORDER}  record_kind: books\n", "K004", "record_kind: books", "record_kind"),
    Fault(RULES, ORDER, f"{ORDER}  fiscal_years: loss\n", "K004", "fiscal_years: loss", "tax rules"),
    Fault(RULES, ORDER, f"{ORDER}  records: some\n", "K004", "records: some", "no rule's place"),
    Fault(RULES, *statute("個人情報保護法22条"), "K104", "authority:", "names no period"),
    Fault(RULES, *statute("個人情報の保護に関する法律(略)第22条"), "K104", "authority:", "names no period"),
    Fault(RULES, *statute("個人情報保護法第二十二条"), "K104", "authority:", "names no period"),
    Fault(RULES, *statute("会社法432"), "K104", "authority:", "no article"),
    Fault(COMPANY, LOSSES, "loss_years: [2024-12-30]", "K004", "loss_years:", "no end of a fiscal year"),
    Fault(COMPANY, LOSSES, "loss_years: [2024-12-31, 2999-12-31]", "K004", "loss_years:", "too far ahead"),
    Fault(COMPANY, "[0120-987-100]", "[0120-987-100, 本社]", "K004", "own_numbers:", "no telephone number"),
    Fault(COMPANY, "[0120-987-100]", '["12"]', "K004", "own_numbers:", "no telephone number"),
    Fault(COMPANY, "nlp: ja_kubun_ner", "nlp: en_core", "K004", "nlp:", "'ja_kubun_ner' or 'ja_ginza'"),
    Fault(COMPANY, NIGHTLY, "taro@example.jp,", "K004", "taro", "could be somebody"),
    Fault(COMPANY, NIGHTLY, "控え 09012345678,", "K004", "控え", "could be somebody"),
    Fault(COMPANY, TAKEN, f"{TAKEN}\n  - {{name: {NIGHTLY} {SECOND}", "K004", "where: a", "named twice"),
    Fault(COMPANY, *shortened("RET-NONE: P6M"), "K101", "shortened:", "RET-NONE"),
    Fault(COMPANY, *shortened("RET-WEBLOG: 6M"), "K106", "shortened:", "6M"),
    Fault(COMPANY, *shortened("RET-WEBLOG: [P3M, soon]"), "K106", "shortened:", "soon"),
    Fault(
        CUSTOMERS, "解約日: {item: transaction_history, type: date", "解約日: {item: transaction_history",
        "K109", "contract_end:", "type text",
    ),
    Fault(
        CUSTOMERS, "  contract_end: {column: 解約日", "  contract_end: {column: 契約プラン", "K109",
        "contract_end:", "契約プラン",
    ),
    Fault(
        CUSTOMERS, "birth_date: {column: 生年月日", "birth_date: {column: 氏名", "K109", "birth_date", "氏名",
    ),
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_refused_at_its_line(copied: Path, edit: Edit, fault: Fault) -> None:
    path = edit(fault.file, fault.old, fault.new)
    with pytest.raises(ConfigError) as caught:
        load(copied)
    error = caught.value
    assert (error.code, error.file) == (fault.code, path), str(error)
    assert fault.at in path.read_text(encoding="utf-8").splitlines()[error.line - 1], str(error)
    assert fault.says in error.message
    assert "Value error" not in str(error)
    assert error.mend not in {"", "correct the value"}


def test_a_rule_of_some_records_needs_to_know_which(copied: Path, edit: Edit) -> None:
    plain = "  application_call_jst_date: {column: 通話日時}\n"
    path = edit(CALLS, "  application_call_jst_date:", f"{plain}  other:")
    with pytest.raises(ConfigError, match=r"K109 .*RET-CALLREC-APPLICATION is for some records") as caught:
        load(copied)
    line = path.read_text(encoding="utf-8").splitlines()[caught.value.line - 1]
    assert line == "  application_call_jst_date: {column: 通話日時}"


SOUND = [
    (RULES, *statute("個人情報保護法22条の2")),
    (RULES, *statute("個人情報保護法22条; 会社法432条2項")),
    (RULES, *statute("会社法第四百三十二条第二項")),
    (RULES, "period: P5Y", "period: P200Y"),
    (COMPANY, "[0120-987-100]", "[+81-3-1234-5678, ０３（１２３４）５６７８, 0120987100]"),
    (COMPANY, *shortened("RET-WEBLOG: [P6M, disabled, P6M count=include_first]")),
    (COMPANY, *shortened("RET-GONE: removed")),
    (COMPANY, *shortened("RET-WEBLOG: does not bind access_logs.page_url")),
    (COMPANY, *shortened("RET-CONTRACT: 'contract_end of customers: 契約日 (date)'")),
    (CUSTOMERS, "  contract_end: {column: 解約日", "  contract_end: {column: 更新日時"),
]


@pytest.mark.parametrize(("file", "old", "new"), SOUND)
def test_what_may_be_said(copied: Path, edit: Edit, file: str, old: str, new: str) -> None:
    edit(file, old, new)
    assert load(copied).rules

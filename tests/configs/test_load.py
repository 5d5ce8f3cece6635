from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from configs.errors import ConfigError
from configs.files import SHIPPED
from configs.load import load
from tests.configs.conftest import Edit

POLICY = "policy/2013-12-05.yaml"
TRANSACTIONS = "datasets/transactions.yaml"
CUSTOMERS = "datasets/customers.yaml"
CALLS = "datasets/call_recordings.yaml"


class Fault(NamedTuple):
    file: str
    old: str
    new: str
    code: str
    at: str
    """Held by the line that the error names."""
    says: str
    """Held by the message."""


FAULTS = [
    Fault(
        POLICY, "    category: C1\n    appi: personal\n", "    category: C9\n", "K101", "category: C9", "'C9'"
    ),
    Fault(POLICY, "inferred: [P1, P5]", "inferred: [P1, P10]", "K101", "P10", "'P10'"),
    Fault(POLICY, "inferred: [P1, P5]", "inferred: [P1, PR1]", "K101", "PR1", "'PR1'"),
    Fault(POLICY, "rules: [RET-MKT]", "rules: [RET-FOREVER]", "K101", "RET-FOREVER", "'RET-FOREVER'"),
    Fault(POLICY, "    clause: §3(1)-1\n", "    clause: §3(9)\n", "K101", "§3(9)", "'§3(9)'"),
    Fault(POLICY, "- gate:G-RAKUTEN-IN", "- gate:G-NONE", "K101", "G-NONE", "'G-NONE'"),
    Fault(POLICY, "- rule:RET-PAN", "- rule:RET-NONE", "K101", "RET-NONE", "'RET-NONE'"),
    Fault(POLICY, "- rule:RET-PAN", "- hope:RET-PAN", "K004", "hope:", "hope:RET-PAN"),
    Fault(POLICY, "- rule:RET-PAN", "- RET-PAN", "K004", "- RET-PAN", "'RET-PAN'"),
    # The text: every character of it, each quote in its own clause.
    Fault(POLICY, "    ja: なお、以下は例示", "    ja: なお、以下は例", "K111", "text:", "not the text"),
    Fault(POLICY, "characters: 3959", "characters: 3958", "K111", "text:", "not the text"),
    Fault(POLICY, "text: {char", "# text: {char", "K111", "#", "not the text"),
    Fault(POLICY, "    ja: 住所\n", "    ja: 住居\n", "K102", "ja: 住居", "postal_address"),
    Fault(POLICY, "    ja: 住所\n", "    ja: 性別\n", "K102", "ja: 性別", "§3(1)-1"),
    Fault(
        POLICY,
        "    ja: 性別\n    clause: §4(6)",
        "    ja: 性別\n    basis: inferred",
        "K102",
        "性別",
        "clause",
    ),
    Fault(POLICY, "ja: ポイントプログラムの運営等", "ja: ポイントの運営等", "K102", "P9:", "P9"),
    Fault(POLICY, "clause: §11, ja: 通話を録音,", "clause: §11, ja: 録音した通話,", "K102", "C5:", "C5"),
    # Editions.
    Fault(
        POLICY,
        "in_force_from: 2013-12-05",
        "in_force_from: 2013-12-05\nin_force_until: 2013-12-04",
        "K110",
        "in_force_until:",
        "ends before",
    ),
    Fault(POLICY, "in_force_from: 2013-12-05", "in_force_from: 86400", "K004", "in_force_from", "no day"),
    # Links: a purpose with a list of its own, an act that nobody accepts.
    Fault(POLICY, "inferred: [P1, P5]", "inferred: [P1, P6]", "K110", "P6", "§4(6)"),
    Fault(POLICY, "    inferred: [P1, P7]\n", "    inferred: [P1, P2, P7]\n", "K110", "P2", "items_only"),
    Fault(POLICY, "    stated: [P8]\n", "    stated: [P8, P11]\n", "K110", "P11", "items_only"),
    Fault(POLICY, "      P1: 料金の請求", "      P12b: 料金の請求", "K110", "P12b:", "nobody accepts"),
    Fault(
        POLICY,
        "    required_for_service: true\n    required_one_of: phone\n",
        "    required_one_of: phone\n",
        "K110",
        "required_one_of",
        "not required",
    ),
    Fault(
        POLICY, "    ja: 氏名\n    clause: §3(1)-1\n", "    ja: 氏名\n", "K103", "person_name:", "no clause"
    ),
    Fault(
        POLICY,
        "{key: service_delivery, clause: §4(1), ",
        "{key: service_delivery, ",
        "K103",
        "P1:",
        "no clause",
    ),
    Fault(POLICY, "    denied: [P3, P6]", "    denied: [P3, P6, P1]", "K110", "network_access_info:", "P1"),
    Fault(POLICY, "inferred: [P1, P5]", "inferred: [P1, P1]", "K110", "name_kana:", "twice"),
    Fault(POLICY, "edition: 2013-12-05", "edition: 2014-12-05", "K110", "edition:", "edition"),
    Fault(POLICY, "    appi: personal\n", "    appi: secret\n", "K004", "appi: secret", "personal"),
    Fault(POLICY, "    appi: personal\n", "    apppi: personal\n", "K004", "apppi:", "apppi"),
    Fault(POLICY, "    appi: personal\n", "    id: other\n", "K004", "id: other", "does not belong"),
    Fault(
        POLICY, "    inferred: [P1, P5]", "    purposes: [P1]", "K004", "purposes: [P1]", "does not belong"
    ),
    Fault(POLICY, "  name_kana:\n", "  person_name:\n", "K003", "person_name:", "twice"),
    Fault(POLICY, "\nrights:\n", "\nrights: none\nmore:\n", "K004", "rights:", "no mapping"),
    Fault("retention.yaml", "period: P5Y", "period: P5W", "K106", "period: P5W", "P5W"),
    Fault("retention.yaml", "period: P5Y", "period: P", "K106", "period: P", "'P'"),
    Fault("retention.yaml", "period: P5Y", "period: 5", "K106", "period: 5", "period"),
    Fault("retention.yaml", "kind: own_standard, text", "text", "K104", "authority:", "authority"),
    Fault("retention.yaml", "  authority:", "  # authority:", "K104", "RET-CONTRACT:", "no authority"),
    Fault("retention.yaml", "kind: own_standard", "kind: habit", "K104", "authority:", "authority"),
    Fault(
        "retention.yaml",
        "{kind: statute, text: 会社法432条2項}",
        "{kind: statute, text: 会社法 (法定期間なし)}",
        "K104",
        "authority:",
        "法定期間なし",
    ),
    Fault(
        "retention.yaml",
        "{kind: statute, text: 会社法432条2項}",
        "{kind: statute, text: 会社法}",
        "K104",
        "authority:",
        "no article",
    ),
    Fault(
        "retention.yaml",
        "{kind: own_standard, text: 個人情報保護法22条 (法定期間なし)}",
        "{kind: guideline_example, text: 個人情報保護法22条 (法定期間なし)}",
        "K104",
        "authority:",
        "example",
    ),
    Fault(
        "retention.yaml",
        "{kind: statute, text: 会社法432条2項}",
        '{kind: statute, text: " "}',
        "K104",
        "authority:",
        "text",
    ),
    Fault("retention.yaml", "  purposes: [P1, P5, P8]\n", "  purposes: [P99]\n", "K101", "P99", "'P99'"),
    Fault(
        "retention.yaml", "overrides: RET-TAX-DOC", "overrides: RET-NONE", "K101", "RET-NONE", "'RET-NONE'"
    ),
    Fault(
        "retention.yaml",
        "  kind: floor\n",
        "  kind: floor\n  purposes: [P1]\n",
        "K110",
        "purposes: [P1]",
        "RET-IDV",
    ),
    Fault(
        "company.yaml", "      name_kana: [P1, P5]", "      name_kana: [P1, P7]", "K108", "name_kana:", "P7"
    ),
    Fault(
        "company.yaml", "    items: [my_number", "    items: [person_name", "K108", "items:", "person_name"
    ),
    Fault("company.yaml", "      - RET-MKT", "      - RET-NONE", "K108", "rules:", "RET-NONE"),
    Fault(
        "company.yaml",
        'fiscal_year_end: "12-31"',
        'fiscal_year_end: "13-31"',
        "K004",
        "13-31",
        "fiscal_year_end",
    ),
    Fault("company.yaml", "k_threshold: 10 ", "k_threshold: 1 ", "K004", "k_threshold", "k_threshold"),
    Fault("company.yaml", "required: [person_name", "required: [gender", "K108", "required:", "gender"),
    Fault(
        "company.yaml",
        "accepted_by: 例示 花子（情報セキュリティ全社管理責任者）",
        'accepted_by: " "',
        "K004",
        "accepted_by",
        "accepted_by",
    ),
    Fault(
        "company.yaml", "accepted_on: 2024-04-01", "accepted_on: いずれ", "K004", "accepted_on", "accepted_on"
    ),
    Fault("company.yaml", "accepted_on: 2024-04-01", "accepted_on: 86400", "K004", "accepted_on", "no day"),
    Fault(CUSTOMERS, "category: C1 ", "category: C7 ", "K101", "category: C7", "'C7'"),
    Fault(CUSTOMERS, "{item: gender,", "{item: sex,", "K101", "性別:", "'sex'"),
    Fault(
        "datasets/rakuten_points.yaml",
        "item: rk_point_program, ",
        "item: rk_other_necessary, ",
        "K109",
        "rk_other_necessary",
        "serves no purpose",
    ),
    Fault(
        CUSTOMERS, "趣味: {item: interests", "趣味: {required: true, item: interests", "K109", "趣味:", "§9"
    ),
    Fault(CUSTOMERS, "dataset: customers", "dataset: members", "K109", "dataset:", "customers"),
    Fault(CUSTOMERS, "kind: entity", "kind: event", "K109", "kind:", "key"),
    Fault(CUSTOMERS, "key: [会員番号]", "key: [会員ID]", "K107", "key:", "'会員ID'"),
    Fault(
        CUSTOMERS,
        "identity: [会員番号, 更新日時]",
        "identity: [会員番号, 更新日]",
        "K107",
        "identity:",
        "'更新日'",
    ),
    Fault(CUSTOMERS, "subject: {column: 会員番号}", "subject: {column: 番号}", "K107", "subject:", "'番号'"),
    Fault(CUSTOMERS, "{column: 更新日時, zone", "{column: 時刻, zone", "K107", "event_time:", "'時刻'"),
    Fault(CUSTOMERS, "zone: Asia/Tokyo", "zone: Asia/Osaka", "K109", "event_time:", "Asia/Osaka"),
    Fault(
        CUSTOMERS,
        "contract_end: {column: 解約日",
        "contract_end: {column: 解約",
        "K107",
        "contract_end:",
        "'解約'",
    ),
    Fault(
        CUSTOMERS,
        "open_when: {column: 契約状態",
        "open_when: {column: 状態",
        "K107",
        "contract_end:",
        "'状態'",
    ),
    Fault(
        CUSTOMERS, "stop_use: {column: 利用停止日}", "stop_use: {column: 停止}", "K107", "stop_use:", "'停止'"
    ),
    Fault(CUSTOMERS, "  stop_use:", "  stop_all:", "K101", "stop_all:", "'stop_all'"),
    Fault(CUSTOMERS, "also: {column: 配信停止日時}", "also: {column: 停止}", "K107", "opt_out:", "'停止'"),
    Fault(CUSTOMERS, "unless: [希望,", "equals: [停止], unless: [希望,", "K109", "opt_out:", "yes and no"),
    Fault(
        CUSTOMERS,
        "birth_date: {column: 生年月日}",
        "birth_date: {column: 生年月日, equals: [x]}",
        "K109",
        "birth_date:",
        "one column",
    ),
    Fault(CUSTOMERS, "collected: 契約日", "collected: 入会日", "K107", "collected:", "'入会日'"),
    Fault(CUSTOMERS, "collected: 契約日", "collected: 氏名", "K109", "collected:", "no days"),
    Fault(
        CALLS,
        "      otherwise: [問い合わせ, 問合せ, お問い合わせ, 苦情, クレーム]\n",
        "",
        "K109",
        "only_when:",
        "what else",
    ),
    Fault(CALLS, "お問い合わせ, 苦情, クレーム]", "お問い合わせ, 申込]", "K109", "only_when:", "own words"),
    Fault(
        CALLS,
        "equals: [対応中]}",
        "equals: [対応中], otherwise: [完了]}",
        "K109",
        "open_when:",
        "has started",
    ),
    Fault(CUSTOMERS, "aliases: [誕生日]", "aliases: [氏名]", "K109", "生年月日:", "'氏名'"),
    Fault(CUSTOMERS, "  guardian_consent: [RET", "  guardian: [RET", "K101", "guardian: [", "'guardian'"),
    Fault(CUSTOMERS, "RET-MAILLIST]", "RET-MAIL]", "K101", "RET-MAIL]", "'RET-MAIL'"),
    Fault(
        CUSTOMERS, "  credit_card: RET-CONTRACT", "  credit_card: []", "K109", "credit_card: []", "no rule"
    ),
    Fault(
        CUSTOMERS,
        "  person_name: [RET-CONTRACT, RET-IDV, RET-AML]\n",
        "",
        "K105",
        "氏名:",
        "transaction_date",
    ),
    Fault(
        TRANSACTIONS,
        "  transaction_date: {column: 注文日時}\n",
        "",
        "K105",
        "transaction_history: [",
        "RET-TAX-DOC",
    ),
    Fault(TRANSACTIONS, "from: customers.contract_end", "from: customers.end", "K101", "from:", "'end'"),
    Fault(TRANSACTIONS, "from: customers.contract_end", "from: clients.end", "K101", "from:", "'clients'"),
    Fault(TRANSACTIONS, "via: 会員番号}", "via: 注文番号}", "K109", "via:", "注文番号"),
    Fault(
        TRANSACTIONS,
        "{from: customers.contract_end, via: 会員番号}",
        "{}",
        "K109",
        "contract_end:",
        "column and from",
    ),
    Fault(TRANSACTIONS, "joins: customers.会員番号", "joins: customers.番号", "K101", "joins:", "'番号'"),
    Fault(TRANSACTIONS, "purpose: P9", "purpose: P10", "K101", "purpose: P10", "'P10'"),
    Fault(TRANSACTIONS, "purpose: P9", "purpose: L1", "K109", "purpose: L1", "L1"),
    Fault(TRANSACTIONS, "purpose: P9", "purpose: PR2", "K109", "purpose: PR2", "PR2"),
    Fault(TRANSACTIONS, "purpose: P9", "purpose: P12b", "K109", "purpose: P12b", "aggregates"),
    Fault(TRANSACTIONS, "text: free", "text: free, type: integer", "K109", "備考:", "備考"),
    Fault("datasets/access_logs.yaml", "[url, user_agent]", "[uri, user_agent]", "K107", "uri", "'uri'"),
    Fault("datasets/access_logs.yaml", "persons: client_ip", "persons: ip", "K107", "persons: ip", "'ip'"),
    Fault("datasets/rakuten_points.yaml", ", joins: customers.楽天会員ID", "", "K109", "gate:", "customer"),
]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_refused_with_file_line_and_mend(copied: Path, edit: Edit, fault: Fault) -> None:
    path = edit(fault.file, fault.old, fault.new)
    with pytest.raises(ConfigError) as caught:
        load(copied)
    error = caught.value
    assert (error.code, error.file) == (fault.code, path), str(error)
    assert fault.at in path.read_text(encoding="utf-8").splitlines()[error.line - 1], str(error)
    assert fault.says in error.message
    assert error.mend


def test_the_shipped_configuration_loads_and_is_the_same_twice() -> None:
    assert load() == load()


@pytest.mark.parametrize(
    "spoiled", ["parts: {}\nformats: {x: {kind: nonsense}}\n", "formats: {}\n", "[", "- a\n"]
)
def test_malformed_log_formats_are_refused(copied: Path, spoiled: str) -> None:
    (copied / "access_logs.yaml").write_text(spoiled, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"K004 .*access_logs\.yaml"):
        load(copied)


def test_an_unsigned_link_item_and_rule_load_without_sign_off(copied: Path, edit: Edit) -> None:
    edit("company.yaml", "      person_name: [P1, P3, P4, P5, P8]", "      person_name: [P1]")
    edit("company.yaml", "    items: [my_number, ", "    items: [")
    edit("company.yaml", "      - RET-MKT\n", "")
    configuration = load(copied)
    links = {link.purpose: link.sign_off for link in configuration.policy.items["person_name"].purposes}
    assert links["P1"] is not None
    assert links["P3"] is links["P8"] is None
    assert configuration.policy.items["my_number"].sign_off is None
    assert configuration.rules["RET-MKT"].sign_off is None


def test_a_stated_link_needs_no_sign_off_and_has_none() -> None:
    policy = load().policy
    stated = [link for item in policy.items.values() for link in item.purposes if link.basis == "stated"]
    assert stated
    assert all(link.sign_off is None for link in stated)


def test_what_the_service_needs_is_accepted_like_any_reading(copied: Path, edit: Edit) -> None:
    edit("company.yaml", "required: [person_name, ", "required: [")
    items = load(copied).policy.items
    assert items["person_name"].required_for_service
    assert items["person_name"].required_sign_off is None
    assert items["email"].required_sign_off is not None


def test_loading_needs_pydantic_and_yaml_alone() -> None:
    heavy = "{'polars', 'pyarrow', 'duckdb', 'pandas', 'deltalake', 'presidio_analyzer', 'spacy', 'dagster'}"
    script = f"import sys, configs.load; configs.load.load(); sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("datasets/nothing.yaml", "", "the file is empty -> write what it is for, or remove the file"),
        ("datasets/nothing.yaml", "# later\n", "the file is empty"),
        ("company.yaml", "", "the file is empty"),
    ],
)
def test_an_empty_file_says_so(copied: Path, file: str, text: str, words: str) -> None:
    (copied / file).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=words):
        load(copied)


def test_a_day_with_slashes_says_how_it_is_written(copied: Path) -> None:
    path = copied / "company.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(r"accepted_on: (\d+)-(\d+)-(\d+)", r"accepted_on: \1/\2/\3", text), encoding="utf-8"
    )
    with pytest.raises(ConfigError, match="write YYYY-MM-DD"):
        load(copied)


def test_a_folder_of_contracts_stands_for_all_and_a_lost_one_says_so(tmp_path: Path) -> None:
    (tmp_path / "datasets").mkdir()
    shutil.copy(SHIPPED / "datasets" / "inquiries.yaml", tmp_path / "datasets")
    with pytest.raises(ConfigError, match=r"stands for all.*copy those you keep.*customers\.yaml too"):
        load(tmp_path)
    shutil.copy(SHIPPED / "datasets" / "customers.yaml", tmp_path / "datasets")
    assert set(load(tmp_path).contracts) == {"customers", "inquiries"}

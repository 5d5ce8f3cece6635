from __future__ import annotations

import numpy as np
import pytest

from pipelines.sample import texts

PERSON = {
    "family": "架空",
    "given": "花子",
    "mail": "hanako@example.jp",
    "mobile_mail": "hanako.@docomo.ne.jp",
    "mobile": "060-9000-0000",
    "address": "東京都架空区見本1丁目2番3号",
}

TEMPLATES = [
    # template, items found, kinds cut
    ("何もありません。", [], []),
    ("{name}です。電話は{phone}", ["person_name", "phone_mobile"], []),
    ("カード{wide_card}、コードは{code}です", ["credit_card"], ["credit_card", "card_security_code"]),
    ("マイナンバー {individual}", [], ["my_number"]),
    ("{own_number}へ", [], []),
]


@pytest.mark.parametrize(("template", "items", "kinds"), TEMPLATES)
def test_offsets_are_those_of_the_stored_text(template: str, items: list[str], kinds: list[str]) -> None:
    parts = texts.parts(PERSON, np.random.default_rng(1))
    filled = texts.fill(template, parts)
    stored = template.format(**{name: part.stored for name, part in parts.items()})
    assert filled.raw == template.format(**{name: part.raw for name, part in parts.items()})
    assert [item for item, *_ in filled.findings] == items
    assert [stored[start:end] for _, start, end, _ in filled.findings] == [
        text for *_, text in filled.findings
    ]
    assert [kind for kind, _ in filled.cuts] == kinds


def test_rows_without_text_have_no_findings() -> None:
    text = texts.fill("{name}", texts.parts(PERSON, np.random.default_rng(1)))
    findings, cuts = texts.columns({"本文": [None, text], "備考": [text, text]})
    assert [len(row or []) for row in findings.to_list()] == [1, 2]
    assert [row["column"] for row in findings[1]] == ["本文", "備考"]
    assert cuts.null_count() == 2

"""Which words of a stopped decision say why it is stopped."""

import pytest

from classifiers.law.undecided import causes, mend

OPEN = "RET-CONTRACT: contract_end（解約日） 不明; own_standard: 個人情報保護法22条"
DATED = "RET-TAX-DOC: transaction_date（取引日） 2020-05-05 2028-05-31; statute: 法人税法施行規則59条"
EDITION = "収集日に有効な方針の版がない: 保持し、公開も提供もしない"


@pytest.mark.parametrize(
    ("status", "reasons", "found"),
    [
        ("UNDETERMINED", [OPEN, "P1: 利用期間がない"], {"RET-CONTRACT: contract_end（解約日） 不明"}),
        ("UNDETERMINED", [OPEN, OPEN, DATED], {"RET-CONTRACT: contract_end（解約日） 不明"}),
        ("UNDETERMINED", [DATED, EDITION], {EDITION}),
        ("UNDETERMINED", ["RET-CVV: 書き込み前に除去済み", "起算日が分からない: 保持し"], set()),
        ("CONFLICT", [DATED, OPEN], {"RET-A・RET-B: 上限が下限より前に満了する"}),
    ],
)
def test_causes_name_rules_and_starts_and_no_day(status: str, reasons: list[str], found: set[str]) -> None:
    assert causes(status, ["RET-A", "RET-B"], reasons) == found


def test_only_an_unknown_start_can_be_mended_in_the_contract() -> None:
    assert "open_when" in mend(causes("UNDETERMINED", [], [OPEN]))
    assert mend(causes("UNDETERMINED", [], [EDITION])) == mend([]) == ""

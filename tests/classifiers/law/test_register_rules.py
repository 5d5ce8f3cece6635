"""What consents and processors refuse beyond the form, and what a processor covers."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from classifiers.law.gates import AuthorityBasis
from classifiers.law.processor import Processor
from classifiers.law.processor_columns import processor_columns
from classifiers.law.register_rules import register_refusal
from configs.register_shapes import shapes

D = dt.date.fromisoformat

REFUSED: list[tuple[str, dict[str, Any], str | None]] = [
    ("consent", {"kind": "provision", "recipient": "架空商事"}, None),
    ("consent", {"kind": "provision"}, "提供先"),
    ("consent", {"kind": "secrecy"}, None),
    ("consent", {"kind": "secrecy", "recipient": "架空商事"}, "提供先"),
    ("consent", {"kind": "guardian", "relation": "parent"}, None),
    ("consent", {"kind": "guardian"}, "続柄"),
    ("consent", {"kind": "secrecy", "relation": "parent"}, "続柄"),
    ("processor", {"contracted": D("2026-04-01")}, None),
    ("processor", {"contracted": D("2026-04-01"), "until": D("2026-03-31")}, "契約満了日"),
    ("processor", {"contracted": D("2026-04-01"), "ended": D("2026-03-31")}, "順"),
    ("processor", {"contracted": D("2026-04-01"), "ended": D("2026-05-01"), "ending": "erased"}, "揃えて"),
    (
        "processor",
        {"contracted": D("2026-04-01"), "ended": D("2026-05-01"), "ending": "erased", "certificate": "証-1",
         "certified": D("2026-04-30")},
        "順",
    ),
    (
        "processor",
        {"contracted": D("2026-04-01"), "ended": D("2026-05-01"), "ending": "erased", "certificate": "証-1",
         "certified": D("2026-05-01")},
        None,
    ),
    ("case", {"basis": "WARRANT"}, None),
]  # fmt: skip


@pytest.mark.parametrize(("register", "fields", "word"), REFUSED)
def test_refused(register: str, fields: dict[str, Any], word: str | None) -> None:
    said = register_refusal(register, fields)
    assert said is None if word is None else word in (said or "")


def test_the_words_of_the_registers_are_those_of_the_gates() -> None:
    assert shapes().words["authority_basis"] == {basis.name: basis.value for basis in AuthorityBasis}
    assert "dispute" in shapes().words["hold_type"]


ONE = Processor(
    "P-1", "架空発送", "日本", "発送", ("customers",), ("postal_address",), "", False, D("2026-04-01"),
    D("2026-09-30"), "年次監査", "国内", "30日",
)  # fmt: skip


def test_an_ended_one_counts_until_its_certificate() -> None:
    ended = replace(ONE, ended=D("2026-05-01"))
    settled = replace(ended, ending="erased", certificate="証-1", certified=D("2026-05-20"))
    assert (ended.handles("customers"), settled.handles("customers")) == (True, False)
    assert [ended.overdue(D(day), 30) for day in ("2026-05-31", "2026-06-01")] == [False, True]
    assert not settled.overdue(D("2027-06-01"), 30)
    assert not ONE.overdue(D("2027-06-01"), 30)
    columns = {
        one: processor_columns((), [one], "customers", "postal_address") for one in (ONE, ended, settled)
    }
    assert [len(found) for found in columns.values()] == [13, 13, 13]
    assert [found["processor"] for found in columns.values()] == ["有", "有", "無"]
    assert columns[ended]["processor_certificate"] == "終了・証明なし"
    assert columns[settled]["processor_certificate"] == "証-1（2026-05-20）"
    assert processor_columns((), [ONE], "customers", "email")["processor"] == "無"
    named = processor_columns(("架空コール",), [ONE], "customers", "postal_address")
    assert named["processor_name"] == "架空発送; 架空コール"
    assert named["processor_country"] == "日本; 台帳未登録"

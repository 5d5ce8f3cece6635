"""A disposal record: what it may say, what it may never hold, and its one written form."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest

from classifiers.law.disposal_page import page
from classifiers.law.disposal_record import (
    Descendant,
    DisposalRecord,
    DisposalRecordError,
    Ground,
    Place,
    Proof,
    Rows,
    from_json,
    says_value,
    to_json,
)
from classifiers.law.ledger_chain import Head, canonical, read_line, seal
from tests.classifiers.law.records import JST, RECORD, record

DIGEST = "68e618a8e741ad860140406dfe57bf7bb974b2279b92dfb5b099eea28ce98693"
"""Of RECORD as the first of a ledger: the canonical form never changes."""


def test_a_record_comes_back_from_its_json() -> None:
    assert from_json(json.loads(json.dumps(to_json(RECORD)))) == RECORD


def test_the_written_form_is_fixed_and_its_digest_is_plain_sha256() -> None:
    line, entry = seal(to_json(RECORD), Head())
    digest, _, body = line.partition(b"  ")
    assert digest.decode() == entry.digest == hashlib.sha256(body).hexdigest() == DIGEST
    assert read_line(line[:-1]) == entry
    assert entry.body == body
    assert body == canonical(json.loads(body))


def test_the_same_moment_in_another_zone_is_the_same_record() -> None:
    moment = RECORD.disposed_at.astimezone(dt.UTC) + dt.timedelta(microseconds=7)
    assert replace(RECORD, disposed_at=moment) == RECORD


@pytest.mark.parametrize("content", [{"a": 1.5}, {"a": float("nan")}, {"a": (1, 2)}, {1: "a"}, {"a": b""}])
def test_what_has_no_one_form_is_refused(content: dict[Any, Any]) -> None:
    with pytest.raises(TypeError):
        canonical(content)


APPROVAL, SUBJECTS, DAYS = RECORD.approval, RECORD.subjects, RECORD.days
assert SUBJECTS is not None
assert DAYS is not None
PENDING = RECORD.descendants[1]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"disposed_at": dt.datetime(2026, 9, 12, 2, 30)}, "disposed_at"),  # noqa: DTZ001
        ({"certificate": ""}, "certificate"),
        ({"certificate": "山田 太郎"}, "certificate"),
        ({"run": "a b"}, "run"),
        ({"place": Place("records/access_logs", "*", ("x" * 201,))}, "place.columns"),
        ({"place": Place("records/access_logs", "*", ("a\nb",))}, "place.columns"),
        ({"place": Place("records/access_logs", "*", ("090-1234-5678",))}, "place.columns"),
        ({"place": Place("records/access_logs", "tel=０９０１２３４５６７８")}, "place.partition"),
        ({"approval": replace(APPROVAL, approver=" ")}, "approval.approver"),
        ({"approval": replace(APPROVAL, reference="taro@example.jp の件")}, "approval.reference"),
        ({"approval": replace(APPROVAL, role="係 4111 1111 1111 1111")}, "approval.role"),
        ({"approval": replace(APPROVAL, requester=APPROVAL.approver)}, "approval"),
        ({"ground": Ground(None, None)}, "ground"),
        ({"ground": Ground("RET-WEBLOG", None)}, "ground.rule_version"),
        ({"rows": Rows(10, 0, 11)}, "rows"),
        ({"rows": Rows(10, 11, 1)}, "rows"),
        ({"rows": Rows(10, -1, 1)}, "rows"),
        ({"days": replace(DAYS, eligible_from=DAYS.last_retained)}, "days"),
        ({"days": replace(DAYS, basis_first=dt.date(2026, 3, 2))}, "days"),
        ({"method": "rewrite_only"}, "method"),
        ({"kind": "shredded"}, "kind"),
        ({"subjects": replace(SUBJECTS, digests=("taro",))}, "subjects.digests"),
        ({"subjects": replace(SUBJECTS, digests=("4111111111111111",))}, "subjects.digests"),
        ({"subjects": replace(SUBJECTS, digests=tuple(reversed(SUBJECTS.digests)))}, "subjects.digests"),
        ({"subjects": replace(SUBJECTS, digests=SUBJECTS.digests[:1] * 2)}, "subjects.digests"),
        ({"proof": Proof(1, 2, (), ())}, "proof"),
        ({"proof": Proof(200, 1, (), ())}, "proof"),
        ({"descendants": (replace(PENDING, expires=None),)}, "descendants"),
        ({"descendants": (Descendant("marts/P7/logs", "done", dt.date(2026, 10, 1)),)}, "descendants"),
    ],
)
def test_what_a_record_may_not_say_is_refused_by_field_and_never_quoted(
    changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(DisposalRecordError) as refused:
        replace(RECORD, **changes)
    assert str(refused.value).startswith(field)
    for value in ("山田", "1234", "5678", "taro", "4111"):
        assert value not in str(refused.value)


@pytest.mark.parametrize(
    "changes",
    [
        {"days": None},
        {"subjects": None},
        {"proof": None},
        {"ground": Ground(None, None, "REQ-2026-0007")},
        {"kind": "pseudonymised", "method": "rewrite_only", "proof": Proof(10, 4, (), ())},
        {"kind": "metadata_only", "method": "none", "proof": None},
        {"place": Place("records/inquiries", "*", ("受付番号", "電話番号（昼間）"))},
        {"rows": Rows(10, 10, 4)},
    ],
)
def test_what_it_may_say_is_written_and_shown(changes: dict[str, Any]) -> None:
    made: DisposalRecord = replace(RECORD, **changes)
    _, entry = seal(to_json(made), Head())
    assert from_json(entry.record) == made
    assert "消去記録 第1号" in page(entry, "a.json")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("稟議-2026-0123", False),
        ("稟議-2026-09-10-001", False),
        ("バックアップ 20260910020000", False),
        ("event_date=2026-03-01", False),
        ("1234567890", True),
        ("０３－１２３４－５６７８", True),
        ("(03) 1234-5678", True),
        ("090ー1234ー5678", True),
        ("1234 5678 9012", True),
        ("a@b.jp", True),
    ],
)
def test_what_looks_like_a_value(text: str, expected: bool) -> None:
    assert says_value(text) is expected


@pytest.mark.parametrize("content", [None, [], {}, {"certificate": 1}, {**to_json(RECORD), "rows": "many"}])
def test_what_is_no_record_is_refused(content: object) -> None:
    with pytest.raises(DisposalRecordError):
        from_json(content)


def test_the_page_holds_every_field_and_says_how_to_check_it() -> None:
    _, entry = seal(to_json(record(7)), Head(6, "ab" * 32))
    shown = page(entry, "disposal-000007.json")
    assert shown.startswith("# 消去記録 第7号（消去）")
    for words in (
        entry.digest,
        "sha256sum disposal-000007.json",
        "CERT-0007",
        "2026-09-12 02:30:00（日本時間）",
    ):
        assert words in shown
    for words in (
        "RET-WEBLOG",
        "2026-09-01",
        "1,000",
        "稟議-2026-0123",
        "例示 花子",
        "2026-10-10 まで",
        "3 人",
    ):
        assert words in shown
    assert "第6号の要約値" in shown


def test_the_page_stays_one_page_and_takes_no_markup_from_names() -> None:
    many = tuple(Descendant(f"marts/P7/d{n}", "done") for n in range(500))
    approval = replace(APPROVAL, role="係 | <b>長</b> `x`")
    _, entry = seal(to_json(replace(RECORD, descendants=many, approval=approval)), Head())
    shown = page(entry, "a.json")
    assert "ほか 488 件" in shown
    assert "\\<b\\>" in shown
    assert len(shown.splitlines()) < 50


def test_moments_are_shown_in_japan_time() -> None:
    moment = dt.datetime(2026, 9, 11, 17, 30, tzinfo=dt.UTC)
    assert replace(RECORD, disposed_at=moment).disposed_at == dt.datetime(2026, 9, 12, 2, 30, tzinfo=JST)

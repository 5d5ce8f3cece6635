"""Three invented datasets under drawn rules, as contracts and as plain shapes."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from configs.policy import Configuration, Period
from tests.assets.night import COMMON, CSV, configuration
from tests.assets.plain_model import PlainRule, Shape

FIRST = dt.date(2026, 1, 30)
VALUE = re.compile(r"\b(?:page|memo|name|tel|home)-\d+-v\b")
"""Every text value that a row is given."""
START = {"event": "event_jst_date", "contract": "contract_end"}
WHO = {"column": "会員", "joins": "people.会員番号"}
EVENT: dict[str, Any] = {
    **COMMON,
    "landing": {**CSV, "expected": False},
    "event_time": {"column": "日時", "zone": "Asia/Tokyo"},
    "subject": WHO,
    "starts": {
        "event_jst_date": {"column": "日時"},
        "contract_end": {"from": "people.contract_end", "via": "会員"},
    },
}
LOGS: dict[str, Any] = {
    **EVENT,
    "dataset": "logs",
    "title": "閲覧",
    "identity": "content",
    "columns": {
        "日時": {"role": "event_time", "type": "timestamp", "required": True},
        "会員": {"role": "subject"},
        "page": {"item": "page_url"},
        "ip": {"item": "ip_address"},
    },
    "marts": [{"purpose": "P7"}],
}
ORDERS: dict[str, Any] = {
    **EVENT,
    "dataset": "orders",
    "title": "注文",
    "identity": ["注文番号"],
    "columns": {
        "注文番号": {"role": "identifier"},
        "日時": {"role": "event_time", "type": "timestamp", "required": True},
        "会員": {"role": "subject"},
        "備考": {"item": "statement_content", "text": "free"},
        "電話": {"item": ["phone_landline", "phone_mobile"]},
        "送付先": {"item": "postal_address"},
    },
    "marts": [{"purpose": "P1"}],
}
PEOPLE: dict[str, Any] = {
    **COMMON,
    "dataset": "people",
    "title": "会員",
    "kind": "entity",
    "key": ["会員番号"],
    "landing": {**CSV, "expected": False},
    "identity": ["会員番号", "更新日時"],
    "event_time": {"column": "更新日時", "zone": "Asia/Tokyo"},
    "subject": {"column": "会員番号"},
    "starts": {"contract_end": {"column": "解約日", "open_when": {"column": "状態", "equals": ["契約中"]}}},
    "columns": {
        "会員番号": {"role": "subject", "required": True, "item": "other_contact"},
        "氏名": {"item": "person_name"},
        "電話": {"item": "phone_landline"},
        "状態": {},
        "解約日": {"type": "date"},
        "更新日時": {"role": "source_time", "type": "timestamp", "required": True},
    },
    "marts": [{"purpose": "P1"}],
}
SHAPES = {
    "people": Shape(
        {"会員番号": ("other_contact",), "氏名": ("person_name",), "電話": ("phone_landline",)},
        ("氏名", "電話"),
        ("会員番号",),
        person=True,
    ),
    "logs": Shape({"page": ("page_url",), "ip": ("ip_address",)}, ("page", "ip"), ()),
    "orders": Shape(
        {
            "備考": ("statement_content",),
            "電話": ("phone_landline", "phone_mobile"),
            "送付先": ("postal_address",),
        },
        ("備考", "電話", "送付先"),
        (),
    ),
}
KEY = {"people": "会員番号", "logs": "日時", "orders": "注文番号"}
ORDER = ("people", "logs", "orders")
"""Persons land before those who name them."""
ERASED = ("logs", "orders", "people")
"""And go after them."""


def configured(rules: dict[str, dict[str, tuple[PlainRule, ...]]]) -> Configuration:
    """The shipped policy over these datasets and rules."""
    bound = {
        name: {item: [r.name for r in own] for item, own in mine.items()} for name, mine in rules.items()
    }
    raw = [one | {"rules": bound[one["dataset"]]} for one in (PEOPLE, LOGS, ORDERS)]
    small = configuration(*raw)
    signed = small.rules["RET-WEBLOG"]
    every = {rule.name: rule for mine in rules.values() for own in mine.values() for rule in own}
    made = {
        rule.name: signed.model_copy(
            update={
                "id": rule.name,
                "kind": rule.kind,
                "period": Period(months=rule.months, days=rule.days),
                "start": START[rule.start],
                "count": "include_first" if rule.first_counts else "exclude_first",
                "action": rule.action,
            }
        )
        for rule in every.values()
    }
    company = small.company.model_copy(update={"stale_after_days": 9_999})
    return small.model_copy(
        update={
            "rules": {**small.rules, **made},
            "company": company,
            "contracts": {name: small.contracts[name] for name in ORDER},
        }
    )

"""Which policy items lie so near each other that one column may be called either.

Belongs here: groups of items and what kind of evidence can show them. Does not: the items (`configs`).
"""

from __future__ import annotations

FAMILIES: tuple[frozenset[str], ...] = (
    frozenset({"phone_landline", "phone_mobile", "phone_fax"}),
    frozenset({"email", "mobile_email"}),
    frozenset({"person_name", "name_kana"}),
    frozenset({"credit_card", "card_expiry", "card_security_code"}),
    frozenset({"other_contact", "any_customer_provided"}),
    frozenset({"transaction_history", "reservation", "bid", "prize_application"}),
    frozenset({"browser_type_version", "operating_system", "platform"}),
    frozenset({"cookie_id", "web_beacon", "device_identifier"}),
    frozenset({"age_birthdate", "under16_flag"}),
)
"""Refinements of one another: a column of telephone numbers holds landlines and mobiles."""

DIRECT = frozenset(
    {
        *(
            "person_name",
            "name_kana",
            "postal_address",
            "phone_landline",
            "phone_mobile",
            "phone_fax",
            "email",
        ),
        *(
            "mobile_email",
            "credit_card",
            "card_security_code",
            "age_birthdate",
            "ip_address",
            "device_identifier",
        ),
        *("my_number", "special_care", "id_document"),
    }
)
"""Items that name or reach a person whatever table they stand in."""

GENERIC = frozenset(
    {
        *("any_customer_provided", "other_contact", "statement_content", "other_auto_collected"),
        *("network_access_info", "call_recording", "rk_other_necessary", "rk_member_registration"),
    }
)
"""Items so wide that something more specific may stand in their column."""

REACHES = frozenset({"phone_landline", "phone_mobile", "phone_fax", "email", "mobile_email"})
"""What a column of other contacts holds when it is nothing unusual; each cell still gets its finding."""

REGISTERED = REACHES | {"person_name", "name_kana", "postal_address", "age_birthdate"}
"""What Rakuten's member registration is made of."""

BY_VALUES = frozenset(
    {
        *(
            "phone_landline",
            "phone_mobile",
            "phone_fax",
            "email",
            "mobile_email",
            "credit_card",
            "ip_address",
        ),
        *("browser_type_version", "operating_system", "platform", "my_number"),
    }
)
"""Items whose values have a form: a declared column without one of them is not what it is said to be."""


def family(item: str) -> frozenset[str]:
    """Returns the items that refine one another with this one, itself included."""
    return next((group for group in FAMILIES if item in group), frozenset({item}))


def related(left: str, right: str) -> bool:
    """Returns whether two items may name the same column."""
    return right in family(left)

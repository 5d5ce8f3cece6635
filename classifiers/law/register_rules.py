"""What the officer's registers refuse beyond the form of their fields: words that only make sense together.

Belongs here: refusals in words for the officer. Does not: the form of a field (`configs/registers.yaml`), the
terms of a hold (`hold_terms.py`), what is in a register already.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

PROVISION = "provision"
"""Kind of a consent that names to whom (APPI 27)."""

GUARDIAN = "guardian"
ENDING = ("ending", "certificate", "certified")
"""Fields that together are a certificate of return or erasure (法25条, 通則編3-4-4)."""


def register_refusal(register: str, fields: Mapping[str, Any]) -> str | None:
    """Says why an entry may not say what it would say with an event, or None.

    Args:
        register: Name of the register.
        fields: Every field that the entry would have.
    """
    if register == "consent":
        return _consent(fields)
    if register == "processor":
        return _processor(fields)
    return None


def _consent(fields: Mapping[str, Any]) -> str | None:
    kind = fields["kind"]
    if (kind == PROVISION) != bool(fields.get("recipient")):
        return "提供先（--recipient）は、提供の同意に必要で、他の同意には付けられません"
    if (kind == GUARDIAN) != bool(fields.get("relation")):
        return "続柄（--relation）は、保護者の同意に必要で、他の同意には付けられません"
    return None


def _processor(fields: Mapping[str, Any]) -> str | None:
    days = [fields.get(name) for name in ("contracted", "ended", "certified")]
    known = [day for day in days if day is not None]
    if known != sorted(known):
        return "契約日、終了日、証明日の順になっていません。日付を正してください"
    until = fields.get("until")
    if until is not None and until < fields["contracted"]:
        return "契約満了日が契約日より前です。日付を正してください"
    said = [name for name in ENDING if fields.get(name)]
    if said and len(said) < len(ENDING):
        return "返却・消去の証明は --ending、--certificate、--certified を揃えて記録してください"
    return None

"""What a value must hold before a recogniser is worth asking: cheap tests over whole columns.

Belongs here: necessary conditions on normalised text, in RE2 syntax. Does not: recognition. A recogniser
without a trigger looks at every value.
"""

from __future__ import annotations

ALWAYS = ""
"""Matches every value."""

_NINE_DIGITS = r"(?:[0-9][^0-9]{0,3}){8}[0-9]"
_LABELLED = r"[0-9]"

TRIGGERS = {
    "EmailRecognizer": r"@|[(\[](?i:at)[)\]]",
    "MobileEmailRecognizer": r"@|[(\[](?i:at)[)\]]",
    "MobilePhoneRecognizer": _NINE_DIGITS,
    "LandlinePhoneRecognizer": _NINE_DIGITS,
    "BusinessPhoneRecognizer": _NINE_DIGITS,
    "FaxRecognizer": _NINE_DIGITS,
    "AddressRecognizer": r"[市区郡町村]",
}
"""Class of the recogniser to its trigger."""

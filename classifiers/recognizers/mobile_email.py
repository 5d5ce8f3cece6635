"""Carrier e-mail addresses of Japan, which may break RFC 5322 (a..b.@docomo.ne.jp).

Belongs here: carrier domains and their lax local parts. Does not: other addresses (`email.py`).
"""

from __future__ import annotations

import re

from presidio_analyzer import Pattern

from classifiers.recognizers.base import JapanesePatternRecognizer

_CARRIER = (
    r"docomo\.ne\.jp|(?:[a-z0-9\-]+\.)?ezweb\.ne\.jp|au\.com|biz\.au\.com|uqmobile\.jp|softbank\.ne\.jp|i\.softbank\.jp"
    r"|[a-z]\.vodafone\.ne\.jp|jp-[a-z]\.ne\.jp|disney\.ne\.jp|(?:y-mobile|ymobile1?)\.ne\.jp|ymobile1?\.jp"
    r"|emobile\.ne\.jp|emobile-s\.ne\.jp|willcom\.com|(?:[a-z0-9\-]+\.)?pdx\.ne\.jp|(?:[a-z0-9\-]+\.)?wcm\.ne\.jp"
    r"|rakumail\.jp|mopera\.net|dwmail\.jp|ido\.ne\.jp|(?:[a-z0-9\-]+\.)?sky\.(?:tu-ka|tkk|tkc)\.ne\.jp"
)
"""Mail domains of mobile carriers, past and present; subdomains only where carriers gave them out."""

_IS_CARRIER = re.compile(_CARRIER)


def is_carrier(domain: str) -> bool:
    """Says whether a domain (lower case) is one of a mobile carrier."""
    return _IS_CARRIER.fullmatch(domain) is not None


class MobileEmailRecognizer(JapanesePatternRecognizer):
    """Finds carrier addresses; dots may repeat, and stand first or last in the local part.

    Source: carriers' pages on their addresses, and jpmobile's table of carriers
    (https://github.com/jpmobile/jpmobile).
    """

    ENTITY = "JP_MOBILE_EMAIL"
    PATTERNS = (
        Pattern(
            "carrier address",
            rf"(?:\"[A-Za-z0-9._+\-?/%&~]{{1,64}}\"|(?<![A-Za-z0-9._+\-])[A-Za-z0-9._+\-][A-Za-z0-9._+\-]{{0,63}})"
            rf"@(?i:{_CARRIER})(?![A-Za-z0-9\-]|\.[A-Za-z])",
            0.95,
        ),
    )

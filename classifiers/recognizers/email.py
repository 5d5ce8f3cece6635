"""E-mail addresses, as people write them.

Belongs here: the form, and whether the domain has a public suffix. Does not: carrier addresses
(`mobile_email.py`).
"""

from __future__ import annotations

from functools import cache

import tldextract
from presidio_analyzer import Pattern

from classifiers.recognizers.base import JapanesePatternRecognizer
from classifiers.recognizers.mobile_email import is_carrier

_LOCAL = r"(?:\"[A-Za-z0-9._%+\-]{1,64}\"|(?<![A-Za-z0-9._%+\-])[A-Za-z0-9_%+\-.][A-Za-z0-9._%+\-]{0,63})"
_JAPANESE = r"[A-Za-z0-9ぁ-ゖァ-ヺー一-鿿々〇\-]"
_JAPANESE_DOMAIN = (
    rf"{_JAPANESE}{{1,63}}(?:\.{_JAPANESE}{{1,63}}){{0,3}}"
    r"\.(?:jp|com|net|org|biz|info|asia|tokyo|shop|online|site)"
)
"""A domain with Japanese letters, which are written as they are said (汎用JPドメイン名, RFC 5890)."""
_RESERVED = frozenset({"test", "example", "invalid"})
"""Top-level domains that addresses of test data have (RFC 2606)."""
_DOMAIN = r"(?:[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?\.)+(?:[A-Za-z]{2,24}|xn--[A-Za-z0-9\-]{2,59})"


@cache
def _suffixes() -> tldextract.TLDExtract:
    """The public suffix list that comes with the package: nothing is fetched."""
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


class JaEmailRecognizer(JapanesePatternRecognizer):
    """Finds e-mail addresses whose domain ends in a public suffix, with (at) for @ as well.

    Source: RFC 5322, 3.4.1 (https://www.rfc-editor.org/rfc/rfc5322); Public Suffix List (https://publicsuffix.org/).
    """

    ENTITY = "EMAIL_ADDRESS"
    PATTERNS = (
        Pattern("address", rf"{_LOCAL}@{_DOMAIN}(?![A-Za-z0-9\-])", 0.95),
        Pattern("address at a Japanese domain", rf"{_LOCAL}@{_JAPANESE_DOMAIN}(?![A-Za-z0-9\-])", 0.9),
        Pattern("address with (at)", rf"{_LOCAL}\s?[(\[]at[)\]]\s?{_DOMAIN}(?![A-Za-z0-9\-])", 0.7),
    )

    def rate(self, value: str, pattern: Pattern) -> float:
        """Drops domains without public suffix (`icon@2x.png`) and those of carriers."""
        domain = value.replace(")", "@").replace("]", "@").rpartition("@")[2].strip().lower()
        parts = _suffixes()(domain)
        if domain.rpartition(".")[2] in _RESERVED:
            return float(pattern.score)
        if not parts.suffix or not parts.domain or is_carrier(domain):
            return 0.0
        return float(pattern.score)

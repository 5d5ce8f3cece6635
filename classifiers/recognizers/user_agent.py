"""User agents: browsers, apps, feature phones and robots.

Belongs here: the grammar of products and comments (RFC 9110, 10.1.5) behind a known first product. Does not:
identifiers inside (`feature_phone_id.py`).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.recognizers.base import JapanesePatternRecognizer

_PRODUCT = r"[A-Za-z0-9!#$%&'*+.^_`|~\-]+"
_COMMENT = r"\((?:[^()\n]|\([^()\n]*\))*\)"
_REST = (
    rf"(?:/[^\s\"()]*)?(?:[ ;,]{{0,2}}{_COMMENT}|[ ]{_PRODUCT}/[^\s\"()]*"
    rf"|[ ](?=(?:Mobile|Safari|like|Gecko|KHTML|Version|Silk)){_PRODUCT}|[ ]\[[^\]\n]*\])*"
)
_FAMILIES = r"""
Mozilla Opera Dalvik okhttp CFNetwork curl Wget python-requests Python-urllib Go-http-client Java Apache-HttpClient
libwww-perl DoCoMo UP\.Browser J-PHONE Vodafone SoftBank MOT-[A-Z0-9]+ emobile WILLCOM PDXGW ASTEL L-mode
Nokia[A-Z0-9]+ SAMSUNG-[A-Z0-9\-]+ BlackBerry[0-9]* Googlebot(?:-[A-Za-z]+)? Baiduspider YandexBot bingbot
facebookexternalhit Twitterbot Slackbot(?:-[A-Za-z]+)? AppleCoreMedia VLC Lavf WhatsApp Line PostmanRuntime axios
node-fetch HTTPie ZGrab masscan
"""
_FIRST = "|".join(_FAMILIES.split())


class UserAgentRecognizer(JapanesePatternRecognizer):
    """Finds user agents inside text as well as alone."""

    ENTITY = "USER_AGENT"
    PATTERNS = (
        Pattern("known first product", rf"(?<![A-Za-z0-9/_.\-])(?:{_FIRST})/[0-9][^\s\"()]*{_REST}", 0.9),
        Pattern(
            "au feature phone", rf"(?<![A-Za-z0-9])KDDI-[A-Z0-9]{{4}} UP\.Browser/[^\s\"()]+{_REST}", 0.9
        ),
    )

"""User agents: browsers, apps, feature phones and robots.

Belongs here: the grammar of products and comments (RFC 9110, 10.1.5) behind a known first product. Does not:
identifiers inside (`feature_phone_id.py`).
"""

from __future__ import annotations

from functools import lru_cache

import regex
from presidio_analyzer import Pattern

from classifiers.recognizers.base import FLAGS, JapanesePatternRecognizer

_PRODUCT = r"[A-Za-z0-9!$%*+.^_~\-]+"
_SIGN = r"[!$%*+\-.0-9:=@A-Z^_`a-z{}~]"
_VISIBLE = rf"{_SIGN}*(?:(?:\\?/(?![^ -~])|[;,|](?=[!$%*+\-.0-9:=@A-Za-z])){_SIGN}*)*"
"""No blank, quote or bracket; nothing that ends a sentence, a field of a table or a parameter."""
_END = r"(?<![.:=\[{!$\\])"
_SLASH = r"\\?/"
"""JSON of PHP escapes slashes."""
_COMMENT = r"\((?:[ -'*-~]|\([ -'*-~]*\))*\)"
_TOLD_COMMENT = r"\((?=[^()\n]*[;/])(?:[^()\n]|\([^()\n]*\))*\)"
"""A comment in any letters, or without a blank before it: it lists what the browser is."""
_REST = (
    rf"(?:[ ;,+]{{1,2}}{_COMMENT}|(?<=\+){_COMMENT}|[ ;,+]{{0,2}}{_TOLD_COMMENT}"
    rf"|(?<=\))\+{_SIGN}{_VISIBLE}{_END}"
    rf"|[ ](?!HTTP/){_PRODUCT}{_SLASH}{_VISIBLE}{_END}"
    rf"|[ ](?=(?:Mobile|Safari|like|Gecko|KHTML|Version|Silk|WebAppManager)){_PRODUCT}"
    rf"|[ ][A-Z][A-Za-z0-9]*-[A-Za-z0-9\-]+(?=[ ][A-Za-z][A-Za-z0-9.\-]*{_SLASH}[0-9])"
    r"|[ ][A-Z][A-Za-z]+[ +][0-9][0-9.]*(?=[ +]\()|(?<=\))[ ]Opera [0-9][0-9.]*"
    r"|[ ]{0,2}\[[^\]\n]{1,200}\]|,?(?:gzip)?\(gfe\))*"
)
_FAMILIES = r"""
Mozilla Opera Dalvik okhttp CFNetwork curl Wget python-requests Python-urllib Go-http-client Java libwww-perl
Apache-HttpClient DoCoMo UP\.Browser J-PHONE Vodafone SoftBank MOT-[A-Z0-9]+ emobile WILLCOM PDXGW
Nokia[A-Z0-9]+ SAMSUNG-[A-Z0-9\-]+ BlackBerry[0-9]* Googlebot(?:-[A-Za-z]+)? Baiduspider YandexBot bingbot
facebookexternalhit Twitterbot Slackbot(?:-[A-Za-z]+)? AppleCoreMedia VLC Lavf WhatsApp Line
ASTEL L-mode PostmanRuntime axios node-fetch HTTPie ZGrab masscan Dart aiohttp Faraday Guzzle GuzzleHttp
Microsoft~Office undici got reqwest Scrapy SonyEricsson[A-Za-z0-9]+ LGE?-[A-Z0-9]+
insomnia Alamofire AFNetworking
"""
_FIRST = "|".join(family.replace("~", "[ +]") for family in _FAMILIES.split())
_MARKS = (
    r"\((?:compatible|Linux|Windows|Macintosh|iPhone|iPad|X11|Android|BREW|\+?https?:)|Profile/MIDP|Mozilla/|AppleWebKit"
    r"|NetFront|CFNetwork|Darwin/|iOS|Android|[Bb]ot(?![a-z])|[Cc]rawler|[Ss]pider|Feed|Browser/|Nutch|https?://"
)
_NAME = "(?:HTTP[ _-]|http[ _-])?(?:[Uu]ser[ _-]?[Aa]gent|USER_AGENT|UA|ua|[Bb]rowser)[ :|.>]"
"""What a line begins with that says that a user agent follows."""
_SYSTEM = r"\((?:iPhone|iPad|iPod|iOS|iPadOS|Android|Linux|Windows|Macintosh|compatible)[;: /)0-9+]"
"""How the comment of an app begins that says what it runs on."""


CONDITION = (
    rf"(?:{_FIRST}|UP\.Browser){_SLASH}[0-9]"
    rf"|[A-Za-z0-9]\\?/[0-9][^ ]{{0,20}}[ +](?:CFNetwork\\?/|{_SYSTEM})"
    rf"|^[A-Za-z0-9][^/\n]{{0,40}}/v?[0-9].*(?:{_MARKS.replace('(?![a-z])', '')})"
)
"""What a text with a user agent holds, in RE2 syntax."""


class UserAgentRecognizer(JapanesePatternRecognizer):
    """Finds user agents inside text as well as alone.

    Source: RFC 9110, 10.1.5 (https://www.rfc-editor.org/rfc/rfc9110#name-user-agent).
    """

    ENTITY = "USER_AGENT"
    PATTERNS = (
        Pattern(
            "whole text, known product", rf"\A(?:{_FIRST}|KDDI-[A-Z0-9]{{4}} UP\.Browser)/[0-9][ -~]*\Z", 0.92
        ),
        Pattern(
            "whole text, any product",
            rf"\A(?![0-9]{{4}}/[0-9]{{2}})(?!{_NAME})"
            rf"[A-Za-z0-9][ !#-&*-.0-9;@-~]{{0,40}}/v?[0-9](?=.*(?:{_MARKS}))[ !#-~]*\Z",
            0.91,
        ),
        Pattern(
            "known product",
            rf"(?:(?<![A-Za-z0-9_\-])|(?<=(?i:agent|UA)))(?<![A-Za-z0-9]\.)(?<!(?<!UA)/)(?:{_FIRST}){_SLASH}[0-9]{_VISIBLE}{_END}{_REST}",
            0.9,
        ),
        Pattern(
            "app and its system",
            rf"(?<![A-Za-z0-9_\-/\\])(?<![A-Za-z0-9]\.)(?![A-Za-z0-9_\-]{{0,40}}\.\.)"
            rf"[A-Za-z][A-Za-z0-9._\-]{{1,40}}{_SLASH}[0-9][0-9A-Za-z.\-_]{{0,20}}"
            rf"(?=[ +](?:CFNetwork{_SLASH}|{_SYSTEM}))"
            rf"(?:\+CFNetwork{_SLASH}{_SIGN}{_VISIBLE}{_END}|\+?){_REST}",
            0.9,
        ),
        Pattern(
            "DoCoMo handset", rf"(?<![A-Za-z0-9])DoCoMo{_SLASH}2\.0[ +][A-Za-z0-9]+(?:\([^()\n]*\))*", 0.91
        ),
        Pattern(
            "au handset",
            rf"(?<![A-Za-z0-9])KDDI-[A-Z0-9]{{4}}[ +]UP\.Browser{_SLASH}{_SIGN}{_VISIBLE}{_END}{_REST}",
            0.91,
        ),
    )


_COMPILED = tuple(regex.compile(pattern.regex, FLAGS) for pattern in UserAgentRecognizer.PATTERNS)


@lru_cache(maxsize=512)
def user_agents(text: str) -> tuple[tuple[int, int], ...]:
    """Returns the spans of the user agents of a normalised text, the longest at each place."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(
        (match.span() for pattern in _COMPILED for match in pattern.finditer(text)),
        key=lambda span: (span[0] - span[1], span[0]),
    ):
        if all(end <= first or last <= start for first, last in kept):
            kept.append((start, end))
    return tuple(sorted(kept))

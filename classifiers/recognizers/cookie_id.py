"""Identifiers that cookies carry: analytics clients, sessions, visitors.

Belongs here: known formats, and values that a cookie's name announces. Does not: advertising ids of devices
(`advertising_id.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from presidio_analyzer import Pattern

from classifiers.recognizers.base import SAYS, JapanesePatternRecognizer, Match

_TAGS = (
    r"_ga(?:_[A-Z0-9]{4,12})?|_gid|_gcl_(?:au|aw|dc|gb|gs|ha)|gcl_au|__utma|_fbp|_fbc|fbp|fbc"
    r"|_yjsu_yjad|_yjr_yjad|_ycl_yjad|__?lt__[cs]id|_ttp|_tt_enable_cookie|_pk_id(?:[._][0-9a-z.]{1,16})?|_uet[vs]id"
    r"|hubspotutk|hutk|_hjid|_hjSessionUser_[0-9]{1,9}|ajs_(?:anonymous|user)_id|__td_client_id|td_client_id|_td"
    r"|_clck|_clsk|_mkto_trk|amplitude_id\w{0,16}|mp_[0-9a-z]{1,40}_mixpanel|muid|uuid[0-9]|_scid|_pin_unauth|_twpid"
    r"|s_vi|s_ecid|AMCV_\w{1,40}|_cs_id|_vwo_uuid\w{0,4}|_kuid_"
)
"""Cookies of analytics and advertising, as their makers name them."""
_SESSIONS = (
    r"jsession(?:id)?|phpsess(?:id)?|asp\.net_sessionid"
    r"|aspsessionid[a-z]{0,12}|connect\.sid|laravel_session|ci_session"
    r"|rack\.session|_?session[_\-]?id|java_session_id|php_session_id|session[_\-]cookie|sess(?:id)?|cfid|cftoken"
    r"|rauth|rakuten_?sid|wordpress_logged_in\w{0,40}|_session|sid|_?uid"
)
_VISITORS = (
    r"visitor[ _\-]?id|visit_?id|vid|vuid|matomo_vid|anonymous[ _\-]?id|browser[ _\-]?id"
    r"|client[ _\-]?id(?:_ga)?|cid|guid|nid"
    r"|ga[_\-]?(?:cookie|client[_\-]?id|cid)|_ga_cookie|google_cid|fb_browser_id|meta_fbp|user_data_fbp|gcl_cookie"
    r"|cookie[ _\-]?id|cookie|uuid_cookie|fpc|third_party_cookie|first_party_cookie|sync_id"
)
NAMED = (
    "(?i:_g|_fb|fbp|fbc|uid|sid|cid|vid|session|sess|visit|cookie|client|guid|rauth|__utm|nid|_yj|_ttp|_pk_|_uet|_hj"
    "|hutk|hubspot|ajs_|_td|_cl|_mk|amplitude|mixpanel|uuid[0-9]|_scid|_pin|_twpid|s_vi|s_ecid|AMCV|_cs_id|_vwo|_kuid"
    "|cfid|cftoken|anonymous|browser|gcl|ga_cid|sync|fpc|muid)"
)
"""What a text with the name of a cookie holds, in RE2 syntax."""
_RANDOM = r"[0-9A-Za-z_\-]{16,}(?:[.:][0-9A-Za-z_\-]{1,64}){0,4}(?:==?|%[0-9]D|\.(?=[^0-9A-Za-z\s.]))?"
"""A random token as servers make them: with the name of a node, padding or a signature behind."""
_UUID = r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"

_LOOSE = frozenset({"named value", "said value", "long token", "stamped token"})
"""Patterns that also take what only looks like an identifier."""
_DATE = r"[0-9]{4}([\-.])[0-9]{1,2}\1[0-9]{1,2}(?:[Tt_\-][0-9:.\-]*[Zz]?)?|[0-9]{8}[Tt][0-9]{4,6}[Zz]?"
_WORD = "(?:[A-Z]?[a-z]+(?:[A-Z][a-z]{2,})*|[A-Z]+)"
_PART = rf"(?:{_WORD}[0-9]{{0,4}}|[0-9]{{1,4}}{_WORD}|[0-9]{{1,4}})"
_WORDS = rf"(?=.*[A-Za-z]{{2}})(?:{_PART}(?:[\-_.|~]+|$))+"
"""Words and small numbers: my-web-app-01, campaign_2026spring, SpringSale2026."""
_NUMBER = r"[0-9]{1,3}(?:\.[0-9]+|(?:\.[0-9]{1,4}){2,3})"
_NO_ID = re.compile(rf"(?:{_DATE}|{_WORDS}|{_NUMBER})[\-_.|~]*")
_DIGIT = re.compile("[0-9]")
_PAIR = re.compile("[A-Z]{2}(?=.*[a-z])")


class CookieIdRecognizer(JapanesePatternRecognizer):
    """Finds cookie identifiers; a bare UUID or long token needs a word for cookie or session.

    Source: RFC 6265 (https://www.rfc-editor.org/rfc/rfc6265); formats as Google Analytics and
    Meta document them.
    """

    ENTITY = "COOKIE_ID"
    VERSION = "2"
    SEES_DIGITS = False
    PATTERNS = (
        Pattern(
            "Google Analytics client",
            r"(?<![A-Za-z0-9])GA[0-9]\.[0-9](?:-[0-9])?\.[0-9]{6,12}\.[0-9]{9,11}(?![0-9])",
            0.95,
        ),
        Pattern(
            "Google Analytics session",
            r"(?<![A-Za-z0-9])GS[0-9]\.[0-9]\.(?:s?[0-9]{10}[.$][0-9A-Za-z.$]{1,80}[0-9A-Za-z])(?![0-9A-Za-z])",
            0.95,
        ),
        Pattern(
            "Google Analytics history",
            r"(?<![A-Za-z0-9.])[0-9]{5,10}\.[0-9]{8,20}(?:\.[0-9]{10}){3}\.[0-9]{1,5}(?![0-9A-Za-z])",
            0.9,
        ),
        Pattern(
            "Google Ads linker",
            r"(?<![A-Za-z0-9.])[0-9]\.[0-9]\.[0-9]{6,10}\.[0-9]{10}(?:\.[0-9]{6,10}\.[0-9]{10}(?:\.[0-9]{10})?)?(?![0-9A-Za-z])",
            0.85,
        ),
        Pattern("AMP client", r"(?<![A-Za-z0-9])amp-[0-9A-Za-z_\-]{20,40}(?![0-9A-Za-z_\-])", 0.8),
        Pattern("Meta browser id", r"(?<![A-Za-z0-9])fb\.[0-9]\.[0-9]{13}\.[0-9A-Za-z_\-]{6,}", 0.95),
        Pattern(
            "Matomo visitor",
            r"(?<![A-Za-z0-9])(?<!v[0-9]\.)[0-9a-f]{16}\.[0-9]{10}(?:\.[0-9]{1,4})?(?:\.[0-9]{10}){0,2}\.?(?![0-9A-Za-z])",
            0.75,
        ),
        Pattern(
            "named value",
            rf"(?i)(?<![A-Za-z0-9_.])(?:{_TAGS}|{_SESSIONS}|{_VISITORS})\s*[\"']?\s*(?:=>|[=:])\s*[\"']?"
            r"(?P<value>(?:s:)?[A-Za-z0-9%._\-|~$]{10,}(?::-?[A-Za-z0-9._\-]{1,64})?(?:={1,2}(?![0-9A-Za-z]))?)",
            0.75,
        ),
        Pattern(
            "said value",
            rf"(?i)(?<![A-Za-z0-9_.])(?:{_TAGS}|{_SESSIONS}|{_VISITORS})(?![A-Za-z0-9_])(?:\)|\s?cookie|クッキー|の値|欄){{0,2}}{SAYS}"
            r"(?P<value>(?:s:)?(?![A-Za-z_]{0,20}\.\.)[A-Za-z0-9%_\-|~$][A-Za-z0-9%._\-|~$]{8,}[A-Za-z0-9%_\-|~$](?::-[0-9])?(?:={1,2}(?![0-9A-Za-z]))?)",
            0.75,
        ),
        Pattern("UUID", rf"(?<![0-9A-Za-z\-]){_UUID}(?![0-9A-Za-z\-])", 0.3),
        Pattern("stamped UUID", rf"(?<![0-9A-Za-z\-.])[0-9]{{10}}\.{_UUID}(?![0-9A-Za-z\-])", 0.6),
        Pattern(
            "Google Analytics client alone",
            r"(?<![0-9A-Za-z.\-])[0-9][0-9]{7,9}\.[0-9]{10}(?![0-9A-Za-z]|\.[0-9])",
            0.2,
        ),
        Pattern(
            "long token",
            rf"(?<![0-9A-Za-z_\-])(?<![0-9A-Za-z]\.)(?![Xx]{{4}})(?:s:)?(?=[A-Za-z_\-]*[0-9])(?=[0-9_\-]*[A-Za-z]){_RANDOM}(?![0-9A-Za-z_\-])",
            0.2,
        ),
        Pattern(
            "stamped token",
            r"(?<![0-9A-Za-z_\-])(?<![0-9A-Za-z]\.)(?:[0-9][0-9]{9,12}|v[0-9])\.[0-9A-Za-z]{8,32}(?:\.[0-9]{10})?(?![0-9A-Za-z_\-])",
            0.2,
        ),
    )
    CONTEXT = (
        *(
            "cookie",
            "cookies",
            "クッキー",
            "session",
            "セッション",
            "visitor",
            "訪問者",
            "ビジター",
            "来訪者",
            "閲覧者",
        ),
        *(
            "_ga",
            "sid",
            "cookie_id",
            "cookieid",
            "cookie値",
            "session_id",
            "visitor_id",
            "visitorid",
            "匿名id",
        ),
        *(
            "anonymous id",
            "anonymousid",
            "anonymous_id",
            "ブラウザid",
            "ブラウザ識別",
            "ブラウザの識別子",
            "ブラウザーid",
        ),
        *(
            "_gid",
            "gaの",
            "アナリティクス",
            "client id",
            "クライアントid",
            "_gcl_au",
            "コンバージョンリンカー",
            "_fbp",
            "fbp",
        ),
        *(
            "_yjsu_yjad",
            "__lt__cid",
            "_lt__cid",
            "_ttp",
            "_pk_id",
            "hubspotutk",
            "_uetvid",
            "_hjid",
            "ajs_anonymous_id",
        ),
        *("__td_client_id", "jsessionid", "phpsessid", "asp.net_sessionid", "connect.sid", "laravel_session"),
        *("_session_id", "matomo", "line tag", "トラッキングid", "tracking cookie"),
    )
    AGAINST = (
        *(
            "etag",
            "sha",
            "md",
            "コミット",
            "commit",
            "ハッシュ",
            "hash",
            "ビルド",
            "build",
            "css",
        ),
        *(
            "device",
            "デバイス",
            "idfa",
            "gaid",
            "adid",
            "広告id",
            "request",
            "リクエスト",
            "trace",
            "トレース",
            "処理番号",
        ),
        *(
            "測定id",
            "コンテナ",
            "プロパティ",
            "uuid",
            "token",
            "csrf",
            "個体識別",
            "携帯のuid",
            "ケータイのuid",
            "subno",
        ),
    )
    BEFORE = 40
    AFTER = 34

    def matches(self, text: str) -> Iterator[Match]:
        """Leaves out what an earlier pattern took with no smaller score: it would be weighed in vain."""
        taken: dict[tuple[int, int], float] = {}
        for match in super().matches(text):
            span = (match.start, match.end)
            if taken.get(span, 0.0) < match.score:
                taken[span] = match.score
                yield match

    def rate(self, value: str, pattern: Pattern) -> float:
        """Words, dates and plain numbers are no ids; without a digit one is whose case goes to and fro."""
        if pattern.name in _LOOSE and _NO_ID.fullmatch(value):
            return 0.0
        random = len(value) >= 20 and len(_PAIR.findall(value)) > 1 and sum(c.islower() for c in value) > 5
        return float(pattern.score) if random or _DIGIT.search(value) else 0.0

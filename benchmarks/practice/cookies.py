"""How cookies are called and where their values stand.

Belongs here: one kind for each family of cookies, as its name and its look go together. Does not: the
sentences that every visit shares (`web.py`), the values (`web_values.py`).
"""

from __future__ import annotations

from benchmarks.practice import web_values as values
from benchmarks.practice.device_values import names
from benchmarks.practice.kind import Kind

_VISITOR = Kind(
    "COOKIE_ID",
    names(
        "クッキーID、CookieID、Cookie ID、cookie_id、Cookie値、クッキーの値、Cookie識別子、"
        "クッキー識別子、ブラウザID、ブラウザ識別子、ブラウザクッキー、訪問者ID、ビジターID、Visitor ID、"
        "visitor_id、来訪者ID、閲覧者ID、匿名ID、anonymous ID、ファーストパーティCookie、"
        "1st Party Cookie、サードパーティCookie、DMPのクッキーID、CDPのcookie、ウェブ訪問者識別子、"
        "ＣｏｏｋｉｅＩＤ、クッキーＩＤ、ajs_anonymous_id、__td_client_id、トラッキングCookie"
    ),
    names(
        "cookie_id、cookieId、cookie、visitor_id、visitorId、vid、vuid、anonymous_id、anonymousId、"
        "browser_id、browserId、td_client_id、uuid_cookie、fpc、third_party_cookie、sync_id"
    ),
    values.visitor_id,
    (
        ("spaced", "Set-Cookie: visitor_id={value}; Max-Age=63072000; Path=/; Secure"),
        ("spaced", "Cookie: lang=ja; vid={value}"),
        ("spaced", '"anonymousId": "{value}", "event": "Page Viewed"'),
        ("unspaced", "開示対象のクッキーは{value}のみでした。"),
    ),
)
_ANALYTICS = Kind(
    "COOKIE_ID",
    names(
        "_ga、_gid、_ga Cookie、_gaの値、_gaクッキー、GAのクライアントID、Googleアナリティクスのcookie、"
        "アナリティクスCookie、GA Client ID、クライアントID(GA)、cookie _ga、GAクッキー"
    ),
    names(
        "_ga、_gid、ga_cookie、ga_client_id、gaClientId、ga_cid、_ga_cookie、client_id_ga、gacid、google_cid"
    ),
    values.analytics_cookie,
    (
        ("spaced", "Cookie: lang=ja; _ga={value}; theme=dark"),
        ("spaced", 'Cookie: "_ga={value}"'),
        ("spaced", "Set-Cookie: _ga={value}; Domain=.example.jp; Path=/; Max-Age=63072000"),
        ("spaced", "document.cookie\n'_gid={value}; consent=1'"),
        ("spaced", ".example.jp\tTRUE\t/\tFALSE\t1773278132\t_ga\t{value}"),
        ("unspaced", "ブラウザの開発者ツールで_gaを見ると{value}でした"),
        ("unspaced", "_ga={value};consent=1"),
    ),
)
_FACEBOOK = Kind(
    "COOKIE_ID",
    names("_fbp、_fbp Cookie、FacebookピクセルのCookie、MetaピクセルのブラウザID(fbp)、fbp、_fbpの値"),
    names("_fbp、fbp、fb_browser_id、meta_fbp、user_data_fbp"),
    values.facebook_cookie,
    (
        ("spaced", "Cookie: _fbp={value}; lang=ja"),
        ("spaced", "Set-Cookie: _fbp={value}; Path=/; SameSite=Lax"),
        ("spaced", '"user_data":["x"],"fbp":"{value}","event_name":"Purchase"'),
    ),
)
_LINKER = Kind(
    "COOKIE_ID",
    names(
        "_gcl_au、_gcl_au Cookie、Google広告のコンバージョンCookie、コンバージョンリンカーのCookie、"
        "_gcl_auの値"
    ),
    names("_gcl_au、gcl_au、gcl_cookie"),
    values.linker_cookie,
    (
        ("spaced", "Cookie: _gcl_au={value}; consent=1"),
        ("spaced", "Set-Cookie: _gcl_au={value}; Path=/; Secure"),
    ),
)
_TAG = Kind(
    "COOKIE_ID",
    names(
        "_yjsu_yjad、__lt__cid、_lt__cid、_ttp、_pk_id、hubspotutk、_uetvid、_hjid、Yahoo!広告のCookie、"
        "LINE TagのCookie、MatomoのCookie"
    ),
    names("_yjsu_yjad、__lt__cid、_ttp、hubspotutk、_uetvid、_hjid、matomo_vid、hutk"),
    values.tag_cookie,
    (
        ("spaced", "Cookie: _yjsu_yjad={value}; lang=ja"),
        ("spaced", "Cookie: theme=dark; __lt__cid={value}"),
        ("spaced", "Set-Cookie: _uetvid={value}; Expires=Sat, 12-Apr-2025 01:15:32 GMT; Path=/"),
        ("spaced", "name: hubspotutk\nvalue: {value}\ndomain: .example.jp"),
    ),
)
_JAVA = Kind(
    "COOKIE_ID",
    names("JSESSIONID、JSESSIONID Cookie、jsessionid、セッションクッキー(JSESSIONID)、TomcatのセッションID"),
    names("JSESSIONID、jsessionid、java_session_id、jsession"),
    values.java_session,
    (
        ("spaced", "Set-Cookie: JSESSIONID={value}; Path=/app; HttpOnly"),
        ("spaced", "Cookie: JSESSIONID={value}"),
        ("url", "https://www.example.co.jp/app/login.do;jsessionid={value}?lang=ja"),
    ),
)
_PHP = Kind(
    "COOKIE_ID",
    names("PHPSESSID、PHPSESSID Cookie、phpsessid、PHPのセッションID、セッションクッキー(PHPSESSID)"),
    names("PHPSESSID、phpsessid、php_session_id、sess"),
    values.php_session,
    (
        ("spaced", "Cookie: PHPSESSID={value}; lang=ja"),
        ("spaced", "Set-Cookie: PHPSESSID={value}; path=/; secure; HttpOnly"),
        ("unspaced", "セッション固定の疑い、PHPSESSID={value}を破棄。"),
    ),
)
_SESSION = Kind(
    "COOKIE_ID",
    names(
        "ASP.NET_SessionId、connect.sid、laravel_session、_session_id、セッションCookie、"
        "セッションクッキー、Cookieのsid、sid Cookie"
    ),
    names("ASP.NET_SessionId、connect.sid、laravel_session、_session_id、sid、session_cookie、ci_session"),
    values.other_session,
    (
        ("spaced", "Cookie: ASP.NET_SessionId={value}; culture=ja-JP"),
        ("spaced", "Set-Cookie: _session_id={value}; Path=/; HttpOnly; SameSite=Lax"),
    ),
)

COOKIES: tuple[Kind, ...] = (_VISITOR, _ANALYTICS, _FACEBOOK, _LINKER, _TAG, _JAVA, _PHP, _SESSION)

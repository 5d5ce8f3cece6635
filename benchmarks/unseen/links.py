"""Links and request lines that carry a value in the query or the path.

Belongs here: forms of links, sentences around them, and how a value is percent-encoded. Does not: keys
(entities.py).
"""

# ruff: noqa: E501  # templates and lists are read as they stand

from random import Random
from urllib.parse import quote

QUERIES = (
    "https://example.jp/app/lookup?{k}={v}",
    "https://www.example.co.jp/mypage/edit.php?step=2&{k}={v}",
    "https://shop.example.com/cart/confirm?lang=ja&{k}={v}&from=top",
    "http://example.jp/cgi-bin/form.cgi?mode=check&{k}={v}&submit=1",
    "https://api.example.jp/v2/customers?limit=20&{k}={v}",
    "https://support.example.co.jp/inquiry/new?{k}={v}#form",
    "https://example.org/r?src=mailmag&{k}={v}&utm_campaign=spring",
    "http://m.example.ne.jp/i/index.html?guid=ON&{k}={v}",
    "https://crm.example.jp/search;tab=all?{k}={v}&sort=desc",
    "https://portal.example.com:8443/auth/callback?state=ok&{k}={v}",
)
PATHS = (
    "https://example.jp/{k}/{v}",
    "https://api.example.jp/v1/{k}/{v}/detail",
    "https://www.example.co.jp/admin/{k}/{v}/edit?tab=history",
    "https://shop.example.com/account/{k}/{v}/",
)
AROUND = (
    "{u}",
    "{u}を開くとエラーになります",
    "「{u}」にアクセスできない",
    "リンク先は{u}でした。",
    "{date} {time} GET {u} 200",
    '{time} "{u}" {n}',
    "再現手順：{u}を開く→送信",
    "お客様が見ていたページ（{u}）",
    "Referer: {u}",
    "参照元\t{u}\t{state}",
    "{desk}です。下記URLをご確認ください。\n{u}\n以上",
    "メール内のURL {u} が長すぎて改行される",
    "<a href=\"{u}\">確認する</a>",
    "url={u}",
    '{{"at": "{date} {time}", "url": "{u}", "n": {n} }}',
)  # fmt: skip


def encoded(rng: Random, value: str, *, path: bool) -> str:
    """The value as a link holds it: plain where a link may, else percent-encoded (UTF-8, seldom Shift_JIS)."""
    safe = "" if rng.random() < 0.4 else "@:()*,"
    if not path and safe:
        safe += "/"
    charset = "utf-8"
    if not value.isascii() and rng.random() < 0.2:
        charset = "cp932"
    text = quote(value, safe=safe, encoding=charset)
    return text.replace("%20", "+") if not path and rng.random() < 0.3 else text


def link(rng: Random) -> tuple[str, bool]:
    """A form of link, and whether the value stands in its path."""
    return (rng.choice(PATHS), True) if rng.random() < 0.2 else (rng.choice(QUERIES), False)

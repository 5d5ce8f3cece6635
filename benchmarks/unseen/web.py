"""What the edge of a shop and a portal logs: LTSV fields, some derived from JSON.

Belongs here: requests, where they came from, and with what. Does not: orders.
"""

# ruff: noqa: E501  # forms of requests are read as they stand

import json
from random import Random
from urllib.parse import quote

import polars as pl

from benchmarks.unseen import agents, digits, links, machines, times
from benchmarks.unseen.entities import KINDS
from benchmarks.unseen.pools import Drawer

_WORDS = (
    "格安スマホ 比較", "光回線 引越し 手続き", "ワイヤレスイヤホン 防水", "機種変更 キャンペーン", "母の日 ギフト", "ルーター 再起動 方法", "掃除機 コードレス", "楽天ポイント 使い方",
    "お米 10kg 送料無料", "留守番電話 解除", "モバイルバッテリー 軽量", "解約 違約金", "スニーカー 24cm", "SIM 差し替え", "東京 配達 日数", "固定電話 番号そのまま", "冷蔵庫 小型", "防災セット",
)  # fmt: skip
_PATHS = (
    "/", "/index.html", "/goods/{n}/", "/goods/{n}?color={s}", "/category/{s}/list?p={s}", "/css/main.{s}.css", "/js/app-{n}.js", "/img/p/{n}_{s}.webp",
    "/api/v1/stock?ids={n},{m}", "/cart/add?id={n}&q={s}", "/faq/{s}", "/favicon.ico", "/wp-login.php", "/.env", "/mypage/orders/{n}-{m}", "/search?q={w}", "/search?q={w}&page={s}",
    "/login?return=%2Fmypage%2F{s}", "/track/{n}{m}", "/i/menu?guid=ON&c={s}", "/static/fonts/{n}.woff2",
)  # fmt: skip
_REFERERS = (
    "https://www.google.co.jp/", "https://www.google.com/search?q={w}", "https://search.yahoo.co.jp/search?p={w}&ei=UTF-8", "https://example.jp/goods/{n}/", "https://example.jp/search?q={w}",
    "https://blog.example.com/archives/{n}.html", "https://sns.example.org/@shop/{n}{m}", "android-app://com.google.android.gm/", "http://search.example.ne.jp/i?key={j}", "https://mail.example.com/?mid={n}",
    "http://cgi.example.ne.jp/find.cgi?word={e}&n={s}", "https://example.co.jp/mypage/", "https://ad.example.net/c?cid={n}&cr={s}&gclid={h}",
)  # fmt: skip
_TALKING = (
    "EMAIL_ADDRESS",
    "JP_MOBILE_PHONE",
    "JP_POSTAL_CODE",
    "MEMBER_ID",
    "IMEI",
    "BIRTH_DATE",
    "JP_ADDRESS",
    "JP_NAME_KANA",
    "ADVERTISING_ID",
)


def _filled(rng: Random, form: str) -> str:
    word = rng.choice(_WORDS)
    gaps = {"n": digits.some(rng, 6, "123456789"), "m": digits.some(rng, 5), "s": str(rng.randint(1, 60)),
            "w": quote(word), "j": quote(word, encoding="cp932"), "e": quote(word, encoding="euc-jp"), "h": f"{rng.getrandbits(120):x}"}  # fmt: skip
    return form.format(**gaps)


def request(rng: Random) -> str:
    """A request line; one in thirty carries an identifier in its query."""
    if rng.random() < 0.033:
        kind = KINDS[rng.choice(_TALKING)]
        made = kind.make(rng)
        path = f"/form/{rng.randint(1, 9)}?{rng.choice(made.keys or kind.keys)}={links.encoded(rng, made.text, path=False)}"
    else:
        path = _filled(rng, rng.choice(_PATHS))
    return (
        f"{'POST' if rng.random() < 0.12 else 'GET'} {path} HTTP/{rng.choice(('1.1', '2.0', '2.0', '1.0'))}"
    )


def referer(rng: Random) -> str:
    """Where the request says it came from; one in forty says too much, and few are broken."""
    chance = rng.random()
    if chance < 0.025:
        made = KINDS["EMAIL_ADDRESS"].make(rng)
        return f"https://news.example.jp/unsubscribe?m={links.encoded(rng, made.text, path=False)}&id={digits.some(rng, 7)}"
    text = _filled(rng, rng.choice(_REFERERS))
    return text[: rng.randint(12, len(text))] + "%E3%8" if chance > 0.99 else text


def client(rng: Random) -> str:
    """An address, IPv6 for one in four."""
    return machines.ipv6(rng) if rng.random() < 0.25 else machines.ipv4(rng)


def forwarded(rng: Random) -> str:
    """X-Forwarded-For, one to three addresses, sometimes with a port or unknown."""
    text = ", ".join(client(rng) for _ in range(rng.choice((1, 1, 2, 2, 3))))
    return rng.choice(
        (text, text, text, f"unknown, {text}", f"{machines.ipv4(rng)}:{rng.randint(1024, 65535)}")
    )


def cookie(rng: Random) -> str:
    """A Cookie header."""
    parts = [
        f"{made.keys[0]}={made.text}" for made in (machines.cookie_id(rng) for _ in range(rng.randint(1, 3)))
    ]
    parts += rng.sample(
        ["lang=ja", "cart=2", "consent=1", "ab=B", f"seen={digits.some(rng, 6)}", "theme=dark"], k=2
    )
    return "; ".join(parts)


def extra(rng: Random) -> str:
    """What the application adds, as JSON."""
    held: dict[str, object] = {
        "lvl": rng.choice(("info", "warn")),
        "ms": rng.randint(1, 2000),
        "node": f"ap{rng.randint(1, 24):02d}",
    }
    if rng.random() < 0.25:
        held["uid"] = KINDS["MEMBER_ID"].make(rng).text
    if rng.random() < 0.15:
        held["adid"] = machines.advertising_id(rng).text
    if rng.random() < 0.1:
        held["q"] = rng.choice(_WORDS)
    return json.dumps(held, ensure_ascii=rng.random() < 0.5)


def _handset(rng: Random) -> str:
    return machines.feature_phone_id(rng).text


def table(rows: int, seed: int) -> pl.DataFrame:
    """The access log; visitors keep their address, agent, cookies and session."""
    draw = Drawer("edge_access", seed)
    visitors = int(rows * 0.3)
    who = draw.picks(rows, visitors)
    agents_used = draw.pool(min(visitors, 400 + rows // 60), agents.agent, 0.002)
    visitor_agent = agents_used.gather(draw.picks(visitors, len(agents_used)))
    return pl.DataFrame(
        {
            "time": draw.column(rows, 1.0, times.apache),
            "vhost": draw.of(
                rows, ("shop.example.jp", "www.example.co.jp", "m.example.ne.jp", "api.example.jp")
            ),
            "peer": draw.pool(visitors, client).gather(who),
            "forwardedfor": draw.holed(draw.pool(visitors, forwarded).gather(who), 0.45),
            "req": draw.column(rows, 0.9, request, dirty=0.001),
            "status": draw.of(rows, ("200", "304", "302", "404", "206", "403", "500", "503")),
            "size": draw.column(rows, 0.2, lambda rng: str(int(rng.lognormvariate(8.5, 1.6))), null=0.04),
            "reqtime": draw.column(rows, 0.05, lambda rng: f"{rng.expovariate(12):.3f}"),
            "apptime": draw.column(rows, 0.4, lambda rng: f"{rng.expovariate(9):.6f}", null=0.3),
            "referer": draw.column(rows, 0.55, referer, null=0.3, dirty=0.001),
            "ua": draw.holed(visitor_agent.gather(who), 0.01),
            "cookie": draw.holed(draw.pool(visitors, cookie, 0.001).gather(who), 0.2),
            "sess": draw.holed(
                draw.pool(visitors, lambda rng: f"{rng.getrandbits(104):026x}").gather(who), 0.15
            ),
            "trace": draw.column(
                rows,
                1.0,
                lambda rng: f"Root=1-{rng.getrandbits(32):08x}-{rng.getrandbits(96):024x}",
                null=0.2,
            ),
            "handset": draw.column(rows, 0.01, _handset, null=0.96),
            "cache": draw.of(rows, ("HIT", "MISS", "-", "EXPIRED", "BYPASS")),
            "tls": draw.of(rows, ("TLSv1.3", "TLSv1.2", "-"), null=0.02),
            "extra": draw.column(rows, 0.5, extra, null=0.5, dirty=0.001),
        }
    )

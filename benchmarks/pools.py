"""What the standard workload is drawn from: invented customers, devices, pages, sentences, column-wise.

Belongs here: pools of values and the drawing of digits and letters. Does not: tables (`standard.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from pipelines.sample.people import fragments
from pipelines.sample.romaji import romaji

HEX = "0123456789abcdef"
DIGITS = "0123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"

PLACES = (
    *("東京都世田谷区", "東京都大田区", "東京都八王子市", "神奈川県横浜市港北区", "埼玉県さいたま市大宮区"),
    *("大阪府大阪市北区", "大阪府堺市堺区", "愛知県名古屋市中区", "福岡県福岡市博多区", "千葉県船橋市"),
    *("宮城県仙台市青葉区", "広島県広島市中区", "京都府京都市左京区", "兵庫県神戸市灘区", "沖縄県那覇市"),
    *("静岡県浜松市中央区", "新潟県新潟市中央区", "北海道札幌市北区", "岡山県倉敷市", "石川県金沢市"),
)
"""Real municipalities; the towns below do not exist."""
TOWNS = ("見本町", "例示町", "架空町", "仮名台", "空想が丘", "試し野", "ひながた", "見立町", "写し町")
HOUSES = ("見本荘", "例示ハイツ", "架空マンション", "コーポ仮名", "メゾン空想")
MAIL_HOSTS = ("example.jp", "example.com", "mail.example.jp", "example.co.jp", "example.ne.jp", "example.org")
MAIL_HOST_SHARES = (0.4, 0.25, 0.15, 0.1, 0.06, 0.04)
WORDS = ("スマホ", "格安 SIM", "料金 プラン", "機種変更", "解約 方法", "楽天ポイント", "速度 制限", "家族割")
SLUGS = ("plan", "support", "campaign", "price", "device", "faq", "news", "sim", "shop", "store", "guide")
GOODS = (
    "スマートフォン",
    "ルーター",
    "イヤホン",
    "充電器",
    "SIMカード",
    "ケース",
    "液晶フィルム",
    "バッテリー",
)
MAKERS = ("見本", "例示", "架空", "仮想", "ひながた", "空想")
SERVICES = ("市場", "トラベル", "ブックス", "カード", "モバイル", "ペイ", "ファッション", "でんき", "ひかり")

_SITE = "https://www.example.jp/"
_WEBKIT = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
_BLINK = "AppleWebKit/537.36 (KHTML, like Gecko)"
_WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
_IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone"
_ANDROID_END = ".0.0.0 Mobile Safari/537.36"


@dataclass(frozen=True)
class Pools:
    """Whoever appears in the tables; all grow with the rows.

    Attributes:
        people: member_id, easy_id, name, kana, address, phone, mail.
        devices: ip, cookie, agent.
        pages: Addresses that anybody may visit, without a query of their own.
    """

    people: pl.DataFrame
    devices: pl.DataFrame
    pages: pl.Series


def pools(factor: float, seed: int) -> Pools:
    """Makes the pools of a workload of `factor` times the standard number of rows."""
    rng = np.random.default_rng([seed, 1])
    people, devices = max(50, round(100_000 * factor)), max(50, round(160_000 * factor))
    return Pools(_people(rng, people), _devices(rng, devices), _pages(rng, max(20, round(2_000 * factor))))


def numbered(rng: np.random.Generator, count: int, size: int) -> pl.Series:
    """Returns strings of `size` random digits."""
    return drawn(rng, count, size, DIGITS)


def drawn(rng: np.random.Generator, count: int, size: int, signs: str) -> pl.Series:
    """Returns strings of `size` random signs of an ASCII alphabet."""
    alphabet = np.frombuffer(signs.encode(), dtype="S1")
    flat = alphabet[rng.integers(0, len(alphabet), (count, size))].view(f"S{size}").ravel()
    return pl.Series(flat.astype(str), dtype=pl.String)


def pick(rng: np.random.Generator, count: int, pool: pl.Series | tuple[str, ...]) -> pl.Series:
    """Returns `count` values of a pool, each as likely as any other."""
    series = pool if isinstance(pool, pl.Series) else pl.Series(pool, dtype=pl.String)
    return series.gather(rng.integers(0, len(series), count))


def with_nulls(rng: np.random.Generator, values: pl.Series, share: float) -> pl.Series:
    """Returns the values, the given share of them left out."""
    return pl.select(pl.when(pl.Series(rng.random(len(values)) >= share)).then(values)).to_series()


def chosen(rng: np.random.Generator, shares: tuple[float, ...], options: tuple[pl.Series, ...]) -> pl.Series:
    """Returns one of several columns' values in every row, with the given shares."""
    which = pl.Series(rng.choice(len(shares), len(options[0]), p=np.array(shares) / sum(shares)))
    value = pl.lit(options[0])
    for number, option in enumerate(options[1:], start=1):
        value = pl.when(which == number).then(option).otherwise(value)
    return pl.select(value).to_series()


def _people(rng: np.random.Generator, count: int) -> pl.DataFrame:
    family = fragments("family_names").gather(rng.integers(0, fragments("family_names").height, count))
    given = fragments("given_names").gather(rng.integers(0, fragments("given_names").height, count))
    latin = family["b"].replace_strict({kana: romaji(kana) for kana in family["b"].unique().to_list()})
    serial = pl.Series(np.arange(count) + 10_000_000).cast(pl.String)
    return pl.DataFrame(
        {
            "member_id": "KB" + serial,
            "easy_id": "easy" + numbered(rng, count, 4) + serial,
            "name": family["a"] + "　" + given["a"],
            "kana": family["b"] + " " + given["b"],
            "address": _addresses(rng, count),
            "phone": _phones(rng, count),
            "mail": latin + "." + serial.str.slice(2) + "@" + _mail_hosts(rng, count),
        }
    )


def _addresses(rng: np.random.Generator, count: int) -> pl.Series:
    a, b, c = (small(rng, count, 30) for _ in range(3))
    block = chosen(rng, (3, 2, 1), (a + "-" + b + "-" + c, a + "丁目" + b + "番" + c + "号", a + "番地" + b))
    room = pick(rng, count, HOUSES) + small(rng, count, 12) + "0" + small(rng, count, 9) + "号室"
    nothing = pl.Series([""]).new_from_index(0, count)
    return pick(rng, count, PLACES) + pick(rng, count, TOWNS) + block + chosen(rng, (2, 1), (nothing, room))


def _phones(rng: np.random.Generator, count: int) -> pl.Series:
    """Blocks that no carrier was given (060-9) and exchanges that cannot exist (06-0000)."""
    middle, last = numbered(rng, count, 3), numbered(rng, count, 4)
    styles = ("060-9" + middle + "-" + last, "0609" + middle + last, "06-0000-" + last)
    return chosen(rng, (6, 2, 2), styles)


def _mail_hosts(rng: np.random.Generator, count: int) -> pl.Series:
    return pl.Series(MAIL_HOSTS).gather(rng.choice(len(MAIL_HOSTS), count, p=MAIL_HOST_SHARES))


def _devices(rng: np.random.Generator, count: int) -> pl.DataFrame:
    stamp = "17" + numbered(rng, count, 8)
    analytics = "_ga=GA1.2." + numbered(rng, count, 9) + "." + stamp
    session = "sid=" + drawn(rng, count, 32, HEX)
    styles = (
        analytics + "; " + session,
        session,
        analytics,
        "_fbp=fb.1." + stamp + "123." + numbered(rng, count, 9),
    )
    return pl.DataFrame(
        {
            "ip": _networks(rng, count),
            "cookie": chosen(rng, (5, 3, 1, 1), styles),
            "agent": _agents(rng, count),
        }
    )


def _networks(rng: np.random.Generator, count: int) -> pl.Series:
    """Ranges for documentation and for benchmarks (RFC 5737, RFC 2544, RFC 3849)."""
    a, b = small(rng, count, 254), small(rng, count, 254)
    half = chosen(rng, (1, 1), ("198.18." + a + "." + b, "198.19." + a + "." + b))
    v6 = "2001:db8:" + drawn(rng, count, 3, HEX[1:]) + "::" + drawn(rng, count, 4, HEX[1:])
    return chosen(rng, (6, 1, 3), (half, "203.0.113." + b, v6))


def _agents(rng: np.random.Generator, count: int) -> pl.Series:
    major, minor = (small(rng, count, 18, 110), small(rng, count, 8))
    build = small(rng, count, 40, 5_900)
    phone = pl.Series(["KDDI-SH3D UP.Browser/6.2_7.2.7.1.K.1.5 (GUI) MMP/2.0"]).new_from_index(0, count)
    styles = (
        f"{_WINDOWS} {_BLINK} Chrome/" + major + ".0." + build + ".0 Safari/537.36",
        f"{_IPHONE} OS 17_"
        + minor
        + f" like Mac OS X) {_WEBKIT} Version/17."
        + minor
        + " Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 1" + minor + f"; K) {_BLINK} Chrome/" + major + _ANDROID_END,
        "Mozilla/5.0 (X11; Linux x86_64; rv:" + major + ".0) Gecko/20100101 Firefox/" + major + ".0",
        phone,
    )
    return chosen(rng, (4, 4, 3, 1, 0.05), styles)


def _pages(rng: np.random.Generator, count: int) -> pl.Series:
    number = pl.Series(np.arange(count)).cast(pl.String)
    return _SITE + pick(rng, count, SLUGS) + "/" + pick(rng, count, SLUGS) + number + ".html"


def small(rng: np.random.Generator, count: int, below: int, least: int = 1) -> pl.Series:
    """Returns whole numbers from `least`, as strings."""
    return pl.Series(rng.integers(least, least + below, count)).cast(pl.String)

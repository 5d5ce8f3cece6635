"""Figures in generated texts: days, times, amounts, numbers that nobody has, addresses in example domains.

Belongs here: drawing them. Does not: words (`words.yaml`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random


def _date(rng: Random) -> str:
    year, month, day = rng.randint(2019, 2027), rng.randint(1, 12), rng.randint(1, 28)
    forms = (
        f"{month}月{day}日",
        f"{month}月{day}日",
        f"{month}/{day}",
        f"{year}年{month}月{day}日",
        f"{year}/{month:02}/{day:02}",
        f"{year}-{month:02}-{day:02}",
        f"令和{rng.randint(1, 9)}年{month}月{day}日",
        f"{month}月{day}日（{rng.choice('月火水木金土日')}）",
    )
    return rng.choice(forms)


def _birth(rng: Random) -> str:
    year, month, day = rng.randint(1932, 2008), rng.randint(1, 12), rng.randint(1, 28)
    era = f"昭和{year - 1925}年" if year < 1989 else f"平成{year - 1988}年"
    forms = (
        f"{year}年{month}月{day}日",
        f"{year}/{month:02}/{day:02}",
        f"{era}{month}月{day}日",
        f"{year}{month:02}{day:02}",
    )
    return rng.choice(forms)


def _time(rng: Random) -> str:
    hour, minute = rng.randint(8, 20), rng.choice((0, 5, 10, 15, 20, 30, 40, 45, 50))
    return rng.choice(
        (f"{hour}:{minute:02}", f"{hour}時{minute or ''}{'分' if minute else ''}", f"{hour}時頃")
    )


def _phone(rng: Random) -> str:
    """Returns a number of a block that no carrier was given, or of an exchange that cannot exist."""
    last = f"{rng.randint(0, 9999):04}"
    middle = f"9{rng.randint(0, 999):03}"
    return rng.choice(
        (f"060-{middle}-{last}", f"060{middle}{last}", f"06-0000-{last}", f"060（{middle}）{last}")
    )


def _mail(rng: Random) -> str:
    letters = "".join(rng.choice("abcdefghijkmnoprstuvwxyz") for _ in range(rng.randint(4, 9)))
    host = rng.choice(("example.jp", "example.com", "mail.example.jp"))
    return f"{letters}{rng.choice(('', rng.randint(1, 999)))}@{host}"


def _number(rng: Random) -> str:
    digits = str(rng.randint(10**6, 10**10 - 1))
    return rng.choice((digits, f"{rng.choice('ABKNRT')}{digits}", f"{digits[:4]}-{digits[4:]}"))


def _postal(rng: Random) -> str:
    code = f"{rng.randint(100, 999)}-{rng.randint(0, 9999):04}"
    return rng.choice((f"〒{code}", code, f"〒 {code}"))


def _yen(rng: Random) -> str:
    amount = rng.choice((rng.randint(1, 99) * 10, rng.randint(1, 300) * 110, rng.randint(1, 40) * 1000))
    return rng.choice((f"{amount:,}円", f"{amount}円", f"¥{amount:,}"))


def _version(rng: Random) -> str:
    return f"{rng.randint(1, 17)}.{rng.randint(0, 9)}.{rng.randint(0, 9)}"


def _agent(rng: Random) -> str:
    """Returns a user agent."""
    phone, chrome = (
        rng.choice(("SH-M24", "SO-51C", "A103OP", "P710", "Pixel 7", "SM-S911")),
        rng.randint(90, 140),
    )
    version = f"{rng.randint(14, 18)}_{rng.randint(0, 6)}"
    webkit = "AppleWebKit/537.36 (KHTML, like Gecko)"
    forms = (
        f"(Linux; Android {rng.randint(9, 15)}; {phone}) {webkit} Chrome/{chrome}.0.0.0 Mobile Safari/537.36",
        f"(iPhone; CPU iPhone OS {version} like Mac OS X) {webkit} Mobile/15E148 Safari/604.1",
        f"(Windows NT 10.0; Win64; x64; rv:{chrome}.0) Gecko/20100101 Firefox/{chrome}.0",
        f"(Macintosh; Intel Mac OS X 10_15_7) {webkit} Chrome/{chrome}.0.0.0 Safari/537.36",
    )
    return f"Mozilla/5.0 {rng.choice(forms)}"


FIGURES: dict[str, Callable[[Random], str]] = {
    "date": _date,
    "birth": _birth,
    "time": _time,
    "tel": _phone,
    "mail": _mail,
    "num": _number,
    "postal": _postal,
    "yen": _yen,
    "version": _version,
    "ua": _agent,
    "n": lambda rng: str(rng.randint(2, 12)),
    "age": lambda rng: str(rng.randint(18, 92)),
    "ip": lambda rng: f"192.0.2.{rng.randint(1, 254)}",
}
"""Slot to what is drawn for it."""
